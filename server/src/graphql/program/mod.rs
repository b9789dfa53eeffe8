//! The programme: catalogue, calendar, rates, agreement versions.

pub mod calendar;
pub mod competency;
pub mod definition;
pub mod history;
pub mod mutation;
pub mod object;
pub mod query;
