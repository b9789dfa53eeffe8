//! Asking for wishes for extensions, attempts to validate, and cases of the 15-day rule.

use async_graphql::{Context, InputObject, Object};

use super::attempt::{ValidationAttemptConnection, ValidationAttemptFilter};
use super::extension::ExtensionRequest;
use super::fifteen_days::FifteenDayCase;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::ExtensionState;
use crate::policy::Action;
use crate::service::fifteen_days;
use crate::store::{attempt, extension};

connection!(
    ExtensionRequestConnection,
    ExtensionRequestEdge,
    ExtensionRequest
);

/// Which wishes a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct ExtensionRequestFilter {
    /// In one of these states.
    pub states: Option<Vec<ExtensionState>>,
}

/// Asking for wishes for extensions, attempts to validate, and cases of the 15-day rule.
#[derive(Default)]
pub struct ExtensionQuery;

#[Object]
impl ExtensionQuery {
    /// The wishes for extensions that the caller may see, oldest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn extension_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which wishes.")] filter: Option<ExtensionRequestFilter>,
    ) -> Result<ExtensionRequestConnection> {
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        let states = filter.and_then(|it| it.states).unwrap_or_default();
        let states: Vec<_> = states.into_iter().map(Into::into).collect();
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = extension::page(app(ctx).db.read(), &scope, &states, &window).await?;
        let counted = (app(ctx).clone(), scope, states);
        let count: Count = Box::new(move || {
            let (app, scope, states) = counted.clone();
            Box::pin(async move { Ok(extension::count(app.db.read(), &scope, &states).await?) })
        });
        Ok(ExtensionRequestConnection::of(page, |row| row.id.0, count))
    }

    /// The attempts to validate vouchers, newest first: a partner's own, to the operator all.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn validation_attempts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which attempts.")] filter: Option<ValidationAttemptFilter>,
    ) -> Result<ValidationAttemptConnection> {
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        let filter = filter.unwrap_or_default();
        let partner = filter.partner_id.as_ref();
        let partner = partner.map(|id| gid::decode(id, "filter.partnerId"));
        let filter = attempt::Filter {
            partner: partner.transpose()?.map(|PartnerGid(id)| id),
            succeeded: filter.succeeded,
            since: filter.since,
        };
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = attempt::page(app(ctx).db.read(), &scope, filter, &window).await?;
        let counted = (app(ctx).clone(), scope);
        let count: Count = Box::new(move || {
            let (app, scope) = counted.clone();
            Box::pin(async move { Ok(attempt::count(app.db.read(), &scope, filter).await?) })
        });
        Ok(ValidationAttemptConnection::of(page, |row| row.id.0, count))
    }

    /// The customers with more than one long engagement of a type, for those who review reports.
    async fn fifteen_day_cases(&self, ctx: &Context<'_>) -> Result<Vec<FifteenDayCase>> {
        let cases = fifteen_days::all(app(ctx), actor(ctx)?).await?;
        Ok(cases.into_iter().map(FifteenDayCase).collect())
    }
}
