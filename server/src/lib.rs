//! Planning Services Center: the server.
//!
//! - [`domain`] holds the rules of the programme as pure functions: no clock, no database, no API.
//! - [`policy`] decides who may do what, and how far that reaches.
//! - [`store`] is the only place that writes queries; it never decides.
//! - [`service`] runs use cases: may, lock, decide, apply, record, commit.
//! - [`graphql`] and [`http`] translate; [`worker`] does what is due by the clock.

// Requests are answered by deeply nested futures; one of them passes the default.
#![recursion_limit = "256"]

pub mod app;
pub mod clock;
pub mod domain;
pub mod error;
pub mod graphql;
pub mod http;
pub mod ids;
pub mod mail;
pub mod policy;
pub mod service;
pub mod store;
pub mod texts;
pub mod worker;
