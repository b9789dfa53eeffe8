//! Vouchers and their reservations.

pub mod object;
