//! What customers ask of the company, and its answers.

use leptos::prelude::*;

use crate::i18n::text;
use crate::page::common::referrals::ReferralList;
use crate::route::Page;
use crate::ui::PageHead;

/// The page.
#[component]
pub fn Referrals() -> impl IntoView {
    view! {
        <PageHead title=text::nav::referrals lead=text::referrals::lead />
        <ReferralList path=Page::PartnerReferrals.path() asked=true />
    }
}
