//! Redemption and payment requests.

pub mod object;
