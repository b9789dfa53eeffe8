//! The vouchers that the partner has reserved.

use leptos::prelude::*;

use super::validate::to_validation;
use crate::api::vocabulary::OrganizationKind;
use crate::i18n::text;
use crate::page::common::vouchers::VoucherList;
use crate::route::Page;
use crate::ui::PageHead;

/// The page.
#[component]
pub fn Vouchers() -> impl IntoView {
    view! {
        <PageHead title=text::nav::vouchers lead=text::vouchers::partner_lead>
            {move || to_validation()}
        </PageHead>
        <VoucherList side=OrganizationKind::Partner path=Page::PartnerVouchers.path() />
    }
}
