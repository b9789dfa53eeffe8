//! What people were told on the portal.

use chrono::{DateTime, Utc};
use entity::notification::{self, Column, Entity, Model};
use entity::vocab::{NotificationId, UserId};
use entity::{outbox_message, user};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::Tx;
use super::page::{self, ById, Page, Window};
use crate::app::App;
use crate::domain::log_cursor::LogCursor;

/// Tells somebody on the portal what a message tells by mail.
pub async fn add<C: ConnectionTrait>(
    connection: &C,
    app: &App,
    person: &user::Model,
    message: &outbox_message::Model,
) -> Result<(), DbErr> {
    let row = notification::ActiveModel {
        id: Set(app.ids.mint::<NotificationId>(message.created_at)),
        user_id: Set(person.id),
        kind: Set(message.kind.clone()),
        category: Set(message.category),
        title: Set(message.subject.clone()),
        body: Set(message.body.clone()),
        page: Set(message.page.clone()),
        voucher_id: Set(message.voucher_id),
        created_at: Set(message.created_at),
        read_at: Set(None),
        ..Default::default()
    };
    Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Somebody's own; nobody reads anybody else's.
fn of(person: UserId, unread: bool) -> Select<Entity> {
    let own = Entity::find().filter(Column::UserId.eq(person));
    if unread {
        own.filter(Column::ReadAt.is_null())
    } else {
        own
    }
}

/// A page of somebody's notifications, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    person: UserId,
    unread: bool,
    window: &Window<Uuid>,
) -> Result<Page<Model>, DbErr> {
    let order = ById::NewestFirst;
    page::by_id(connection, of(person, unread), Column::Id, order, window).await
}

/// How many somebody has.
pub async fn count(
    connection: &impl ConnectionTrait,
    person: UserId,
    unread: bool,
) -> Result<u64, DbErr> {
    of(person, unread).count(connection).await
}

/// One of somebody's own.
pub async fn find(
    connection: &impl ConnectionTrait,
    person: UserId,
    id: NotificationId,
) -> Result<Option<Model>, DbErr> {
    of(person, false)
        .filter(Column::Id.eq(id))
        .one(connection)
        .await
}

/// Marks some of somebody's notifications as read, or all of them.
pub async fn read(
    tx: &Tx,
    person: UserId,
    ids: Option<&[NotificationId]>,
    at: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let mut change = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(Some(at)))
        .filter(Column::UserId.eq(person))
        .filter(Column::ReadAt.is_null());
    if let Some(ids) = ids {
        change = change.filter(Column::Id.is_in(ids.iter().copied()));
    }
    Ok(change.exec(tx).await?.rows_affected)
}

/// The next notifications of everybody after a cursor, oldest first.
pub async fn after(
    connection: &impl ConnectionTrait,
    cursor: &LogCursor,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut next = Condition::any().add(Column::Position.gt(cursor.last()));
    if !cursor.gaps().is_empty() {
        next = next.add(Column::Position.is_in(cursor.gaps().iter().copied()));
    }
    Entity::find()
        .filter(next)
        .order_by_asc(Column::Position)
        .limit(limit)
        .all(connection)
        .await
}

/// The position of the newest notification; 0 when there is none.
pub async fn newest(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let newest: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Position)
        .order_by_desc(Column::Position)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(newest.unwrap_or(0))
}
