//! The operator's pages: what waits for a decision, every voucher, and the programme itself.

pub mod audit;
mod audit_words;
pub mod clock;
pub mod decision;
pub mod home;
pub mod payment;
pub mod payments;
pub mod profiles;
pub mod program;
pub mod report;
pub mod reports;
pub mod review;
pub mod summary;
pub mod voucher;
pub mod vouchers;

use leptos::prelude::*;

use crate::route::Page;

/// The page, when it is one of the operator's.
pub fn draw(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Ops => view! { <home::Home /> }.into_any(),
        Page::OpsVouchers => view! { <vouchers::Vouchers /> }.into_any(),
        Page::OpsVoucher(id) => view! { <voucher::VoucherPage id=id.clone() /> }.into_any(),
        Page::OpsReports => view! { <reports::Reports /> }.into_any(),
        Page::OpsReport(id) => view! { <report::ReportPage id=id.clone() /> }.into_any(),
        Page::OpsPayments => view! { <payments::Payments /> }.into_any(),
        Page::OpsPayment(id) => view! { <payment::PaymentPage id=id.clone() /> }.into_any(),
        Page::OpsProfiles => view! { <profiles::Profiles /> }.into_any(),
        Page::OpsSummary => view! { <summary::Summary /> }.into_any(),
        Page::OpsProgram => view! { <program::ProgramPage /> }.into_any(),
        Page::OpsAudit => view! { <audit::Audit /> }.into_any(),
        _ => return None,
    })
}
