//! Customers, their agreements and the ledger of their days.

pub mod accrual;
pub mod agreement;
pub mod course;
pub mod ledger;
pub mod licensing;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod query;
