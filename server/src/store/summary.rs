//! The sums of reports: each is one statement that groups in the database, inside the caller's reach.

pub mod customer;
pub mod money;
pub mod partner;
pub mod program;

use entity::{reservation, voucher};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, QueryResult, StatementBuilder};

use super::payment::locations;
use crate::policy::Scope;

/// A number of things and the days that they have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub count: i64,
    pub days: i64,
}

impl Tally {
    /// Adds another tally.
    pub fn add(&mut self, other: Self) {
        self.count += other.count;
        self.days += other.days;
    }
}

/// An amount in a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub minor: i64,
    pub currency: String,
}

/// A sum as a big integer: PostgreSQL sums big integers to numerics.
fn sum(column: impl ColumnTrait) -> SimpleExpr {
    let all = Expr::col(column.as_column_ref()).sum();
    all.cast_as(Alias::new("bigint"))
}

fn count() -> SimpleExpr {
    Expr::cust("count(*)")
}

/// Narrows a statement on vouchers to a reach; what is assigned to one person sums up nothing.
fn within(statement: &mut SelectStatement, scope: &Scope) {
    match scope {
        Scope::Everything => {}
        Scope::Customer(own) => {
            statement.and_where(voucher::Column::CustomerId.eq(*own));
        }
        Scope::Partner(own) => {
            statement.and_where(voucher::Column::ReservedBy.eq(*own));
        }
        Scope::PartnerPart(..) => {
            let held = Query::select()
                .column(reservation::Column::VoucherId)
                .from(reservation::Entity)
                .cond_where(inside(
                    scope,
                    reservation::Column::PartnerId,
                    reservation::Column::LocationId,
                ))
                .and_where(reservation::Column::EndedAt.is_null())
                .take();
            statement.and_where(voucher::Column::Id.in_subquery(held));
        }
        Scope::Assignee(..) => {
            statement.and_where(Expr::cust("1 = 0"));
        }
    }
}

/// What a row must say of its partner and its location to lie inside a reach. Customers have no
/// part in it.
fn inside(scope: &Scope, partner: impl ColumnTrait, location: impl ColumnTrait) -> Condition {
    match scope {
        Scope::Everything => Condition::all(),
        Scope::Partner(own) => Condition::all().add(partner.eq(*own)),
        Scope::PartnerPart(own, shares) => Condition::all()
            .add(partner.eq(*own))
            .add(location.is_in(locations(shares))),
        Scope::Customer(_) | Scope::Assignee(..) => Condition::all().add(partner.is_null()),
    }
}

/// The rows of a statement, each made by `row`.
async fn rows<T>(
    connection: &impl ConnectionTrait,
    statement: &impl StatementBuilder,
    row: impl Fn(&QueryResult) -> Result<T, DbErr>,
) -> Result<Vec<T>, DbErr> {
    let found = connection.query_all(statement).await?;
    found.iter().map(row).collect()
}

fn tally(row: &QueryResult, at: usize) -> Result<Tally, DbErr> {
    Ok(Tally {
        count: row.try_get_by_index(at)?,
        days: row.try_get_by_index(at + 1)?,
    })
}
