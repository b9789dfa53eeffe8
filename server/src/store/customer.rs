//! Customers.

use entity::organization;
use entity::vocab::OrganizationKind;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Select,
};

use super::page::Page;
use super::ranking::{self, RankWindow, Ranked, Ranking};
use crate::policy::Scope;

/// Which customers a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Is in the name.
    pub search: Option<String>,
    /// Where the company is.
    pub country: Option<String>,
}

fn within(scope: &Scope, filter: &Filter) -> Select<organization::Entity> {
    let mut customers = organization::Entity::find()
        .filter(organization::Column::Kind.eq(OrganizationKind::Customer));
    customers = match scope {
        Scope::Everything => customers,
        Scope::Customer(own) | Scope::Assignee(own, _) => {
            customers.filter(organization::Column::Id.eq(*own))
        }
        Scope::Partner(_) | Scope::PartnerPart(..) => customers.filter(Expr::cust("1 = 0")),
    };
    if let Some(search) = &filter.search {
        let name = Func::lower(Expr::col(organization::Column::Name));
        let words = search.to_lowercase().replace(['%', '_', '\\'], " ");
        customers = customers.filter(Expr::expr(name).like(format!("%{words}%")));
    }
    if let Some(country) = &filter.country {
        customers = customers.filter(organization::Column::Country.eq(country.as_str()));
    }
    customers
}

/// A page of customers.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    ranking: Ranking,
    window: &RankWindow,
) -> Result<Page<Ranked>, DbErr> {
    ranking::list(connection, within(scope, filter), ranking, window).await
}

/// How many customers the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    within(scope, filter).count(connection).await
}
