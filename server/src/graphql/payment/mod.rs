//! Redemption and payment requests.

pub mod claim;
pub mod decision;
pub mod dispute;
pub mod event;
pub mod input;
pub mod invoice;
pub mod known;
pub mod line;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod preview;
pub mod query;
pub mod redemption;
pub mod subscription;
