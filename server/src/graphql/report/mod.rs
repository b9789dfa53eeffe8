//! Completion reports and deliverables.

pub mod object;
