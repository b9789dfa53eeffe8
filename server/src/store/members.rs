//! Lists of people: those of an organization, or everybody whom the caller may see.

use entity::vocab::{OrganizationId, Role, UserId};
use entity::{role_grant, user};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{Direction, Page, Window};
use crate::policy::Scope;

/// Which people a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub organization: Option<OrganizationId>,
    pub role: Option<Role>,
    /// Words of the name or the e-mail address.
    pub search: Option<String>,
}

/// The only way to start a query for people: the caller's reach is already in it.
fn within(scope: &Scope, filter: &Filter) -> Select<user::Entity> {
    let reach = match scope {
        Scope::Everything => Condition::all(),
        Scope::Partner(own) | Scope::Customer(own) => {
            Condition::all().add(role_grant::Column::OrganizationId.eq(*own))
        }
        Scope::PartnerPart(..) | Scope::Assignee(..) => {
            Condition::all().add(role_grant::Column::OrganizationId.is_null())
        }
    };
    user::Entity::find().filter(user::Column::Id.in_subquery(granted(reach, filter)))
}

fn granted(reach: Condition, filter: &Filter) -> SelectStatement {
    let mut grants = role_grant::Entity::find()
        .select_only()
        .column(role_grant::Column::UserId)
        .filter(reach);
    if let Some(organization) = filter.organization {
        grants = grants.filter(role_grant::Column::OrganizationId.eq(organization));
    }
    if let Some(role) = filter.role {
        grants = grants.filter(role_grant::Column::Role.eq(role));
    }
    grants.into_query()
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<user::Entity> {
    let mut people = within(scope, filter);
    if let Some(search) = &filter.search {
        let words = search.to_lowercase().replace(['%', '_', '\\'], " ");
        let pattern = format!("%{words}%");
        let name = Func::lower(Expr::col((user::Entity, user::Column::Name)));
        let found = Condition::any()
            .add(Expr::expr(name).like(pattern.as_str()))
            .add(user::Column::Email.like(pattern.as_str()));
        people = people.filter(found);
    }
    people
}

/// A page of people, by name.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<(String, Uuid)>,
) -> Result<Page<user::Model>, DbErr> {
    let mut cursor = filtered(scope, filter).cursor_by((user::Column::Name, user::Column::Id));
    match &window.direction {
        Direction::Forward(after) => {
            if let Some(after) = after {
                cursor.after(after.clone());
            }
            cursor.first(window.limit + 1);
        }
        Direction::Backward(before) => {
            if let Some(before) = before {
                cursor.before(before.clone());
            }
            cursor.last(window.limit + 1);
        }
    }
    let mut rows = cursor.all(connection).await?;
    if matches!(window.direction, Direction::Backward(_)) {
        rows.reverse();
    }
    Ok(Page::from_rows(window, rows))
}

/// How many people the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    filtered(scope, filter).count(connection).await
}

/// Somebody inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: UserId,
) -> Result<Option<user::Model>, DbErr> {
    within(scope, &Filter::default())
        .filter(user::Column::Id.eq(id))
        .one(connection)
        .await
}
