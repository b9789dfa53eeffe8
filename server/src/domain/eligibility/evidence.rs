//! What a decision rested on, kept with the reservation: at the time of reserving, and again when
//! the voucher is redeemed (`domain.md` §3.4).

use chrono::NaiveDate;
use entity::vocab::{CompetencyLevel, CompetencyStatus, UserId};
use serde::{Deserialize, Serialize};

use super::{Requirement, RequirementKind, eligibility, lead_refusal};
use crate::domain::partner::PartnerFacts;
use crate::domain::program::{EngagementType, PolicyError, Program};
use crate::domain::refusal::{Reason, Refusal};

/// What was known of a partner on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    pub on: NaiveDate,
    pub program_revision: i32,
    pub engagement_type: String,
    pub membership_ends_on: NaiveDate,
    pub enrolled_until: Option<NaiveDate>,
    pub competencies: Vec<HeldThen>,
    #[serde(default)]
    pub lead_exam: Option<String>,
    #[serde(default)]
    pub requirements: Vec<Recorded>,
    #[serde(default)]
    pub warnings: Vec<Refusal>,
}

/// A competency as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldThen {
    pub competency: String,
    pub level: CompetencyLevel,
    pub status: CompetencyStatus,
    pub anniversary_on: NaiveDate,
}

/// A requirement as it was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    pub kind: RequirementKind,
    pub met: bool,
    pub finding: String,
    pub refusal: Refusal,
}

impl From<Requirement> for Recorded {
    fn from(it: Requirement) -> Self {
        Self {
            kind: it.kind,
            met: it.met,
            finding: it.finding.to_owned(),
            refusal: it.refusal,
        }
    }
}

impl Evidence {
    /// What is known on a day of a partner that delivers an engagement type in a country, led by
    /// somebody.
    pub fn of(
        program: &Program,
        facts: &PartnerFacts,
        engagement_type: &EngagementType,
        (country, lead): (&str, UserId),
        on: NaiveDate,
    ) -> Result<Self, PolicyError> {
        let rules = program.rules(on)?;
        let competencies = facts.competencies.iter().filter_map(|held| {
            let competency = program.competency(held.competency_id)?;
            Some(HeldThen {
                competency: competency.code.clone(),
                level: held.level,
                status: held.status,
                anniversary_on: held.anniversary_on,
            })
        });
        let answer = eligibility(program, facts, engagement_type, Some(country), on)?;
        let exams = program.exams_counting(engagement_type, on, &rules);
        let consultant = facts.consultant(lead);
        let lead_exam = consultant.and_then(|it| it.passed(&exams, on));
        let requirements = answer.requirements.into_iter().map(|it| {
            if it.kind == RequirementKind::ConsultantSkill {
                led_by(it, consultant.map(|it| it.name.as_str()), lead_exam)
            } else {
                it.into()
            }
        });
        Ok(Self {
            on,
            program_revision: program.revision,
            engagement_type: engagement_type.code.clone(),
            membership_ends_on: facts.membership_ends_on,
            enrolled_until: facts.enrolled_until(engagement_type.offering_id, &rules),
            competencies: competencies.collect(),
            lead_exam: lead_exam.map(str::to_owned),
            requirements: requirements.collect(),
            warnings: Vec::new(),
        })
    }

    /// What does not hold any more although the voucher was reserved: nothing that stops a
    /// redemption, since the service was delivered, but something that its reviewer should know
    /// (`domain.md` D9). That an enrollment has lapsed is no fault.
    pub fn flags(
        &self,
        program: &Program,
        facts: &PartnerFacts,
        engagement_type: &EngagementType,
        lead: UserId,
    ) -> Result<Vec<Refusal>, PolicyError> {
        let mut flags: Vec<Refusal> = self
            .requirements
            .iter()
            .filter(|it| !it.met && it.finding != "membership.near")
            .filter(|it| match it.kind {
                RequirementKind::Competency
                | RequirementKind::MpnMembership
                | RequirementKind::Location => true,
                RequirementKind::ComplianceTraining
                | RequirementKind::AgreementSigned
                | RequirementKind::Enrolled
                | RequirementKind::ConsultantSkill => false,
            })
            .map(|it| it.refusal.clone())
            .collect();
        let unfit = lead_refusal(program, facts, engagement_type, lead, self.on)?;
        flags.extend(unfit.map(|refusal| gone(refusal, engagement_type)));
        Ok(flags)
    }
}

/// Who has left is not qualified any more.
fn gone(refusal: Refusal, engagement_type: &EngagementType) -> Refusal {
    match refusal.reason {
        Reason::NotFound => {
            Refusal::new(Reason::LeadConsultantGone).with("engagement_type", &engagement_type.code)
        }
        _ => Refusal {
            field: Vec::new(),
            ..refusal
        },
    }
}

/// The requirement of a consultant, answered by the one who leads.
fn led_by(asked: Requirement, consultant: Option<&str>, exam: Option<&str>) -> Recorded {
    let mut recorded = Recorded::from(asked);
    let needed = recorded
        .refusal
        .facts
        .iter()
        .find(|(name, _)| name == "needed");
    let needed = needed.map_or_else(String::new, |(_, fact)| fact.clone());
    let mut refusal = Refusal::new(Reason::ConsultantNotQualified).with("needed", needed);
    if let Some(consultant) = consultant {
        refusal = refusal.with("consultant", consultant);
    }
    if let Some(exam) = exam {
        refusal = refusal.with("exam", exam);
    }
    recorded.met = exam.is_some();
    recorded.finding = match (exam, consultant) {
        (Some(_), _) => "consultant.met",
        (None, Some(_)) => "consultant.lead_unqualified",
        (None, None) => "consultant.lead_gone",
    }
    .to_owned();
    recorded.refusal = refusal;
    recorded
}
