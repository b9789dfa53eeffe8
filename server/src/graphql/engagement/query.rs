//! Asking for engagements.

use async_graphql::{Context, Object};

use super::list::{self, EngagementConnection, EngagementFilter, EngagementOrder};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::page::{self, PageArgs};
use crate::service::engagement;

/// Asking for engagements.
#[derive(Default)]
pub struct EngagementQuery;

#[Object]
impl EngagementQuery {
    /// The engagements that the caller may see: those of its company, of its own vouchers, or
    /// those that the caller leads.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a Relay connection"
    )]
    async fn engagements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which engagements.")] filter: Option<EngagementFilter>,
        #[graphql(desc = "In which order; what starts last in front when absent.")]
        order_by: Option<EngagementOrder>,
    ) -> Result<EngagementConnection> {
        let scope = engagement::reach(actor(ctx)?)?;
        let filter = filter.unwrap_or_default().decode()?;
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        list::page(app(ctx), scope, filter, order_by.unwrap_or_default(), args).await
    }
}
