//! The rules of the programme as pure functions from facts and dates to a decision.
//!
//! Nothing here knows the database, the API, the clock or the executor; a test keeps it so.

pub mod accrual;
pub mod audit_chain;
pub mod backoff;
pub mod benefit;
pub mod calendar;
pub mod competency;
pub mod country;
pub mod csv;
pub mod deadline;
pub mod definition;
pub mod deliverable;
pub mod document;
pub mod eligibility;
pub mod engagement;
pub mod enrollment;
pub mod extension;
pub mod fingerprint;
#[cfg(test)]
pub(crate) mod fixture;
pub mod hold;
pub mod horizon;
pub mod ics;
pub mod input;
pub mod ledger;
pub mod location;
pub mod log_cursor;
pub mod logo;
pub mod money;
pub mod notice;
pub mod notice_category;
pub mod partner;
pub mod payment;
pub mod payout;
pub mod people;
pub mod planner;
pub mod policy_change;
pub mod profile;
pub mod program;
pub mod redemption;
pub mod referral;
pub mod refusal;
pub mod reminder;
pub mod report;
pub mod rules;
pub mod run_off;
pub mod session;
pub mod sign_off;
pub mod summary;
pub mod training;
pub mod voucher;
pub mod voucher_number;
