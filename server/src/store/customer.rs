//! Customers.

use entity::organization;
use entity::vocab::OrganizationKind;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use crate::policy::Scope;

fn within(scope: &Scope, search: Option<&str>) -> Select<organization::Entity> {
    let mut customers = organization::Entity::find()
        .filter(organization::Column::Kind.eq(OrganizationKind::Customer));
    customers = match scope {
        Scope::Everything => customers,
        Scope::Customer(own) | Scope::Assignee(own, _) => {
            customers.filter(organization::Column::Id.eq(*own))
        }
        Scope::Partner(_) | Scope::PartnerPart(..) => customers.filter(Expr::cust("1 = 0")),
    };
    if let Some(search) = search {
        let name = Func::lower(Expr::col(organization::Column::Name));
        let words = search.to_lowercase().replace(['%', '_', '\\'], " ");
        customers = customers.filter(Expr::expr(name).like(format!("%{words}%")));
    }
    customers
}

/// A page of customers, newest first.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    search: Option<&str>,
    window: &Window<Uuid>,
) -> Result<Page<organization::Model>, DbErr> {
    let id = organization::Column::Id;
    page::by_id(
        connection,
        within(scope, search),
        id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// How many customers the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    search: Option<&str>,
) -> Result<u64, DbErr> {
    within(scope, search).count(connection).await
}
