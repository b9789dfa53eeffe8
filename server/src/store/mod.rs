//! The only place that writes queries. It never decides: rules are in [`crate::domain`].

pub mod account;
pub mod agreement;
pub mod attempt;
pub mod audit;
pub mod audit_chain;
pub mod calls;
pub mod clock;
pub mod customer;
pub mod db;
pub mod directory;
pub mod enrollment;
pub mod export;
pub mod files;
pub mod grants;
pub mod idempotency;
pub mod job;
pub mod journal;
pub mod ledger;
pub mod location;
pub mod node;
pub mod outbox;
pub mod page;
pub mod partner;
pub mod payment;
pub mod payment_log;
pub mod people;
pub mod profile;
pub mod program;
pub mod redemption;
pub mod referral;
pub mod register;
pub mod report;
pub mod reservation;
pub mod rows;
pub mod saved_filter;
pub mod share;
pub mod standing;
pub mod summary;
pub mod voucher;
pub mod voucher_list;
pub mod voucher_log;

pub use db::{Db, Tx, is_violation_of};

use sea_orm::{ConnectionTrait, DbErr};

/// Whether the database answers at all.
pub async fn answers(db: &Db) -> Result<(), DbErr> {
    db.read().execute_unprepared("select 1").await?;
    Ok(())
}
