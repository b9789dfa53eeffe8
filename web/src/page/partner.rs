//! The partner's pages: steps 1 to 3 once, steps 5 to 8 for each voucher.

pub mod eligibility;
pub mod enrollment;
pub mod home;
pub mod locations;
pub mod payment;
pub mod payment_new;
pub mod payments;
pub mod profile;
mod profile_form;
mod profile_logo;
pub mod redeem;
pub mod referrals;
pub mod report;
mod report_form;
pub mod reports;
pub mod reservation;
pub mod validate;
pub mod voucher;
pub mod vouchers;

use leptos::prelude::*;

use crate::route::Page;

/// The page, when it is one of the partner's.
pub fn draw(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Partner => view! { <home::Home /> }.into_any(),
        Page::PartnerEligibility => view! { <eligibility::EligibilityPage /> }.into_any(),
        Page::PartnerEnrollment => view! { <enrollment::EnrollmentPage /> }.into_any(),
        Page::PartnerProfile => view! { <profile::Profile /> }.into_any(),
        Page::PartnerLocations => view! { <locations::Locations /> }.into_any(),
        Page::PartnerReferrals => view! { <referrals::Referrals /> }.into_any(),
        Page::PartnerReports => view! { <reports::Reports /> }.into_any(),
        Page::PartnerVouchers => view! { <vouchers::Vouchers /> }.into_any(),
        Page::PartnerValidate => view! { <validate::Validate /> }.into_any(),
        Page::PartnerVoucher(id) => view! { <voucher::VoucherPage id=id.clone() /> }.into_any(),
        Page::PartnerReport(id) => view! { <report::ReportPage id=id.clone() /> }.into_any(),
        Page::PartnerRedeem => view! { <redeem::Redeem /> }.into_any(),
        Page::PartnerPayments => view! { <payments::Payments /> }.into_any(),
        Page::PartnerPaymentNew => view! { <payment_new::NewPayment /> }.into_any(),
        Page::PartnerPayment(id) => view! { <payment::PaymentPage id=id.clone() /> }.into_any(),
        _ => return None,
    })
}

/// The viewer's partner. These pages open only for partners, and every partner's organization names its record.
fn own_partner() -> Option<cynic::Id> {
    crate::session::viewer()?
        .organization
        .partner
        .map(|it| it.id)
}
