//! Loaders of redemptions, payment requests, their lines and their log.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::vocab::{PaymentLineId, PaymentRequestId, VoucherId};
use entity::{payment_dispute, payment_event, payment_invoice, payment_line, redemption};

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{payment as payments, payment_line as lines, redemption as redemptions, rows};

/// The live redemption of a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RedemptionOf(pub VoucherId);

impl Loader<RedemptionOf> for Rows {
    type Value = redemption::Model;
    type Error = AppError;

    async fn load(&self, keys: &[RedemptionOf]) -> Result<HashMap<RedemptionOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = redemptions::live_of(self.0.db.read(), &ids).await?;
        Ok(rows::keyed(found, |row| RedemptionOf(row.voucher_id)))
    }
}

/// The live redemption of a voucher, if no live payment line asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AwaitingPaymentOf(pub VoucherId);

impl Loader<AwaitingPaymentOf> for Rows {
    type Value = redemption::Model;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[AwaitingPaymentOf],
    ) -> Result<HashMap<AwaitingPaymentOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = redemptions::awaiting(self.0.db.read(), &ids).await?;
        Ok(rows::keyed(found, |row| AwaitingPaymentOf(row.voucher_id)))
    }
}

/// The live payment line of a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LiveLineOf(pub VoucherId);

impl Loader<LiveLineOf> for Rows {
    type Value = payment_line::Model;
    type Error = AppError;

    async fn load(&self, keys: &[LiveLineOf]) -> Result<HashMap<LiveLineOf, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = redemptions::live_lines_of(self.0.db.read(), &ids).await?;
        Ok(rows::keyed(found, |row| LiveLineOf(row.voucher_id)))
    }
}

/// The lines of a payment request, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinesOf(pub PaymentRequestId);

impl Loader<LinesOf> for Rows {
    type Value = Vec<payment_line::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[LinesOf]) -> Result<HashMap<LinesOf, Self::Value>> {
        let ids: Vec<PaymentRequestId> = keys.iter().map(|key| key.0).collect();
        let found = lines::lines_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| LinesOf(row.payment_request_id)))
    }
}

/// The log of a payment request, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaymentEventsOf(pub PaymentRequestId);

impl Loader<PaymentEventsOf> for Rows {
    type Value = Vec<payment_event::Model>;
    type Error = AppError;

    async fn load(
        &self,
        keys: &[PaymentEventsOf],
    ) -> Result<HashMap<PaymentEventsOf, Self::Value>> {
        let ids: Vec<PaymentRequestId> = keys.iter().map(|key| key.0).collect();
        let found = payments::events_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| {
            PaymentEventsOf(row.payment_request_id)
        }))
    }
}

/// The file of the invoice of a payment request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvoicesOf(pub PaymentRequestId);

impl Loader<InvoicesOf> for Rows {
    type Value = Vec<payment_invoice::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[InvoicesOf]) -> Result<HashMap<InvoicesOf, Self::Value>> {
        let ids: Vec<PaymentRequestId> = keys.iter().map(|key| key.0).collect();
        let found = lines::invoices_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| {
            InvoicesOf(row.payment_request_id)
        }))
    }
}

/// The disputes about a payment line, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DisputesOf(pub PaymentLineId);

impl Loader<DisputesOf> for Rows {
    type Value = Vec<payment_dispute::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[DisputesOf]) -> Result<HashMap<DisputesOf, Self::Value>> {
        let ids: Vec<PaymentLineId> = keys.iter().map(|key| key.0).collect();
        let found = lines::disputes_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| DisputesOf(row.payment_line_id)))
    }
}

/// Every payment line that ever asked for a voucher, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinesOfVoucher(pub VoucherId);

impl Loader<LinesOfVoucher> for Rows {
    type Value = Vec<payment_line::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[LinesOfVoucher]) -> Result<HashMap<LinesOfVoucher, Self::Value>> {
        let ids: Vec<VoucherId> = keys.iter().map(|key| key.0).collect();
        let found = lines::of_vouchers(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| LinesOfVoucher(row.voucher_id)))
    }
}
