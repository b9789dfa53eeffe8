//! The words for what happens to competencies and enrollments.

use async_graphql::Enum;

/// What happened to a competency of a partner.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::CompetencyChange")]
pub enum CompetencyChange {
    /// The partner works on it.
    Started,
    /// Its requirements were met.
    Qualified,
    /// It began to count.
    Activated,
    /// It counts for another year.
    Renewed,
    /// It is held higher or lower.
    LevelChanged,
    /// At its anniversary it would fall below what is asked.
    AtRisk,
    /// It is gone.
    Lost,
}

/// What the operator can record of a competency.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::competency::Act")]
pub enum CompetencyAct {
    /// The partner works on it.
    Start,
    /// Its requirements are met, its fee is not paid.
    Qualify,
    /// The fee is paid: it counts for a year.
    Activate,
    /// The fee of another year is paid.
    Renew,
    /// It is held higher or lower.
    ChangeLevel,
    /// At its anniversary it would fall below what is asked.
    MarkAtRisk,
    /// It is gone.
    Lose,
}

/// What happened to an enrollment.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::EnrollmentChange")]
pub enum EnrollmentChange {
    /// The partner enrolled.
    Enrolled,
    /// It can be renewed from now on.
    RenewalOpened,
    /// Its last day passed: nothing new can be reserved until it is renewed.
    Lapsed,
    /// It can no longer be renewed.
    Expired,
    /// The partner renewed it for a year.
    Renewed,
    /// Enrollments are no longer renewed: it runs to the end of the program.
    RunsOn,
    /// The partner left the offering.
    Withdrawn,
    /// The operator put it on hold.
    Suspended,
    /// The operator let it go on.
    Reinstated,
    /// The operator ended it for good.
    Terminated,
}

/// What can be done with an enrollment.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::enrollment::Command")]
pub enum EnrollmentAction {
    /// The partner renews it for another year.
    Renew,
    /// The partner leaves the offering.
    Withdraw,
    /// The operator puts it on hold.
    Suspend,
    /// The operator lets it go on.
    Reinstate,
    /// The operator ends it for good.
    Terminate,
}
