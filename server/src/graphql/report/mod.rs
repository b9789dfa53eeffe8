//! Completion reports and deliverables.

pub mod check;
pub mod deliverable;
pub mod input;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod query;
