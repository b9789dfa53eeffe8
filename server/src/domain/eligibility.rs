//! May this partner enrol in an offering, deliver an engagement type, reserve a voucher for it?
//! Each requirement is answered by itself, with what was found or is missing (`domain.md` §3).

mod evidence;
#[cfg(test)]
mod past_tests;
mod requirement;
mod reservation;
mod risk;
#[cfg(test)]
pub(crate) mod tests;

use chrono::NaiveDate;
use entity::vocab::{EngagementTypeId, OfferingId};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, IntoStaticStr};

use super::partner::PartnerFacts;
use super::program::{EngagementType, Offering, PolicyError, Program};
use super::refusal::Refusal;
pub use evidence::{Evidence, HeldThen, Recorded};
pub use requirement::Requirement;
pub use reservation::{
    ReservationAsk, ReservationVerdict, company_refusals, lead_refusal, reservation_refusals,
};
pub use risk::{Reserved, Risk, risks};

/// The kinds of requirements.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    Display,
    IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RequirementKind {
    /// A competency that qualifies (E1, E3).
    Competency,
    /// The compliance training of the company (E2, C7).
    ComplianceTraining,
    /// The membership of the partner network (E4).
    MpnMembership,
    /// The signature under the agreement in force.
    AgreementSigned,
    /// The enrollment in the offering.
    Enrolled,
    /// A location in the country of delivery (E5).
    Location,
    /// A consultant with an exam of a qualifying competency (E6).
    ConsultantSkill,
}

impl RequirementKind {
    /// Whether it is answered as of the day that is asked about. Of the membership, of locations and
    /// of who works for a company only today's state is known; what people passed has its day.
    pub fn is_dated(self) -> bool {
        match self {
            Self::Competency
            | Self::ComplianceTraining
            | Self::AgreementSigned
            | Self::Enrolled => true,
            Self::MpnMembership | Self::Location | Self::ConsultantSkill => false,
        }
    }
}

/// How far a partner has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum EligibilityStatus {
    /// No requirement is met.
    NotStarted,
    /// Some are.
    InProgress,
    /// All that come before signing and enrolling are.
    Eligible,
    /// All are, with signature and enrollment.
    Active,
}

/// The answer for one engagement type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    pub engagement_type_id: EngagementTypeId,
    pub status: EligibilityStatus,
    pub requirements: Vec<Requirement>,
}

/// The answer for an offering and the engagement types that can be delivered in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferingEligibility {
    pub offering_id: OfferingId,
    pub status: EligibilityStatus,
    pub requirements: Vec<Requirement>,
    pub engagement_types: Vec<Eligibility>,
}

/// Whether a partner may deliver an engagement type on a day, in a country if one is given.
pub fn eligibility(
    program: &Program,
    facts: &PartnerFacts,
    engagement_type: &EngagementType,
    country: Option<&str>,
    on: NaiveDate,
) -> Result<Eligibility, PolicyError> {
    let ask = requirement::Ask::new(program, facts, engagement_type.offering_id, on)?;
    let mut requirements = vec![ask.competency([engagement_type])];
    requirements.extend(ask.company());
    if let Some(country) = country {
        requirements.push(ask.location(country));
    }
    requirements.push(ask.consultant_skill(engagement_type));
    Ok(Eligibility {
        engagement_type_id: engagement_type.id,
        status: status(&requirements),
        requirements,
    })
}

/// Whether a partner may enrol in an offering on a day: a competency that qualifies for any of its
/// engagement types is enough (E1, ASSUMED).
pub fn offering_eligibility(
    program: &Program,
    facts: &PartnerFacts,
    offering: &Offering,
    on: NaiveDate,
) -> Result<OfferingEligibility, PolicyError> {
    let ask = requirement::Ask::new(program, facts, offering.id, on)?;
    let types: Vec<&EngagementType> = program
        .engagement_types_of(offering.id)
        // Vouchers of an offering that left the catalogue are still delivered.
        .filter(|it| it.is_listed(on) || !offering.is_listed(on))
        .collect();
    let mut requirements = vec![ask.competency(types.iter().copied())];
    requirements.extend(ask.company());
    let engagement_types = types
        .iter()
        .map(|it| eligibility(program, facts, it, None, on))
        .collect::<Result<_, _>>()?;
    Ok(OfferingEligibility {
        offering_id: offering.id,
        status: status(&requirements),
        requirements,
        engagement_types,
    })
}

/// Why a partner cannot enrol in an offering on a day; empty when it can. Being enrolled already
/// is not looked at here.
pub fn enrollment_refusals(
    program: &Program,
    facts: &PartnerFacts,
    offering: &Offering,
    on: NaiveDate,
) -> Result<Vec<Refusal>, PolicyError> {
    let asked = offering_eligibility(program, facts, offering, on)?.requirements;
    Ok(asked
        .into_iter()
        .filter(|it| !it.met && it.kind != RequirementKind::Enrolled)
        .map(|it| it.refusal)
        .collect())
}

fn status(requirements: &[Requirement]) -> EligibilityStatus {
    let comes_last = |kind| {
        matches!(
            kind,
            RequirementKind::AgreementSigned | RequirementKind::Enrolled
        )
    };
    if requirements.iter().all(|it| it.met) {
        EligibilityStatus::Active
    } else if requirements.iter().all(|it| it.met || comes_last(it.kind)) {
        EligibilityStatus::Eligible
    } else if requirements.iter().any(|it| it.met) {
        EligibilityStatus::InProgress
    } else {
        EligibilityStatus::NotStarted
    }
}
