//! Signatures under the programme agreement, and enrollments.

use entity::vocab::{
    EnrollmentChange, EnrollmentId, EnrollmentState, OfferingId, OrganizationId, ProgramAgreementId,
};
use entity::{agreement_signature, enrollment, enrollment_event};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::{Tx, is_violation_of};
use crate::app::App;
use crate::domain::enrollment::Horizon;
use crate::error::AppError;
use crate::policy::{Actor, Scope};

/// Enrollments in these states stand in the way of another one in the same offering, until their
/// last day.
const LIVE: [EnrollmentState; 3] = [
    EnrollmentState::Active,
    EnrollmentState::InRenewal,
    EnrollmentState::Suspended,
];

/// Which enrollments a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub partner: Option<OrganizationId>,
    pub offering: Option<OfferingId>,
    pub states: Option<Vec<EnrollmentState>>,
}

/// The only way to start a list of enrollments: the caller's reach is already in it.
pub(super) fn within(scope: &Scope) -> Select<enrollment::Entity> {
    let enrollments = enrollment::Entity::find();
    match scope {
        Scope::Everything => enrollments,
        Scope::Partner(own) => enrollments.filter(enrollment::Column::PartnerId.eq(*own)),
        Scope::PartnerPart(..) | Scope::Customer(_) | Scope::Assignee(..) => {
            enrollments.filter(Expr::cust("1 = 0"))
        }
    }
}

fn filtered(scope: &Scope, filter: &Filter, days: &Horizon) -> Select<enrollment::Entity> {
    let mut condition = Condition::all();
    if let Some(partner) = filter.partner {
        condition = condition.add(enrollment::Column::PartnerId.eq(partner));
    }
    if let Some(offering) = filter.offering {
        condition = condition.add(enrollment::Column::OfferingId.eq(offering));
    }
    if let Some(states) = &filter.states {
        let any = states.iter().map(|state| in_state(*state, days));
        condition = condition.add(any.fold(Condition::any(), Condition::add));
    }
    within(scope).filter(condition)
}

/// In a state as of a day, written down or not: the words of [`state_on`] for a whole list.
fn in_state(state: EnrollmentState, days: &Horizon) -> Condition {
    use EnrollmentState::{Active, Expired, InRenewal, Suspended, Terminated, Withdrawn};
    let written = |states: &[EnrollmentState]| {
        let states = enrollment::Column::State.is_in(states.iter().copied());
        Condition::all().add(states)
    };
    let open = Condition::all()
        .add(enrollment::Column::EndsOn.lte(days.renewal_last_on))
        .add(enrollment::Column::EndsOn.lte(days.opens_by));
    match state {
        Active => written(&[Active, InRenewal])
            .add(over(days).not())
            .add(open.not()),
        InRenewal => written(&[Active, InRenewal])
            .add(over(days).not())
            .add(open),
        Suspended => written(&[state]).add(over(days).not()),
        Expired => Condition::any()
            .add(written(&[Expired]))
            .add(written(&LIVE).add(over(days))),
        Withdrawn | Terminated => written(&[state]),
    }
}

/// Neither in force nor renewable any more.
fn over(days: &Horizon) -> Condition {
    let renewed = Condition::all()
        .add(enrollment::Column::EndsOn.lte(days.renewal_last_on))
        .add(enrollment::Column::EndsOn.lt(days.grace_from));
    if days.today <= days.runs_until {
        return renewed;
    }
    let ran_out = Condition::all()
        .add(enrollment::Column::EndsOn.gt(days.renewal_last_on))
        .add(enrollment::Column::EndsOn.lt(days.today));
    Condition::any().add(renewed).add(ran_out)
}

/// Enrollments for which something may fall due, oldest first.
pub async fn due(
    connection: &impl ConnectionTrait,
    days: &Horizon,
    limit: u64,
) -> Result<Vec<EnrollmentId>, DbErr> {
    let ends_on = enrollment::Column::EndsOn;
    let state = |state: EnrollmentState| Condition::all().add(enrollment::Column::State.eq(state));
    let opens = state(EnrollmentState::Active)
        .add(ends_on.lte(days.renewal_last_on))
        .add(ends_on.lte(days.opens_by));
    let untold = Condition::any()
        .add(enrollment::Column::LapseTold.is_null())
        .add(Expr::col(enrollment::Column::LapseTold).ne(Expr::col(ends_on)));
    let lapsed = state(EnrollmentState::InRenewal)
        .add(ends_on.lte(days.renewal_last_on))
        .add(ends_on.lt(days.today))
        .add(untold);
    let live = Condition::all().add(enrollment::Column::State.is_in(LIVE));
    let mut any = Condition::any()
        .add(opens)
        .add(lapsed)
        .add(live.clone().add(over(days)));
    if days.today > days.renewal_last_on {
        any = any.add(
            live.add(ends_on.gt(days.renewal_last_on))
                .add(ends_on.lt(days.runs_until)),
        );
    }
    enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::Id)
        .filter(any)
        .order_by_asc(enrollment::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await
}

