//! The typed door to the server: one transport, one error, and the queries and mutations of each noun.
//! Rules live on the server; what may be done arrives here as `availableActions` and reasons.

mod act;
pub mod agreement;
pub mod audit;
pub mod calendar;
pub mod calendar_feed;
pub mod catalog;
pub mod choice;
pub mod consultant;
pub mod course;
pub mod customer;
pub mod directory;
pub mod engagement;
pub mod error;
pub mod extension;
pub mod full_catalog;
pub mod home;
pub mod job;
pub mod live;
pub mod location;
pub mod message;
pub mod node;
pub mod notification;
pub mod objection;
pub mod offer;
pub mod ops_partner;
pub mod override_acts;
pub mod partner;
pub mod payment;
pub mod payment_acts;
pub mod payment_summary;
pub mod payout;
pub mod payout_review;
pub mod people;
pub mod people_acts;
pub mod policy_history;
pub mod postbag;
pub mod profile;
pub mod program;
pub mod queue;
pub mod reader;
pub mod referral;
pub mod report;
pub mod report_acts;
pub mod saved_filter;
pub mod scalar;
pub mod search;
pub mod session;
pub mod span;
pub mod standing;
pub mod summary;
pub mod transport;
pub mod upload;
pub mod vocabulary;
pub mod voucher;
pub mod voucher_acts;
pub mod voucher_batch;
pub mod voucher_counts;
pub mod watch;

pub use error::{ApiError, Code, Failure, Reply, UserError};
pub use scalar::{Day, Instant, MinorUnits, Money};

/// The server's schema, for the derives of this crate.
#[cynic::schema("psc")]
pub mod schema {}
