//! Signatures under the programme agreement, and enrollments.

use chrono::NaiveDate;
use entity::vocab::{
    EnrollmentId, EnrollmentState, OfferingId, OrganizationId, ProgramAgreementId,
};
use entity::{agreement_signature, enrollment};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::{Tx, is_violation_of};
use crate::policy::Scope;

/// Enrollments in these states stand in the way of another one in the same offering, until their
/// last day.
const LIVE: [EnrollmentState; 4] = [
    EnrollmentState::Pending,
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
fn within(scope: &Scope) -> Select<enrollment::Entity> {
    let enrollments = enrollment::Entity::find();
    match scope {
        Scope::Everything => enrollments,
        Scope::Partner(own) => enrollments.filter(enrollment::Column::PartnerId.eq(*own)),
        Scope::PartnerPart(..) | Scope::Customer(_) | Scope::Assignee(..) => {
            enrollments.filter(Expr::cust("1 = 0"))
        }
    }
}

fn filtered(scope: &Scope, filter: &Filter, today: NaiveDate) -> Select<enrollment::Entity> {
    let mut condition = Condition::all();
    if let Some(partner) = filter.partner {
        condition = condition.add(enrollment::Column::PartnerId.eq(partner));
    }
    if let Some(offering) = filter.offering {
        condition = condition.add(enrollment::Column::OfferingId.eq(offering));
    }
    if let Some(states) = &filter.states {
        let any = states.iter().map(|state| in_state(*state, today));
        condition = condition.add(any.fold(Condition::any(), Condition::add));
    }
    within(scope).filter(condition)
}

/// In a state as of a day: one whose last day has passed has expired, written down or not.
fn in_state(state: EnrollmentState, today: NaiveDate) -> Condition {
    let written = enrollment::Column::State.eq(state);
    match state {
        EnrollmentState::Pending
        | EnrollmentState::Active
        | EnrollmentState::InRenewal
        | EnrollmentState::Suspended => Condition::all()
            .add(written)
            .add(enrollment::Column::EndsOn.gte(today)),
        EnrollmentState::Expired => Condition::any().add(written).add(lapsed(today)),
        EnrollmentState::Withdrawn | EnrollmentState::Terminated => Condition::all().add(written),
    }
}

fn lapsed(today: NaiveDate) -> Condition {
    Condition::all()
        .add(enrollment::Column::State.is_in(LIVE))
        .add(enrollment::Column::EndsOn.lt(today))
}

/// A page of enrollments, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    window: &Window<Uuid>,
) -> Result<Page<enrollment::Model>, DbErr> {
    let query = filtered(scope, filter, today);
    let id = enrollment::Column::Id;
    page::by_id(connection, query, id, ById::NewestFirst, window).await
}

/// How many enrollments the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    filtered(scope, filter, today).count(connection).await
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

/// Writes down that enrollments of a partner have expired whose last day has passed.
pub async fn expire(tx: &Tx, partner: OrganizationId, today: NaiveDate) -> Result<(), DbErr> {
    enrollment::Entity::update_many()
        .col_expr(
            enrollment::Column::State,
            Expr::value(EnrollmentState::Expired),
        )
        .col_expr(
            enrollment::Column::Version,
            Expr::col(enrollment::Column::Version).add(1),
        )
        .filter(enrollment::Column::PartnerId.eq(partner))
        .filter(enrollment::Column::State.is_in(LIVE))
        .filter(enrollment::Column::EndsOn.lt(today))
        .exec(tx)
        .await?;
    Ok(())
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
