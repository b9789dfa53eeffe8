//! The ledger of days and the running sums on the agreement: written together or not at all.

use chrono::{DateTime, Utc};
use entity::vocab::{AgreementId, LedgerEntryId, LedgerEntryKind, VoucherId};
use entity::{day_ledger_entry, licensing_agreement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::Tx;
use crate::app::App;
use crate::domain::ledger::{LotDays, Move};
use crate::error::AppError;

/// An agreement, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: AgreementId) -> Result<Option<licensing_agreement::Model>, DbErr> {
    licensing_agreement::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await
}

/// The available days of an agreement by lot, oldest lot first.
pub async fn available_lots(
    connection: &impl ConnectionTrait,
    agreement: AgreementId,
) -> Result<Vec<LotDays>, DbErr> {
    let rows: Vec<(LedgerEntryId, i64)> = day_ledger_entry::Entity::find()
        .select_only()
        .column(day_ledger_entry::Column::LotId)
        .column_as(day_ledger_entry::Column::Available.sum(), "days")
        .filter(day_ledger_entry::Column::AgreementId.eq(agreement))
        .group_by(day_ledger_entry::Column::LotId)
        .order_by_asc(day_ledger_entry::Column::LotId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(lots(rows))
}

/// The days held for a voucher by lot.
pub async fn held_lots(
    connection: &impl ConnectionTrait,
    voucher: VoucherId,
) -> Result<Vec<LotDays>, DbErr> {
    let rows: Vec<(LedgerEntryId, i64)> = day_ledger_entry::Entity::find()
        .select_only()
        .column(day_ledger_entry::Column::LotId)
        .column_as(day_ledger_entry::Column::Held.sum(), "days")
        .filter(day_ledger_entry::Column::VoucherId.eq(voucher))
        .group_by(day_ledger_entry::Column::LotId)
        .order_by_asc(day_ledger_entry::Column::LotId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(lots(rows))
}

/// The days consumed by a voucher by lot.
pub async fn consumed_lots(
    connection: &impl ConnectionTrait,
    voucher: VoucherId,
) -> Result<Vec<LotDays>, DbErr> {
    let rows: Vec<(LedgerEntryId, i64)> = day_ledger_entry::Entity::find()
        .select_only()
        .column(day_ledger_entry::Column::LotId)
        .column_as(day_ledger_entry::Column::Consumed.sum(), "days")
        .filter(day_ledger_entry::Column::VoucherId.eq(voucher))
        .group_by(day_ledger_entry::Column::LotId)
        .order_by_asc(day_ledger_entry::Column::LotId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(lots(rows))
}

fn lots(rows: Vec<(LedgerEntryId, i64)>) -> Vec<LotDays> {
    rows.into_iter()
        .map(|(lot, days)| LotDays {
            lot,
            days: i32::try_from(days).unwrap_or(i32::MAX),
        })
        .filter(|lot| lot.days != 0)
        .collect()
}

/// A lot that was just granted: its first entry is the lot itself.
pub fn grant(app: &App, days: i32, kind: LedgerEntryKind) -> Move {
    let lot = app.ids.mint::<LedgerEntryId>(app.clock.now());
    Move {
        lot,
        kind,
        available: days,
        held: 0,
        consumed: 0,
        forfeited: 0,
    }
}

/// The newest lot of an agreement: the entry that opened it.
pub async fn newest_lot(
    connection: &impl ConnectionTrait,
    agreement: AgreementId,
) -> Result<Option<LedgerEntryId>, DbErr> {
    day_ledger_entry::Entity::find()
        .select_only()
        .column(day_ledger_entry::Column::LotId)
        .filter(day_ledger_entry::Column::AgreementId.eq(agreement))
        .order_by_desc(day_ledger_entry::Column::LotId)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await
}

/// The days that agreements had available before an instant.
pub async fn balances_before(
    connection: &impl ConnectionTrait,
    agreements: &[AgreementId],
    before: DateTime<Utc>,
) -> Result<Vec<(AgreementId, i64)>, DbErr> {
    day_ledger_entry::Entity::find()
        .select_only()
        .column(day_ledger_entry::Column::AgreementId)
        .column_as(day_ledger_entry::Column::Available.sum(), "days")
        .filter(day_ledger_entry::Column::AgreementId.is_in(agreements.iter().copied()))
        .filter(day_ledger_entry::Column::OccurredAt.lt(before))
        .group_by(day_ledger_entry::Column::AgreementId)
        .into_tuple()
        .all(connection)
        .await
}

/// What an entry did to the days available and held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub agreement: AgreementId,
    pub occurred_at: DateTime<Utc>,
    pub available: i32,
    pub held: i32,
    /// Whether it was for a voucher.
    pub for_voucher: bool,
}

/// The columns of a [`Movement`].
type Moved = (AgreementId, DateTime<Utc>, i32, i32, Option<VoucherId>);

/// Everything that moved under agreements, oldest first.
pub async fn movements(
    connection: &impl ConnectionTrait,
    agreements: &[AgreementId],
) -> Result<Vec<Movement>, DbErr> {
    let rows: Vec<Moved> = day_ledger_entry::Entity::find()
        .select_only()
        .column(day_ledger_entry::Column::AgreementId)
        .column(day_ledger_entry::Column::OccurredAt)
        .column(day_ledger_entry::Column::Available)
        .column(day_ledger_entry::Column::Held)
        .column(day_ledger_entry::Column::VoucherId)
        .filter(day_ledger_entry::Column::AgreementId.is_in(agreements.iter().copied()))
        .order_by_asc(day_ledger_entry::Column::AgreementId)
        .order_by_asc(day_ledger_entry::Column::Sequence)
        .into_tuple()
        .all(connection)
        .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(
            |(agreement, occurred_at, available, held, voucher)| Movement {
                agreement,
                occurred_at,
                available,
                held,
                for_voucher: voucher.is_some(),
            },
        )
        .collect())
}

/// Writes movements and the new sums, provided that nobody changed the agreement since it was read.
pub async fn write(
    tx: &Tx,
    app: &App,
    agreement: &licensing_agreement::Model,
    voucher: Option<VoucherId>,
    moves: &[Move],
) -> Result<licensing_agreement::Model, AppError> {
    Ok(post(tx, app, agreement, voucher, moves, None).await?.0)
}

/// The same with a word on why; the entries that were written come with the agreement.
pub async fn post(
    tx: &Tx,
    app: &App,
    agreement: &licensing_agreement::Model,
    voucher: Option<VoucherId>,
    moves: &[Move],
    note: Option<&str>,
) -> Result<(licensing_agreement::Model, Vec<LedgerEntryId>), AppError> {
    if moves.is_empty() {
        return Ok((agreement.clone(), Vec::new()));
    }
    let mut ids = Vec::with_capacity(moves.len());
    let now = app.clock.now();
    let mut after = agreement.clone();
    let mut entries = Vec::with_capacity(moves.len());
    for it in moves {
        after.version += 1;
        after.available_days += it.available;
        after.held_days += it.held;
        after.consumed_days += it.consumed;
        after.forfeited_days += it.forfeited;
        after.granted_days += it.available + it.held + it.consumed + it.forfeited;
        let opens_lot = it.available > 0 && voucher.is_none();
        let id = if opens_lot { it.lot } else { app.ids.mint(now) };
        ids.push(id);
        entries.push(day_ledger_entry::ActiveModel {
            id: Set(id),
            agreement_id: Set(agreement.id),
            lot_id: Set(it.lot),
            kind: Set(it.kind),
            available: Set(it.available),
            held: Set(it.held),
            consumed: Set(it.consumed),
            forfeited: Set(it.forfeited),
            voucher_id: Set(voucher),
            occurred_at: Set(now),
            sequence: Set(after.version),
            balance: Set(after.available_days),
            note: Set(note.map(str::to_owned)),
        });
    }
    let sums = licensing_agreement::ActiveModel {
        granted_days: Set(after.granted_days),
        available_days: Set(after.available_days),
        held_days: Set(after.held_days),
        consumed_days: Set(after.consumed_days),
        forfeited_days: Set(after.forfeited_days),
        version: Set(after.version),
        ..Default::default()
    };
    let written = licensing_agreement::Entity::update_many()
        .set(sums)
        .filter(licensing_agreement::Column::Id.eq(agreement.id))
        .filter(licensing_agreement::Column::Version.eq(agreement.version))
        .exec(tx)
        .await?;
    if written.rows_affected != 1 {
        return Err(AppError::conflict());
    }
    day_ledger_entry::Entity::insert_many(entries)
        .exec(tx)
        .await?;
    Ok((after, ids))
}
