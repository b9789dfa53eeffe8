//! The database's history: reversible steps whose constraints carry the invariants.
//!
//! Steps are frozen once released and know nothing of the entities, which move on. Each step is
//! plain SQL for SQLite and PostgreSQL alike; `dialect` fills in the few type names that differ.

pub use sea_orm_migration::prelude::*;

mod dialect;
mod m20201101_000001_create_organizations;
mod m20201101_000002_create_program;
mod m20201101_000003_create_partnership;
mod m20201101_000004_create_benefit;
mod m20201101_000005_create_vouchers;
mod m20201101_000006_create_delivery;
mod m20201101_000007_create_payment;
mod m20201101_000008_create_journal;
mod m20201101_000009_add_roles;
mod m20201101_000010_widen_people;
mod m20201101_000011_create_invitations;
mod m20201101_000012_version_catalog;
mod m20201101_000013_keep_standing;
mod m20201101_000014_publish_profiles;
mod m20201101_000015_create_referrals;
mod m20201101_000016_add_agreement_terms;
mod m20201101_000017_add_policy_history;
mod m20201101_000018_extend_vouchers;
mod m20201101_000020_create_engagement_log;
mod m20201101_000021_extend_reports;
mod m20201101_000022_create_payment_registrations;
mod m20201101_000023_decide_payment_by_line;
mod m20201101_000024_create_jobs;
mod m20201101_000025_deliver_mail;
mod m20201101_000031_require_vouchers;
mod m20201101_000032_drop_pending;
mod m20201101_000036_order_lists;
mod m20201101_000040_create_calendar_feeds;

/// The ordered list of steps.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20201101_000001_create_organizations::Migration),
            Box::new(m20201101_000002_create_program::Migration),
            Box::new(m20201101_000003_create_partnership::Migration),
            Box::new(m20201101_000004_create_benefit::Migration),
            Box::new(m20201101_000005_create_vouchers::Migration),
            Box::new(m20201101_000006_create_delivery::Migration),
            Box::new(m20201101_000007_create_payment::Migration),
            Box::new(m20201101_000008_create_journal::Migration),
            Box::new(m20201101_000009_add_roles::Migration),
            Box::new(m20201101_000010_widen_people::Migration),
            Box::new(m20201101_000014_publish_profiles::Migration),
            Box::new(m20201101_000015_create_referrals::Migration),
            Box::new(m20201101_000011_create_invitations::Migration),
            Box::new(m20201101_000012_version_catalog::Migration),
            Box::new(m20201101_000013_keep_standing::Migration),
            Box::new(m20201101_000018_extend_vouchers::Migration),
            Box::new(m20201101_000020_create_engagement_log::Migration),
            Box::new(m20201101_000021_extend_reports::Migration),
            Box::new(m20201101_000022_create_payment_registrations::Migration),
            Box::new(m20201101_000023_decide_payment_by_line::Migration),
            Box::new(m20201101_000024_create_jobs::Migration),
            Box::new(m20201101_000016_add_agreement_terms::Migration),
            Box::new(m20201101_000017_add_policy_history::Migration),
            Box::new(m20201101_000025_deliver_mail::Migration),
            Box::new(m20201101_000031_require_vouchers::Migration),
            Box::new(m20201101_000032_drop_pending::Migration),
            Box::new(m20201101_000036_order_lists::Migration),
            Box::new(m20201101_000040_create_calendar_feeds::Migration),
        ]
    }
}
