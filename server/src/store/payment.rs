//! Payment requests and their log.

use chrono::NaiveDate;
use entity::vocab::{
    LocationId, OrganizationId, PaymentEventId, PaymentRequestId, PaymentRequestState,
};
use entity::{payment_event, payment_request};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

pub use super::claim::nearing_deadline;
use super::page::{self, ById, Page, Window};
use super::{Tx, is_violation_of};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Actor, Scope, Share};

/// The only way to start a query for payment requests: the caller's reach is already in it.
/// Customers have nothing to do with payment.
pub fn within(scope: &Scope) -> Select<payment_request::Entity> {
    let requests = payment_request::Entity::find();
    match scope {
        Scope::Everything => requests,
        Scope::Partner(own) => requests.filter(payment_request::Column::PartnerId.eq(*own)),
        Scope::PartnerPart(own, shares) => requests
            .filter(payment_request::Column::PartnerId.eq(*own))
            .filter(payment_request::Column::LocationId.is_in(locations(shares))),
        Scope::Customer(_) | Scope::Assignee(..) => {
            requests.filter(payment_request::Column::PartnerId.is_null())
        }
    }
}

pub(super) fn locations(shares: &[Share]) -> Vec<LocationId> {
    shares.iter().flat_map(Share::locations).copied().collect()
}

/// Whether an event can concern a reader, before anything is asked of the database.
pub fn reaches(scope: &Scope, event: &payment_event::Model) -> bool {
    match scope {
        Scope::Everything => true,
        Scope::Partner(own) | Scope::PartnerPart(own, _) => event.partner_id == *own,
        Scope::Customer(_) | Scope::Assignee(..) => false,
    }
}

/// Which payment requests a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Option<Vec<PaymentRequestState>>,
    pub partner: Option<OrganizationId>,
    pub locations: Option<Vec<LocationId>>,
    /// Approved, and to be paid before this day.
    pub unpaid_before: Option<NaiveDate>,
    /// The beginning of the reference or of the invoice number.
    pub number_prefix: Option<String>,
}

fn listed(scope: &Scope, filter: &Filter) -> Select<payment_request::Entity> {
    let mut all = Condition::all();
    if let Some(states) = &filter.states {
        all = all.add(payment_request::Column::State.is_in(states.iter().copied()));
    }
    if let Some(partner) = filter.partner {
        all = all.add(payment_request::Column::PartnerId.eq(partner));
    }
    if let Some(locations) = &filter.locations {
        all = all.add(payment_request::Column::LocationId.is_in(locations.iter().copied()));
    }
    if let Some(day) = filter.unpaid_before {
        all = all
            .add(payment_request::Column::State.eq(PaymentRequestState::Approved))
            .add(payment_request::Column::PayBy.lt(day));
    }
    if let Some(prefix) = &filter.number_prefix {
        let number = Condition::any()
            .add(payment_request::Column::Reference.starts_with(prefix))
            .add(payment_request::Column::InvoiceNumber.starts_with(prefix));
        all = all.add(number);
    }
    within(scope).filter(all)
}

/// A page of payment requests.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    order: ById,
    window: &Window<Uuid>,
) -> Result<Page<payment_request::Model>, DbErr> {
    let query = listed(scope, filter);
    page::by_id(
        connection,
        query,
        payment_request::Column::Id,
        order,
        window,
    )
    .await
}

/// How many payment requests there are.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    listed(scope, filter).count(connection).await
}

/// Payment requests inside the caller's reach.
pub async fn find_all(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[PaymentRequestId],
) -> Result<Vec<payment_request::Model>, DbErr> {
    within(scope)
        .filter(payment_request::Column::Id.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// A payment request inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: PaymentRequestId,
) -> Result<Option<payment_request::Model>, DbErr> {
    Ok(find_all(connection, scope, &[id]).await?.pop())
}

/// A payment request inside the caller's reach, locked until the transaction ends.
pub async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: PaymentRequestId,
) -> Result<Option<payment_request::Model>, DbErr> {
    within(scope)
        .filter(payment_request::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx)
        .await
}

/// Inserts a new request with its first event.
pub async fn insert(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    row: payment_request::Model,
) -> Result<payment_request::Model, AppError> {
    let row = row
        .into_active_model()
        .insert(tx)
        .await
        .map_err(invoice_taken)?;
    append(tx, app, actor, None, &row, None).await?;
    Ok(row)
}

/// Replaces a request by `after`, one version on, and logs it, provided that nobody changed it
/// since it was read.
pub async fn replace(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    before: &payment_request::Model,
    after: payment_request::Model,
    reason: Option<String>,
) -> Result<payment_request::Model, AppError> {
    let after = payment_request::Model {
        version: before.version + 1,
        ..after
    };
    let written = payment_request::Entity::update_many()
        .set(after.clone().into_active_model().reset_all())
        .filter(payment_request::Column::Id.eq(before.id))
        .filter(payment_request::Column::Version.eq(before.version))
        .exec(tx)
        .await
        .map_err(invoice_taken)?;
    if written.rows_affected != 1 {
        return Err(AppError::conflict());
    }
    append(tx, app, actor, Some(before.state), &after, reason).await?;
    Ok(after)
}

fn invoice_taken(error: DbErr) -> AppError {
    if is_violation_of(
        &error,
        "one_invoice_number_per_partner",
        "payment_request.partner_id, payment_request.invoice_number",
    ) {
        Refusal::invalid("invoiceNumber", "invoice_number_taken").into()
    } else {
        error.into()
    }
}

async fn append(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    before: Option<PaymentRequestState>,
    after: &payment_request::Model,
    reason: Option<String>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let event = payment_event::ActiveModel {
        id: Set(app.ids.mint::<PaymentEventId>(now)),
        payment_request_id: Set(after.id),
        partner_id: Set(after.partner_id),
        sequence: Set(after.version),
        before: Set(before),
        after: Set(after.state),
        actor_id: Set(Some(actor.user)),
        organization_id: Set(Some(actor.organization)),
        at: Set(now),
        reason: Set(reason),
        ..Default::default()
    };
    event.insert(tx).await?;
    Ok(())
}

/// The log of requests, in order.
pub async fn events_of(
    connection: &impl ConnectionTrait,
    requests: &[PaymentRequestId],
) -> Result<Vec<payment_event::Model>, DbErr> {
    payment_event::Entity::find()
        .filter(payment_event::Column::PaymentRequestId.is_in(requests.iter().copied()))
        .order_by_asc(payment_event::Column::PaymentRequestId)
        .order_by_asc(payment_event::Column::Sequence)
        .all(connection)
        .await
}
