//! Asking for completion reports.

use async_graphql::{Context, InputObject, Object};

use super::object::CompletionReport;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::CompletionReportState;
use crate::policy::Action;
use crate::store::report;

connection!(
    CompletionReportConnection,
    CompletionReportEdge,
    CompletionReport
);

/// Which completion reports a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct CompletionReportFilter {
    /// In one of these states.
    pub states: Option<Vec<CompletionReportState>>,
}

/// Asking for completion reports.
#[derive(Default)]
pub struct ReportQuery;

#[Object]
impl ReportQuery {
    /// The completion reports that the caller may see, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn completion_reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which reports.")] filter: Option<CompletionReportFilter>,
    ) -> Result<CompletionReportConnection> {
        let scope = actor(ctx)?.may(Action::SeeCompletionReports)?;
        let states = filter.and_then(|it| it.states).unwrap_or_default();
        let states: Vec<_> = states.into_iter().map(Into::into).collect();
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = report::page(app(ctx).db.read(), &scope, &states, &window).await?;
        let counted = (app(ctx).clone(), scope, states);
        let count: Count = Box::new(move || {
            let (app, scope, states) = counted.clone();
            Box::pin(async move { Ok(report::count(app.db.read(), &scope, &states).await?) })
        });
        Ok(CompletionReportConnection::of(page, |row| row.id.0, count))
    }
}
