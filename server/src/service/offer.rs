//! The vouchers that customers keep for a partner, with what stands in the way of reserving them.

use entity::vocab::{OrganizationId, VoucherId};
use uuid::Uuid;

use super::validation::{Validated, blockers};
use crate::app::App;
use crate::error::AppError;
use crate::store::page::{Page, Window};
use crate::store::{rows, voucher_hold as holds, voucher_list};

/// A page of them.
pub async fn page(
    app: &App,
    own: OrganizationId,
    window: &Window<Uuid>,
) -> Result<Page<Validated>, AppError> {
    let db = app.db.read();
    let now = app.clock.now();
    let page = voucher_list::offered(db, own, now.date_naive(), window).await?;
    let ids: Vec<VoucherId> = page.rows.iter().map(|it| it.id).collect();
    let customers: Vec<OrganizationId> = page.rows.iter().map(|it| it.customer_id).collect();
    let customers = rows::organizations(db, &customers).await?;
    let held = holds::of_partner(db, own, &ids, now).await?;
    let held = rows::keyed(held, |it| it.voucher_id);
    let mut shown = Vec::with_capacity(page.rows.len());
    for voucher in page.rows {
        let customer = customers
            .get(&voucher.customer_id)
            .cloned()
            .ok_or_else(|| AppError::internal("a customer is missing"))?;
        shown.push(Validated {
            blockers: blockers(app, own, &voucher).await?,
            held_until: held.get(&voucher.id).map(|it| it.held_until),
            customer,
            voucher,
        });
    }
    Ok(Page {
        rows: shown,
        has_previous: page.has_previous,
        has_next: page.has_next,
    })
}
