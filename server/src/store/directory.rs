//! The directory of partners: whom customers find, and by what.

use chrono::NaiveDate;
use entity::vocab::{
    CompetencyId, CompetencyLevel, CompetencyStatus, EnrollmentState, OfferingId, OrganizationId,
    OrganizationKind,
};
use entity::{enrollment, organization, partner_competency, partner_location, published_profile};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait, Select,
};

use super::page::Page;
use super::ranking::{self, RankWindow, Ranked, Ranking};
use crate::policy::Scope;

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

/// A page of partners.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    on: On,
    ranking: Ranking,
    window: &RankWindow,
) -> Result<Page<Ranked>, DbErr> {
    ranking::list(connection, filtered(scope, filter, on), ranking, window).await
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
