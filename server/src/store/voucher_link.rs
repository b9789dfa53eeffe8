//! Links that customers send to partners. Of a token only its hash is kept.

use chrono::{DateTime, Utc};
use entity::vocab::{VoucherId, VoucherLinkId};
use entity::voucher_link;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder,
};

use super::Tx;

/// The links of vouchers, newest first, ended ones too.
pub async fn of(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<Vec<voucher_link::Model>, DbErr> {
    voucher_link::Entity::find()
        .filter(voucher_link::Column::VoucherId.is_in(vouchers.iter().copied()))
        .order_by_desc(voucher_link::Column::Id)
        .all(connection)
        .await
}

/// A link by its id.
pub async fn find(
    connection: &impl ConnectionTrait,
    id: VoucherLinkId,
) -> Result<Option<voucher_link::Model>, DbErr> {
    voucher_link::Entity::find_by_id(id).one(connection).await
}

/// A link by the hash of its token.
pub async fn by_token(tx: &Tx, token_hash: &str) -> Result<Option<voucher_link::Model>, DbErr> {
    voucher_link::Entity::find()
        .filter(voucher_link::Column::TokenHash.eq(token_hash))
        .one(tx)
        .await
}

/// Inserts a link.
pub async fn insert(tx: &Tx, row: voucher_link::Model) -> Result<voucher_link::Model, DbErr> {
    row.into_active_model().insert(tx).await
}

/// Notes that a link was opened.
pub async fn opened(tx: &Tx, id: VoucherLinkId, at: DateTime<Utc>) -> Result<(), DbErr> {
    voucher_link::Entity::update_many()
        .set(voucher_link::ActiveModel {
            opened_at: Set(Some(at)),
            ..Default::default()
        })
        .filter(voucher_link::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives a link another token, provided that it works and no partner has opened it; says whether it
/// did.
pub async fn renew(
    tx: &Tx,
    id: VoucherLinkId,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let written = voucher_link::Entity::update_many()
        .set(voucher_link::ActiveModel {
            token_hash: Set(token_hash.to_owned()),
            ..Default::default()
        })
        .filter(voucher_link::Column::Id.eq(id))
        .filter(voucher_link::Column::RevokedAt.is_null())
        .filter(voucher_link::Column::OpenedAt.is_null())
        .filter(voucher_link::Column::ExpiresAt.gt(now))
        .exec(tx)
        .await?;
    Ok(written.rows_affected == 1)
}

/// Withdraws one link; nothing happens to one that was withdrawn before.
pub async fn revoke(tx: &Tx, id: VoucherLinkId, at: DateTime<Utc>) -> Result<(), DbErr> {
    revoke_where(tx, voucher_link::Column::Id.eq(id), at).await
}

/// Withdraws every link of a voucher.
pub async fn revoke_all(tx: &Tx, voucher: VoucherId, at: DateTime<Utc>) -> Result<(), DbErr> {
    revoke_where(tx, voucher_link::Column::VoucherId.eq(voucher), at).await
}

async fn revoke_where(
    tx: &Tx,
    which: sea_orm::sea_query::SimpleExpr,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    voucher_link::Entity::update_many()
        .set(voucher_link::ActiveModel {
            revoked_at: Set(Some(at)),
            ..Default::default()
        })
        .filter(which)
        .filter(voucher_link::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
