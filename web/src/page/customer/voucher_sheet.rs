//! A voucher as a sheet of paper: its number in large, what it is for, and how a partner reserves it.

use leptos::prelude::*;

use crate::api::vocabulary::VoucherState;
use crate::api::voucher::{self, Voucher};
use crate::i18n::{say, tell, text};
use crate::page::common::not_found::Missing;
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::{Fact, Facts, PageHead, PrintButton, Query, Sheet, email};

/// The page.
#[component]
pub fn SheetPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let back = Page::CustomerVoucher(id.clone()).path();
    let voucher = Query::new(move || voucher::voucher(id.clone()));
    view! {
        <PageHead
            title=text::voucher_sheet::title
            lead=text::voucher_sheet::lead
            back=(text::voucher::one.into(), back)
        >
            <PrintButton />
        </PageHead>
        {voucher
            .view(|found| match found {
                Some(voucher) => view! { <Shown voucher /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
    }
}

#[component]
fn Shown(voucher: Voucher) -> impl IntoView {
    let Voucher {
        number,
        state,
        days,
        engagement_type,
        customer,
        administrator_email,
        assignee,
        division,
        focus_product,
        bound_to,
        created_at,
        expires_on,
        reservation,
        ..
    } = voucher;
    // Only a voucher that waits for a partner can be reserved.
    let open = state == VoucherState::Assigned;
    let last = expires_on.clone();
    view! {
        <Sheet>
            <p class="sheet-number code">{number}</p>
            <p class="sheet-title">{engagement_type.name}</p>
            <Facts>
                <Fact label=text::vouchers::length>{tell(move || text::count::days(i64::from(days)))}</Fact>
                <Fact label=text::vouchers::customer>{customer.name}</Fact>
                {assignee
                    .map(|it| {
                        view! {
                            <Fact label=text::vouchers::project_manager>
                                {it.name} <span class="cell-sub">{email(&it.email)}</span>
                            </Fact>
                        }
                    })}
                {administrator_email.map(|it| view! { <Fact label=text::vouchers::administrator_email>{email(&it)}</Fact> })}
                {division.map(|it| view! { <Fact label=text::vouchers::division>{it}</Fact> })}
                {focus_product.map(|it| view! { <Fact label=text::vouchers::focus_product>{it}</Fact> })}
                {bound_to.map(|it| view! { <Fact label=text::vouchers::bound_to>{it.name}</Fact> })}
                <Fact label=text::vouchers::created>{tell(move || created_at.day())}</Fact>
                <Fact label=text::vouchers::expires>{tell(move || expires_on.text())}</Fact>
                {reservation
                    .map(|it| {
                        view! {
                            <Fact label=text::reservation::partner>{it.partner.name}</Fact>
                            <Fact label=text::reservation::dates>
                                {tell(move || period(&it.starts_on, &it.ends_on))}
                            </Fact>
                        }
                    })}
            </Facts>
            {open
                .then(|| {
                    view! {
                        <h2>{say(text::voucher_sheet::how)}</h2>
                        <ol class="sheet-steps">
                            <li>{say(text::voucher_sheet::how_1)}</li>
                            <li>{say(text::voucher_sheet::how_2)}</li>
                            <li>{say(text::voucher_sheet::how_3)}</li>
                            <li>{tell(move || text::voucher_sheet::how_4(&last.text()))}</li>
                        </ol>
                        <p class="muted small">{say(text::voucher_sheet::secret)}</p>
                    }
                })}
        </Sheet>
    }
}
