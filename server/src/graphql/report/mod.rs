//! Completion reports and deliverables.

pub mod check;
pub mod deliverable;
pub mod flag;
pub mod input;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod query;
pub mod sign_off;
