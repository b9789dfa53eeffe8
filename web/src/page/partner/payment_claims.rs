//! Redeemed vouchers whose payment nobody has asked for, those whose time ends first in front.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::live::Change;
use crate::api::payout::{self, ClaimRow, RedemptionFilter};
use crate::api::vocabulary::PaymentClaim;
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::{Badge, Column, DeadlineText, Empty, Glyph, Pager, Query, table, use_span};

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
            {table(text::payments::to_request, &columns(), &page.nodes)}
            <Pager path=path.get_value() info=page.page_info shown total=page.total_count />
        }
        .into_any()
    })
}

fn columns() -> [Column<ClaimRow>; 6] {
    [
        Column::new(text::vouchers::number, |row: &ClaimRow| {
            let href = Page::PartnerVoucher(row.voucher.id.inner().to_owned()).path();
            let number = row.voucher.number.clone();
            view! { <A href attr:class="cell-main code">{number}</A> }
        }),
        Column::new(
            text::ui::status,
            |row: &ClaimRow| view! { <Badge state=row.claim /> },
        ),
        Column::new(text::vouchers::customer, |row: &ClaimRow| {
            row.voucher.customer.name.clone()
        }),
        Column::new(text::reservation::location, |row: &ClaimRow| {
            row.location.name.clone()
        }),
        Column::new(text::redemption::amount, |row: &ClaimRow| {
            let amount = row.amount.clone();
            tell(move || amount.text())
        })
        .numeric(),
        Column::new(text::redemption::payment_due, |row: &ClaimRow| {
            let on = row.payment_due_on.0.clone();
            view! { <DeadlineText on /> }
        }),
    ]
}
