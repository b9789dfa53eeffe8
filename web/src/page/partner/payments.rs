//! The partner's payment requests, and what is still to be asked for.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::vocabulary::{OrganizationKind, Permission};
use crate::i18n::text;
use crate::page::common::payments::PaymentList;
use crate::route::Page;
use crate::session;
use crate::ui::{FilterTabs, Glyph, LinkButton, Look, PageHead};

use super::payment_claims::Claims;
use super::payment_pictures::Pictures;

/// The address of the second section.
const TO_REQUEST: &str = "to-request";
/// The address of the third. It is not above the list, whose page asks the server enough already.
const PICTURES: &str = "pictures";

/// The page.
#[component]
pub fn Payments() -> impl IntoView {
    let query = use_location().query;
    let section = Memo::new(move |_| query.with(|it| it.get("tab")).unwrap_or_default());
    let sections = vec![
        ("", TextProp::from(text::payments::requests)),
        (TO_REQUEST, TextProp::from(text::payments::to_request)),
        (PICTURES, TextProp::from(text::payments::pictures)),
    ];
    view! {
        <PageHead title=text::nav::payments lead=text::payments::lead>
            <LinkButton label=text::payments::registration href=Page::PartnerPaymentRegistration.path() />
            <LinkButton label=text::payments::accounts href=Page::PartnerPayoutAccounts.path() />
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
        <div class="toolbar">
            <FilterTabs
                label=text::payments::sections
                parameter="tab"
                path=Page::PartnerPayments.path()
                options=sections
            />
        </div>
        {move || {
            match section.get().as_str() {
                TO_REQUEST => {
                    view! { <Claims path=format!("{}?tab={TO_REQUEST}", Page::PartnerPayments.path()) /> }
                        .into_any()
                }
                PICTURES => view! { <Pictures /> }.into_any(),
                _ => {
                    view! { <PaymentList side=OrganizationKind::Partner path=Page::PartnerPayments.path() /> }
                        .into_any()
                }
            }
        }}
    }
}
