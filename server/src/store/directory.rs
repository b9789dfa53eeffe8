//! The directory of partners.

use chrono::NaiveDate;
use entity::vocab::{EnrollmentState, OfferingId, OrganizationId, OrganizationKind};
use entity::{enrollment, organization, partner_location};
use sea_orm::sea_query::{Expr, ExprTrait, Func, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use crate::policy::Scope;

/// Which partners a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Enrolled in this offering.
    pub offering: Option<OfferingId>,
    /// With a location in this country.
    pub country: Option<String>,
    /// With this in its name.
    pub search: Option<String>,
}

/// Operators see every partner, customers those that are enrolled in something.
fn within(scope: &Scope, today: NaiveDate) -> Select<organization::Entity> {
    let partners = organization::Entity::find()
        .filter(organization::Column::Kind.eq(OrganizationKind::Partner));
    match scope {
        Scope::Everything => partners,
        Scope::Customer(_) | Scope::Assignee(..) => {
            partners.filter(organization::Column::Id.in_subquery(enrolled(None, today)))
        }
        Scope::Partner(own) | Scope::PartnerPart(own, _) => {
            partners.filter(organization::Column::Id.eq(*own))
        }
    }
}

fn filtered(scope: &Scope, filter: &Filter, today: NaiveDate) -> Select<organization::Entity> {
    let mut partners = within(scope, today);
    if let Some(offering) = filter.offering {
        let enrolled = enrolled(Some(offering), today);
        partners = partners.filter(organization::Column::Id.in_subquery(enrolled));
    }
    if let Some(country) = &filter.country {
        let there = partner_location::Entity::find()
            .select_only()
            .column(partner_location::Column::PartnerId)
            .filter(partner_location::Column::Country.eq(country.as_str()))
            .into_query();
        partners = partners.filter(organization::Column::Id.in_subquery(there));
    }
    if let Some(search) = &filter.search {
        let name = Func::lower(Expr::col(organization::Column::Name));
        let words = search.to_lowercase().replace(['%', '_', '\\'], " ");
        partners = partners.filter(Expr::expr(name).like(format!("%{words}%")));
    }
    partners
}

/// The ids of the partners with an enrollment in force, as a subquery.
fn enrolled(offering: Option<OfferingId>, today: NaiveDate) -> SelectStatement {
    let mut enrollments = enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::PartnerId)
        .filter(
            enrollment::Column::State.is_in([EnrollmentState::Active, EnrollmentState::InRenewal]),
        )
        .filter(enrollment::Column::EndsOn.gte(today));
    if let Some(offering) = offering {
        enrollments = enrollments.filter(enrollment::Column::OfferingId.eq(offering));
    }
    enrollments.into_query()
}

/// A page of partners, in the order in which they joined.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
    window: &Window<Uuid>,
) -> Result<Page<organization::Model>, DbErr> {
    let query = filtered(scope, filter, today);
    let id = organization::Column::Id;
    page::by_id(connection, query, id, ById::OldestFirst, window).await
}

/// How many partners the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    filtered(scope, filter, today).count(connection).await
}

/// A partner inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    today: NaiveDate,
    id: OrganizationId,
) -> Result<Option<organization::Model>, DbErr> {
    within(scope, today)
        .filter(organization::Column::Id.eq(id))
        .one(connection)
        .await
}
