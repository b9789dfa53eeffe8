//! What an agreement's days come from: its licences, and its training days.

use entity::vocab::{AgreementId, LedgerEntryId, LedgerEntryKind, LicenceLineId, UserId};
use entity::{licence_line, training_balance, training_conversion};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::Tx;
use crate::app::App;
use crate::domain::accrual::Licences;
use crate::error::AppError;

/// The licences of agreements, as they were recorded.
pub async fn lines_of(
    connection: &impl ConnectionTrait,
    agreements: &[AgreementId],
) -> Result<Vec<licence_line::Model>, DbErr> {
    licence_line::Entity::find()
        .filter(licence_line::Column::AgreementId.is_in(agreements.iter().copied()))
        .order_by_asc(licence_line::Column::Id)
        .all(connection)
        .await
}

/// Why licences are recorded, by whom, and which entry of the ledger came of it.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    pub cause: LedgerEntryKind,
    pub entry: Option<LedgerEntryId>,
    pub by: UserId,
}

/// Records licences that an agreement gained, or lost when they were reduced.
pub async fn record_lines(
    tx: &Tx,
    app: &App,
    agreement: AgreementId,
    licences: &[Licences],
    recorded: Recorded,
) -> Result<(), DbErr> {
    if licences.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let lost = recorded.cause == LedgerEntryKind::Reduction;
    let lines = licences.iter().map(|it| {
        licence_line::Model {
            id: app.ids.mint::<LicenceLineId>(now),
            agreement_id: agreement,
            kind: it.kind.clone(),
            quantity: if lost { -it.quantity } else { it.quantity },
            cause: recorded.cause,
            entry_id: recorded.entry,
            recorded_by: Some(recorded.by),
            recorded_at: now,
        }
        .into_active_model()
    });
    licence_line::Entity::insert_many(lines).exec(tx).await?;
    Ok(())
}

/// The training days of agreements.
pub async fn training_of(
    connection: &impl ConnectionTrait,
    agreements: &[AgreementId],
) -> Result<Vec<training_balance::Model>, DbErr> {
    training_balance::Entity::find()
        .filter(training_balance::Column::AgreementId.is_in(agreements.iter().copied()))
        .all(connection)
        .await
}

/// The training days of an agreement, locked until the transaction ends.
pub async fn lock_training(
    tx: &Tx,
    agreement: AgreementId,
) -> Result<Option<training_balance::Model>, DbErr> {
    training_balance::Entity::find_by_id(agreement)
        .lock_exclusive()
        .one(tx)
        .await
}

/// Writes the training days of an agreement, provided that nobody changed them since they were read.
pub async fn write_training(
    tx: &Tx,
    before: Option<&training_balance::Model>,
    row: training_balance::Model,
) -> Result<training_balance::Model, AppError> {
    let Some(before) = before else {
        return Ok(row.into_active_model().insert(tx).await?);
    };
    let columns = training_balance::ActiveModel {
        days: Set(row.days),
        converted_days: Set(row.converted_days),
        recorded_by: Set(row.recorded_by),
        recorded_at: Set(row.recorded_at),
        version: Set(before.version + 1),
        ..Default::default()
    };
    let written = training_balance::Entity::update_many()
        .set(columns)
        .filter(training_balance::Column::AgreementId.eq(before.agreement_id))
        .filter(training_balance::Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    if written.rows_affected != 1 {
        return Err(AppError::conflict());
    }
    Ok(training_balance::Model {
        version: before.version + 1,
        ..row
    })
}

/// Keeps a conversion for good.
pub async fn record_conversion(tx: &Tx, row: training_conversion::Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// The conversions of agreements, newest first.
pub async fn conversions_of(
    connection: &impl ConnectionTrait,
    agreements: &[AgreementId],
) -> Result<Vec<training_conversion::Model>, DbErr> {
    training_conversion::Entity::find()
        .filter(training_conversion::Column::AgreementId.is_in(agreements.iter().copied()))
        .order_by_desc(training_conversion::Column::Id)
        .all(connection)
        .await
}
