//! The programme: catalogue, calendar, rates, agreement versions.

pub mod competency;
pub mod definition;
pub mod object;
pub mod query;
