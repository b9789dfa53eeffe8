//! Vouchers, their reservations and their events.

pub mod attempt;
pub mod batch;
pub mod circumstances;
pub mod event;
pub mod extension;
pub mod extension_mutation;
pub mod extension_query;
pub mod fifteen_days;
pub mod input;
pub mod link;
pub mod list;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod offer;
pub mod override_mutation;
pub mod query;
pub mod reservation;
pub mod subscription;
pub mod validated;
pub mod verdict;
