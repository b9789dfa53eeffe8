//! Fingerprints of deliverables, and the keys under which similar ones are found.

use std::collections::BTreeSet;

use entity::vocab::{DeliverableId, OrganizationId, VoucherId};
use entity::{deliverable_band, deliverable_fingerprint};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::Tx;

/// Candidates beyond this are not compared: by then the first hundreds have said enough.
const CANDIDATES: u64 = 500;

/// The fingerprints of deliverables.
pub async fn of(
    connection: &impl ConnectionTrait,
    deliverables: &[DeliverableId],
) -> Result<Vec<deliverable_fingerprint::Model>, DbErr> {
    deliverable_fingerprint::Entity::find()
        .filter(deliverable_fingerprint::Column::DeliverableId.is_in(deliverables.iter().copied()))
        .all(connection)
        .await
}

/// The partner's fingerprints that share a band, but for those of the same voucher; oldest first.
pub async fn candidates(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    voucher: VoucherId,
    bands: &[i64],
) -> Result<Vec<deliverable_fingerprint::Model>, DbErr> {
    let found: Vec<DeliverableId> = deliverable_band::Entity::find()
        .select_only()
        .column(deliverable_band::Column::DeliverableId)
        .filter(deliverable_band::Column::PartnerId.eq(partner))
        .filter(deliverable_band::Column::Band.is_in(bands.iter().copied()))
        .limit(CANDIDATES)
        .into_tuple()
        .all(connection)
        .await?;
    let found: BTreeSet<DeliverableId> = found.into_iter().collect();
    deliverable_fingerprint::Entity::find()
        .filter(deliverable_fingerprint::Column::DeliverableId.is_in(found))
        .filter(deliverable_fingerprint::Column::VoucherId.ne(voucher))
        .order_by_asc(deliverable_fingerprint::Column::DeliverableId)
        .all(connection)
        .await
}

/// Inserts a fingerprint with its bands.
pub async fn insert(
    tx: &Tx,
    row: deliverable_fingerprint::Model,
    bands: Vec<deliverable_band::Model>,
) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await?;
    let bands = bands.into_iter().map(IntoActiveModel::into_active_model);
    deliverable_band::Entity::insert_many(bands)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Removes a deliverable's fingerprint, and its name from those that resemble it.
pub async fn remove(tx: &Tx, id: DeliverableId) -> Result<(), DbErr> {
    deliverable_band::Entity::delete_many()
        .filter(deliverable_band::Column::DeliverableId.eq(id))
        .exec(tx)
        .await?;
    let nothing = deliverable_fingerprint::ActiveModel {
        similar_to: Set(None),
        similarity: Set(None),
        ..Default::default()
    };
    deliverable_fingerprint::Entity::update_many()
        .set(nothing)
        .filter(deliverable_fingerprint::Column::SimilarTo.eq(id))
        .exec(tx)
        .await?;
    deliverable_fingerprint::Entity::delete_by_id(id)
        .exec(tx)
        .await?;
    Ok(())
}
