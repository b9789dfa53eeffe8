//! The programme: catalogue, calendar, rates, agreement versions.

pub mod object;
