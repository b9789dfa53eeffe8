//! Asking for the audit trail and the outbox.

use async_graphql::{Context, Object};

use super::audit::{AuditEventConnection, AuditEventFilter};
use super::message::{MessageConnection, MessageFilter};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::page::{self, Count, PageArgs};
use crate::service::journal;
use crate::store::journal as store;

/// Asking for the audit trail and the outbox.
#[derive(Default)]
pub struct OperationQuery;

#[Object]
impl OperationQuery {
    /// The audit trail, newest first; for the program's operators and auditors.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn audit_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which lines.")] filter: Option<AuditEventFilter>,
    ) -> Result<AuditEventConnection> {
        journal::may_see_audit(actor(ctx)?)?;
        let filter = filter.unwrap_or_default().read()?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = store::audit_events(app(ctx).db.read(), &filter, &window).await?;
        let counted = (app(ctx).clone(), filter);
        let count: Count = Box::new(move || {
            let (app, filter) = counted.clone();
            Box::pin(async move { Ok(store::count_audit_events(app.db.read(), &filter).await?) })
        });
        Ok(AuditEventConnection::of(page, |row| row.id.0, count))
    }

    /// The outbox, newest first. The demonstration shows it to everyone who is signed in;
    /// otherwise only operators see it.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn messages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which messages.")] filter: Option<MessageFilter>,
    ) -> Result<MessageConnection> {
        journal::may_see_messages(app(ctx), actor(ctx)?)?;
        let filter = filter.unwrap_or_default();
        let voucher = filter
            .voucher_id
            .map(|id| gid::decode(&id, "filter.voucherId"));
        let states = filter.states;
        let filter = store::MessageFilter {
            to: filter.to.map(|to| to.to_lowercase()),
            voucher: voucher.transpose()?,
            states: states.map(|it| it.into_iter().map(Into::into).collect()),
            kind: filter.kind,
        };
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = store::messages(app(ctx).db.read(), &filter, &window).await?;
        let counted = (app(ctx).clone(), filter);
        let count: Count = Box::new(move || {
            let (app, filter) = counted.clone();
            Box::pin(async move { Ok(store::count_messages(app.db.read(), &filter).await?) })
        });
        Ok(MessageConnection::of(page, |row| row.id.0, count))
    }
}
