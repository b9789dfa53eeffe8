//! Vouchers and their log.

use entity::vocab::{OrganizationId, VoucherEventId, VoucherEventKind, VoucherId, VoucherState};
use entity::{voucher, voucher_event};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{Tx, share};
use crate::app::App;
use crate::error::AppError;
use crate::policy::{Actor, Scope};

/// The only way to start a voucher query: the caller's reach is already in it.
pub fn within(scope: &Scope) -> Select<voucher::Entity> {
    let vouchers = voucher::Entity::find();
    match scope {
        Scope::Everything => vouchers,
        Scope::Partner(own) => vouchers.filter(voucher::Column::ReservedBy.eq(*own)),
        Scope::PartnerPart(own, shares) => vouchers
            .filter(voucher::Column::ReservedBy.eq(*own))
            .filter(share::any(shares)),
        Scope::Customer(own) => vouchers.filter(voucher::Column::CustomerId.eq(*own)),
        Scope::Assignee(own, email) => vouchers
            .filter(voucher::Column::CustomerId.eq(*own))
            .filter(voucher::Column::AssigneeEmail.eq(email)),
    }
}

/// A voucher inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: VoucherId,
) -> Result<Option<voucher::Model>, DbErr> {
    within(scope)
        .filter(voucher::Column::Id.eq(id))
        .one(connection)
        .await
}

