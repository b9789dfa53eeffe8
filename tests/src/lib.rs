//! The harness of the tests: a real server on a private database, and named people who call it.
//!
//! [`both!`] runs a scenario on SQLite and on PostgreSQL. [`Portal`] is the server in this process,
//! with a clock that stands still; a [`Caller`] speaks to it over HTTP as somebody with a role.
//! After every scenario the books are checked: no day appears or vanishes.

mod acts;
mod books;
mod caller;
mod cost;
mod database;
mod live;
mod pay;
mod people;
mod portal;
mod postgres;
mod records;
mod sandbox;
mod session;
mod smtp;

pub use acts::{Plan, Voucher, product, report, text};
pub use caller::{Answer, Caller, Payload};
pub use database::{Backend, TestDb};
pub use live::Follower;
pub use pay::{IBAN, PAYMENT};
pub use people::{Customer, Partner, global};
pub use portal::{PASSWORD, Portal, START, run};
pub use records::Statements;
pub use serde_json::{Value, json};
pub use smtp::{Letter, MailServer};
