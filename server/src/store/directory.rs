//! The directory of partners: whom customers find, by what, and in which order.

use chrono::NaiveDate;
use entity::vocab::{
    CompetencyId, CompetencyLevel, CompetencyStatus, EnrollmentState, OfferingId, OrganizationId,
    OrganizationKind,
};
use entity::{
    enrollment, organization, partner_competency, partner_location, partner_response,
    published_profile,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Direction, Page, Window};
use crate::policy::Scope;

/// A partner that never answered stands behind those that did.
const NEVER: i64 = i64::MAX;

/// Which partners a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Enrolled in all of these offerings.
    pub offerings: Vec<OfferingId>,
    /// Holds one of these at one of the levels, for an engagement type.
    pub qualifying: Option<Vec<(CompetencyId, Vec<CompetencyLevel>)>>,
    /// Holds this competency.
    pub competency: Option<CompetencyId>,
    /// With a location in this country.
    pub country: Option<String>,
    /// Says that it works in this language.
    pub language: Option<String>,
    /// Each of these is in its name or among the skills of a published profile.
    pub words: Vec<String>,
    /// Only partners with a published profile.
    pub published: bool,
}

/// The days on which a list depends.
#[derive(Clone, Copy, Debug)]
pub struct On {
    pub today: NaiveDate,
    /// Competencies count until this long after their anniversary.
    pub competencies_since: NaiveDate,
}

/// The order of the directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ranking {
    /// In the order in which they joined.
    #[default]
    Joined,
    /// By name.
    Name,
    /// Those that answer customers fastest in front.
    Response,
}

/// Where a partner stands in a list, as far as its id does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rank {
    Joined,
    Name(String),
    Response(i64),
}

/// A partner with its place in the list.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub partner: organization::Model,
    pub rank: Rank,
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

fn filtered(scope: &Scope, filter: &Filter, on: On) -> Select<organization::Entity> {
    let id = organization::Column::Id;
    let mut partners = within(scope, on.today);
    // What is not published is not in the directory that customers search.
    if filter.published || matches!(scope, Scope::Customer(_) | Scope::Assignee(..)) {
        partners = partners.filter(id.in_subquery(published(Condition::all())));
    }
    for offering in &filter.offerings {
        partners = partners.filter(id.in_subquery(enrolled(Some(*offering), on.today)));
    }
    if let Some(qualifying) = &filter.qualifying {
        let mut any = Condition::any();
        for (competency, levels) in qualifying {
            any = any.add(
                Condition::all()
                    .add(partner_competency::Column::CompetencyId.eq(*competency))
                    .add(partner_competency::Column::Level.is_in(levels.iter().copied())),
            );
        }
        partners = partners.filter(id.in_subquery(competent(any, on)));
    }
    if let Some(competency) = filter.competency {
        let this = partner_competency::Column::CompetencyId.eq(competency);
        partners = partners.filter(id.in_subquery(competent(Condition::all().add(this), on)));
    }
    if let Some(country) = &filter.country {
        let there = partner_location::Entity::find()
            .select_only()
            .column(partner_location::Column::PartnerId)
            .filter(partner_location::Column::Country.eq(country.as_str()))
            .into_query();
        partners = partners.filter(id.in_subquery(there));
    }
    if let Some(language) = &filter.language {
        let spoken = text_of(published_profile::Column::Languages);
        let said = spoken.like(format!("%\"{}\"%", plain(language)));
        partners = partners.filter(id.in_subquery(published(Condition::all().add(said))));
    }
    for word in &filter.words {
        let pattern = format!("%{}%", plain(word));
        let name = Func::lower(Expr::col(organization::Column::Name));
        let known = Expr::col(published_profile::Column::Keywords).like(pattern.as_str());
        let mut found = published(Condition::all().add(known));
        found.and_where(
            Expr::col((
                published_profile::Entity,
                published_profile::Column::PartnerId,
            ))
            .eq(Expr::col((organization::Entity, id))),
        );
        partners = partners.filter(
            Condition::any()
                .add(Expr::expr(name).like(pattern))
                .add(Expr::exists(found)),
        );
    }
    partners
}

/// A word without the signs that a pattern gives a meaning.
fn plain(word: &str) -> String {
    let word = word.to_lowercase().replace(['%', '_', '\\'], " ");
    word.trim().to_owned()
}

fn text_of(column: published_profile::Column) -> SimpleExpr {
    Expr::col(column).cast_as(Alias::new("text"))
}

