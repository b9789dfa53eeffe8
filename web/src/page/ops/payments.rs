//! The queue of payment requests.

use leptos::prelude::*;

use crate::api::vocabulary::OrganizationKind;
use crate::i18n::text;
use crate::page::common::payments::PaymentList;
use crate::route::Page;
use crate::ui::{LinkButton, PageHead};

/// The page.
#[component]
pub fn Payments() -> impl IntoView {
    view! {
        <PageHead title=text::nav::payments lead=text::ops_payment::list_lead>
            <LinkButton label=text::payments::accounts href=Page::OpsPayoutAccounts.path() />
        </PageHead>
        <PaymentList side=OrganizationKind::Operator path=Page::OpsPayments.path() />
    }
}
