//! The list of engagements: filter, order, connection.

use async_graphql::{Enum, ID, InputObject};

use super::object::{Engagement, EngagementStage};
use crate::app::App;
use crate::connection;
use crate::domain::voucher_number;
use crate::graphql::context::Result;
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::page::{Count, PageArgs};
use crate::graphql::scalar::Date;
use crate::policy::Scope;
use crate::store::engagement::{self, Filter};

connection!(EngagementConnection, EngagementEdge, Engagement);

/// Which engagements a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct EngagementFilter {
    /// In one of these stages.
    pub stages: Option<Vec<EngagementStage>>,
    /// For this customer.
    pub customer_id: Option<ID>,
    /// The voucher's number starts with this, as typed, with or without hyphens.
    pub number: Option<String>,
    /// Starts on this day or later.
    pub starts_from: Option<Date>,
    /// Starts on this day or earlier.
    pub starts_to: Option<Date>,
    /// Ends on this day or later: with `startsTo`, what takes place in an interval.
    pub ends_from: Option<Date>,
}

/// The order of a list of engagements.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EngagementOrder {
    /// Starts last in front.
    #[default]
    StartsLast,
    /// Starts first in front.
    StartsFirst,
    /// Reserved last in front.
    NewestFirst,
}

impl EngagementFilter {
    /// The filter in the words of the store.
    pub fn decode(self) -> Result<Filter> {
        let customer = self.customer_id.as_ref();
        let customer = customer.map(|id| gid::decode(id, "filter.customerId"));
        Ok(Filter {
            stages: self
                .stages
                .map(|stages| stages.into_iter().map(Into::into).collect()),
            number_prefix: self.number.as_deref().map(voucher_number::prefix),
            customer: customer.transpose()?.map(|CustomerGid(id)| id),
            starts_from: self.starts_from.map(Into::into),
            starts_to: self.starts_to.map(Into::into),
            ends_from: self.ends_from.map(Into::into),
        })
    }
}

/// A page of the engagements that a scope reaches.
pub async fn page(
    app: &App,
    scope: Scope,
    filter: Filter,
    order: EngagementOrder,
    args: PageArgs,
) -> Result<EngagementConnection> {
    let (db, today) = (app.db.read(), app.clock.today());
    let counted = (app.clone(), scope.clone(), filter.clone());
    let count: Count = Box::new(move || {
        let (app, scope, filter) = counted.clone();
        Box::pin(async move {
            Ok(engagement::count(app.db.read(), &scope, &filter, app.clock.today()).await?)
        })
    });
    let latest_first = match order {
        EngagementOrder::StartsLast => true,
        EngagementOrder::StartsFirst => false,
        EngagementOrder::NewestFirst => {
            let window = args.window()?;
            let page = engagement::by_reservation(db, &scope, &filter, today, &window).await?;
            return Ok(EngagementConnection::of(page, |row| row.id.0, count));
        }
    };
    let window = args.window()?;
    let page = engagement::by_start(db, &scope, &filter, today, latest_first, &window).await?;
    let key = |row: &entity::reservation::Model| (row.starts_on, row.id.0);
    Ok(EngagementConnection::of(page, key, count))
}
