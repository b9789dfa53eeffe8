//! The vouchers that the partner has reserved.

use leptos::prelude::*;

use crate::api::vocabulary::{OrganizationKind, Permission};
use crate::i18n::text;
use crate::page::common::vouchers::VoucherList;
use crate::route::Page;
use crate::session;
use crate::ui::{Glyph, LinkButton, Look, PageHead};

/// The page.
#[component]
pub fn Vouchers() -> impl IntoView {
    view! {
        <PageHead title=text::nav::vouchers lead=text::vouchers::partner_lead>
            {move || {
                session::may(Permission::ReserveVoucher)
                    .then(|| {
                        view! {
                            <LinkButton
                                label=text::nav::validate
                                href=Page::PartnerValidate.path()
                                icon=Glyph::Search
                                look=Look::Primary
                            />
                        }
                    })
            }}
        </PageHead>
        <VoucherList side=OrganizationKind::Partner path=Page::PartnerVouchers.path() />
    }
}
