//! Asking for requests of customers.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::TimeDelta;

use super::object::Referral;
use crate::app::App;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::ReferralState;
use crate::service::referral::reach;
use crate::store::referral;

connection!(ReferralConnection, ReferralEdge, Referral);

/// Which requests a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct ReferralFilter {
    /// In one of these states.
    pub states: Option<Vec<ReferralState>>,
    /// To this partner.
    pub partner_id: Option<ID>,
    /// Only those that are new and unanswered.
    pub hot: Option<bool>,
}

impl ReferralFilter {
    /// The filter in the words of the store.
    pub fn decode(self, app: &App) -> Result<referral::Filter> {
        let now = app.clock.now();
        let hours = app.program()?.rules(now.date_naive())?.referral_hot_hours;
        let partner = self
            .partner_id
            .map(|id| gid::decode(&id, "filter.partnerId"));
        Ok(referral::Filter {
            states: self
                .states
                .map(|states| states.into_iter().map(Into::into).collect()),
            partner: partner.transpose()?.map(|PartnerGid(id)| id),
            hot_since: (self.hot == Some(true)).then(|| now - TimeDelta::hours(hours)),
        })
    }
}

/// Asking for requests of customers.
#[derive(Default)]
pub struct ReferralQuery;

#[Object]
impl ReferralQuery {
    /// The requests that the caller may see, newest first: a partner those it got, a customer those
    /// it sent.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn referrals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which requests.")] filter: Option<ReferralFilter>,
    ) -> Result<ReferralConnection> {
        let scope = reach(actor(ctx)?)?;
        let filter = filter.unwrap_or_default().decode(app(ctx))?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = referral::list(app(ctx).db.read(), &scope, &filter, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(referral::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(ReferralConnection::of(page, |row| row.id.0, count))
    }
}
