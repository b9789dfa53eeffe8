//! Which reserved vouchers become at risk, from which day, and why (`domain.md` §13, 7): the same
//! rules as a reservation, asked of the days to come.

use chrono::{Days, NaiveDate};
use entity::vocab::{LocationId, UserId, VoucherId};

use super::{Requirement, RequirementKind, eligibility, lead_refusal};
use crate::domain::competency::counts_until;
use crate::domain::enrollment::last_day;
use crate::domain::partner::PartnerFacts;
use crate::domain::program::{EngagementType, PolicyError, Program};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::rules::Rules;

/// A voucher that the partner holds, and what it has planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reserved<'a> {
    pub voucher: VoucherId,
    pub engagement_type: &'a EngagementType,
    pub location: LocationId,
    pub country: &'a str,
    pub lead: UserId,
    /// The last day on which it can be redeemed.
    pub until: NaiveDate,
}

/// Something that a held voucher will lack, or lacks already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    pub voucher: VoucherId,
    pub kind: RequirementKind,
    /// The first day on which it is missing; today when it is missing already.
    pub on: NaiveDate,
    /// The phrase `finding.*` that says what is missing on that day.
    pub finding: &'static str,
    /// The refusal that says what to do; its facts fill the phrase.
    pub refusal: Refusal,
}

/// What a held voucher lacks or will lack until its last day, each kind once, with the first day.
pub fn risks(
    program: &Program,
    facts: &PartnerFacts,
    reserved: &Reserved<'_>,
    today: NaiveDate,
) -> Result<Vec<Risk>, PolicyError> {
    let rules = program.rules(today)?;
    let mut found: Vec<Risk> = Vec::new();
    for day in turning_days(program, facts, reserved, today, &rules) {
        for it in missing(program, facts, reserved, day)? {
            if found.iter().all(|known| known.kind != it.kind) {
                found.push(Risk {
                    voucher: reserved.voucher,
                    kind: it.kind,
                    on: day,
                    finding: it.finding,
                    refusal: it.refusal,
                });
            }
        }
    }
    Ok(found)
}

/// Today, and every later day on which something ends: nothing changes between them.
fn turning_days(
    program: &Program,
    facts: &PartnerFacts,
    reserved: &Reserved<'_>,
    today: NaiveDate,
    rules: &Rules,
) -> Vec<NaiveDate> {
    let competencies = facts.competencies.iter();
    let enrollments = facts.enrollments.iter();
    let exams = program.exams_for(reserved.engagement_type).into_iter();
    let mut last_days = vec![facts.membership_ends_on];
    last_days.extend(competencies.map(|it| counts_until(it.anniversary_on, rules)));
    last_days.extend(enrollments.map(|it| last_day(it.ends_on, rules)));
    last_days.extend(exams.filter_map(|it| program.exam(it)?.counts_until(rules)));
    let after = last_days.into_iter().map(|it| it + Days::new(1));
    let mut days: Vec<NaiveDate> = after
        .filter(|day| today < *day && *day <= reserved.until)
        .chain([today])
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What is missing on a day, as far as it matters to a voucher that is held already: a signature or
/// a training that is asked of new reservations does not.
fn missing(
    program: &Program,
    facts: &PartnerFacts,
    reserved: &Reserved<'_>,
    on: NaiveDate,
) -> Result<Vec<Requirement>, PolicyError> {
    let asked = eligibility(program, facts, reserved.engagement_type, None, on)?.requirements;
    let mut missing: Vec<Requirement> = asked
        .into_iter()
        .filter(|it| !it.met && it.finding != "membership.near")
        .filter(|it| match it.kind {
            RequirementKind::Competency
            | RequirementKind::MpnMembership
            | RequirementKind::Enrolled => true,
            RequirementKind::ComplianceTraining
            | RequirementKind::AgreementSigned
            | RequirementKind::Location
            | RequirementKind::ConsultantSkill => false,
        })
        .collect();
    let place = facts.location(reserved.location);
    if place.is_none_or(|it| it.country != reserved.country) {
        let countries = facts.countries().join(", ");
        missing.push(Requirement {
            kind: RequirementKind::Location,
            met: false,
            finding: "location.missing",
            refusal: Refusal::new(Reason::LocationCountryMismatch)
                .with("delivery_country", reserved.country)
                .with("location_country", countries),
        });
    }
    let lead = reserved.lead;
    if let Some(refusal) = lead_refusal(program, facts, reserved.engagement_type, lead, on)? {
        missing.push(unfit(refusal, reserved.engagement_type));
    }
    Ok(missing)
}

/// A lead consultant who has left, or whose exams do not count any more.
fn unfit(refusal: Refusal, engagement_type: &EngagementType) -> Requirement {
    let left = refusal.reason == Reason::NotFound;
    let refusal = if left {
        Refusal::new(Reason::LeadConsultantGone).with("engagement_type", &engagement_type.code)
    } else {
        refusal
    };
    Requirement {
        kind: RequirementKind::ConsultantSkill,
        met: false,
        finding: if left {
            "consultant.lead_gone"
        } else {
            "consultant.lead_unqualified"
        },
        refusal,
    }
}
