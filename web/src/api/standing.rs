//! A partner's standing: competencies, consultants, enrollments with what can be done, and what becomes at risk.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::{EngagementTypeName, OfferingName};
use super::node::Found;
use super::partner::{AgreementSignature, OfferingEligibility, PartnerLocation, Requirement};
use super::transport::send;
use super::vocabulary::{
    CompetencyAct, CompetencyChange, CompetencyLevel, CompetencyStatus, EnrollmentAction,
    EnrollmentChange, EnrollmentState, RequirementKind,
};
use super::voucher::PersonName;
use super::{ApiError, Day, Instant, UserError, schema};

/// A partner with all that its standing rests on.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerStanding {
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
    pub competencies: Vec<HeldCompetency>,
    /// Its passes of the training.
    pub trainings: Vec<ComplianceTraining>,
    /// What it is, or was, enrolled in.
    pub enrollments: Vec<EnrollmentDetail>,
    /// All its signatures.
    pub signatures: Vec<AgreementSignature>,
    /// Who delivers.
    #[arguments(role: "CONSULTANT")]
    pub people: Vec<PersonName>,
}

/// A competency with its history.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerCompetency")]
pub struct HeldCompetency {
    /// Which.
    pub competency: CompetencyKey,
    /// At which level.
    pub level: CompetencyLevel,
    /// Where it stands.
    pub status: CompetencyStatus,
    /// When it is due again.
    pub anniversary_on: Day,
    /// The last day on which it counts.
    pub counts_until: Day,
    /// What happened to it.
    pub history: Vec<CompetencyEvent>,
    /// What can be recorded of it.
    pub available_acts: Vec<CompetencyActVerdict>,
}

/// A competency by its id and name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Competency")]
pub struct CompetencyKey {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
}

/// One change of a competency.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CompetencyEvent {
    /// What happened.
    pub change: CompetencyChange,
    /// The level afterwards.
    pub level: CompetencyLevel,
    /// Why.
    pub reason: Option<String>,
    /// By whom; nobody when the clock did.
    pub actor: Option<PersonName>,
    /// When.
    pub at: Instant,
}

/// Whether something can be recorded.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CompetencyActVerdict {
    /// What.
    pub act: CompetencyAct,
    /// Whether.
    pub allowed: bool,
}

/// A pass of the compliance training.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ComplianceTraining {
    /// When.
    pub passed_on: Day,
    /// The last day on which it counts.
    pub valid_until: Day,
}

/// An enrollment with its dates, its history and what can be done.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Enrollment")]
pub struct EnrollmentDetail {
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
    /// When it can be renewed.
    pub renewal_opens_on: Option<Day>,
    /// Until when it can be renewed.
    pub renewable_until: Option<Day>,
    /// What happened to it.
    pub history: Vec<EnrollmentEvent>,
    /// What the caller can do.
    pub available_actions: Vec<EnrollmentActionVerdict>,
}

/// One change of an enrollment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EnrollmentEvent {
    /// What happened.
    pub change: EnrollmentChange,
    /// Why.
    pub reason: Option<String>,
    /// By whom; nobody when the clock did.
    pub actor: Option<PersonName>,
    /// When.
    pub at: Instant,
}

/// Whether something can be done with an enrollment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EnrollmentActionVerdict {
    /// What.
    pub action: EnrollmentAction,
    /// Whether.
    pub allowed: bool,
    /// Why not.
    pub reasons: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct StandingQuery {
    #[arguments(id: $id)]
    node: Option<Found<PartnerStanding>>,
}

/// A partner with all that its standing rests on; nothing when there is none.
pub async fn standing(id: cynic::Id) -> Result<Option<PartnerStanding>, ApiError> {
    let found = send(StandingQuery::build(NodeVariables { id })).await?;
    Ok(Found::of(found.node))
}

#[derive(cynic::QueryVariables)]
struct DayVariables {
    on: Option<Day>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "DayVariables")]
struct EligibilityQuery {
    #[arguments(on: $on)]
    eligibility_overview: Vec<OfferingEligibility>,
}

