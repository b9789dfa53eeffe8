//! The only place that writes queries. It never decides: rules are in [`crate::domain`].

pub mod account;
pub mod accrual;
pub mod agreement;
pub mod attempt;
pub mod audit;
pub mod audit_chain;
pub mod calendar_feed;
pub mod calls;
pub mod claim;
pub mod clock;
pub mod competency;
pub mod customer;
pub mod db;
pub mod directory;
pub mod engagement;
pub mod engagement_log;
pub mod enrollment;
pub mod export;
pub mod extension;
pub mod figures;
pub mod files;
pub mod fingerprint;
pub mod grants;
pub mod idempotency;
pub mod invitation;
pub mod job;
pub mod journal;
pub mod ledger;
pub mod location;
pub mod members;
pub mod node;
pub mod notification;
pub mod outbox;
pub mod page;
pub mod partner;
pub mod payment;
pub mod payment_line;
pub mod payment_log;
pub mod payout;
pub mod people;
pub mod postbag;
pub mod preference;
pub mod profile;
pub mod program;
pub mod ranking;
pub mod redemption;
pub mod referral;
pub mod register;
pub mod reminder;
pub mod report;
pub mod representation;
pub mod reservation;
pub mod rows;
pub mod saved_filter;
pub mod session;
pub mod share;
pub mod sign_off;
pub mod standing;
pub mod summary;
mod versioned;
pub mod voucher;
pub mod voucher_case;
pub mod voucher_hold;
pub mod voucher_link;
pub mod voucher_list;
pub mod voucher_log;

pub use db::{Db, Tx, is_violation_of};

use sea_orm::{ConnectionTrait, DbErr};

/// Whether the database answers at all.
pub async fn answers(db: &Db) -> Result<(), DbErr> {
    db.read().execute_unprepared("select 1").await?;
    Ok(())
}