/// Those of several vouchers that are inside the caller's reach.
pub async fn among(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[VoucherId],
) -> Result<Vec<voucher::Model>, DbErr> {
    within(scope)
        .filter(voucher::Column::Id.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// A voucher inside the caller's reach, locked until the transaction ends.
pub async fn lock(tx: &Tx, scope: &Scope, id: VoucherId) -> Result<Option<voucher::Model>, DbErr> {
    within(scope)
        .filter(voucher::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx)
        .await
}

/// A voucher by its number, whoever holds it, locked: for those who know number and e-mail.
pub async fn lock_by_number(tx: &Tx, number: &str) -> Result<Option<voucher::Model>, DbErr> {
    voucher::Entity::find()
        .filter(voucher::Column::Number.eq(number))
        .lock_exclusive()
        .one(tx)
        .await
}

/// A change of a voucher: the event it leaves, and the columns that change with the state.
#[derive(Debug)]
pub struct Change {
    pub state: VoucherState,
    pub event: VoucherEventKind,
    pub reason: Option<String>,
    /// The partner whom it concerns although none has reserved the voucher.
    pub concerns: Option<OrganizationId>,
    /// Further columns; `state` and `version` are set by [`transition`].
    pub columns: voucher::ActiveModel,
}

impl Change {
    /// A change that touches the state alone.
    pub fn new(decision: crate::domain::voucher::Decision) -> Self {
        Self {
            state: decision.next,
            event: decision.event,
            reason: None,
            concerns: None,
            columns: Default::default(),
        }
    }

    /// What a partner does with a voucher before it reserves it: the voucher stays where it is.
    pub fn aside(before: &voucher::Model, event: VoucherEventKind, by: OrganizationId) -> Self {
        Self {
            state: before.state,
            event,
            reason: None,
            concerns: Some(by),
            columns: Default::default(),
        }
    }

    /// Adds why it happened.
    #[must_use]
    pub fn because(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }
}

/// Writes a change and its event, provided that nobody changed the voucher since it was read.
pub async fn transition(
    tx: &Tx,
    app: &App,
    actor: Option<&Actor>,
    before: &voucher::Model,
    change: Change,
) -> Result<voucher::Model, AppError> {
    let mut columns = change.columns;
    columns.state = Set(change.state);
    columns.version = Set(before.version + 1);
    let written = voucher::Entity::update_many()
        .set(columns)
        .filter(voucher::Column::Id.eq(before.id))
        .filter(voucher::Column::Version.eq(before.version))
        .exec_with_returning(tx)
        .await?;
    let Some(after) = written.into_iter().next() else {
        return Err(AppError::conflict());
    };
    append(
        tx,
        app,
        actor,
        Some(before),
        &after,
        Happened {
            kind: change.event,
            reason: change.reason,
            concerns: change.concerns,
        },
    )
    .await?;
    Ok(after)
}

/// Inserts a new voucher with its first event.
pub async fn insert(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    row: voucher::Model,
    reason: Option<String>,
) -> Result<voucher::Model, DbErr> {
    let row = row.into_active_model().insert(tx).await?;
    append(
        tx,
        app,
        Some(actor),
        None,
        &row,
        Happened {
            kind: VoucherEventKind::Created,
            reason,
            concerns: None,
        },
    )
    .await?;
    Ok(row)
}

/// What an event tells beside the states.
struct Happened {
    kind: VoucherEventKind,
    reason: Option<String>,
    concerns: Option<OrganizationId>,
}

async fn append(
    tx: &Tx,
    app: &App,
    actor: Option<&Actor>,
    before: Option<&voucher::Model>,
    after: &voucher::Model,
    what: Happened,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let event = voucher_event::ActiveModel {
        id: Set(app.ids.mint::<VoucherEventId>(now)),
        voucher_id: Set(after.id),
        customer_id: Set(after.customer_id),
        sequence: Set(after.version),
        kind: Set(what.kind),
        before: Set(before.map(|before| before.state)),
        after: Set(after.state),
        actor_id: Set(actor.map(|actor| actor.user)),
        organization_id: Set(actor.map(|actor| actor.organization)),
        // A partner that just let go of the voucher still sees that it did.
        reserved_by: Set(after
            .reserved_by
            .or(before.and_then(|before| before.reserved_by))
            .or(what.concerns)),
        at: Set(now),
        reason: Set(what.reason),
        ..Default::default()
    };
    event.insert(tx).await?;
    Ok(())
}

/// The events of vouchers in order, as far as they concern the reader: a partner, or somebody
/// else, who sees all of them.
pub async fn events(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
    reader: Option<OrganizationId>,
) -> Result<Vec<voucher_event::Model>, DbErr> {
    voucher_event::Entity::find()
        .filter(voucher_event::Column::VoucherId.is_in(vouchers.iter().copied()))
        .filter(event_visible(reader))
        .order_by_asc(voucher_event::Column::VoucherId)
        .order_by_asc(voucher_event::Column::Sequence)
        .all(connection)
        .await
}

/// A partner sees what happened to a voucher while nobody or itself held it, never what another
/// partner did with it.
fn event_visible(reader: Option<OrganizationId>) -> Condition {
    match reader {
        None => Condition::all(),
        Some(own) => Condition::any()
            .add(voucher_event::Column::ReservedBy.is_null())
            .add(voucher_event::Column::ReservedBy.eq(own)),
    }
}

/// Open vouchers whose last day has passed, oldest first, a batch at a time.
pub async fn due(
    connection: &impl ConnectionTrait,
    today: chrono::NaiveDate,
    limit: u64,
) -> Result<Vec<VoucherId>, DbErr> {
    let open = [
        VoucherState::Created,
        VoucherState::Assigned,
        VoucherState::Reserved,
        VoucherState::Reported,
    ];
    voucher::Entity::find()
        .select_only()
        .column(voucher::Column::Id)
        .filter(voucher::Column::State.is_in(open))
        .filter(voucher::Column::ExpiresOn.lt(today))
        .order_by_asc(voucher::Column::ExpiresOn)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await
}

/// How many engagements of this length or more a customer already has of a type: the 15-day rule.
/// Only what was reserved counts; `product` and `division` make another one possible.
pub async fn long_engagements(
    connection: &impl ConnectionTrait,
    like: &voucher::Model,
    days: i32,
) -> Result<Vec<voucher::Model>, DbErr> {
    let taken = super::voucher_case::TAKEN;
    voucher::Entity::find()
        .filter(voucher::Column::CustomerId.eq(like.customer_id))
        .filter(voucher::Column::EngagementTypeId.eq(like.engagement_type_id))
        .filter(voucher::Column::Days.gte(days))
        .filter(voucher::Column::State.is_in(taken))
        .filter(voucher::Column::Id.ne(like.id))
        .all(connection)
        .await
}
