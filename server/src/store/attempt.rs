//! Attempts to validate a voucher number: kept, and counted against guessing.

use chrono::{DateTime, Utc};
use entity::vocab::{OrganizationId, UserId, ValidationAttemptId, ValidationFailure, VoucherId};
use entity::{organization, validation_attempt};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

use super::Tx;
use super::page::{self, ById, Page, Window};
use crate::app::App;
use crate::policy::Scope;

/// How many attempts of a person, and of their company, failed since an instant. Takes the turn of
/// the company: its attempts are counted one after the other, however many come at once.
pub async fn failures_since(
    tx: &Tx,
    by: UserId,
    partner: OrganizationId,
    since: DateTime<Utc>,
) -> Result<(u64, u64), DbErr> {
    // Not exclusive: rows that refer to the company may be written meanwhile.
    organization::Entity::find_by_id(partner)
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?;
    // What was not even looked up does not prolong the wait.
    let looked_up = Condition::any()
        .add(validation_attempt::Column::Failure.is_null())
        .add(validation_attempt::Column::Failure.ne(ValidationFailure::TooManyAttempts));
    let failed = validation_attempt::Entity::find()
        .filter(validation_attempt::Column::Succeeded.eq(false))
        .filter(validation_attempt::Column::At.gt(since))
        .filter(looked_up);
    let person = failed
        .clone()
        .filter(validation_attempt::Column::UserId.eq(by));
    let company = failed.filter(validation_attempt::Column::PartnerId.eq(partner));
    Ok((person.count(tx).await?, company.count(tx).await?))
}

/// Writes an attempt down. Of the number only a hash is kept: a mistyped one may be another's.
pub async fn record(
    tx: &Tx,
    app: &App,
    by: UserId,
    partner: OrganizationId,
    number_hash: String,
    found: Result<VoucherId, ValidationFailure>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let row = validation_attempt::Model {
        id: app.ids.mint::<ValidationAttemptId>(now),
        user_id: by,
        partner_id: partner,
        number_hash,
        voucher_id: found.ok(),
        succeeded: found.is_ok(),
        at: now,
        failure: found.err(),
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// Which attempts a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub partner: Option<OrganizationId>,
    pub succeeded: Option<bool>,
    pub since: Option<DateTime<Utc>>,
}

/// A partner sees its own attempts, the operator all, others none.
fn within(scope: &Scope, filter: Filter) -> Select<validation_attempt::Entity> {
    use validation_attempt::Column;
    let reach = match scope {
        Scope::Everything => Condition::all(),
        Scope::Partner(own) => Condition::all().add(Column::PartnerId.eq(*own)),
        Scope::PartnerPart(..) | Scope::Customer(_) | Scope::Assignee(..) => {
            Condition::all().add(Column::Id.is_null())
        }
    };
    let asked = Condition::all()
        .add_option(filter.partner.map(|it| Column::PartnerId.eq(it)))
        .add_option(filter.succeeded.map(|it| Column::Succeeded.eq(it)))
        .add_option(filter.since.map(|it| Column::At.gte(it)));
    validation_attempt::Entity::find()
        .filter(reach)
        .filter(asked)
}

/// A page of attempts, newest first.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: Filter,
    window: &Window<Uuid>,
) -> Result<Page<validation_attempt::Model>, DbErr> {
    let id = validation_attempt::Column::Id;
    page::by_id(
        connection,
        within(scope, filter),
        id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// How many attempts there are.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: Filter,
) -> Result<u64, DbErr> {
    within(scope, filter).count(connection).await
}
