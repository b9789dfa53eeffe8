//! Partners: eligibility, enrollment, business profile.

pub mod location;
pub mod object;
