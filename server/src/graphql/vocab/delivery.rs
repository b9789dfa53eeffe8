//! The words of engagements, their reports and the customer's sign-off.

use async_graphql::Enum;

/// Where a completion report stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ReportState")]
pub enum CompletionReportState {
    /// Draft.
    Draft,
    /// Submitted.
    Submitted,
    /// Accepted.
    Accepted,
    /// Returned.
    Returned,
}

/// What an engagement produced, of the kinds that the programme accepts.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::OutcomeType")]
pub enum OutcomeType {
    /// Deployment plan.
    DeploymentPlan,
    /// Upgrade plan.
    UpgradePlan,
    /// Migration plan.
    MigrationPlan,
    /// Vision and scope.
    VisionAndScope,
    /// Planning tool output.
    PlanningToolOutput,
}

/// Why a report came back.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ReportReturnCode")]
pub enum ReportReturnReason {
    /// Something is missing, or too little is said.
    Incomplete,
    /// The deliverable is not what the customer was promised.
    DeliverableImproper,
    /// The deliverable was made for somebody else.
    DeliverableRecycled,
    /// What was delivered is outside of the program's scope.
    OutOfScope,
    /// The days were not delivered as reported.
    DaysNotDelivered,
    /// More off-site days or walk-on hours than allowed.
    LimitsExceeded,
    /// The customer objects.
    CustomerObjection,
    /// Another reason, told in words.
    Other,
}

/// How it was decided who looks at a report.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ReviewRoute")]
pub enum ReviewRoute {
    /// Nobody: every check passed and nothing was flagged.
    Automatic,
    /// A person: the sample includes it.
    Sampled,
    /// A person: something is worth a look.
    Flagged,
}

/// What a deliverable is to the customer.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::DeliverableKind")]
pub enum DeliverableKind {
    /// Findings and recommendations, vision and scope, a plan: every report needs one.
    CustomerPlanningDeliverable,
    /// Material of a lab.
    Lab,
    /// Slides.
    Slides,
}

/// Where a session takes place.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::SessionPlace")]
pub enum SessionPlace {
    /// On the customer's site.
    Onsite,
    /// At another place.
    Offsite,
    /// From afar.
    Remote,
}

/// What a consultant does in an engagement.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::ConsultantRole")]
pub enum ConsultantRole {
    /// Leads it.
    Lead,
    /// Assists.
    Assistant,
}

/// Where the customer's word on a report stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::SignOffState")]
pub enum SignOffState {
    /// The customer may still answer.
    Waiting,
    /// The customer confirmed the report.
    Confirmed,
    /// The customer objected.
    Objected,
    /// The time to answer passed in silence, which counts as consent.
    Consented,
    /// The report went back to the partner before the customer answered.
    Withdrawn,
}
