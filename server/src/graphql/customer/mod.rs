//! Customers, their agreements and the ledger of their days.

pub mod agreement;
pub mod ledger;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod query;
