//! An engagement as the API shows it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::reservation;

use super::consultant::EngagementConsultant;
use super::loader::{AssignmentsOf, ReportOf, SessionsOf};
use super::session::EngagementSession;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, EngagementGid};
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::report::object::CompletionReport;
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::ConsultantRole;
use crate::graphql::voucher::object::Voucher;
use crate::service::{engagement, report};

/// How far an engagement has come.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::engagement::Stage")]
pub enum EngagementStage {
    /// Its first day is to come.
    Planned,
    /// Today is one of its days.
    InDelivery,
    /// Its last day has passed and no report was handed in.
    Ended,
    /// Its report was handed in, and not returned.
    Reported,
    /// The voucher ended before it was reported on.
    Lapsed,
}

/// What the log of sessions says of the days: each date counts once, where most of it was spent.
#[derive(SimpleObject)]
pub struct LoggedDays {
    /// Days on the customer's site.
    pub onsite: i32,
    /// Days at another place.
    pub offsite: i32,
    /// Days delivered remotely.
    pub remote: i32,
    /// Minutes on supplemental topics.
    pub walk_on_minutes: i32,
}

/// What the program allows of an engagement, by the rules of its last day.
#[derive(SimpleObject)]
pub struct EngagementLimits {
    /// Days that may be delivered off-site.
    pub offsite_days: i32,
    /// Hours of supplemental topics.
    pub walk_on_hours: i32,
    /// Whether its first, or its last day, may be delivered remotely.
    pub remote_allowed: bool,
}

/// What a partner delivers for a voucher that it holds.
pub struct Engagement(pub reservation::Model);

impl From<reservation::Model> for Engagement {
    fn from(row: reservation::Model) -> Self {
        Self(row)
    }
}

/// What a partner delivers for a voucher that it holds.
#[Object]
impl Engagement {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(EngagementGid(self.0.id))
    }

    /// How far it has come today.
    async fn stage(&self, ctx: &Context<'_>) -> Result<EngagementStage> {
        let report = load(ctx, ReportOf(self.0.id)).await?;
        Ok(engagement::stage_of(app(ctx), &self.0, report.map(|it| it.state)).into())
    }

    /// The voucher that pays for it.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Voucher> {
        Ok(require(ctx, self.0.voucher_id).await?.into())
    }

    /// Who delivers it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// The location under which it is reserved, redeemed and invoiced.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.0.location_id).await?.into())
    }

    /// The country of delivery, ISO 3166 alpha-2.
    async fn delivery_country(&self) -> &str {
        &self.0.delivery_country
    }

    /// Its first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// Its last day.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }

    /// Where its dates and its sessions are downloaded as a calendar.
    async fn calendar_url(&self) -> String {
        let id = gid::encode(EngagementGid(self.0.id));
        format!("/calendars/engagements/{}.ics", id.as_str())
    }

    /// Who delivers it: the lead, then the assistants.
    async fn consultants(&self, ctx: &Context<'_>) -> Result<Vec<EngagementConsultant>> {
        let kept = load(ctx, AssignmentsOf(self.0.id)).await?;
        let kept = kept.unwrap_or_default();
        let lead = (self.0.lead_consultant_id, ConsultantRole::Lead);
        let assistants = self.0.assistant_ids.0.iter();
        let assistants = assistants.map(|it| (*it, ConsultantRole::Assistant));
        let part = |(person, role)| EngagementConsultant {
            person,
            role,
            kept: kept.iter().find(|it| it.user_id == person).cloned(),
        };
        Ok(std::iter::once(lead).chain(assistants).map(part).collect())
    }

    /// The sessions that were held, by their day.
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<EngagementSession>> {
        let rows = load(ctx, SessionsOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(EngagementSession).collect())
    }

    /// What the sessions say of the days.
    async fn logged_days(&self, ctx: &Context<'_>) -> Result<LoggedDays> {
        let rows = load(ctx, SessionsOf(self.0.id)).await?.unwrap_or_default();
        let days = engagement::days(&rows).unwrap_or_default();
        Ok(LoggedDays {
            onsite: days.onsite,
            offsite: days.offsite,
            remote: days.remote,
            walk_on_minutes: engagement::walk_on_minutes(&rows),
        })
    }

    /// What the program allows of it.
    async fn limits(&self, ctx: &Context<'_>) -> Result<EngagementLimits> {
        let program = app(ctx).program()?;
        let last = program.rules(self.0.ends_on)?;
        let first = program.rules(self.0.starts_on)?;
        Ok(EngagementLimits {
            offsite_days: last.offsite_days_max,
            walk_on_hours: last.walk_on_hours_max,
            remote_allowed: first.remote_delivery_allowed || last.remote_delivery_allowed,
        })
    }

    /// Whether the caller may write into its log now.
    async fn writable(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.refusal(ctx).await?.is_none())
    }

    /// Why the log is closed to somebody who may write into it at other times; empty when it is
    /// open.
    async fn read_only_reasons(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        Ok(match self.refusal(ctx).await? {
            Some(AppError::Refused(refusals)) => UserError::all(&refusals, ctx),
            Some(_) | None => Vec::new(),
        })
    }

    /// The report on it, to its partner and the operator; to the customer once it was handed in.
    async fn completion_report(&self, ctx: &Context<'_>) -> Result<Option<CompletionReport>> {
        let Some(row) = load(ctx, ReportOf(self.0.id)).await? else {
            return Ok(None);
        };
        let voucher = require(ctx, self.0.voucher_id).await?;
        let shown = report::is_shown(actor(ctx)?, &voucher, Some(&self.0), &row);
        Ok(shown.then_some(CompletionReport(row)))
    }
}

impl Engagement {
    async fn refusal(&self, ctx: &Context<'_>) -> Result<Option<AppError>> {
        let voucher = require(ctx, self.0.voucher_id).await?;
        let report = load(ctx, ReportOf(self.0.id)).await?.map(|it| it.state);
        Ok(engagement::log_refusal(app(ctx), actor(ctx)?, &self.0, &voucher, report).err())
    }
}
