//! Use cases, one transaction each, in one order: may → lock → decide → apply → record → commit.

pub mod account;
pub mod actions;
pub mod benefit;
pub mod clock;
pub mod deliverable;
pub mod demo;
pub mod eligibility;
pub mod enrollment;
pub mod expiry;
pub mod journal;
pub mod live;
pub mod mail;
pub mod node;
pub mod once;
pub mod password;
pub mod payment;
pub mod profile;
pub mod program;
pub mod redemption;
pub mod report;
pub mod reservation;
pub mod throttle;
pub mod validation;
pub mod voucher;
pub mod watch;