/// The ids of partners with a published profile that meets a condition, as a subquery.
fn published(condition: Condition) -> SelectStatement {
    published_profile::Entity::find()
        .select_only()
        .column(published_profile::Column::PartnerId)
        .filter(condition)
        .into_query()
}

/// The ids of partners that hold a competency which meets a condition and counts, as a subquery.
fn competent(condition: Condition, on: On) -> SelectStatement {
    partner_competency::Entity::find()
        .select_only()
        .column(partner_competency::Column::PartnerId)
        .filter(partner_competency::Column::Status.eq(CompetencyStatus::Active))
        .filter(partner_competency::Column::AnniversaryOn.gte(on.competencies_since))
        .filter(condition)
        .into_query()
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

/// What a ranking sorts by.
fn rank_of(ranking: Ranking) -> Option<SimpleExpr> {
    match ranking {
        Ranking::Joined => None,
        Ranking::Name => {
            let name = (organization::Entity, organization::Column::Name);
            Some(Func::lower(Expr::col(name)).into())
        }
        Ranking::Response => {
            let average = Query::select()
                .column(partner_response::Column::AverageMinutes)
                .from(partner_response::Entity)
                .and_where(
                    Expr::col((
                        partner_response::Entity,
                        partner_response::Column::PartnerId,
                    ))
                    .eq(Expr::col((organization::Entity, organization::Column::Id))),
                )
                .take();
            let average = SimpleExpr::SubQuery(None, Box::new(average.into()));
            Some(Func::coalesce([average, Expr::val(NEVER)]).into())
        }
    }
}

#[derive(FromQueryResult)]
struct ByNumber {
    #[sea_orm(nested)]
    partner: organization::Model,
    rank: i64,
}

#[derive(FromQueryResult)]
struct ByWord {
    #[sea_orm(nested)]
    partner: organization::Model,
    rank: String,
}

/// A page of partners.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    on: On,
    ranking: Ranking,
    window: &Window<(Rank, Uuid)>,
) -> Result<Page<Ranked>, DbErr> {
    let query = filtered(scope, filter, on);
    let Some(rank) = rank_of(ranking) else {
        let window = Window {
            limit: window.limit,
            direction: match &window.direction {
                Direction::Forward(key) => Direction::Forward(key.as_ref().map(|it| it.1)),
                Direction::Backward(key) => Direction::Backward(key.as_ref().map(|it| it.1)),
            },
        };
        let id = organization::Column::Id;
        let page = page::by_id(connection, query, id, ById::OldestFirst, &window).await?;
        let ranked = |partner| Ranked {
            partner,
            rank: Rank::Joined,
        };
        return Ok(Page {
            rows: page.rows.into_iter().map(ranked).collect(),
            has_previous: page.has_previous,
            has_next: page.has_next,
        });
    };
    let (order, key) = match &window.direction {
        Direction::Forward(key) => (Order::Asc, key),
        Direction::Backward(key) => (Order::Desc, key),
    };
    let mut query = query;
    if let Some((at, id)) = key {
        let at = match at {
            Rank::Joined => Expr::val(0_i64),
            Rank::Name(name) => Expr::val(name.as_str()),
            Rank::Response(minutes) => Expr::val(*minutes),
        };
        let own = Expr::col((organization::Entity, organization::Column::Id));
        let (further, next) = match order {
            Order::Asc => (rank.clone().gt(at.clone()), own.gt(*id)),
            _ => (rank.clone().lt(at.clone()), own.lt(*id)),
        };
        let same = Condition::all().add(rank.clone().eq(at)).add(next);
        query = query.filter(Condition::any().add(further).add(same));
    }
    let query = query
        .expr_as(rank.clone(), "rank")
        .order_by(rank, order.clone())
        .order_by(organization::Column::Id, order)
        .limit(window.limit + 1);
    let rows: Vec<Ranked> = if ranking == Ranking::Name {
        let rows = query.into_model::<ByWord>().all(connection).await?;
        let rows = rows.into_iter();
        rows.map(|it| Ranked {
            partner: it.partner,
            rank: Rank::Name(it.rank),
        })
        .collect()
    } else {
        let rows = query.into_model::<ByNumber>().all(connection).await?;
        let rows = rows.into_iter();
        rows.map(|it| Ranked {
            partner: it.partner,
            rank: Rank::Response(it.rank),
        })
        .collect()
    };
    Ok(Page::from_rows(window, rows))
}

/// How many partners the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    on: On,
) -> Result<u64, DbErr> {
    filtered(scope, filter, on).count(connection).await
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
