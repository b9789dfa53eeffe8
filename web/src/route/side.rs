//! The pages that every side of the programme has of its own.

use super::Page;
use crate::api::vocabulary::OrganizationKind;

impl Page {
    /// The home of one side of the programme.
    pub fn home_of(side: OrganizationKind) -> Self {
        match side {
            OrganizationKind::Partner => Self::Partner,
            OrganizationKind::Customer => Self::Customer,
            OrganizationKind::Operator => Self::Ops,
        }
    }

    /// The page of a voucher on one side of the programme.
    pub fn voucher_of(side: OrganizationKind, id: &str) -> Self {
        match side {
            OrganizationKind::Partner => Self::PartnerVoucher(id.to_owned()),
            OrganizationKind::Customer => Self::CustomerVoucher(id.to_owned()),
            OrganizationKind::Operator => Self::OpsVoucher(id.to_owned()),
        }
    }

    /// The page of a payment request; customers have no part in it.
    pub fn payment_of(side: OrganizationKind, id: &str) -> Self {
        match side {
            OrganizationKind::Operator => Self::OpsPayment(id.to_owned()),
            OrganizationKind::Partner | OrganizationKind::Customer => {
                Self::PartnerPayment(id.to_owned())
            }
        }
    }
}
