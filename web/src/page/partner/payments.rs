//! The partner's payment requests.

use leptos::prelude::*;

use crate::api::vocabulary::{OrganizationKind, Permission};
use crate::i18n::text;
use crate::page::common::payments::PaymentList;
use crate::route::Page;
use crate::session;
use crate::ui::{Glyph, LinkButton, Look, PageHead};

/// The page.
#[component]
pub fn Payments() -> impl IntoView {
    view! {
        <PageHead title=text::nav::payments lead=text::payments::lead>
            {move || {
                session::may(Permission::RequestPayment)
                    .then(|| {
                        view! {
                            <LinkButton
                                label=text::payments::new
                                href=Page::PartnerPaymentNew.path()
                                icon=Glyph::Add
                                look=Look::Primary
                            />
                        }
                    })
            }}
        </PageHead>
        <PaymentList side=OrganizationKind::Partner path=Page::PartnerPayments.path() />
    }
}
