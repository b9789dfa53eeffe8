//! Who is signed in, people and their organizations.

pub mod mutation;
pub mod organization;
pub mod people;
pub mod person;
pub mod query;
pub mod viewer;
