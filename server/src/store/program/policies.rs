//! The policies of a programme and the history of their changes.

use entity::policy_change::{ReplacedValue, ReplacedValues};
use entity::vocab::{PolicyChangeId, PolicyOrigin, ProgramId, UserId};
use entity::{policy_change, program, program_policy};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

use super::import::put;
use crate::app::App;
use crate::domain::program::{Policy, Text};
use crate::store::Tx;
use crate::store::page::{self, ById, Page, Window};
use crate::store::rows::keyed;

/// Every policy, by key and day.
pub async fn of(connection: &impl ConnectionTrait, id: ProgramId) -> Result<Vec<Policy>, DbErr> {
    let rows = program_policy::Entity::find()
        .filter(program_policy::Column::ProgramId.eq(id))
        .order_by_asc(program_policy::Column::Key)
        .all(connection)
        .await?;
    let mut policies: Vec<Policy> = rows.into_iter().map(policy).collect();
    // Databases do not agree on where nulls go.
    policies.sort_by(|one, other| {
        (&one.key, one.effective_from).cmp(&(&other.key, other.effective_from))
    });
    Ok(policies)
}

fn policy(row: program_policy::Model) -> Policy {
    Policy {
        key: row.key,
        value: row.value,
        name: Text {
            en: row.name_en,
            it: row.name_it,
        },
        effective_from: row.effective_from,
        effective_to: row.effective_to,
        source: row.source,
    }
}

/// Puts `after` in the place of all policies; those that were there before are the answer. A row
/// that does not change is not touched.
pub async fn replace(
    tx: &Tx,
    app: &App,
    program: ProgramId,
    after: &[Policy],
) -> Result<Vec<Policy>, DbErr> {
    let rows = program_policy::Entity::find()
        .filter(program_policy::Column::ProgramId.eq(program))
        .all(tx)
        .await?;
    let before = rows.iter().cloned().map(policy).collect();
    let mut known = keyed(rows, |row| (row.key.clone(), row.effective_from));
    for it in after {
        let before = known.remove(&(it.key.clone(), it.effective_from));
        let row = program_policy::Model {
            id: before
                .as_ref()
                .map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
            program_id: program,
            key: it.key.clone(),
            value: it.value.clone(),
            name_en: it.name.en.clone(),
            name_it: it.name.it.clone(),
            effective_from: it.effective_from,
            effective_to: it.effective_to,
            source: it.source.clone(),
        };
        put(tx, before.as_ref(), row).await?;
    }
    program_policy::Entity::delete_many()
        .filter(program_policy::Column::Id.is_in(known.into_values().map(|row| row.id)))
        .exec(tx)
        .await?;
    Ok(before)
}

/// Where a change comes from; the programme is the one that it made.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    pub program: &'a program::Model,
    pub origin: PolicyOrigin,
    pub by: Option<UserId>,
}

/// Keeps a new value in the history, with those that its policy had before.
pub async fn record(
    tx: &Tx,
    app: &App,
    change: Origin<'_>,
    new: &Policy,
    before: &[Policy],
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let of_key = before.iter().filter(|it| it.key == new.key);
    let replaced = of_key.map(|it| ReplacedValue {
        value: it.value.clone(),
        from: it.effective_from,
        to: it.effective_to,
        source: it.source.clone(),
    });
    let row = policy_change::Model {
        id: app.ids.mint::<PolicyChangeId>(now),
        program_id: change.program.id,
        key: new.key.clone(),
        value: new.value.clone(),
        effective_from: new.effective_from,
        effective_to: new.effective_to,
        source: new.source.clone(),
        origin: change.origin,
        replaced: ReplacedValues(replaced.collect()),
        revision: change.program.revision,
        changed_by: change.by,
        changed_at: now,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// Counts one more revision of a programme whose policies were changed by hand: no file is like it.
pub async fn revise(tx: &Tx, app: &App, before: &program::Model) -> Result<program::Model, DbErr> {
    let revision = before.revision + 1;
    let after = program::Model {
        revision,
        source_hash: format!("edited, revision {revision}"),
        imported_at: app.clock.now(),
        ..before.clone()
    };
    let columns = program::ActiveModel {
        id: Set(before.id),
        revision: Set(after.revision),
        source_hash: Set(after.source_hash.clone()),
        imported_at: Set(after.imported_at),
        ..Default::default()
    };
    columns.update(tx).await?;
    Ok(after)
}

fn changes_of(key: Option<&str>) -> Select<policy_change::Entity> {
    let changes = policy_change::Entity::find();
    match key {
        Some(key) => changes.filter(policy_change::Column::Key.eq(key)),
        None => changes,
    }
}

/// A page of the history, newest first, of one policy if it is named.
pub async fn changes(
    connection: &impl ConnectionTrait,
    key: Option<&str>,
    window: &Window<Uuid>,
) -> Result<Page<policy_change::Model>, DbErr> {
    let id = policy_change::Column::Id;
    page::by_id(connection, changes_of(key), id, ById::NewestFirst, window).await
}

/// How many changes the history has.
pub async fn count_changes(
    connection: &impl ConnectionTrait,
    key: Option<&str>,
) -> Result<u64, DbErr> {
    changes_of(key).count(connection).await
}

/// One change.
pub async fn change(
    connection: &impl ConnectionTrait,
    id: PolicyChangeId,
) -> Result<Option<policy_change::Model>, DbErr> {
    policy_change::Entity::find_by_id(id).one(connection).await
}
