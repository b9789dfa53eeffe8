//! How each side stands.

use cynic::QueryBuilder;

use super::catalog::EngagementTypeName;
use super::choice::{OwnerName, TypeName};
use super::transport::send;
use super::vocabulary::{
    ClockState, FunnelStep, LedgerEntryKind, Measure, PaymentRejectionReason, ReportReturnReason,
    RequirementKind, VoucherState,
};
use super::voucher::{LocationName, PersonName};
use super::{ApiError, Day, Money, schema};

/// Vouchers in a band of days.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DayBand {
    /// From so many days on.
    pub from_days: i32,
    /// Through so many; none when it is open.
    pub to_days: Option<i32>,
    /// How many vouchers.
    pub count: i32,
    /// How many days.
    pub days: i32,
}

/// How many vouchers passed a milestone.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct FunnelStage {
    /// The milestone.
    pub step: FunnelStep,
    /// How many vouchers.
    pub count: i32,
    /// How many days.
    pub days: i32,
}

/// A week in which vouchers expire.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ExpiryWeek {
    /// Its Monday.
    pub week_of: Day,
    /// How many vouchers.
    pub count: i32,
    /// How many days.
    pub days: i32,
}

/// What stands at one state of a clock.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ClockTally {
    /// The state.
    pub state: ClockState,
    /// How many.
    pub count: i32,
    /// What they are worth.
    pub amount: Money,
}

/// A number of vouchers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct VoucherTally {
    /// How many vouchers.
    pub count: i32,
    /// How many days.
    pub days: i32,
}

/// Vouchers in a state.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct StateTally {
    /// The state.
    pub state: VoucherState,
    /// How many vouchers.
    pub count: i32,
    /// How many days.
    pub days: i32,
}

/// The days of an agreement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AgreementDays {
    /// Whether they are lost soon.
    pub expiring: bool,
    /// The agreement.
    pub agreement: AgreementSums,
}

/// An agreement's sums.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LicensingAgreement")]
pub struct AgreementSums {
    /// Its Licensing ID.
    pub licensing_id: String,
    /// Last day.
    pub ends_on: Day,
    /// Days left.
    pub available_days: i32,
    /// Days in open vouchers.
    pub held_days: i32,
    /// Days delivered.
    pub consumed_days: i32,
    /// Days lost.
    pub forfeited_days: i32,
}

/// How a customer stands.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CustomerSummary {
    /// Agreements, those that end first in front.
    pub agreements: Vec<AgreementDays>,
    /// Vouchers by state.
    pub vouchers_by_state: Vec<StateTally>,
    /// By age.
    pub open_by_age: Vec<DayBand>,
    /// By time left.
    pub open_by_time_left: Vec<DayBand>,
    /// How far they came.
    pub funnel: Vec<FunnelStage>,
    /// When they expire.
    pub expiries: Vec<ExpiryWeek>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CustomerQuery {
    customer_summary: CustomerSummary,
}

/// How the caller's company stands as a customer.
pub async fn customer() -> Result<CustomerSummary, ApiError> {
    Ok(send(CustomerQuery::build(())).await?.customer_summary)
}

/// A stage of the pipeline.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PipelineStage {
    /// The stage.
    pub state: VoucherState,
    /// By time left.
    pub by_time_left: Vec<DayBand>,
}

/// What a location earned.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct LocationRevenue {
    /// Where.
    pub location: LocationName,
    /// How many vouchers.
    pub vouchers: i32,
    /// How many days.
    pub days: i32,
    /// What they are worth.
    pub earned: Money,
    /// What was paid.
    pub paid: Money,
}

/// What a consultant leads.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ConsultantLoad {
    /// Who.
    pub person: Option<PersonName>,
    /// Reserved.
    pub reserved: VoucherTally,
    /// Reported.
    pub reported: VoucherTally,
    /// Redeemed.
    pub redeemed: VoucherTally,
}

/// What may not be delivered, and why.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct EligibilityGap {
    /// What.
    pub engagement_type: EngagementTypeName,
    /// Where.
    pub country: String,
    /// Why.
    pub missing: Vec<RequirementKind>,
}

/// How a partner stands.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PartnerSummary {
    /// What it holds.
    pub pipeline: Vec<PipelineStage>,
    /// What it earned.
    pub revenue: Vec<LocationRevenue>,
    /// Who leads what.
    pub consultants: Vec<ConsultantLoad>,
    /// What it may not deliver.
    pub eligibility_gaps: Vec<EligibilityGap>,
    /// What can be requested.
    pub to_request: Vec<ClockTally>,
    /// What is to be paid.
    pub to_be_paid: Vec<ClockTally>,
    /// How far its vouchers came.
    pub funnel: Vec<FunnelStage>,
    /// When they expire.
    pub expiries: Vec<ExpiryWeek>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct PartnerQuery {
    partner_summary: PartnerSummary,
}