/// An enrollment inside the caller's reach, locked until the transaction ends.
pub async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: EnrollmentId,
) -> Result<Option<enrollment::Model>, DbErr> {
    within(scope)
        .filter(enrollment::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx)
        .await
}

/// Enrollments of a partner for which something may fall due, locked.
pub async fn lock_of(tx: &Tx, partner: OrganizationId) -> Result<Vec<enrollment::Model>, DbErr> {
    enrollment::Entity::find()
        .filter(enrollment::Column::PartnerId.eq(partner))
        .filter(enrollment::Column::State.is_in(LIVE))
        .order_by_asc(enrollment::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await
}

/// What an event says of an enrollment.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    pub change: EnrollmentChange,
    pub reason: Option<&'a str>,
    pub actor: Option<&'a Actor>,
}

/// Writes down an enrollment as it now is, one version later, with its event.
pub async fn change(
    tx: &Tx,
    app: &App,
    before: &enrollment::Model,
    after: enrollment::Model,
    note: Note<'_>,
) -> Result<enrollment::Model, AppError> {
    let row = enrollment::Model {
        version: before.version + 1,
        ..after
    };
    let columns = enrollment::ActiveModel {
        state: Set(row.state),
        ends_on: Set(row.ends_on),
        lapse_told: Set(row.lapse_told),
        version: Set(row.version),
        ..Default::default()
    };
    let written = enrollment::Entity::update_many()
        .set(columns)
        .filter(enrollment::Column::Id.eq(row.id))
        .filter(enrollment::Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    if written.rows_affected != 1 {
        return Err(AppError::conflict());
    }
    log(tx, app, &row, Some(before.state), note).await?;
    Ok(row)
}

/// Writes an event about an enrollment.
pub async fn log(
    tx: &Tx,
    app: &App,
    row: &enrollment::Model,
    before: Option<EnrollmentState>,
    note: Note<'_>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let event = enrollment_event::Model {
        id: app.ids.mint(now),
        enrollment_id: row.id,
        change: note.change,
        before,
        after: row.state,
        ends_on: row.ends_on,
        reason: note.reason.map(str::to_owned),
        actor_id: note.actor.map(|it| it.user),
        at: now,
    };
    event.into_active_model().insert(tx).await?;
    Ok(())
}

/// The events of enrollments, oldest first.
pub async fn events(
    connection: &impl ConnectionTrait,
    enrollments: &[EnrollmentId],
) -> Result<Vec<enrollment_event::Model>, DbErr> {
    enrollment_event::Entity::find()
        .filter(enrollment_event::Column::EnrollmentId.is_in(enrollments.iter().copied()))
        .order_by_asc(enrollment_event::Column::Id)
        .all(connection)
        .await
}

/// A page of enrollments, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    days: &Horizon,
    window: &Window<Uuid>,
) -> Result<Page<enrollment::Model>, DbErr> {
    let query = filtered(scope, filter, days);
    let id = enrollment::Column::Id;
    page::by_id(connection, query, id, ById::NewestFirst, window).await
}

/// How many enrollments the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    days: &Horizon,
) -> Result<u64, DbErr> {
    filtered(scope, filter, days).count(connection).await
}

/// Enrollments inside the caller's reach by their ids, oldest first.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[EnrollmentId],
) -> Result<Vec<enrollment::Model>, DbErr> {
    within(scope)
        .filter(enrollment::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(enrollment::Column::Id)
        .all(connection)
        .await
}

/// Enrollments of partners, oldest first.
pub async fn of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<enrollment::Model>, DbErr> {
    enrollment::Entity::find()
        .filter(enrollment::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(enrollment::Column::Id)
        .all(connection)
        .await
}

/// Adds an enrollment; `None` when somebody else was faster.
pub async fn insert(tx: &Tx, row: enrollment::Model) -> Result<Option<enrollment::Model>, DbErr> {
    let columns = "enrollment.partner_id, enrollment.offering_id";
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(Some(row)),
        Err(error) if is_violation_of(&error, "one_live_enrollment", columns) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The signature of a partner under a version, if it signed it.
pub async fn signature(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    agreement: ProgramAgreementId,
) -> Result<Option<agreement_signature::Model>, DbErr> {
    agreement_signature::Entity::find()
        .filter(agreement_signature::Column::PartnerId.eq(partner))
        .filter(agreement_signature::Column::ProgramAgreementId.eq(agreement))
        .one(connection)
        .await
}

/// Signatures of partners, oldest first.
pub async fn signatures(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<agreement_signature::Model>, DbErr> {
    agreement_signature::Entity::find()
        .filter(agreement_signature::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(agreement_signature::Column::Id)
        .all(connection)
        .await
}

/// Adds a signature; `None` when the partner has signed this version meanwhile.
pub async fn sign(
    tx: &Tx,
    row: agreement_signature::Model,
) -> Result<Option<agreement_signature::Model>, DbErr> {
    let columns = "agreement_signature.partner_id";
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(Some(row)),
        Err(error) if is_violation_of(&error, "one_signature_per_version", columns) => Ok(None),
        Err(error) => Err(error),
    }
}
