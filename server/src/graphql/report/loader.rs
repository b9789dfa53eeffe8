//! Loaders of reports and deliverables.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::vocab::{DeliverableId, ReportId, VoucherId};
use entity::{completion_report, deliverable, deliverable_fingerprint, sign_off};

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{fingerprint as fingerprints, report as reports, rows, sign_off as sign_offs};

/// The reports on a voucher, newest first, whoever may see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReportsOf(pub VoucherId);

impl Loader<ReportsOf> for Rows {
    type Value = Vec<completion_report::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[ReportsOf]) -> Result<HashMap<ReportsOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = reports::of_vouchers(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| ReportsOf(row.voucher_id)))
    }
}

/// The deliverables of a report, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeliverablesOf(pub ReportId);

impl Loader<DeliverablesOf> for Rows {
    type Value = Vec<deliverable::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[DeliverablesOf]) -> Result<HashMap<DeliverablesOf, Self::Value>> {
        let ids: Vec<ReportId> = keys.iter().map(|key| key.0).collect();
        let found = reports::deliverables(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| DeliverablesOf(row.report_id)))
    }
}

/// What a deliverable looks like, and which earlier one it resembles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FingerprintOf(pub DeliverableId);

impl Loader<FingerprintOf> for Rows {
    type Value = deliverable_fingerprint::Model;
    type Error = AppError;

    async fn load(&self, keys: &[FingerprintOf]) -> Result<HashMap<FingerprintOf, Self::Value>> {
        let ids: Vec<DeliverableId> = keys.iter().map(|key| key.0).collect();
        let found = fingerprints::of(self.0.db.read(), &ids).await?;
        Ok(rows::keyed(found, |row| FingerprintOf(row.deliverable_id)))
    }
}

/// The customer's words on a report, the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SignOffsOf(pub ReportId);

impl Loader<SignOffsOf> for Rows {
    type Value = Vec<sign_off::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[SignOffsOf]) -> Result<HashMap<SignOffsOf, Self::Value>> {
        let ids: Vec<ReportId> = keys.iter().map(|key| key.0).collect();
        let found = sign_offs::of_reports(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| SignOffsOf(row.report_id)))
    }
}
