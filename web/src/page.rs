//! The pages, by the side of the programme they serve.

pub mod common;
pub mod customer;
pub mod ops;
pub mod partner;
