//! The vocabularies of running the programme: mail, jobs and the audit trail.

use async_graphql::Enum;

/// Where a message of the outbox stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::MessageState")]
pub enum MessageState {
    /// Waits for delivery, or for its next try.
    Queued,
    /// Taken by the mail server.
    Sent,
    /// Refused too often; an operator sends it again or discards it.
    Dead,
    /// Given up by an operator.
    Discarded,
}

/// What a message is about.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::NoticeCategory")]
pub enum NoticeCategory {
    /// The numbers of vouchers, which reach people by mail alone.
    VoucherNumbers,
    /// What happens to vouchers.
    Vouchers,
    /// Completion reports.
    Reports,
    /// Payment requests.
    Payments,
    /// Enrollment, agreement and competencies.
    Partnership,
    /// Customers who get in touch with a partner.
    Referrals,
    /// Reminders of what ends or is missing.
    Reminders,
    /// Summaries and nudges.
    Digest,
    /// The sign-in.
    Account,
}

/// How a recorded act ended.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::AuditOutcome")]
pub enum AuditOutcome {
    /// It was done.
    Done,
    /// It was refused.
    Refused,
}

/// Where a job stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::JobState")]
pub enum JobState {
    /// Waits for its time, for its next try, or for its end.
    Waiting,
    /// Done.
    Done,
    /// Failed too often; an operator can let it run again.
    Dead,
}
