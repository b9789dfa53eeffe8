//! The words of engagements, reports and redemption.

use crate::api::schema;

/// Where a completion report stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionReportState {
    Draft,
    Submitted,
    Accepted,
    Returned,
}

/// Why a report came back.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportReturnReason {
    Incomplete,
    DeliverableImproper,
    DeliverableRecycled,
    OutOfScope,
    DaysNotDelivered,
    LimitsExceeded,
    CustomerObjection,
    Other,
}

/// How it was decided who looks at a report.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewRoute {
    Automatic,
    Sampled,
    Flagged,
}

/// What a deliverable is to the customer.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliverableKind {
    CustomerPlanningDeliverable,
    Lab,
    Slides,
}

/// Where the customer's word on a report stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignOffState {
    Waiting,
    Confirmed,
    Objected,
    Consented,
    Withdrawn,
}

/// How far an engagement has come.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EngagementStage {
    Planned,
    InDelivery,
    Ended,
    Reported,
    Lapsed,
}

/// The order of a list of engagements.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EngagementOrder {
    StartsLast,
    StartsFirst,
    NewestFirst,
}

/// Where a session takes place.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionPlace {
    Onsite,
    Offsite,
    Remote,
}

/// What a consultant does in an engagement.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConsultantRole {
    Lead,
    Assistant,
}

/// Whether what is refused for one voucher undoes the others.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RedemptionMode {
    Each,
    AllOrNothing,
}

/// What an engagement produced.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutcomeType {
    DeploymentPlan,
    UpgradePlan,
    MigrationPlan,
    VisionAndScope,
    PlanningToolOutput,
}
