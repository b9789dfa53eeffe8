//! The filters that people keep.

use entity::saved_filter;
use entity::vocab::{FilteredList, OrganizationId, SavedFilterId, UserId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};

use super::{Tx, is_violation_of};

/// The filters that a person sees: their own, and those that others of their organization share.
pub async fn list(
    connection: &impl ConnectionTrait,
    person: UserId,
    organization: OrganizationId,
    list: Option<FilteredList>,
) -> Result<Vec<saved_filter::Model>, DbErr> {
    let mine = Condition::all()
        .add(saved_filter::Column::OwnerId.eq(person))
        .add(saved_filter::Column::OrganizationId.eq(organization));
    let shared = Condition::all()
        .add(saved_filter::Column::Shared.eq(true))
        .add(saved_filter::Column::OrganizationId.eq(organization));
    let mut all = Condition::all().add(Condition::any().add(mine).add(shared));
    if let Some(list) = list {
        all = all.add(saved_filter::Column::List.eq(list));
    }
    saved_filter::Entity::find()
        .filter(all)
        .order_by_asc(saved_filter::Column::Name)
        .order_by_asc(saved_filter::Column::Id)
        .all(connection)
        .await
}

/// How many filters a person keeps.
pub async fn count(connection: &impl ConnectionTrait, person: UserId) -> Result<u64, DbErr> {
    saved_filter::Entity::find()
        .filter(saved_filter::Column::OwnerId.eq(person))
        .count(connection)
        .await
}

/// A filter of a person.
pub async fn find(
    connection: &impl ConnectionTrait,
    person: UserId,
    id: SavedFilterId,
) -> Result<Option<saved_filter::Model>, DbErr> {
    saved_filter::Entity::find_by_id(id)
        .filter(saved_filter::Column::OwnerId.eq(person))
        .one(connection)
        .await
}

/// The filter of a person with this name.
pub async fn named(
    connection: &impl ConnectionTrait,
    person: UserId,
    list: FilteredList,
    name: &str,
) -> Result<Option<saved_filter::Model>, DbErr> {
    saved_filter::Entity::find()
        .filter(saved_filter::Column::OwnerId.eq(person))
        .filter(saved_filter::Column::List.eq(list))
        .filter(saved_filter::Column::Name.eq(name))
        .one(connection)
        .await
}

/// Keeps a filter; false when the person keeps another one of this name.
pub async fn insert(tx: &Tx, row: saved_filter::Model) -> Result<bool, DbErr> {
    unless_named(row.into_active_model().insert(tx).await)
}

/// Writes a filter over what it was; false when the person keeps another one of this name.
pub async fn replace(tx: &Tx, row: saved_filter::Model) -> Result<bool, DbErr> {
    unless_named(row.into_active_model().reset_all().update(tx).await)
}

fn unless_named(written: Result<saved_filter::Model, DbErr>) -> Result<bool, DbErr> {
    let columns = "saved_filter.owner_id";
    match written {
        Ok(_) => Ok(true),
        Err(error) if is_violation_of(&error, "one_filter_of_a_name", columns) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Forgets a filter.
pub async fn delete(tx: &Tx, id: SavedFilterId) -> Result<(), DbErr> {
    saved_filter::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}
