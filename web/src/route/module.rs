//! Which module draws a page: each part of the portal is compiled by itself.

use super::{Access, Page};
use crate::api::vocabulary::OrganizationKind;

/// The modules that the pages are compiled into; `boot.js` knows them by the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// A partner's work on vouchers.
    Partner,
    /// A partner's company: eligibility to profile, people, payments.
    Company,
    /// The customer's pages.
    Customer,
    /// The operator's work on vouchers, reports and payments.
    Operator,
    /// The programme: who takes part, what it says, what was done.
    Program,
}

/// The partner's pages that are about the company, by their place in the address.
pub(super) const COMPANY: [&str; 9] = [
    "consultants",
    "eligibility",
    "enrollment",
    "locations",
    "payments",
    "people",
    "profile",
    "referrals",
    "reports",
];

/// The operator's pages that are about the programme.
pub(super) const PROGRAM: [&str; 10] = [
    "audit",
    "catalog",
    "customers",
    "jobs",
    "mail",
    "partners",
    "people",
    "profiles",
    "program",
    "reports-summary",
];

impl Page {
    /// The module that draws the page; none for pages that every module draws.
    pub fn module(&self) -> Option<Module> {
        let side = match self.access() {
            Access::Open | Access::SignedIn => return None,
            Access::Side(side) | Access::Allowed(side, _) => side,
        };
        let path = self.path();
        let area = path.split('/').nth(2).unwrap_or_default();
        Some(match side {
            OrganizationKind::Customer => Module::Customer,
            OrganizationKind::Partner if COMPANY.contains(&area) => Module::Company,
            OrganizationKind::Partner => Module::Partner,
            OrganizationKind::Operator if PROGRAM.contains(&area) => Module::Program,
            OrganizationKind::Operator => Module::Operator,
        })
    }
}
