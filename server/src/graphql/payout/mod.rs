//! Registrations for payments, and the accounts to which locations are paid.

pub mod input;
pub mod loader;
pub mod mutation;
pub mod object;
pub mod query;
pub mod registration;
