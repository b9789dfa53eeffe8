//! The directory of partners: whom customers find, by what, and in which order.

use async_graphql::{Context, Enum, ID, InputObject, Object};

use super::object::Partner;
use crate::app::App;
use crate::connection;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::ranking;
use crate::policy::Action;
use crate::service::search::directory_day;
use crate::store::directory;
use crate::store::ranking::{By, Ranked, Ranking};

connection!(PartnerConnection, PartnerEdge, Partner);

/// More words than this make no search better.
const WORDS_MAX: usize = 10;

/// Which partners a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct PartnerFilter {
    /// Enrolled in this offering.
    pub offering_id: Option<ID>,
    /// Enrolled in its offering, and with a competency that qualifies for this engagement type.
    pub engagement_type_id: Option<ID>,
    /// With this competency, active.
    pub competency_id: Option<ID>,
    /// With a location in this country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// With a profile that names this language, ISO 639-1.
    pub language: Option<String>,
    /// Each of these words is in the name or among the skills of a published profile. Descriptions
    /// are not searched.
    pub search: Option<String>,
    /// Only partners with a published profile; customers see no others.
    pub published: Option<bool>,
}

/// The order of the directory.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartnerOrder {
    /// In the order in which they joined.
    #[default]
    Joined,
    /// Joined last in front.
    JoinedLast,
    /// By name.
    Name,
    /// By name, the end of the alphabet in front.
    NameDescending,
    /// By the code of the country of the company.
    Country,
    /// By the code of the country of the company, the end of the alphabet in front.
    CountryDescending,
    /// The membership of the partner network ends first in front.
    Membership,
    /// The membership of the partner network ends last in front.
    MembershipDescending,
    /// Those that answer customers fastest in front; those that never answered last.
    Response,
}

impl From<PartnerOrder> for Ranking {
    fn from(order: PartnerOrder) -> Self {
        match order {
            PartnerOrder::Joined => Self::up(By::Joined),
            PartnerOrder::JoinedLast => Self::down(By::Joined),
            PartnerOrder::Name => Self::up(By::Name),
            PartnerOrder::NameDescending => Self::down(By::Name),
            PartnerOrder::Country => Self::up(By::Country),
            PartnerOrder::CountryDescending => Self::down(By::Country),
            PartnerOrder::Membership => Self::up(By::Membership),
            PartnerOrder::MembershipDescending => Self::down(By::Membership),
            PartnerOrder::Response => Self::up(By::Response),
        }
    }
}

impl PartnerFilter {
    /// The filter in the words of the store.
    pub fn decode(self, app: &App) -> Result<directory::Filter> {
        let program = app.program()?;
        let mut filter = directory::Filter {
            country: self.country.map(|it| it.to_uppercase()),
            language: self.language.map(|it| it.to_lowercase()),
            published: self.published.unwrap_or_default(),
            ..directory::Filter::default()
        };
        if let Some(id) = &self.offering_id {
            filter.offerings.push(gid::decode(id, "filter.offeringId")?);
        }
        if let Some(id) = &self.engagement_type_id {
            let id = gid::decode(id, "filter.engagementTypeId")?;
            let found = program.engagement_type(id);
            let found = found.ok_or_else(|| AppError::BadInput {
                field: "filter.engagementTypeId".to_owned(),
                message: "no such engagement type".to_owned(),
            })?;
            filter.offerings.push(found.offering_id);
            let qualifying = found.qualifying.iter();
            let qualifying = qualifying.map(|it| (it.competency_id, it.levels.clone()));
            filter.qualifying = Some(qualifying.collect());
        }
        if let Some(id) = &self.competency_id {
            filter.competency = Some(gid::decode(id, "filter.competencyId")?);
        }
        let search = self.search.unwrap_or_default();
        let words = search.split_whitespace().take(WORDS_MAX);
        filter.words = words.map(str::to_owned).collect();
        Ok(filter)
    }
}

impl From<Ranked> for Partner {
    fn from(row: Ranked) -> Self {
        Self(row.organization)
    }
}

/// Asking for partners.
#[derive(Default)]
pub struct DirectoryQuery;

#[Object]
impl DirectoryQuery {
    /// The directory of partners. Customers see those that are enrolled in an offering and have
    /// published a profile.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a Relay connection"
    )]
    async fn partners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which partners.")] filter: Option<PartnerFilter>,
        #[graphql(desc = "In which order; in which they joined when absent.")] order_by: Option<
            PartnerOrder,
        >,
    ) -> Result<PartnerConnection> {
        let scope = actor(ctx)?.may(Action::SeeDirectory)?;
        let filter = filter.unwrap_or_default().decode(app(ctx))?;
        let order = order_by.unwrap_or_default().into();
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let window = ranking::window(args, order)?;
        let on = directory_day(app(ctx))?;
        let db = app(ctx).db.read();
        let page = directory::list(db, &scope, &filter, on, order, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(directory::count(app.db.read(), &scope, &filter, on).await?) })
        });
        Ok(PartnerConnection::of(page, ranking::key, count))
    }
}
