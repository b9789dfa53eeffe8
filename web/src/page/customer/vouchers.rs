//! The vouchers of the customer: the list, and acts on several of them at once.

use leptos::prelude::*;

use super::bulk::{Ask, BulkDialog};
use crate::api::vocabulary::{OrganizationKind, Permission, VoucherAction};
use crate::i18n::text;
use crate::page::common::vouchers::VoucherList;
use crate::route::Page;
use crate::session;
use crate::ui::{
    Bulk, BulkOutcome, Button, Glyph, LinkButton, Look, PageHead, Selection, SelectionBar,
};

/// The page.
#[component]
pub fn Vouchers() -> impl IntoView {
    let (selection, bulk) = (Selection::new(), Bulk::new());
    let asked = RwSignal::new(None::<Ask>);
    let again = RwSignal::new(0_u32);
    let done = Callback::new(move |()| {
        selection.clear();
        again.update(|it| *it += 1);
    });
    let manages = untrack(|| session::may(Permission::ManageVouchers));
    let extends = untrack(|| session::may(Permission::RequestExtension));
    let ask = move |action: VoucherAction| {
        move |()| asked.set(Some(Ask::of(action, untrack(|| selection.rows()))))
    };
    let bar = move || {
        view! {
            {manages
                .then(|| {
                    view! {
                        <Button
                            label=text::voucher_bulk::assign
                            busy=bulk.busy()
                            on_click=ask(VoucherAction::Assign)
                        />
                    }
                })}
            {extends
                .then(|| {
                    view! {
                        <Button
                            label=text::action::request_extension
                            busy=bulk.busy()
                            on_click=ask(VoucherAction::RequestExtension)
                        />
                    }
                })}
            {manages
                .then(|| {
                    view! {
                        <Button
                            label=text::voucher_bulk::cancel
                            busy=bulk.busy()
                            on_click=ask(VoucherAction::Cancel)
                        />
                    }
                })}
        }
    };
    let path = Page::CustomerVouchers.path();
    view! {
        <PageHead title=text::nav::vouchers lead=text::customer_voucher::list_lead>
            {manages
                .then(|| {
                    view! {
                        <LinkButton
                            label=text::nav::voucher_batch
                            href=Page::CustomerVoucherBatch.path()
                            icon=Glyph::Copy
                        />
                        <LinkButton
                            label=text::nav::new_voucher
                            href=Page::CustomerVoucherNew.path()
                            icon=Glyph::Add
                            look=Look::Primary
                        />
                    }
                })}
        </PageHead>
        <BulkOutcome bulk on_done=done />
        {if manages || extends {
            view! {
                <VoucherList side=OrganizationKind::Customer path selection again>
                    <SelectionBar selection>{bar()}</SelectionBar>
                </VoucherList>
            }
            .into_any()
        } else {
            view! { <VoucherList side=OrganizationKind::Customer path /> }.into_any()
        }}
        <BulkDialog asked bulk on_done=done />
    }
}
