//! The rules of the programme as pure functions from facts and dates to a decision.
//!
//! Nothing here knows the database, the API, the clock or the executor; a test keeps it so.

pub mod audit_chain;
pub mod backoff;
pub mod benefit;
pub mod calendar;
pub mod definition;
pub mod deliverable;
pub mod eligibility;
pub mod engagement;
pub mod enrollment;
#[cfg(test)]
pub(crate) mod fixture;
pub mod input;
pub mod ledger;
pub mod log_cursor;
pub mod money;
pub mod notice;
pub mod partner;
pub mod payment;
pub mod profile;
pub mod program;
pub mod redemption;
pub mod refusal;
pub mod reminder;
pub mod report;
pub mod rules;
pub mod voucher;
pub mod voucher_number;
