//! The words of running the portal.

use crate::api::schema;

/// How a recorded act ended.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuditOutcome {
    Done,
    Refused,
}

/// Why the chain of the audit log does not hold.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuditFault {
    Changed,
    LineMissing,
    SealMissing,
}

/// Where a job stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobState {
    Waiting,
    Done,
    Dead,
}

/// Who changed a policy.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyOrigin {
    Operator,
    Import,
}
