//! Every test of the portal as a whole, in one binary: the databases are prepared once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod audit;
mod authz;
mod benefit;
mod delivery;
mod demo;
mod enrollment;
mod http;
mod jobs;
mod leftover;
mod limits;
mod live;
mod mail;
mod migration;
mod notifications;
mod partnership;
mod path;
mod people;
mod profile;
mod program;
mod reports;
mod scenarios;
mod schema;
mod session;
mod statements;
mod tenants;
mod texts;
mod tidy;
mod voucher;
mod ws;
