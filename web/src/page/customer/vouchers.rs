//! The vouchers of the customer.

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
        <PageHead title=text::nav::vouchers lead=text::customer_voucher::list_lead>
            {move || {
                session::may(Permission::ManageVouchers)
                    .then(|| {
                        view! {
                            <LinkButton
                                label=text::nav::new_voucher
                                href=Page::CustomerVoucherNew.path()
                                icon=Glyph::Add
                                look=Look::Primary
                            />
                        }
                    })
            }}
        </PageHead>
        <VoucherList side=OrganizationKind::Customer path=Page::CustomerVouchers.path() />
    }
}
