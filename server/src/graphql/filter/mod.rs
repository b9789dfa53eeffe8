//! The filters that people keep.

use async_graphql::{Context, ID, InputObject, InputType, Object, Value};
use chrono::{DateTime, Utc};
use entity::saved_filter;

use crate::domain::refusal::Refusal;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app, viewer};
use crate::graphql::customer::query::CustomerOrder;
use crate::graphql::engagement::list::EngagementOrder;
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::partner::directory::PartnerOrder;
use crate::graphql::payment::query::PaymentRequestOrder;
use crate::graphql::vocab::FilteredList;
use crate::graphql::voucher::list::VoucherOrder;
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

    /// The order of the list, a value of its order enum; null when the list has its usual order.
    async fn order_by(&self) -> Option<&str> {
        self.0.order_by.as_deref()
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
    /// The order of the list, a value of its order enum such as `NEWEST_FIRST`; the usual one when
    /// absent.
    pub order_by: Option<String>,
    /// Whether everybody of the organization sees it.
    #[graphql(default)]
    pub shared: bool,
}

/// Another name for a filter.
#[derive(InputObject)]
pub struct RenameFilterInput {
    /// One of the caller's own.
    pub saved_filter_id: ID,
    /// Unique among the caller's filters of the list.
    pub name: String,
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
    /// The filter with its name.
    RenameFilterPayload { saved_filter: SavedFilter }
    /// The filter that was forgotten.
    DeleteFilterPayload { saved_filter: SavedFilter }
}

/// Whether a list can be read in an order.
fn has_order(list: FilteredList, order: &str) -> bool {
    let order = Some(Value::from(order));
    match list {
        FilteredList::Vouchers => VoucherOrder::parse(order).is_ok(),
        FilteredList::PaymentRequests => PaymentRequestOrder::parse(order).is_ok(),
        FilteredList::Partners => PartnerOrder::parse(order).is_ok(),
        FilteredList::Customers => CustomerOrder::parse(order).is_ok(),
        FilteredList::Engagements => EngagementOrder::parse(order).is_ok(),
        FilteredList::AuditEvents | FilteredList::LedgerEntries | FilteredList::Referrals => false,
    }
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
            let order_by = input.order_by.filter(|it| !it.is_empty());
            if order_by
                .as_deref()
                .is_some_and(|it| !has_order(input.list, it))
            {
                return Err(Refusal::invalid("orderBy", "filter_order").into());
            }
            let new = NewFilter {
                list: input.list.into(),
                name: input.name,
                filter: input.filter,
                order_by,
                shared: input.shared,
            };
            service::save(app(ctx), actor(ctx)?, new).await
        };
        SaveFilterPayload::of(ctx, saved.await)
    }

    /// Gives a filter of the caller's own another name.
    async fn rename_filter(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RenameFilterInput,
    ) -> Result<RenameFilterPayload> {
        let renamed = async {
            let id = gid::find(&input.saved_filter_id, "savedFilterId")?;
            service::rename(app(ctx), actor(ctx)?, id, &input.name).await
        };
        RenameFilterPayload::of(ctx, renamed.await)
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
