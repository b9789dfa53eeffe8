//! The customer's pages: step 4 of every voucher, and the days behind it.

pub mod activation;
pub mod assignment;
pub mod benefits;
pub mod bulk;
pub mod cancellation;
pub mod course;
pub mod days;
pub mod engagement;
pub mod home;
pub mod ledger;
pub mod order;
pub mod partner;
pub mod partner_choice;
pub mod partners;
pub mod points;
pub mod referrals;
pub mod reports;
pub mod sharing;
pub mod training;
pub mod voucher;
pub mod voucher_batch;
pub mod voucher_draft;
pub mod voucher_new;
pub mod voucher_sheet;
pub mod vouchers;
pub mod what_if;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::customer::{self, ProjectManager};
use crate::api::vocabulary::OrganizationKind;
use crate::page::common::people::People as PeoplePage;
use crate::route::Page;

/// The page, when it belongs to the work on vouchers.
pub fn draw(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Customer => view! { <home::Home /> }.into_any(),
        Page::CustomerVouchers => view! { <vouchers::Vouchers /> }.into_any(),
        Page::CustomerVoucherNew => view! { <voucher_new::NewVoucher /> }.into_any(),
        Page::CustomerVoucherBatch => view! { <voucher_batch::VoucherBatch /> }.into_any(),
        Page::CustomerEngagement(id) => {
            view! { <engagement::EngagementPage id=id.clone() /> }.into_any()
        }
        Page::CustomerVoucherSheet(id) => {
            view! { <voucher_sheet::SheetPage id=id.clone() /> }.into_any()
        }
        Page::CustomerVoucher(id) => view! { <voucher::VoucherPage id=id.clone() /> }.into_any(),
        _ => return None,
    })
}

/// The page, when it is about the benefit: its days, who uses them, and who can deliver.
pub fn draw_benefit(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::CustomerPeople => view! {
            <PeoplePage side=OrganizationKind::Customer path=page.path() />
        }
        .into_any(),
        Page::CustomerBenefits => view! { <benefits::Benefits /> }.into_any(),
        Page::CustomerPartners => view! { <partners::Partners /> }.into_any(),
        Page::CustomerPartner(id) => view! { <partner::PartnerPage id=id.clone() /> }.into_any(),
        Page::CustomerReferrals => view! { <referrals::Referrals /> }.into_any(),
        Page::CustomerReports => view! { <reports::Reports /> }.into_any(),
        _ => return None,
    })
}

/// The project managers that are known of the viewer's organization; a voucher may go to anybody else too.
async fn known_managers(own: Option<cynic::Id>) -> Result<Vec<ProjectManager>, ApiError> {
    match own {
        Some(own) => customer::project_managers(own).await,
        None => Ok(Vec::new()),
    }
}

/// The viewer's customer record.
fn own_customer() -> Option<cynic::Id> {
    crate::session::viewer()?
        .organization
        .customer
        .map(|it| it.id)
}
