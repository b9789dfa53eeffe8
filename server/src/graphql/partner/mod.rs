//! Partners: eligibility, enrollment, business profile.

pub mod competency;
pub mod directory;
pub mod eligibility;
pub mod enrollment;
pub mod enrollment_mutation;
pub mod evidence;
pub mod loader;
pub mod location;
pub mod location_mutation;
pub mod mutation;
pub mod object;
pub mod profile;
pub mod profile_mutation;
pub mod public_profile;
pub mod query;
pub mod risk;
pub mod signature;
pub mod skill;
pub mod standing_mutation;
