//! Vouchers, their reservations and their events.

pub mod circumstances;
pub mod event;
pub mod input;
pub mod list;
pub mod mutation;
pub mod object;
pub mod query;
pub mod reservation;
pub mod subscription;
