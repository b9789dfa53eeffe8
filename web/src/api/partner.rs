//! The partner: eligibility, agreement, enrolment, business profile and what a reservation chooses from.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::{EngagementTypeName, OfferingName};
use super::node::Found;
use super::transport::send;
use super::vocabulary::{
    CompetencyLevel, CompetencyStatus, EligibilityStatus, EnrollmentState, RequirementKind,
};
use super::voucher::PersonName;
use super::{ApiError, Day, Instant, schema};

/// The partner's own record.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// The network's id.
    pub mpn_id: String,
    /// Last day of the membership.
    pub membership_ends_on: Day,
    /// Where it works from.
    pub locations: Vec<PartnerLocation>,
    /// What it holds.
    pub competencies: Vec<PartnerCompetency>,
    /// What it is enrolled in.
    pub enrollments: Vec<Enrollment>,
    /// How customers see it.
    pub business_profile: Option<BusinessProfile>,
    /// The signature under the agreement in force.
    pub signature: Option<AgreementSignature>,
}

/// A location with its address.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PartnerLocation {
    /// Global id.
    pub id: cynic::Id,
    /// The location's own id.
    pub mpn_id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Its city.
    pub city: String,
}

/// A competency held.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PartnerCompetency {
    /// Which.
    pub competency: super::catalog::Competency,
    /// At which level.
    pub level: CompetencyLevel,
    /// Where it stands.
    pub status: CompetencyStatus,
    /// When it is due again.
    pub anniversary_on: Day,
}

/// An enrolment in one offering.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Enrollment {
    /// Global id.
    pub id: cynic::Id,
    /// In what.
    pub offering: OfferingName,
    /// Where it stands.
    pub state: EnrollmentState,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
}

/// The signature under an agreement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AgreementSignature {
    /// What was signed.
    pub agreement: AgreementVersion,
    /// By whom.
    pub signed_by: PersonName,
    /// When.
    pub signed_at: Instant,
}

/// A version of the agreement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ProgramAgreement")]
pub struct AgreementVersion {
    /// Global id.
    pub id: cynic::Id,
    /// Its version.
    pub version: String,
}

/// Whether customers see something of a partner.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct BusinessProfile {
    /// Between draft and published.
    pub publication: super::vocabulary::Publication,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct PartnerQuery {
    #[arguments(id: $id)]
    node: Option<Found<Partner>>,
}

/// A partner's record.
pub async fn partner(id: cynic::Id) -> Result<Partner, ApiError> {
    Found::of(send(PartnerQuery::build(NodeVariables { id })).await?.node).ok_or(ApiError::Garbled)
}

/// What a reservation chooses from.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerStaff {
    /// Where it works from.
    pub locations: Vec<PartnerLocation>,
    /// Who works there.
    #[arguments(role: "CONSULTANT")]
    pub people: Vec<PersonName>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct StaffQuery {
    #[arguments(id: $id)]
    node: Option<Found<PartnerStaff>>,
}

/// A partner's locations and consultants.
pub async fn staff(id: cynic::Id) -> Result<PartnerStaff, ApiError> {
    Found::of(send(StaffQuery::build(NodeVariables { id })).await?.node).ok_or(ApiError::Garbled)
}

/// How far the partner is with an offering.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct OfferingEligibility {
    /// Which.
    pub offering: OfferingName,
    /// How far.
    pub status: EligibilityStatus,
    /// What enrolment asks for.
    pub requirements: Vec<Requirement>,
    /// And each engagement type.
    pub engagement_types: Vec<Eligibility>,
}

/// How far the partner is with an engagement type.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Which.
    pub engagement_type: EngagementTypeName,
    /// How far.
    pub status: EligibilityStatus,
    /// What it asks for.
    pub requirements: Vec<Requirement>,
}

/// One requirement with what was found.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// What it asks for.
    pub kind: RequirementKind,
    /// Whether it is met.
    pub met: bool,
    /// In words.
    pub label: String,
    /// What was found, or is missing.
    pub detail: String,
    /// What to do.
    pub remedy: Option<String>,
    /// Where the rule comes from.
    pub rule: String,
}

/// A signature to give.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SignProgramAgreementInput {
    /// What is signed.
    pub agreement_id: cynic::Id,
    /// The hash of the text that was read.
    pub text_hash: String,
}

act!(($)
    /// Signs the agreement in the company's name.
    sign_program_agreement(SignProgramAgreementInput) -> signature: [AgreementSignature], "SignProgramAgreementPayload");

/// An enrolment to make.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EnrollPartnerInput {
    /// In which offerings.
    pub offering_ids: Vec<cynic::Id>,
    /// Makes a repetition harmless.
    pub idempotency_key: String,
}

act!(($)
    /// Enrols the company in offerings.
    enroll_partner(EnrollPartnerInput) -> enrollments: [Vec<Enrollment>], "EnrollPartnerPayload");
