//! The lines of payment requests, disputes about them, and the files of invoices.

use entity::vocab::{PaymentInvoiceId, PaymentLineId, PaymentRequestId, RedemptionId, VoucherId};
use entity::{payment_dispute, payment_invoice, payment_line, payment_request};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::payment::within;
use super::{Tx, is_violation_of};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::Scope;

/// The lines of requests, oldest first, released ones too.
pub async fn lines_of(
    connection: &impl ConnectionTrait,
    requests: &[PaymentRequestId],
) -> Result<Vec<payment_line::Model>, DbErr> {
    payment_line::Entity::find()
        .filter(payment_line::Column::PaymentRequestId.is_in(requests.iter().copied()))
        .order_by_asc(payment_line::Column::Id)
        .all(connection)
        .await
}

/// Asks for a redemption in a request; the database refuses one that another live line asks for.
pub async fn add_line(tx: &Tx, row: payment_line::Model, number: &str) -> Result<(), AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(()),
        Err(error) => Err(already_requested(error, number)),
    }
}

/// Takes lines out of a request that is being edited.
pub async fn remove_lines(tx: &Tx, ids: &[PaymentLineId]) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    payment_line::Entity::delete_many()
        .filter(payment_line::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Replaces a line; the database refuses it when another live line asks for the redemption.
pub async fn replace(tx: &Tx, row: payment_line::Model, number: &str) -> Result<(), AppError> {
    let id = row.id;
    let written = payment_line::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(payment_line::Column::Id.eq(id))
        .exec(tx)
        .await;
    match written {
        Ok(_) => Ok(()),
        Err(error) => Err(already_requested(error, number)),
    }
}

fn already_requested(error: DbErr, number: &str) -> AppError {
    let columns = "payment_line.redemption_id";
    if is_violation_of(&error, "one_live_payment_line", columns) {
        Refusal::new(Reason::AlreadyRequested)
            .at("voucherIds")
            .with("number", number)
            .into()
    } else {
        error.into()
    }
}

/// The live line that asks for a redemption.
pub async fn live_of(
    connection: &impl ConnectionTrait,
    redemption: RedemptionId,
) -> Result<Option<payment_line::Model>, DbErr> {
    payment_line::Entity::find()
        .filter(payment_line::Column::RedemptionId.eq(redemption))
        .filter(payment_line::Column::ReleasedAt.is_null())
        .one(connection)
        .await
}

/// Every line that ever asked for vouchers, oldest first.
pub async fn of_vouchers(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<payment_line::Model>, DbErr> {
    payment_line::Entity::find()
        .filter(payment_line::Column::VoucherId.is_in(vouchers.iter().copied()))
        .order_by_asc(payment_line::Column::Id)
        .all(connection)
        .await
}

/// Opens a dispute; the database refuses a second open one about the same line.
pub async fn open_dispute(tx: &Tx, row: payment_dispute::Model) -> Result<(), AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(()),
        Err(error)
            if is_violation_of(
                &error,
                "one_open_dispute",
                "payment_dispute.payment_line_id",
            ) =>
        {
            Err(AppError::conflict())
        }
        Err(error) => Err(error.into()),
    }
}

/// The open dispute about a line.
pub async fn open_dispute_of(
    connection: &impl ConnectionTrait,
    line: PaymentLineId,
) -> Result<Option<payment_dispute::Model>, DbErr> {
    payment_dispute::Entity::find()
        .filter(payment_dispute::Column::PaymentLineId.eq(line))
        .filter(payment_dispute::Column::DecidedAt.is_null())
        .one(connection)
        .await
}

/// Writes down how a dispute ended.
pub async fn settle_dispute(tx: &Tx, row: payment_dispute::Model) -> Result<(), DbErr> {
    let id = row.id;
    payment_dispute::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(payment_dispute::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The disputes about lines, oldest first.
pub async fn disputes_of(
    connection: &impl ConnectionTrait,
    lines: &[PaymentLineId],
) -> Result<Vec<payment_dispute::Model>, DbErr> {
    payment_dispute::Entity::find()
        .filter(payment_dispute::Column::PaymentLineId.is_in(lines.iter().copied()))
        .order_by_asc(payment_dispute::Column::Id)
        .all(connection)
        .await
}

/// The files of the invoices of requests.
pub async fn invoices_of(
    connection: &impl ConnectionTrait,
    requests: &[PaymentRequestId],
) -> Result<Vec<payment_invoice::Model>, DbErr> {
    payment_invoice::Entity::find()
        .filter(payment_invoice::Column::PaymentRequestId.is_in(requests.iter().copied()))
        .all(connection)
        .await
}

/// The file of an invoice inside the caller's reach.
pub async fn invoice(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: PaymentInvoiceId,
) -> Result<Option<payment_invoice::Model>, DbErr> {
    let seen = within(scope)
        .select_only()
        .column(payment_request::Column::Id)
        .into_query();
    payment_invoice::Entity::find()
        .filter(payment_invoice::Column::Id.eq(id))
        .filter(payment_invoice::Column::PaymentRequestId.in_subquery(seen))
        .one(connection)
        .await
}

/// Puts the file of an invoice in the place of the one before.
pub async fn put_invoice(tx: &Tx, row: payment_invoice::Model) -> Result<(), DbErr> {
    remove_invoice(tx, row.payment_request_id).await?;
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// Takes the file of an invoice away.
pub async fn remove_invoice(tx: &Tx, request: PaymentRequestId) -> Result<(), DbErr> {
    payment_invoice::Entity::delete_many()
        .filter(payment_invoice::Column::PaymentRequestId.eq(request))
        .exec(tx)
        .await?;
    Ok(())
}
