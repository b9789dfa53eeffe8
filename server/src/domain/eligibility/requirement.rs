//! One requirement at a time: is it met on that day, and what was found?

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::{CompetencyId, CompetencyLevel, OfferingId};

use super::RequirementKind;
use crate::domain::partner::{HeldCompetency, PartnerFacts};
use crate::domain::program::{EngagementType, PolicyError, Program, Qualifying, Rules};
use crate::domain::refusal::{Reason, Refusal};

/// A requirement and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    pub kind: RequirementKind,
    pub met: bool,
    /// The phrase `finding.*` that says what was found or is missing.
    pub finding: &'static str,
    /// The refusal that stands where the requirement is missing; its facts fill all phrases.
    pub refusal: Refusal,
}

/// What requirements are asked of: a partner, for an offering, on a day.
pub(super) struct Ask<'a> {
    program: &'a Program,
    rules: Rules,
    facts: &'a PartnerFacts,
    offering: OfferingId,
    on: NaiveDate,
}

impl<'a> Ask<'a> {
    pub(super) fn new(
        program: &'a Program,
        facts: &'a PartnerFacts,
        offering: OfferingId,
        on: NaiveDate,
    ) -> Result<Self, PolicyError> {
        let rules = program.rules(on)?;
        Ok(Self {
            program,
            rules,
            facts,
            offering,
            on,
        })
    }

