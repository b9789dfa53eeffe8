//! Engagements: what is delivered for a voucher, by whom, in which sessions.

pub mod consultant;
pub mod input;
pub mod list;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod query;
pub mod session;
