//! Partners: eligibility, enrollment, business profile.

pub mod competency;
pub mod eligibility;
pub mod enrollment;
pub mod loader;
pub mod location;
pub mod mutation;
pub mod object;
pub mod profile;
pub mod query;
