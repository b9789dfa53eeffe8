//! Redeemed vouchers whose payment nobody has asked for, those whose time ends first in front.

use leptos::prelude::*;

use crate::api::live::Change;
use crate::api::payout::{self, ClaimRow, RedemptionFilter};
use crate::api::vocabulary::PaymentClaim;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::{Column, Empty, Glyph, Pager, Query, cell, table, use_span};

/// The list.
#[component]
pub fn Claims(
    /// The address of the list.
    #[prop(into)]
    path: String,
) -> impl IntoView {
    let span = use_span();
    let claims = Query::new(move || {
        let filter = RedemptionFilter {
            claim: Some(PaymentClaim::ToRequest),
            ..RedemptionFilter::default()
        };
        payout::claims(filter, span.get())
    })
    .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    let path = StoredValue::new(path);
    claims.view(move |page| {
        if page.nodes.is_empty() {
            return view! {
                <Empty
                    icon=Glyph::Payment
                    title=text::payments::to_request_empty
                    text=text::payments::to_request_empty_text
                />
            }
            .into_any();
        }
        let shown = page.nodes.len();
        view! {
            {table(text::payments::to_request, columns(), page.nodes)}
            <Pager path=path.get_value() info=page.page_info shown total=page.total_count />
        }
        .into_any()
    })
}

fn columns() -> [Column<ClaimRow>; 6] {
    [
        Column::text(text::vouchers::number, |row: &ClaimRow| {
            let href = Page::PartnerVoucher(row.voucher.id.inner().to_owned()).path();
            cell::code_link(&href, &row.voucher.number)
        }),
        Column::text(text::ui::status, |row: &ClaimRow| cell::badge(row.claim)),
        Column::text(text::vouchers::customer, |row: &ClaimRow| {
            row.voucher.customer.name.clone()
        }),
        Column::text(text::reservation::location, |row: &ClaimRow| {
            row.location.name.clone()
        }),
        Column::text(text::redemption::amount, |row: &ClaimRow| row.amount.text()).numeric(),
        Column::text(text::redemption::payment_due, |row: &ClaimRow| {
            cell::deadline(&row.payment_due_on.0)
        }),
    ]
}
