//! Every voucher of the programme.

use leptos::prelude::*;

use crate::api::vocabulary::OrganizationKind;
use crate::i18n::text;
use crate::page::common::vouchers::VoucherList;
use crate::route::Page;
use crate::ui::PageHead;

/// The page.
#[component]
pub fn Vouchers() -> impl IntoView {
    view! {
        <PageHead title=text::nav::vouchers lead=text::ops_voucher::list_lead />
        <VoucherList side=OrganizationKind::Operator path=Page::OpsVouchers.path() />
    }
}