/// How the caller's company stands as a partner.
pub async fn partner() -> Result<PartnerSummary, ApiError> {
    Ok(send(PartnerQuery::build(())).await?.partner_summary)
}

/// Where the days are.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DayUtilization {
    /// Granted.
    pub granted: i32,
    /// Left.
    pub available: i32,
    /// In open vouchers.
    pub held: i32,
    /// Delivered.
    pub consumed: i32,
    /// Lost.
    pub forfeited: i32,
}

/// Days that moved for one cause.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DayMovement {
    /// The cause.
    pub kind: LedgerEntryKind,
    /// What became available.
    pub available: i32,
    /// What was lost.
    pub forfeited: i32,
}

/// What is left to run off.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RunOff {
    /// Open vouchers.
    pub open: VoucherTally,
    /// Days left.
    pub days_left: i32,
    /// Last day to create.
    pub creation_last_on: Day,
    /// Days are removed then.
    pub removed_on: Day,
    /// Last day to redeem.
    pub redemption_last_on: Day,
    /// Vouchers that outlive it.
    pub beyond: VoucherTally,
    /// What is left month by month.
    pub months: Vec<RunOffMonth>,
}

/// What is left at the end of a month.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RunOffMonth {
    /// Its first day.
    pub month: Day,
    /// Vouchers that expire in it.
    pub expiring: VoucherTally,
    /// Vouchers left.
    pub open: VoucherTally,
    /// Days left.
    pub days_left: i32,
}

/// A reason for which reports are returned.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ReportDenial {
    /// The reason.
    pub reason: ReportReturnReason,
    /// How often.
    pub count: i32,
}

/// A reason for which payment lines are rejected.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PaymentDenial {
    /// The reason.
    pub reason: PaymentRejectionReason,
    /// How often.
    pub count: i32,
}

/// A file that came more than once.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DuplicateDeliverable {
    /// One of its names.
    pub name: String,
    /// How often.
    pub copies: i32,
    /// From how many.
    pub partners: i32,
}

/// A customer with several long engagements of one type.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RepeatedEngagement {
    /// Who.
    pub customer: OwnerName,
    /// What.
    pub engagement_type: TypeName,
    /// How many.
    pub count: i32,
    /// How many days.
    pub days: i32,
}

/// How long something takes.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ServiceLevel {
    /// What.
    pub measure: Measure,
    /// How many cases.
    pub measured: i32,
    /// Of them in time.
    pub in_time: Option<i32>,
    /// Hours on average.
    pub average_hours: Option<i32>,
    /// The target.
    pub target_hours: Option<i32>,
}

/// What a country costs.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CountrySpending {
    /// The country.
    pub country: String,
    /// How many vouchers.
    pub vouchers: i32,
    /// How many days.
    pub days: i32,
    /// What they cost.
    pub amount: Money,
}

/// How the programme stands.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProgramSummary {
    /// Where the days are.
    pub days: DayUtilization,
    /// Why they moved.
    pub movements: Vec<DayMovement>,
    /// What is left.
    pub run_off: RunOff,
    /// When vouchers expire.
    pub expiries: Vec<ExpiryWeek>,
    /// How far they came.
    pub funnel: Vec<FunnelStage>,
    /// What can be requested.
    pub to_request: Vec<ClockTally>,
    /// What is to be paid.
    pub to_be_paid: Vec<ClockTally>,
    /// Why reports are returned.
    pub report_denials: Vec<ReportDenial>,
    /// Why payment lines are rejected.
    pub payment_denials: Vec<PaymentDenial>,
    /// Recycled files.
    pub duplicate_deliverables: Vec<DuplicateDeliverable>,
    /// Repeated long engagements.
    pub repeated_engagements: Vec<RepeatedEngagement>,
    /// How long things take.
    pub service_levels: Vec<ServiceLevel>,
    /// What countries cost.
    pub spending: Vec<CountrySpending>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct ProgramQuery {
    program_summary: ProgramSummary,
}

/// How the programme stands.
pub async fn program() -> Result<ProgramSummary, ApiError> {
    Ok(send(ProgramQuery::build(())).await?.program_summary)
}
