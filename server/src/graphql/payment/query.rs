//! Asking for payment requests.

use async_graphql::{Context, Enum, ID, InputObject, Object};
use chrono::NaiveDate;
use entity::vocab::LocationId;

use super::object::PaymentRequest;
use super::preview::RedemptionPreview;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::PaymentRequestState;
use crate::policy::Action;
use crate::service::redemption;
use crate::store::page::ById;
use crate::store::payment;

connection!(PaymentRequestConnection, PaymentRequestEdge, PaymentRequest);

/// Which payment requests a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct PaymentRequestFilter {
    /// In one of these states.
    pub states: Option<Vec<PaymentRequestState>>,
    /// Of this partner.
    pub partner_id: Option<ID>,
    /// For one of these locations.
    pub location_ids: Option<Vec<ID>>,
    /// Approved, and the day by which they are paid has passed.
    pub overdue: Option<bool>,
    /// The beginning of the reference or of the invoice number.
    pub number: Option<String>,
}

impl PaymentRequestFilter {
    /// The filter of the store.
    pub fn decode(self, today: NaiveDate) -> Result<payment::Filter> {
        let partner = self.partner_id;
        let partner = partner.map(|id| gid::decode(&id, "filter.partnerId"));
        let number = self.number.map(|it| it.trim().to_owned());
        Ok(payment::Filter {
            states: self
                .states
                .map(|states| states.into_iter().map(Into::into).collect()),
            partner: partner.transpose()?.map(|PartnerGid(id)| id),
            locations: locations(self.location_ids)?,
            unpaid_before: self.overdue.unwrap_or_default().then_some(today),
            number_prefix: number.filter(|it| !it.is_empty()),
        })
    }
}

/// The locations that a filter names.
pub(super) fn locations(ids: Option<Vec<ID>>) -> Result<Option<Vec<LocationId>>> {
    let decode = |id: &ID| gid::decode(id, "filter.locationIds");
    ids.map(|ids| ids.iter().map(decode).collect()).transpose()
}

/// The order of a list of payment requests.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaymentRequestOrder {
    /// The newest in front.
    #[default]
    NewestFirst,
    /// Those that wait longest in front.
    OldestFirst,
}

/// Asking for payment requests.
#[derive(Default)]
pub struct PaymentQuery;

#[Object]
#[expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field of the schema"
)]
impl PaymentQuery {
    /// What redeeming each of these vouchers would mean today, in the order asked; 1 to 100.
    #[graphql(complexity = "voucher_ids.len().clamp(1, 100) * child_complexity")]
    async fn redemption_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The vouchers.")] voucher_ids: Vec<ID>,
    ) -> Result<Vec<RedemptionPreview>> {
        let ids = voucher_ids.iter().map(|id| gid::decode(id, "voucherIds"));
        let ids: Vec<_> = ids.collect::<Result<_>>()?;
        let previews = redemption::preview(app(ctx), actor(ctx)?, &ids).await?;
        Ok(previews.into_iter().map(RedemptionPreview).collect())
    }

    /// The payment requests that the caller may see.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn payment_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which requests.")] filter: Option<PaymentRequestFilter>,
        #[graphql(desc = "In which order; newest first when absent.")] order_by: Option<
            PaymentRequestOrder,
        >,
    ) -> Result<PaymentRequestConnection> {
        let scope = actor(ctx)?.may(Action::SeePaymentRequests)?;
        let filter = filter.unwrap_or_default().decode(app(ctx).clock.today())?;
        let order = match order_by.unwrap_or_default() {
            PaymentRequestOrder::NewestFirst => ById::NewestFirst,
            PaymentRequestOrder::OldestFirst => ById::OldestFirst,
        };
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = payment::page(app(ctx).db.read(), &scope, &filter, order, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(payment::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(PaymentRequestConnection::of(page, |row| row.id.0, count))
    }
}
