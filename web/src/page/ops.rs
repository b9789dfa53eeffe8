//! The operator's pages: what waits for a decision, every voucher, and the programme itself.

pub mod audit;
pub mod audit_chain;
pub mod audit_filter;
mod audit_words;
pub mod calendar;
pub mod catalog;
pub mod clock;
pub mod customer;
pub mod customers;
pub mod decision;
pub mod extend;
pub mod extensions;
pub mod home;
pub mod import;
mod job_words;
pub mod jobs;
pub mod licensing;
pub mod line_decision;
pub mod mail;
pub mod objections;
pub mod overrides;
pub mod partner;
pub mod partner_acts;
pub mod partners;
pub mod payment;
pub mod payment_bulk;
pub mod payments;
pub mod payout_accounts;
pub mod payout_decision;
pub mod policy;
pub mod policy_history;
pub mod profiles;
pub mod program;
pub mod report;
pub mod reports;
pub mod review;
pub mod run_off;
pub mod summary;
pub mod voucher;
pub mod vouchers;
pub mod watch;

use leptos::prelude::*;

use crate::api::vocabulary::OrganizationKind;
use crate::page::common::payment_document::Document;
use crate::page::common::people::People as PeoplePage;
use crate::route::Page;

/// The page, when it belongs to the work on vouchers, reports and payments.
pub fn draw(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Ops => view! { <home::Home /> }.into_any(),
        Page::OpsVouchers => view! { <vouchers::Vouchers /> }.into_any(),
        Page::OpsVoucher(id) => view! { <voucher::VoucherPage id=id.clone() /> }.into_any(),
        Page::OpsExtend => view! { <extend::Extend /> }.into_any(),
        Page::OpsExtensions => view! { <extensions::Extensions /> }.into_any(),
        Page::OpsWatch => view! { <watch::Watch /> }.into_any(),
        Page::OpsReports => view! { <reports::Reports /> }.into_any(),
        Page::OpsReport(id) => view! { <report::ReportPage id=id.clone() /> }.into_any(),
        Page::OpsPayments => view! { <payments::Payments /> }.into_any(),
        Page::OpsPayoutAccounts => view! { <payout_accounts::Accounts /> }.into_any(),
        Page::OpsPaymentDocument(id) => {
            view! { <Document id=id.clone() side=OrganizationKind::Operator /> }.into_any()
        }
        Page::OpsPayment(id) => view! { <payment::PaymentPage id=id.clone() /> }.into_any(),
        _ => return None,
    })
}

/// The page, when it is about the programme: what it says, and what was done.
pub fn draw_program(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::OpsCatalog => view! { <catalog::CatalogPage /> }.into_any(),
        Page::OpsSummary => view! { <summary::Summary /> }.into_any(),
        Page::OpsProgram => view! { <program::ProgramPage /> }.into_any(),
        Page::OpsAudit => view! { <audit::Audit /> }.into_any(),
        Page::OpsJobs => view! { <jobs::Jobs /> }.into_any(),
        Page::OpsMail => view! { <mail::OpsMail /> }.into_any(),
        _ => return None,
    })
}

/// The page, when it is about who takes part in the programme.
pub fn draw_registry(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::OpsPartners => view! { <partners::Partners /> }.into_any(),
        Page::OpsPartner(id) => view! { <partner::PartnerPage id=id.clone() /> }.into_any(),
        Page::OpsPeople => view! {
            <PeoplePage side=OrganizationKind::Operator path=page.path() />
        }
        .into_any(),
        Page::OpsCustomers => view! { <customers::Customers /> }.into_any(),
        Page::OpsCustomer(id) => view! { <customer::CustomerPage id=id.clone() /> }.into_any(),
        Page::OpsProfiles => view! { <profiles::Profiles /> }.into_any(),
        _ => return None,
    })
}
