//! What the company asked of partners, and their answers.

use leptos::prelude::*;

use crate::i18n::text;
use crate::page::common::referrals::ReferralList;
use crate::route::Page;
use crate::ui::PageHead;

/// The page.
#[component]
pub fn Referrals() -> impl IntoView {
    view! {
        <PageHead
            title=text::nav::referrals
            lead=text::referrals::customer_lead
            back=(TextProp::from(text::nav::find_partner), Page::CustomerPartners.path())
        />
        <ReferralList path=Page::CustomerReferrals.path() asked=false />
    }
}
