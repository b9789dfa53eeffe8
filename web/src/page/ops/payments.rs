//! The queue of payment requests, and decisions on several of them at once.

use leptos::prelude::*;

use super::payment_bulk::{Ask, BulkDialog};
use crate::api::vocabulary::{OrganizationKind, PaymentDecision, Permission};
use crate::i18n::text;
use crate::page::common::payments::PaymentList;
use crate::route::Page;
use crate::session;
use crate::ui::{Bulk, BulkOutcome, Button, LinkButton, PageHead, Selection, SelectionBar};

/// The page.
#[component]
pub fn Payments() -> impl IntoView {
    let path = Page::OpsPayments.path();
    let list = if untrack(|| session::may(Permission::ReviewPaymentRequest)) {
        view! { <Queue path /> }.into_any()
    } else {
        view! { <PaymentList side=OrganizationKind::Operator path /> }.into_any()
    };
    view! {
        <PageHead title=text::nav::payments lead=text::ops_payment::list_lead>
            <LinkButton label=text::payments::accounts href=Page::OpsPayoutAccounts.path() />
        </PageHead>
        {list}
    }
}

/// The list for those who decide.
#[component]
fn Queue(path: String) -> impl IntoView {
    let (selection, bulk) = (Selection::new(), Bulk::new());
    let asked = RwSignal::new(None::<Ask>);
    let again = RwSignal::new(0_u32);
    let done = Callback::new(move |()| {
        selection.clear();
        again.update(|it| *it += 1);
    });
    let button = move |decision: PaymentDecision, label: fn() -> &'static str| {
        let ask = move |()| asked.set(Some(Ask::of(decision, untrack(|| selection.rows()))));
        view! { <Button label busy=bulk.busy() on_click=ask /> }.into_any()
    };
    view! {
        <BulkOutcome bulk on_done=done />
        <PaymentList side=OrganizationKind::Operator path selection again>
            <SelectionBar selection>
                {button(PaymentDecision::StartReview, text::payment_bulk::start)}
                {button(PaymentDecision::Approve, text::payment_bulk::approve)}
                {button(PaymentDecision::Reject, text::payment_bulk::reject)}
            </SelectionBar>
        </PaymentList>
        <BulkDialog asked bulk on_done=done />
    }
}
