//! The directory of partners: whom customers find, by what, and in which order.

use async_graphql::{Context, Enum, ID, InputObject, Object};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use uuid::Uuid;

use super::object::Partner;
use crate::app::App;
use crate::connection;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::page::{self, Count, Key, PageArgs};
use crate::policy::Action;
use crate::service::search::directory_day;
use crate::store::directory::{self, Rank, Ranked, Ranking};
use crate::store::page::{Direction, Window};

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
#[graphql(remote = "Ranking")]
pub enum PartnerOrder {
    /// In the order in which they joined.
    #[default]
    Joined,
    /// By name.
    Name,
    /// Those that answer customers fastest in front; those that never answered last.
    Response,
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
        Self(row.partner)
    }
}

impl Key for (Rank, Uuid) {
    fn encode(&self) -> String {
        let id = self.1.simple();
        BASE64.encode(match &self.0 {
            Rank::Joined => format!("{id}j"),
            Rank::Name(name) => format!("{id}n{name}"),
            Rank::Response(minutes) => format!("{id}r{minutes}"),
        })
    }

    fn decode(cursor: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64.decode(cursor).ok()?).ok()?;
        let (id, rank) = text.split_at_checked(32)?;
        let (kind, rest) = rank.split_at_checked(1)?;
        let rank = match kind {
            "j" => Rank::Joined,
            "n" => Rank::Name(rest.to_owned()),
            "r" => Rank::Response(rest.parse().ok()?),
            _ => return None,
        };
        Some((rank, Uuid::try_parse(id).ok()?))
    }
}

/// A cursor of another order does not say where this one goes on.
fn fits(window: &Window<(Rank, Uuid)>, ranking: Ranking) -> Result<()> {
    let (Direction::Forward(key) | Direction::Backward(key)) = &window.direction;
    let of = key.as_ref().map(|(rank, _)| match rank {
        Rank::Joined => Ranking::Joined,
        Rank::Name(_) => Ranking::Name,
        Rank::Response(_) => Ranking::Response,
    });
    if of.is_some_and(|it| it != ranking) {
        return Err(AppError::BadInput {
            field: "after".to_owned(),
            message: "not a cursor of this list".to_owned(),
        });
    }
    Ok(())
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
        let ranking = order_by.unwrap_or_default().into();
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        fits(&window, ranking)?;
        let on = directory_day(app(ctx))?;
        let db = app(ctx).db.read();
        let page = directory::list(db, &scope, &filter, on, ranking, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(directory::count(app.db.read(), &scope, &filter, on).await?) })
        });
        let key = |row: &Ranked| (row.rank.clone(), row.partner.id.0);
        Ok(PartnerConnection::of(page, key, count))
    }
}
