//! Which module draws a page: each part of the portal is compiled by itself.

use super::{Access, Page};
use crate::api::vocabulary::OrganizationKind;

/// The modules that the pages are compiled into; `boot.js` knows them by the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// What people do for themselves: sign in, settings, help.
    Account,
    /// A partner's work on vouchers.
    Partner,
    /// A partner's company: eligibility to profile, people, reports.
    Company,
    /// How a partner is paid: redemption and payment.
    Payments,
    /// A customer's work on vouchers.
    Customer,
    /// A customer's benefit: days, people, partners to choose from, reports.
    Benefit,
    /// The operator's work on vouchers, reports and payments.
    Operator,
    /// The programme: what it says, and what was done.
    Program,
    /// Who takes part in the programme.
    Registry,
}

/// The modules beside the first one of a side, with their pages by their place in the address.
pub(super) const PARTS: [(OrganizationKind, Module, &[&str]); 5] = [
    (
        OrganizationKind::Partner,
        Module::Company,
        &[
            "consultants",
            "eligibility",
            "enrollment",
            "locations",
            "people",
            "profile",
            "referrals",
            "reports",
        ],
    ),
    (
        OrganizationKind::Partner,
        Module::Payments,
        &["payments", "redeem"],
    ),
    (
        OrganizationKind::Customer,
        Module::Benefit,
        &["benefits", "partners", "people", "referrals", "reports"],
    ),
    (
        OrganizationKind::Operator,
        Module::Program,
        &[
            "audit",
            "catalog",
            "jobs",
            "mail",
            "program",
            "reports-summary",
        ],
    ),
    (
        OrganizationKind::Operator,
        Module::Registry,
        &["customers", "partners", "people", "profiles"],
    ),
];

impl Page {
    /// The module that draws the page; none for pages that every module draws.
    pub fn module(&self) -> Option<Module> {
        let side = match self.access() {
            Access::Open | Access::SignedIn => {
                return self.is_own_affair().then_some(Module::Account);
            }
            Access::Side(side) | Access::Allowed(side, _) => side,
        };
        let path = self.path();
        let area = path.split('/').nth(2).unwrap_or_default();
        let part = PARTS
            .iter()
            .find(|(of, _, areas)| *of == side && areas.contains(&area));
        Some(match (part, side) {
            (Some((_, module, _)), _) => *module,
            (None, OrganizationKind::Partner) => Module::Partner,
            (None, OrganizationKind::Customer) => Module::Customer,
            (None, OrganizationKind::Operator) => Module::Operator,
        })
    }

    fn is_own_affair(&self) -> bool {
        matches!(
            self,
            Self::Login
                | Self::Help
                | Self::Mail
                | Self::Settings
                | Self::NotificationSettings
                | Self::Invitation(_)
        )
    }
}
