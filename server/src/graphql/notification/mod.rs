//! What people are told: on the portal and by mail, as they chose.

pub mod calendar_feed;
pub mod mutation;
pub mod object;
pub mod preference;
pub mod query;
pub mod subscription;
