//! The harness of the tests: private databases, and what must hold on both of them.

mod database;
mod postgres;
mod sandbox;

pub use database::{Backend, TestDb};
