//! Adds the roles of the partner network, of licensing and of the operator that were missing.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::set_words(manager, "role_grant", "role", AFTER).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::set_words(manager, "role_grant", "role", BEFORE).await
    }
}

const BEFORE: &[&str] = &[
    "BENEFIT_ADMINISTRATOR",
    "PROJECT_MANAGER",
    "GLOBAL_ADMIN",
    "MPN_PARTNER_ADMIN",
    "BUSINESS_PROFILE_ADMIN",
    "PAYMENT_ADMIN",
    "CONSULTANT",
    "OPERATOR",
    "PAYMENT_REVIEWER",
    "AUDITOR",
];

const AFTER: &[&str] = &[
    "AGREEMENT_OWNER",
    "BENEFIT_ADMINISTRATOR",
    "PROJECT_MANAGER",
    "GLOBAL_ADMIN",
    "MPN_PARTNER_ADMIN",
    "ACCOUNT_ADMIN",
    "BUSINESS_PROFILE_ADMIN",
    "REFERRALS_ADMIN",
    "REFERRALS_USER",
    "PAYMENT_ADMIN",
    "PAYMENT_USER",
    "VOUCHER_OPERATOR",
    "CONSULTANT",
    "OPERATOR",
    "COMPLIANCE_REVIEWER",
    "PAYMENT_REVIEWER",
    "PAYMENT_PROCESSOR",
    "SUPPORT_AGENT",
    "AUDITOR",
];
