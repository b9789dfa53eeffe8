//! Vouchers that customers keep for the company, and links that they send: both lead to the reservation.

use leptos::prelude::*;
use maud::html;

use super::reserve::{Found, Known};
use crate::api::live::Change;
use crate::api::offer::{self, OpenVoucherLinkInput, ValidatedVoucher};
use crate::i18n::text;
use crate::page::common::not_found::Missing;
use crate::route::Page;
use crate::ui::{
    Act, Card, Column, Empty, Failed, Glyph, LinkButton, PageHead, Query, Skeleton, cell, table,
};

/// The list of vouchers that are kept for the company.
#[component]
pub fn Offers() -> impl IntoView {
    // That a customer keeps a voucher for the company arrives as a notification.
    let offers = Query::new(offer::offered_vouchers)
        .live(|it| matches!(it, Change::Voucher(_) | Change::Notification));
    view! {
        <PageHead title=text::nav::offers lead=text::offers::lead />
        {offers
            .view(|rows| {
                if rows.is_empty() {
                    view! { <Empty icon=Glyph::Voucher title=text::offers::empty text=text::offers::empty_text /> }.into_any()
                } else {
                    table(text::nav::offers, columns(), rows)
                }
            })}
    }
}

fn columns() -> [Column<ValidatedVoucher>; 5] {
    [
        Column::text(text::voucher::one, |row: &ValidatedVoucher| {
            let href = Page::PartnerOffer(row.voucher_id.inner().to_owned()).path();
            cell::code_link(&href, &row.number)
        }),
        Column::text(text::ui::status, |row: &ValidatedVoucher| {
            html! {
                (cell::badge(row.state))
                @if let Some(it) = &row.held_until { (cell::small(text::offers::held_until(&it.text()))) }
            }
        }),
        Column::text(text::vouchers::customer, |row: &ValidatedVoucher| {
            row.customer_name.clone()
        }),
        Column::text(text::vouchers::engagement, |row: &ValidatedVoucher| {
            let days = text::count::days(row.days.into());
            html! { (row.engagement_type.name) " " (cell::small(days)) }
        }),
        Column::text(text::vouchers::expires, |row: &ValidatedVoucher| {
            cell::deadline(&row.expires_on.0)
        }),
    ]
}

/// One of them, ready to be reserved.
#[component]
pub fn Offer(
    /// Global id.
    id: String,
) -> impl IntoView {
    let offers = Query::new(offer::offered_vouchers);
    // As it was found first: reading again, as another language does, must not take away what is typed.
    let found = Memo::new(move |known: Option<&Option<ValidatedVoucher>>| {
        let here = || {
            offers
                .value()?
                .into_iter()
                .find(|it| it.voucher_id.inner() == id)
        };
        known.cloned().flatten().or_else(here)
    });
    view! {
        <PageHead title=text::offers::one back=(text::nav::offers.into(), Page::PartnerOffers.path()) />
        {move || match found.get() {
            Some(voucher) => {
                let known = Known::Offered(voucher.voucher_id.clone());
                view! { <Found voucher known /> }.into_any()
            }
            None => offers.view(|_| view! { <Missing /> }),
        }}
    }
}

/// The page that a link leads to.
#[component]
pub fn Link(
    /// The end of its address.
    token: String,
) -> impl IntoView {
    let act = Act::new();
    let found = RwSignal::new(None::<ValidatedVoucher>);
    let known = Known::Link(token.clone());
    // Once: opening counts as an attempt, however often the page is drawn.
    Effect::new(move |_| {
        let token = token.clone();
        act.run(
            move |_key| offer::open_voucher_link(OpenVoucherLinkInput { token }),
            move |voucher| found.set(Some(voucher)),
        );
    });
    view! {
        <PageHead title=text::offers::link_title lead=text::offers::link_lead />
        {move || match found.get() {
            Some(voucher) => view! { <Found voucher known=known.clone() /> }.into_any(),
            None if act.busy().get() => view! { <Skeleton /> }.into_any(),
            None => {
                view! {
                    <Card title=text::validate::found>
                        <div class="stack">
                            <Failed act />
                            <div class="form-actions">
                                <LinkButton label=text::nav::validate href=Page::PartnerValidate.path() />
                            </div>
                        </div>
                    </Card>
                }
                    .into_any()
            }
        }}
    }
}
