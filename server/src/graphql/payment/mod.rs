//! Redemption and payment requests.

pub mod event;
pub mod input;
pub mod line;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod preview;
pub mod query;
pub mod redemption;
pub mod subscription;
