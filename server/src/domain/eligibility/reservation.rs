//! What a reservation asks of the partner, its location and its consultants. What it asks of the
//! voucher and its dates is the voucher's business.

use chrono::NaiveDate;
use entity::vocab::{LocationId, UserId};

use super::{RequirementKind, eligibility};
use crate::domain::partner::PartnerFacts;
use crate::domain::program::{EngagementType, PolicyError, Program};
use crate::domain::refusal::{Reason, Refusal};

/// Who would deliver what, from where, in which country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservationAsk<'a> {
    pub engagement_type: &'a EngagementType,
    pub location: LocationId,
    pub delivery_country: &'a str,
    pub lead: UserId,
    pub assistants: &'a [UserId],
}

/// Why it cannot be reserved, and what should be looked at although it can.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReservationVerdict {
    /// Empty when it may be reserved.
    pub refusals: Vec<Refusal>,
    pub warnings: Vec<Refusal>,
}

/// Why a partner could not reserve any voucher for an engagement type on a day, whatever the
/// location and the consultants; empty when it could.
pub fn company_refusals(
    program: &Program,
    facts: &PartnerFacts,
    engagement_type: &EngagementType,
    on: NaiveDate,
) -> Result<Vec<Refusal>, PolicyError> {
    let asked = eligibility(program, facts, engagement_type, None, on)?.requirements;
    let refusals = asked
        .into_iter()
        .filter(|it| !it.met && it.kind != RequirementKind::ConsultantSkill)
        // The window before the end of the membership is for registering, not for reserving:
        // whoever is not enrolled is told so, and hears of the membership when enrolling.
        .filter(|it| it.finding != "membership.near")
        .map(|it| it.refusal)
        .collect();
    Ok(refusals)
}

/// Everything that a reservation asks of the partner. An unqualified lead is refused, an
/// unqualified assistant only warned about (`domain.md` §14, scenario 21).
pub fn reservation_refusals(
    program: &Program,
    facts: &PartnerFacts,
    ask: &ReservationAsk<'_>,
    on: NaiveDate,
) -> Result<ReservationVerdict, PolicyError> {
    let mut refusals = company_refusals(program, facts, ask.engagement_type, on)?;
    refusals.extend(location_refusal(facts, ask));
    refusals.extend(lead_refusal(
        program,
        facts,
        ask.engagement_type,
        ask.lead,
        on,
    )?);
    let mut warnings = Vec::new();
    for assistant in ask.assistants {
        match facts.consultant(*assistant) {
            None => refusals.push(Refusal::new(Reason::NotFound).at("assistantIds")),
            Some(_) => warnings.extend(
                lead_refusal(program, facts, ask.engagement_type, *assistant, on)?
                    .map(|it| it.at("assistantIds")),
            ),
        }
    }
    Ok(ReservationVerdict { refusals, warnings })
}

fn location_refusal(facts: &PartnerFacts, ask: &ReservationAsk<'_>) -> Option<Refusal> {
    let Some(location) = facts.location(ask.location) else {
        return Some(Refusal::new(Reason::NotFound).at("locationId"));
    };
    (location.country != ask.delivery_country).then(|| {
        Refusal::new(Reason::LocationCountryMismatch)
            .at("locationId")
            .with("location_country", &location.country)
            .with("delivery_country", ask.delivery_country)
    })
}

/// Why this person cannot lead engagements of this type: unknown, or without an exam of one of
/// the qualifying competencies (E6).
pub fn lead_refusal(
    program: &Program,
    facts: &PartnerFacts,
    engagement_type: &EngagementType,
    lead: UserId,
    on: NaiveDate,
) -> Result<Option<Refusal>, PolicyError> {
    let Some(consultant) = facts.consultant(lead) else {
        return Ok(Some(Refusal::new(Reason::NotFound).at("leadConsultantId")));
    };
    let exams = program.exams_counting(engagement_type, on, &program.rules(on)?);
    Ok(consultant.passed(&exams, on).is_none().then(|| {
        Refusal::new(Reason::ConsultantNotQualified)
            .at("leadConsultantId")
            .with("consultant", &consultant.name)
            .with("needed", exams.join(", "))
    }))
}
