//! What customers ask of partners that they found in the directory.

pub mod mutation;
pub mod object;
pub mod query;
