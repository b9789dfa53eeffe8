//! Who is asking.

use async_graphql::{Context, Object};

use super::viewer::Viewer;
use crate::graphql::context::viewer;

/// Who is asking.
#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// Who is asking; null without a session.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        viewer(ctx).cloned().map(Into::into)
    }
}
