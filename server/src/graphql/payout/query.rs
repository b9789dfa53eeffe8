//! Asking for payout accounts.

use async_graphql::{Context, ID, InputObject, Object};

use super::object::PayoutAccount;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::PayoutAccountState;
use crate::policy::Action;
use crate::store::payout;

connection!(PayoutAccountConnection, PayoutAccountEdge, PayoutAccount);

/// Which payout accounts a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct PayoutAccountFilter {
    /// In one of these states.
    pub states: Option<Vec<PayoutAccountState>>,
    /// Of this partner.
    pub partner_id: Option<ID>,
    /// Of this location.
    pub location_id: Option<ID>,
    /// Those too that others took the place of.
    pub replaced: Option<bool>,
}

impl PayoutAccountFilter {
    fn decode(self) -> Result<payout::Filter> {
        let partner = self.partner_id;
        let partner = partner.map(|id| gid::decode(&id, "filter.partnerId"));
        let location = self.location_id;
        let location = location.map(|id| gid::decode(&id, "filter.locationId"));
        Ok(payout::Filter {
            states: self
                .states
                .map(|states| states.into_iter().map(Into::into).collect()),
            partner: partner.transpose()?.map(|PartnerGid(id)| id),
            location: location.transpose()?,
            replaced: self.replaced.unwrap_or_default(),
        })
    }
}

/// Asking for payout accounts.
#[derive(Default)]
pub struct PayoutQuery;

#[Object]
impl PayoutQuery {
    /// The payout accounts that the caller may see, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn payout_accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which accounts.")] filter: Option<PayoutAccountFilter>,
    ) -> Result<PayoutAccountConnection> {
        let scope = actor(ctx)?.may(Action::SeePaymentRequests)?;
        let filter = filter.unwrap_or_default().decode()?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = payout::page(app(ctx).db.read(), &scope, &filter, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(payout::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(PayoutAccountConnection::of(page, |row| row.id.0, count))
    }
}
