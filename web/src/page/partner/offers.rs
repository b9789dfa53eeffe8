//! Vouchers that customers keep for the company, and links that they send: both lead to the reservation.

use leptos::prelude::*;
use leptos_router::components::A;

use super::reserve::{Found, Known};
use crate::api::live::Change;
use crate::api::offer::{self, OpenVoucherLinkInput, ValidatedVoucher};
use crate::i18n::{tell, text};
use crate::page::common::not_found::Missing;
use crate::route::Page;
use crate::ui::{
    Act, Badge, Card, Column, DeadlineText, Empty, Failed, Glyph, PageHead, Query, Skeleton, table,
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
                    table(text::nav::offers, &columns(), &rows)
                }
            })}
    }
}

fn columns() -> [Column<ValidatedVoucher>; 5] {
    [
        Column::new(text::voucher::one, |row: &ValidatedVoucher| {
            let href = Page::PartnerOffer(row.voucher_id.inner().to_owned()).path();
            let number = row.number.clone();
            view! {
                <A href attr:class="cell-main code">
                    {number}
                </A>
            }
        }),
        Column::new(text::ui::status, |row: &ValidatedVoucher| {
            let held = row.held_until.clone();
            view! {
                <Badge state=row.state />
                {held
                    .map(|it| view! { <span class="cell-sub small">{tell(move || text::offers::held_until(&it.text()))}</span> })}
            }
        }),
        Column::new(text::vouchers::customer, |row: &ValidatedVoucher| {
            row.customer_name.clone()
        }),
        Column::new(text::vouchers::engagement, |row: &ValidatedVoucher| {
            let days = i64::from(row.days);
            let name = row.engagement_type.name.clone();
            view! {
                {name}
                " "
                <span class="cell-sub small">{tell(move || text::count::days(days))}</span>
            }
        }),
        Column::new(text::vouchers::expires, |row: &ValidatedVoucher| {
            view! { <DeadlineText on=row.expires_on.0.clone() /> }
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
                        <Failed act />
                    </Card>
                }
                    .into_any()
            }
        }}
    }
}
