//! The pages and their addresses. One type holds both directions, so a link cannot point to a page that does not exist.

use crate::api::vocabulary::{OrganizationKind, Permission};

/// Every page of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; `path` shows the addresses")]
pub enum Page {
    Root,
    Login,
    Help,
    Mail,
    NotFound,
    Partner,
    PartnerEligibility,
    PartnerEnrollment,
    PartnerProfile,
    PartnerLocations,
    PartnerReferrals,
    PartnerReports,
    PartnerVouchers,
    PartnerValidate,
    PartnerVoucher(String),
    PartnerReport(String),
    PartnerRedeem,
    PartnerPayments,
    PartnerPaymentNew,
    PartnerPayment(String),
    Customer,
    CustomerBenefits,
    CustomerPartners,
    CustomerPartner(String),
    CustomerReferrals,
    CustomerReports,
    CustomerVouchers,
    CustomerVoucherNew,
    CustomerVoucher(String),
    Ops,
    OpsVouchers,
    OpsVoucher(String),
    OpsReports,
    OpsReport(String),
    OpsPayments,
    OpsPayment(String),
    OpsProfiles,
    OpsProgram,
    OpsSummary,
    OpsAudit,
}

/// What a page asks of its visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// Anybody who is signed in.
    SignedIn,
    /// One side of the programme.
    Side(OrganizationKind),
    /// One side, with a permission.
    Allowed(OrganizationKind, Permission),
}

impl Page {
    /// The page at an address.
    pub fn at(path: &str) -> Self {
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        match steps.as_slice() {
            [] => Self::Root,
            ["login"] => Self::Login,
            ["help"] => Self::Help,
            ["demo", "mail"] => Self::Mail,
            ["partner"] => Self::Partner,
            ["partner", "eligibility"] => Self::PartnerEligibility,
            ["partner", "enrollment"] => Self::PartnerEnrollment,
            ["partner", "profile"] => Self::PartnerProfile,
            ["partner", "locations"] => Self::PartnerLocations,
            ["partner", "referrals"] => Self::PartnerReferrals,
            ["partner", "reports"] => Self::PartnerReports,
            ["partner", "vouchers"] => Self::PartnerVouchers,
            ["partner", "vouchers", "validate"] => Self::PartnerValidate,
            ["partner", "vouchers", id] => Self::PartnerVoucher((*id).to_owned()),
            ["partner", "vouchers", id, "report"] => Self::PartnerReport((*id).to_owned()),
            ["partner", "redeem"] => Self::PartnerRedeem,
            ["partner", "payments"] => Self::PartnerPayments,
            ["partner", "payments", "new"] => Self::PartnerPaymentNew,
            ["partner", "payments", id] => Self::PartnerPayment((*id).to_owned()),
            ["customer"] => Self::Customer,
            ["customer", "benefits"] => Self::CustomerBenefits,
            ["customer", "partners"] => Self::CustomerPartners,
            ["customer", "partners", id] => Self::CustomerPartner((*id).to_owned()),
            ["customer", "referrals"] => Self::CustomerReferrals,
            ["customer", "reports"] => Self::CustomerReports,
            ["customer", "vouchers"] => Self::CustomerVouchers,
            ["customer", "vouchers", "new"] => Self::CustomerVoucherNew,
            ["customer", "vouchers", id] => Self::CustomerVoucher((*id).to_owned()),
            ["ops"] => Self::Ops,
            ["ops", "vouchers"] => Self::OpsVouchers,
            ["ops", "vouchers", id] => Self::OpsVoucher((*id).to_owned()),
            ["ops", "reports"] => Self::OpsReports,
            ["ops", "reports", id] => Self::OpsReport((*id).to_owned()),
            ["ops", "payments"] => Self::OpsPayments,
            ["ops", "payments", id] => Self::OpsPayment((*id).to_owned()),
            ["ops", "profiles"] => Self::OpsProfiles,
            ["ops", "program"] => Self::OpsProgram,
            ["ops", "reports-summary"] => Self::OpsSummary,
            ["ops", "audit"] => Self::OpsAudit,
            _ => Self::NotFound,
        }
    }

    /// The address of the page.
    pub fn path(&self) -> String {
        let fixed = match self {
            Self::Root | Self::NotFound => "/",
            Self::Login => "/login",
            Self::Help => "/help",
            Self::Mail => "/demo/mail",
            Self::Partner => "/partner",
            Self::PartnerEligibility => "/partner/eligibility",
            Self::PartnerEnrollment => "/partner/enrollment",
            Self::PartnerProfile => "/partner/profile",
            Self::PartnerLocations => "/partner/locations",
            Self::PartnerReferrals => "/partner/referrals",
            Self::PartnerReports => "/partner/reports",
            Self::PartnerVouchers => "/partner/vouchers",
            Self::PartnerValidate => "/partner/vouchers/validate",
            Self::PartnerVoucher(id) => return format!("/partner/vouchers/{id}"),
            Self::PartnerReport(id) => return format!("/partner/vouchers/{id}/report"),
            Self::PartnerRedeem => "/partner/redeem",
            Self::PartnerPayments => "/partner/payments",
            Self::PartnerPaymentNew => "/partner/payments/new",
            Self::PartnerPayment(id) => return format!("/partner/payments/{id}"),
            Self::Customer => "/customer",
            Self::CustomerBenefits => "/customer/benefits",
            Self::CustomerPartners => "/customer/partners",
            Self::CustomerPartner(id) => return format!("/customer/partners/{id}"),
            Self::CustomerReferrals => "/customer/referrals",
            Self::CustomerReports => "/customer/reports",
            Self::CustomerVouchers => "/customer/vouchers",
            Self::CustomerVoucherNew => "/customer/vouchers/new",
            Self::CustomerVoucher(id) => return format!("/customer/vouchers/{id}"),
            Self::Ops => "/ops",
            Self::OpsVouchers => "/ops/vouchers",
            Self::OpsVoucher(id) => return format!("/ops/vouchers/{id}"),
            Self::OpsReports => "/ops/reports",
            Self::OpsReport(id) => return format!("/ops/reports/{id}"),
            Self::OpsPayments => "/ops/payments",
            Self::OpsPayment(id) => return format!("/ops/payments/{id}"),
            Self::OpsProfiles => "/ops/profiles",
            Self::OpsProgram => "/ops/program",
            Self::OpsSummary => "/ops/reports-summary",
            Self::OpsAudit => "/ops/audit",
        };
        fixed.to_owned()
    }

