//! What belongs to customers, for many of them at once.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use chrono::{NaiveDate, NaiveTime};
use entity::vocab::{AgreementId, OrganizationId};
use entity::{licence_line, licensing_agreement, training_balance, training_conversion};

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{accrual, agreement, ledger, rows};

/// The agreements of a customer, newest first. Whether the caller may see them was asked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AgreementsOf(pub OrganizationId);

impl Loader<AgreementsOf> for Rows {
    type Value = Vec<licensing_agreement::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[AgreementsOf]) -> Result<HashMap<AgreementsOf, Self::Value>> {
        let customers: Vec<OrganizationId> = keys.iter().map(|key| key.0).collect();
        let found = agreement::of_customers(self.0.db.read(), &customers).await?;
        Ok(rows::grouped(found, |row| AgreementsOf(row.customer_id)))
    }
}

/// The licences of an agreement, as they were recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LicencesOf(pub AgreementId);

impl Loader<LicencesOf> for Rows {
    type Value = Vec<licence_line::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[LicencesOf]) -> Result<HashMap<LicencesOf, Self::Value>> {
        let agreements: Vec<AgreementId> = keys.iter().map(|key| key.0).collect();
        let found = accrual::lines_of(self.0.db.read(), &agreements).await?;
        Ok(rows::grouped(found, |row| LicencesOf(row.agreement_id)))
    }
}

/// The training days of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrainingOf(pub AgreementId);

impl Loader<TrainingOf> for Rows {
    type Value = training_balance::Model;
    type Error = AppError;

    async fn load(&self, keys: &[TrainingOf]) -> Result<HashMap<TrainingOf, Self::Value>> {
        let agreements: Vec<AgreementId> = keys.iter().map(|key| key.0).collect();
        let found = accrual::training_of(self.0.db.read(), &agreements).await?;
        Ok(rows::keyed(found, |row| TrainingOf(row.agreement_id)))
    }
}

/// The conversions of an agreement's training days, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConversionsOf(pub AgreementId);

impl Loader<ConversionsOf> for Rows {
    type Value = Vec<training_conversion::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[ConversionsOf]) -> Result<HashMap<ConversionsOf, Self::Value>> {
        let agreements: Vec<AgreementId> = keys.iter().map(|key| key.0).collect();
        let found = accrual::conversions_of(self.0.db.read(), &agreements).await?;
        Ok(rows::grouped(found, |row| ConversionsOf(row.agreement_id)))
    }
}

/// Everything that moved the days of an agreement, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MovementsOf(pub AgreementId);

impl Loader<MovementsOf> for Rows {
    type Value = Vec<ledger::Movement>;
    type Error = AppError;

    async fn load(&self, keys: &[MovementsOf]) -> Result<HashMap<MovementsOf, Self::Value>> {
        let agreements: Vec<AgreementId> = keys.iter().map(|key| key.0).collect();
        let found = ledger::movements(self.0.db.read(), &agreements).await?;
        Ok(rows::grouped(found, |it| MovementsOf(it.agreement)))
    }
}

/// The days that an agreement had available at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BalanceOn(pub AgreementId, pub NaiveDate);

impl Loader<BalanceOn> for Rows {
    type Value = i32;
    type Error = AppError;

    async fn load(&self, keys: &[BalanceOn]) -> Result<HashMap<BalanceOn, Self::Value>> {
        let mut days: HashMap<NaiveDate, Vec<AgreementId>> = HashMap::new();
        for BalanceOn(agreement, on) in keys {
            days.entry(*on).or_default().push(*agreement);
        }
        let mut balances = HashMap::new();
        for (on, agreements) in days {
            let Some(next) = on.succ_opt() else {
                continue;
            };
            let end = next.and_time(NaiveTime::MIN).and_utc();
            let found = ledger::balances_before(self.0.db.read(), &agreements, end).await?;
            balances.extend(found.into_iter().map(|(agreement, sum)| {
                let sum = i32::try_from(sum).unwrap_or(i32::MAX);
                (BalanceOn(agreement, on), sum)
            }));
        }
        Ok(balances)
    }
}
