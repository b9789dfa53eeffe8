//! Asking for redemptions by where they stand on the way to their payment.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::NaiveDate;

use super::query::locations;
use super::redemption::Redemption;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::PaymentClaim;
use crate::policy::Action;
use crate::store::claim;

connection!(RedemptionConnection, RedemptionEdge, Redemption);

/// Which redemptions a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct RedemptionFilter {
    /// Where they stand on the way to their payment today.
    pub claim: Option<PaymentClaim>,
    /// Of this partner.
    pub partner_id: Option<ID>,
    /// Under one of these locations.
    pub location_ids: Option<Vec<ID>>,
    /// Delivered in this country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Payment is requested before this day.
    pub due_before: Option<Date>,
}

impl RedemptionFilter {
    fn decode(self, today: NaiveDate) -> Result<claim::Filter> {
        let partner = self.partner_id;
        let partner = partner.map(|id| gid::decode(&id, "filter.partnerId"));
        Ok(claim::Filter {
            claim: self.claim.map(|it| (it.into(), today)),
            partner: partner.transpose()?.map(|PartnerGid(id)| id),
            locations: locations(self.location_ids)?,
            country: self.country.map(|it| it.to_uppercase()),
            due_before: self.due_before.map(Into::into),
        })
    }
}

/// Asking for redemptions.
#[derive(Default)]
pub struct ClaimQuery;

#[Object]
impl ClaimQuery {
    /// The redemptions that the caller may see, oldest first: those whose windows end first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn redemptions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which redemptions.")] filter: Option<RedemptionFilter>,
    ) -> Result<RedemptionConnection> {
        let scope = actor(ctx)?.may(Action::SeePaymentRequests)?;
        let filter = filter.unwrap_or_default().decode(app(ctx).clock.today())?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = claim::page(app(ctx).db.read(), &scope, &filter, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(claim::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(RedemptionConnection::of(page, |row| row.id.0, count))
    }
}
