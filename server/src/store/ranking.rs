//! Organizations in the order that a list asks for: by a column or a figure, and by id where that is
//! the same, so that a key names one row.

use chrono::NaiveDate;
use entity::{organization, partner_response};
use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoValueTuple, Query, SimpleExpr};
use sea_orm::{
    Condition, ConnectionTrait, DbErr, FromQueryResult, IntoIdentity, Order, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::page::{self, Direction, Page, Window};

/// A partner that never answered stands behind those that did.
const NEVER: i64 = i64::MAX;

/// By what a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The order in which they were registered, as their ids are.
    #[default]
    Joined,
    Name,
    Country,
    /// The end of a partner's membership.
    Membership,
    /// How fast a partner answers customers.
    Response,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    pub by: By,
    pub descending: bool,
}

impl Ranking {
    /// In this order, up.
    pub fn up(by: By) -> Self {
        Self {
            by,
            descending: false,
        }
    }

    /// In this order, down.
    pub fn down(by: By) -> Self {
        Self {
            by,
            descending: true,
        }
    }
}

/// Where an organization stands in a list, as far as its id does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rank {
    Joined,
    Name(String),
    Country(String),
    Membership(NaiveDate),
    Response(i64),
}

impl Rank {
    /// The order of which this is a place.
    pub fn by(&self) -> By {
        match self {
            Self::Joined => By::Joined,
            Self::Name(_) => By::Name,
            Self::Country(_) => By::Country,
            Self::Membership(_) => By::Membership,
            Self::Response(_) => By::Response,
        }
    }
}

/// An organization with its place in the list.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub organization: organization::Model,
    pub rank: Rank,
}

/// A slice by a place in a list.
pub type RankWindow = Window<(Rank, Uuid)>;

/// A page of `query` in an order. The keys of the window must be of this order.
pub async fn list(
    connection: &impl ConnectionTrait,
    query: Select<organization::Entity>,
    ranking: Ranking,
    window: &RankWindow,
) -> Result<Page<Ranked>, DbErr> {
    let id = organization::Column::Id;
    match ranking.by {
        By::Joined => {
            let window = window.clone().map(|(_, id)| id);
            by_columns(connection, query, id, ranking, &window, |_| Rank::Joined).await
        }
        By::Country => {
            let window = window.clone().map(|(rank, id)| match rank {
                Rank::Country(country) => (country, id),
                _ => (String::new(), id),
            });
            let key = (organization::Column::Country, id);
            let rank = |row: &organization::Model| Rank::Country(row.country.clone());
            by_columns(connection, query, key, ranking, &window, rank).await
        }
        By::Membership => {
            let window = window.clone().map(|(rank, id)| match rank {
                Rank::Membership(day) => (day, id),
                _ => (NaiveDate::default(), id),
            });
            let key = (organization::Column::MembershipEndsOn, id);
            // Every partner has one, which the database sees to.
            let rank = |row: &organization::Model| {
                Rank::Membership(row.membership_ends_on.unwrap_or_default())
            };
            by_columns(connection, query, key, ranking, &window, rank).await
        }
        By::Name => {
            let name = (organization::Entity, organization::Column::Name);
            let name = Func::lower(Expr::col(name)).into();
            by_figure(connection, query, name, ranking, window).await
        }
        By::Response => by_figure(connection, query, response(), ranking, window).await,
    }
}

async fn by_columns<C: IntoIdentity, K: IntoValueTuple + Clone>(
    connection: &impl ConnectionTrait,
    query: Select<organization::Entity>,
    key: C,
    ranking: Ranking,
    window: &Window<K>,
    rank: impl Fn(&organization::Model) -> Rank,
) -> Result<Page<Ranked>, DbErr> {
    let page = page::by_key(connection, query, key, ranking.descending, window).await?;
    let ranked = |organization| Ranked {
        rank: rank(&organization),
        organization,
    };
    Ok(Page {
        rows: page.rows.into_iter().map(ranked).collect(),
        has_previous: page.has_previous,
        has_next: page.has_next,
    })
}

/// The minutes in which a partner answers on average.
fn response() -> SimpleExpr {
    let partner = (
        partner_response::Entity,
        partner_response::Column::PartnerId,
    );
    let own = (organization::Entity, organization::Column::Id);
    let average = Query::select()
        .column(partner_response::Column::AverageMinutes)
        .from(partner_response::Entity)
        .and_where(Expr::col(partner).eq(Expr::col(own)))
        .take();
    let average = SimpleExpr::SubQuery(None, Box::new(average.into()));
    Func::coalesce([average, Expr::val(NEVER)]).into()
}

#[derive(FromQueryResult)]
struct ByNumber {
    #[sea_orm(nested)]
    organization: organization::Model,
    rank: i64,
}

#[derive(FromQueryResult)]
struct ByWord {
    #[sea_orm(nested)]
    organization: organization::Model,
    rank: String,
}

/// A page by something that is not a column: the database says what it is for each row.
async fn by_figure(
    connection: &impl ConnectionTrait,
    query: Select<organization::Entity>,
    figure: SimpleExpr,
    ranking: Ranking,
    window: &RankWindow,
) -> Result<Page<Ranked>, DbErr> {
    let (on, key) = match &window.direction {
        Direction::Forward(key) => (true, key),
        Direction::Backward(key) => (false, key),
    };
    let up = on != ranking.descending;
    let mut query = query;
    if let Some((at, id)) = key {
        let at = match at {
            Rank::Name(name) => Expr::val(name.as_str()),
            Rank::Response(minutes) => Expr::val(*minutes),
            Rank::Joined | Rank::Country(_) | Rank::Membership(_) => Expr::val(0_i64),
        };
        let own = Expr::col((organization::Entity, organization::Column::Id));
        let (further, next) = if up {
            (figure.clone().gt(at.clone()), own.gt(*id))
        } else {
            (figure.clone().lt(at.clone()), own.lt(*id))
        };
        let same = Condition::all().add(figure.clone().eq(at)).add(next);
        query = query.filter(Condition::any().add(further).add(same));
    }
    let order = if up { Order::Asc } else { Order::Desc };
    let query = query
        .expr_as(figure.clone(), "rank")
        .order_by(figure, order.clone())
        .order_by(organization::Column::Id, order)
        .limit(window.limit + 1);
    let rows: Vec<Ranked> = if ranking.by == By::Name {
        let rows = query.into_model::<ByWord>().all(connection).await?;
        let ranked = |it: ByWord| Ranked {
            organization: it.organization,
            rank: Rank::Name(it.rank),
        };
        rows.into_iter().map(ranked).collect()
    } else {
        let rows = query.into_model::<ByNumber>().all(connection).await?;
        let ranked = |it: ByNumber| Ranked {
            organization: it.organization,
            rank: Rank::Response(it.rank),
        };
        rows.into_iter().map(ranked).collect()
    };
    Ok(Page::from_rows(window, rows))
}