/// How far the caller's company is, as of a day.
pub async fn eligibility(on: Option<Day>) -> Result<Vec<OfferingEligibility>, ApiError> {
    let found = send(EligibilityQuery::build(DayVariables { on })).await?;
    Ok(found.eligibility_overview)
}

/// What a held voucher lacks, or will lack.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EligibilityRisk {
    /// The voucher.
    pub voucher: RiskVoucher,
    /// What.
    pub kind: RequirementKind,
    /// From when.
    pub on: Day,
    /// Whether it is missing already.
    pub already: bool,
    /// In words.
    pub detail: String,
    /// What follows.
    pub consequence: String,
    /// What to do.
    pub remedy: Option<String>,
}

/// The voucher of a risk.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Voucher")]
pub struct RiskVoucher {
    /// Global id.
    pub id: cynic::Id,
    /// The number people type.
    pub number: String,
    /// What it is for.
    pub engagement_type: EngagementTypeName,
}

#[derive(cynic::QueryVariables)]
struct RiskVariables {
    partner: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "RiskVariables")]
struct RiskQuery {
    #[arguments(partnerId: $partner)]
    eligibility_risks: Vec<EligibilityRisk>,
}

/// The risks of a partner's vouchers.
pub async fn risks(partner: cynic::Id) -> Result<Vec<EligibilityRisk>, ApiError> {
    let found = send(RiskQuery::build(RiskVariables {
        partner: Some(partner),
    }))
    .await?;
    Ok(found.eligibility_risks)
}

/// What a reservation or a redemption rested on.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EligibilityEvidence")]
pub struct Evidence {
    /// The day.
    pub on: Day,
    /// What was asked.
    pub requirements: Vec<Requirement>,
    /// What should be looked at.
    pub warnings: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Voucher")]
struct VoucherEvidence {
    reservation: Option<ReservationEvidence>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Reservation")]
struct ReservationEvidence {
    evidence: Option<Evidence>,
    redemption_evidence: Option<Evidence>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct EvidenceQuery {
    #[arguments(id: $id)]
    node: Option<Found<VoucherEvidence>>,
}

/// What the reservation of a voucher rested on, and what its redemption found.
pub async fn evidence(
    voucher: cynic::Id,
) -> Result<(Option<Evidence>, Option<Evidence>), ApiError> {
    let found = send(EvidenceQuery::build(NodeVariables { id: voucher })).await?;
    let found = Found::of(found.node).and_then(|it| it.reservation);
    Ok(found.map_or((None, None), |it| (it.evidence, it.redemption_evidence)))
}

/// Which enrollment is renewed.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RenewEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: cynic::Id,
}

act!(($)
    /// Renews an enrollment.
    renew_enrollment(RenewEnrollmentInput) -> enrollment: [EnrollmentDetail], "RenewEnrollmentPayload");

/// Which enrollment is left, and why.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct WithdrawEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Leaves an offering.
    withdraw_enrollment(WithdrawEnrollmentInput) -> enrollment: [EnrollmentDetail], "WithdrawEnrollmentPayload");

/// Which enrollment is put on hold, and why.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SuspendEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Puts an enrollment on hold.
    suspend_enrollment(SuspendEnrollmentInput) -> enrollment: [EnrollmentDetail], "SuspendEnrollmentPayload");

/// Which enrollment goes on, and why.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReinstateEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Lets an enrollment go on.
    reinstate_enrollment(ReinstateEnrollmentInput) -> enrollment: [EnrollmentDetail], "ReinstateEnrollmentPayload");

/// Which enrollment is ended, and why.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct TerminateEnrollmentInput {
    /// The enrollment.
    pub enrollment_id: cynic::Id,
    /// Why.
    pub reason: String,
}

act!(($)
    /// Ends an enrollment for good.
    terminate_enrollment(TerminateEnrollmentInput) -> enrollment: [EnrollmentDetail], "TerminateEnrollmentPayload");