    /// A competency that qualifies for any of `types` (E1), held and kept up (E3).
    pub(super) fn competency<'t>(
        &self,
        types: impl IntoIterator<Item = &'t EngagementType>,
    ) -> Requirement {
        let asked = merged(types.into_iter().flat_map(|it| &it.qualifying));
        let held: Vec<(&Qualifying, HeldCompetency)> = asked
            .iter()
            .filter_map(|it| Some((it, self.facts.held(it.competency_id, self.on)?)))
            .collect();
        let enough = held.iter().find(|(asked, held)| {
            asked.levels.contains(&held.level) && held.counts(self.on, &self.rules)
        });
        let close = enough.or(held.first());
        let finding = match (enough, close) {
            (Some(_), _) => "competency.met",
            (None, Some((asked, held))) if !asked.levels.contains(&held.level) => {
                "competency.level"
            }
            (None, Some(_)) => "competency.not_enough",
            (None, None) => "competency.missing",
        };
        let mut refusal =
            Refusal::new(Reason::CompetencyMissing).with("needed", self.listed(&asked));
        if let Some((_, held)) = close {
            refusal = refusal
                .with("competency", self.competency_name(held.competency_id))
                .with("level", level_name(held.level))
                .with("status", held.status)
                .with("anniversary", held.anniversary_on);
        }
        Self::answer(
            RequirementKind::Competency,
            enough.is_some(),
            finding,
            refusal,
        )
    }

    /// What is asked of the company, whatever it delivers.
    pub(super) fn company(&self) -> Vec<Requirement> {
        let mut requirements = Vec::new();
        if self.rules.compliance_training_required {
            requirements.push(self.compliance_training());
        }
        requirements.extend([self.membership(), self.agreement_signed(), self.enrolled()]);
        requirements
    }

    fn compliance_training(&self) -> Requirement {
        let mut refusal = Refusal::new(Reason::TrainingRequired);
        let valid = self.facts.trained_until(self.on);
        let latest = self.facts.trainings.iter().map(|it| it.valid_until).max();
        if let Some(until) = valid.or(latest) {
            refusal = refusal.with("date", until);
        }
        let finding = match (valid, latest) {
            (Some(_), _) => "training.met",
            (None, Some(until)) if until < self.on => "training.expired",
            (None, _) => "training.missing",
        };
        let kind = RequirementKind::ComplianceTraining;
        Self::answer(kind, valid.is_some(), finding, refusal)
    }

    /// The membership; who is not enrolled yet must renew it first near its end (E4).
    fn membership(&self) -> Requirement {
        let ends_on = self.facts.membership_ends_on;
        let window = TimeDelta::days(self.rules.membership_window_days);
        let registers = !self.facts.is_enrolled(self.offering, self.on, &self.rules);
        let ended = ends_on < self.on;
        let near = registers && ends_on - self.on <= window;
        let refusal = Refusal::new(Reason::MembershipRenewalRequired)
            .with("date", ends_on)
            .with("days", self.rules.membership_window_days);
        let finding = match (ended, near) {
            (true, _) => "membership.ended",
            (false, true) => "membership.near",
            (false, false) => "membership.met",
        };
        Self::answer(
            RequirementKind::MpnMembership,
            !ended && !near,
            finding,
            refusal,
        )
    }

    /// The signature under the version in force: an earlier one does not count.
    fn agreement_signed(&self) -> Requirement {
        let agreement = self.program.agreement(self.on);
        let signed = agreement.is_some_and(|it| self.facts.has_signed(it.id, self.on));
        let version = agreement.map_or("–", |it| it.version.as_str());
        let refusal = Refusal::new(Reason::AgreementNotSigned).with("version", version);
        let finding = match (agreement, signed, self.facts.signatures.is_empty()) {
            (None, _, _) => "agreement.none",
            (Some(_), true, _) => "agreement.met",
            (Some(_), false, false) => "agreement.other_version",
            (Some(_), false, true) => "agreement.missing",
        };
        Self::answer(RequirementKind::AgreementSigned, signed, finding, refusal)
    }

    fn enrolled(&self) -> Requirement {
        let (facts, offering, on, rules) = (self.facts, self.offering, self.on, &self.rules);
        let enrolled = facts.is_enrolled(offering, on, rules);
        let until = if enrolled {
            facts.enrolled_until(offering, rules)
        } else {
            facts.enrollment_ended_on(offering, on, rules)
        };
        let renewable = facts.renewable_until(offering, on, rules);
        let (reason, finding) = match (enrolled, until) {
            (true, _) => (Reason::NotEnrolled, "enrolled.met"),
            (false, _) if facts.is_suspended_in(offering, on, rules) => {
                (Reason::EnrollmentSuspended, "enrolled.suspended")
            }
            (false, _) if facts.was_terminated_in(offering) => {
                (Reason::EnrollmentTerminated, "enrolled.terminated")
            }
            (false, Some(_)) if renewable.is_some() => {
                (Reason::EnrollmentExpired, "enrolled.renewable")
            }
            (false, Some(_)) => (Reason::EnrollmentExpired, "enrolled.ended"),
            (false, None) => (Reason::NotEnrolled, "enrolled.missing"),
        };
        let mut refusal = Refusal::new(reason);
        if let Some(offering) = self.program.offering(self.offering) {
            refusal = refusal.with("offering", &offering.code);
        }
        if let Some(until) = until {
            refusal = refusal.with("date", until);
        }
        if let Some(renewable) = renewable {
            refusal = refusal.with("renewable", renewable);
        }
        Self::answer(RequirementKind::Enrolled, enrolled, finding, refusal)
    }

    /// A location in the country of delivery (E5).
    pub(super) fn location(&self, country: &str) -> Requirement {
        let countries = self.facts.countries();
        let found = countries.contains(&country);
        let refusal = Refusal::new(Reason::LocationCountryMismatch)
            .with("delivery_country", country)
            .with("location_country", countries.join(", "));
        let finding = if found {
            "location.met"
        } else {
            "location.missing"
        };
        Self::answer(RequirementKind::Location, found, finding, refusal)
    }

    /// Somebody who could lead the engagement (E6).
    pub(super) fn consultant_skill(&self, engagement_type: &EngagementType) -> Requirement {
        let exams = self
            .program
            .exams_counting(engagement_type, self.on, &self.rules);
        let found = self
            .facts
            .consultants
            .iter()
            .find_map(|it| it.passed(&exams, self.on).map(|exam| (it, exam)));
        let mut refusal =
            Refusal::new(Reason::ConsultantNotQualified).with("needed", exams.join(", "));
        if let Some((consultant, exam)) = found {
            refusal = refusal
                .with("consultant", &consultant.name)
                .with("exam", exam);
        }
        let finding = match (found.is_some(), self.facts.consultants.is_empty()) {
            (true, _) => "consultant.met",
            (false, false) => "consultant.unqualified",
            (false, true) => "consultant.missing",
        };
        let kind = RequirementKind::ConsultantSkill;
        Self::answer(kind, found.is_some(), finding, refusal)
    }

    fn answer(
        kind: RequirementKind,
        met: bool,
        finding: &'static str,
        refusal: Refusal,
    ) -> Requirement {
        Requirement {
            kind,
            met,
            finding,
            refusal,
        }
    }

    fn competency_name(&self, id: CompetencyId) -> &str {
        self.program.competency(id).map_or("", |it| &it.name)
    }

    /// `Silver/Gold Windows and Devices, Gold Data Platform`: the same in both languages, since
    /// levels and competencies are the network's own names.
    fn listed(&self, asked: &[Qualifying]) -> String {
        let names = asked.iter().map(|it| {
            let levels: Vec<&str> = it.levels.iter().copied().map(level_name).collect();
            format!(
                "{} {}",
                levels.join("/"),
                self.competency_name(it.competency_id)
            )
        });
        names.collect::<Vec<_>>().join(", ")
    }
}

/// Each competency once, with every level that qualifies for any of them, in the first order.
fn merged<'a>(all: impl Iterator<Item = &'a Qualifying>) -> Vec<Qualifying> {
    let mut merged: Vec<Qualifying> = Vec::new();
    for one in all {
        match merged
            .iter_mut()
            .find(|it| it.competency_id == one.competency_id)
        {
            Some(known) => {
                known.levels.extend(&one.levels);
                known.levels.sort_unstable();
                known.levels.dedup();
            }
            None => merged.push(one.clone()),
        }
    }
    merged
}

fn level_name(level: CompetencyLevel) -> &'static str {
    match level {
        CompetencyLevel::Silver => "Silver",
        CompetencyLevel::Gold => "Gold",
    }
}
