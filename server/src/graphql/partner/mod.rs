//! Partners: eligibility, enrollment, business profile.

pub mod competency;
pub mod directory;
pub mod eligibility;
pub mod enrollment;
pub mod loader;
pub mod location;
pub mod location_mutation;
pub mod mutation;
pub mod object;
pub mod profile;
pub mod profile_mutation;
pub mod public_profile;
pub mod query;
