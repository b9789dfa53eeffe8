//! What lies around a payment request and decides what can be done with it.

use async_graphql::Context;
use entity::payment_request;

use super::loader::{InvoicesOf, LinesOf};
use crate::graphql::context::{Result, app};
use crate::graphql::loader::{load, require};
use crate::graphql::payout::loader::{AccountsOf, RegistrationsOf};
use crate::service::payment::{self, Known};

/// What is known around a request.
pub async fn known(ctx: &Context<'_>, request: &payment_request::Model) -> Result<Known> {
    let (mut lines, mut states, mut types) = (Vec::new(), Vec::new(), Vec::new());
    for row in load(ctx, LinesOf(request.id)).await?.unwrap_or_default() {
        states.push(row.state);
        if row.released_at.is_none() {
            let redemption = require(ctx, row.redemption_id).await?;
            let voucher = require(ctx, row.voucher_id).await?;
            types.push(voucher.engagement_type_id);
            let in_time = request.submitted_at.is_some();
            lines.push(payment::line(&voucher.number, &redemption, in_time));
        }
    }
    let registered = load(ctx, RegistrationsOf(request.partner_id)).await?;
    let registered: Vec<_> = registered
        .iter()
        .flatten()
        .map(|it| it.offering_id)
        .collect();
    let account = load(ctx, AccountsOf(request.location_id)).await?;
    let files = load(ctx, InvoicesOf(request.id)).await?;
    Ok(Known {
        lines,
        states,
        country: require(ctx, request.location_id).await?.country,
        account: account.unwrap_or_default().pop().map(|it| it.state),
        unregistered: payment::unregistered(app(ctx), &registered, types)?,
        invoice_attached: files.is_some_and(|it| !it.is_empty()),
    })
}
