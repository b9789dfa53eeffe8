//! The words of what a partner is and shows: competencies, enrollments, profiles, requests.

use crate::api::schema;

/// Where a business profile stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Publication {
    Draft,
    Published,
    Changed,
    Moderated,
}

/// The order of the directory.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartnerOrder {
    Joined,
    JoinedLast,
    Name,
    NameDescending,
    Country,
    CountryDescending,
    Membership,
    MembershipDescending,
    Response,
}

/// The order of a list of customers.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomerOrder {
    NewestFirst,
    OldestFirst,
    Name,
    NameDescending,
    Country,
    CountryDescending,
}

/// Where a request to a partner stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralState {
    Received,
    Accepted,
    Declined,
    Expired,
    Won,
    Lost,
}

/// What can be done with a request.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralAction {
    Accept,
    Decline,
    Win,
    Lose,
}

/// What came of a request.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralOutcome {
    Won,
    Lost,
}

/// Why a partner declines.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeclineReason {
    NoCapacity,
    OutsideFocus,
    OutsideArea,
    TooSmall,
    NotQualified,
    Other,
}

/// How a clock stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockState {
    Early,
    Middle,
    Late,
    Over,
}

/// A milestone on the way of a voucher.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunnelStep {
    Created,
    Assigned,
    Reserved,
    Reported,
    Redeemed,
    Paid,
}

/// What is measured against a target.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    ReportReview,
    Payment,
    ReferralAnswer,
}

/// Where an enrolment stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrollmentState {
    Active,
    InRenewal,
    Expired,
    Withdrawn,
    Suspended,
    Terminated,
}

/// The level of a competency.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyLevel {
    Silver,
    Gold,
}

/// Where a competency stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyStatus {
    Started,
    Qualified,
    Active,
    AtRisk,
    Lost,
}

/// What can be recorded of a competency.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyAct {
    Start,
    Qualify,
    Activate,
    Renew,
    ChangeLevel,
    MarkAtRisk,
    Lose,
}

/// What happened to a competency.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompetencyChange {
    Started,
    Qualified,
    Activated,
    Renewed,
    LevelChanged,
    AtRisk,
    Lost,
}

/// What can be done with an enrolment.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrollmentAction {
    Renew,
    Withdraw,
    Suspend,
    Reinstate,
    Terminate,
}

/// What happened to an enrolment.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrollmentChange {
    Enrolled,
    RenewalOpened,
    Lapsed,
    Expired,
    Renewed,
    RunsOn,
    Withdrawn,
    Suspended,
    Reinstated,
    Terminated,
}

/// How far a partner is with an offering.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EligibilityStatus {
    NotStarted,
    InProgress,
    Eligible,
    Active,
}

/// What a requirement asks for.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequirementKind {
    Competency,
    ComplianceTraining,
    MpnMembership,
    AgreementSigned,
    Enrolled,
    Location,
    ConsultantSkill,
}
