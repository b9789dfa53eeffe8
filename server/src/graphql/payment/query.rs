//! Asking for payment requests.

use async_graphql::{Context, ID, InputObject, Object};

use super::object::PaymentRequest;
use super::preview::RedemptionPreview;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::vocab::PaymentRequestState;
use crate::policy::Action;
use crate::service::redemption;
use crate::store::payment;

connection!(PaymentRequestConnection, PaymentRequestEdge, PaymentRequest);

/// Which payment requests a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct PaymentRequestFilter {
    /// In one of these states.
    pub states: Option<Vec<PaymentRequestState>>,
}

/// Asking for payment requests.
#[derive(Default)]
pub struct PaymentQuery;

#[Object]
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

    /// The payment requests that the caller may see, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn payment_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which requests.")] filter: Option<PaymentRequestFilter>,
    ) -> Result<PaymentRequestConnection> {
        let scope = actor(ctx)?.may(Action::SeePaymentRequests)?;
        let states = filter.and_then(|it| it.states).unwrap_or_default();
        let states: Vec<_> = states.into_iter().map(Into::into).collect();
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = payment::page(app(ctx).db.read(), &scope, &states, &window).await?;
        let counted = (app(ctx).clone(), scope, states);
        let count: Count = Box::new(move || {
            let (app, scope, states) = counted.clone();
            Box::pin(async move { Ok(payment::count(app.db.read(), &scope, &states).await?) })
        });
        Ok(PaymentRequestConnection::of(page, |row| row.id.0, count))
    }
}
