//! The public API. Resolvers translate and stop: no query, no rule, no role is looked at here.

#![expect(
    clippy::unused_async,
    reason = "every resolver is async, also one that has nothing to wait for"
)]

pub mod account;
pub mod complete;
pub mod context;
pub mod customer;
pub mod engagement;
pub mod export;
pub mod filter;
pub mod gid;
pub mod guard;
pub mod loader;
pub mod node;
pub mod notification;
pub mod operation;
pub mod page;
pub mod partner;
pub mod payment;
pub mod payout;
pub mod people;
pub mod present_errors;
pub mod program;
pub mod ranking;
pub mod record_refused;
pub mod referral;
pub mod report;
pub mod scalar;
pub mod schema;
pub mod search;
pub mod summary;
pub mod user_error;
pub mod vocab;
pub mod voucher;
