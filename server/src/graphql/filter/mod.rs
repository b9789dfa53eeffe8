//! The filters that people keep.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::saved_filter;

use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app, viewer};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::vocab::FilteredList;
use crate::payload;
use crate::service::saved_filter::{self as service, NewFilter};

/// A filter of a list that somebody kept.
pub struct SavedFilter(pub saved_filter::Model);

impl From<saved_filter::Model> for SavedFilter {
    fn from(row: saved_filter::Model) -> Self {
        Self(row)
    }
}

/// A filter of a list that somebody kept.
#[Object]
impl SavedFilter {
    /// The global id.
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Of which list.
    async fn list(&self) -> FilteredList {
        self.0.list.into()
    }

    /// What its owner calls it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The filter as JSON, in the form of the list's filter input.
    async fn filter(&self) -> &str {
        &self.0.filter
    }

    /// Whether everybody of the organization sees it.
    async fn shared(&self) -> bool {
        self.0.shared
    }

    /// Whether it is the caller's own.
    async fn mine(&self, ctx: &Context<'_>) -> bool {
        viewer(ctx).is_some_and(|actor| actor.user == self.0.owner_id)
    }

    /// Who keeps it.
    async fn owner(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.owner_id).await?.into())
    }

    /// When it was kept first.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

/// A filter to be kept.
#[derive(InputObject)]
pub struct SaveFilterInput {
    /// Of which list.
    pub list: FilteredList,
    /// Unique among the caller's filters of the list: the same name replaces.
    pub name: String,
    /// The filter as a JSON object, in the form of the list's filter input.
    pub filter: String,
    /// Whether everybody of the organization sees it.
    #[graphql(default)]
    pub shared: bool,
}

/// Which filter is forgotten.
#[derive(InputObject)]
pub struct DeleteFilterInput {
    /// One of the caller's own.
    pub saved_filter_id: ID,
}

payload! {
    /// The filter as it is kept.
    SaveFilterPayload { saved_filter: SavedFilter }
    /// The filter that was forgotten.
    DeleteFilterPayload { saved_filter: SavedFilter }
}

/// Asking for kept filters.
#[derive(Default)]
pub struct FilterQuery;

#[Object]
impl FilterQuery {
    /// The filters that the caller keeps, and those that others of the organization share, by name.
    async fn saved_filters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only of this list.")] list: Option<FilteredList>,
    ) -> Result<Vec<SavedFilter>> {
        let rows = service::list(app(ctx), actor(ctx)?, list.map(Into::into)).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

/// Keeping filters.
#[derive(Default)]
pub struct FilterMutation;

#[Object]
impl FilterMutation {
    /// Keeps a filter of a list.
    async fn save_filter(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SaveFilterInput,
    ) -> Result<SaveFilterPayload> {
        let saved = async {
            let new = NewFilter {
                list: input.list.into(),
                name: input.name,
                filter: input.filter,
                shared: input.shared,
            };
            service::save(app(ctx), actor(ctx)?, new).await
        };
        SaveFilterPayload::of(ctx, saved.await)
    }

    /// Forgets a filter of the caller's own.
    async fn delete_filter(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DeleteFilterInput,
    ) -> Result<DeleteFilterPayload> {
        let deleted = async {
            let id = gid::find(&input.saved_filter_id, "savedFilterId")?;
            service::delete(app(ctx), actor(ctx)?, id).await
        };
        DeleteFilterPayload::of(ctx, deleted.await)
    }
}