    /// What the page asks of its visitor.
    pub fn access(&self) -> Access {
        use OrganizationKind as Side;
        match self {
            Self::Login | Self::Help | Self::NotFound => Access::Open,
            Self::Root | Self::Mail => Access::SignedIn,
            Self::Partner => Access::Side(Side::Partner),
            Self::PartnerEligibility | Self::PartnerEnrollment => {
                Access::Allowed(Side::Partner, Permission::SeeEligibility)
            }
            Self::PartnerProfile => Access::Allowed(Side::Partner, Permission::SeeBusinessProfile),
            Self::PartnerLocations => {
                Access::Allowed(Side::Partner, Permission::SeeBusinessProfile)
            }
            Self::PartnerReferrals => Access::Allowed(Side::Partner, Permission::SeeReferrals),
            Self::PartnerReports => Access::Allowed(Side::Partner, Permission::SeeSummaries),
            Self::CustomerPartners | Self::CustomerPartner(_) => {
                Access::Allowed(Side::Customer, Permission::SeeDirectory)
            }
            Self::CustomerReferrals => Access::Allowed(Side::Customer, Permission::ContactPartner),
            Self::CustomerReports => Access::Allowed(Side::Customer, Permission::SeeSummaries),
            Self::OpsProfiles => Access::Allowed(Side::Operator, Permission::SeeDirectory),
            Self::OpsSummary => Access::Allowed(Side::Operator, Permission::SeeSummaries),
            Self::PartnerVouchers | Self::PartnerVoucher(_) => {
                Access::Allowed(Side::Partner, Permission::SeeVouchers)
            }
            Self::PartnerValidate => Access::Allowed(Side::Partner, Permission::ReserveVoucher),
            Self::PartnerReport(_) => {
                Access::Allowed(Side::Partner, Permission::SeeCompletionReports)
            }
            Self::PartnerRedeem => Access::Allowed(Side::Partner, Permission::RedeemVoucher),
            Self::PartnerPayments | Self::PartnerPayment(_) => {
                Access::Allowed(Side::Partner, Permission::SeePaymentRequests)
            }
            Self::PartnerPaymentNew => Access::Allowed(Side::Partner, Permission::RequestPayment),
            Self::Customer => Access::Side(Side::Customer),
            Self::CustomerBenefits => Access::Allowed(Side::Customer, Permission::SeeAgreements),
            Self::CustomerVouchers | Self::CustomerVoucher(_) => {
                Access::Allowed(Side::Customer, Permission::SeeVouchers)
            }
            Self::CustomerVoucherNew => Access::Allowed(Side::Customer, Permission::ManageVouchers),
            Self::Ops | Self::OpsProgram => Access::Side(Side::Operator),
            Self::OpsVouchers | Self::OpsVoucher(_) => {
                Access::Allowed(Side::Operator, Permission::SeeVouchers)
            }
            Self::OpsReports | Self::OpsReport(_) => {
                Access::Allowed(Side::Operator, Permission::SeeCompletionReports)
            }
            Self::OpsPayments | Self::OpsPayment(_) => {
                Access::Allowed(Side::Operator, Permission::SeePaymentRequests)
            }
            Self::OpsAudit => Access::Allowed(Side::Operator, Permission::SeeAudit),
        }
    }

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
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn every_address_leads_back_to_its_page() {
        for path in [
            "/login",
            "/help",
            "/demo/mail",
            "/partner",
            "/partner/eligibility",
            "/partner/enrollment",
            "/partner/profile",
            "/partner/locations",
            "/partner/referrals",
            "/partner/reports",
            "/partner/vouchers",
            "/partner/vouchers/validate",
            "/partner/vouchers/abc",
            "/partner/vouchers/abc/report",
            "/partner/redeem",
            "/partner/payments",
            "/partner/payments/new",
            "/partner/payments/abc",
            "/customer",
            "/customer/benefits",
            "/customer/partners",
            "/customer/partners/abc",
            "/customer/referrals",
            "/customer/reports",
            "/customer/vouchers",
            "/customer/vouchers/new",
            "/customer/vouchers/abc",
            "/ops",
            "/ops/vouchers",
            "/ops/vouchers/abc",
            "/ops/reports",
            "/ops/reports/abc",
            "/ops/payments",
            "/ops/payments/abc",
            "/ops/profiles",
            "/ops/program",
            "/ops/reports-summary",
            "/ops/audit",
        ] {
            let page = Page::at(path);
            assert_ne!(page, Page::NotFound, "{path}");
            assert_eq!(page.path(), path);
        }
        assert_eq!(Page::at("/partner/"), Page::Partner);
        assert_eq!(Page::at("/nowhere"), Page::NotFound);
    }
}
