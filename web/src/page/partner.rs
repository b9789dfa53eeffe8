//! The partner's pages: steps 1 to 3 once, steps 5 to 8 for each voucher.

pub mod consultant;
pub mod consultants;
pub mod eligibility;
pub mod engagement;
pub mod engagement_month;
pub mod engagements;
pub mod enrollment;
pub mod hold;
pub mod home;
pub mod locations;
pub mod offers;
pub mod payment;
pub mod payment_claims;
pub mod payment_dispute;
pub mod payment_new;
pub mod payment_pictures;
pub mod payment_registration;
pub mod payments;
pub mod payout_accounts;
pub mod profile;
pub mod profile_form;
pub mod profile_logo;
pub mod redeem;
pub mod referrals;
pub mod report;
pub mod report_files;
mod report_form;
pub mod report_products;
pub mod reports;
pub mod reservation;
pub mod reserve;
pub mod sessions;
pub mod team;
pub mod validate;
pub mod voucher;
pub mod vouchers;

use leptos::prelude::*;

use crate::api::vocabulary::OrganizationKind;
use crate::page::common::payment_document::Document;
use crate::page::common::people::People as PeoplePage;
use crate::route::Page;

/// The page, when it belongs to the work on vouchers.
pub fn draw(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Partner => view! { <home::Home /> }.into_any(),
        Page::PartnerVouchers => view! { <vouchers::Vouchers /> }.into_any(),
        Page::PartnerValidate => view! { <validate::Validate /> }.into_any(),
        Page::PartnerOffers => view! { <offers::Offers /> }.into_any(),
        Page::PartnerOffer(id) => view! { <offers::Offer id=id.clone() /> }.into_any(),
        Page::VoucherLink(token) => view! { <offers::Link token=token.clone() /> }.into_any(),
        Page::PartnerVoucher(id) => view! { <voucher::VoucherPage id=id.clone() /> }.into_any(),
        Page::PartnerReport(id) => view! { <report::ReportPage id=id.clone() /> }.into_any(),
        Page::PartnerEngagements => view! { <engagements::Engagements /> }.into_any(),
        Page::PartnerEngagement(id) => {
            view! { <engagement::EngagementPage id=id.clone() /> }.into_any()
        }
        _ => return None,
    })
}

/// The page, when it is about the company: what it is, and who works there.
pub fn draw_company(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::PartnerEligibility => view! { <eligibility::EligibilityPage /> }.into_any(),
        Page::PartnerConsultants => view! { <consultants::Consultants /> }.into_any(),
        Page::PartnerConsultant(id) => {
            view! { <consultant::ConsultantPage id=id.clone() /> }.into_any()
        }
        Page::PartnerEnrollment => view! { <enrollment::EnrollmentPage /> }.into_any(),
        Page::PartnerPeople => view! {
            <PeoplePage side=OrganizationKind::Partner path=page.path() />
        }
        .into_any(),
        Page::PartnerProfile => view! { <profile::Profile /> }.into_any(),
        Page::PartnerLocations => view! { <locations::Locations /> }.into_any(),
        Page::PartnerReferrals => view! { <referrals::Referrals /> }.into_any(),
        Page::PartnerReports => view! { <reports::Reports /> }.into_any(),
        _ => return None,
    })
}

/// The page, when it is about being paid: from the redemption on.
pub fn draw_payments(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::PartnerRedeem => view! { <redeem::Redeem /> }.into_any(),
        Page::PartnerPayments => view! { <payments::Payments /> }.into_any(),
        Page::PartnerPaymentRegistration => {
            view! { <payment_registration::Registration /> }.into_any()
        }
        Page::PartnerPayoutAccounts => view! { <payout_accounts::Accounts /> }.into_any(),
        Page::PartnerPaymentNew => view! { <payment_new::NewPayment /> }.into_any(),
        Page::PartnerPaymentDocument(id) => {
            view! { <Document id=id.clone() side=OrganizationKind::Partner /> }.into_any()
        }
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
