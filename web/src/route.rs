//! The pages and their addresses. One type holds both directions, so a link cannot point to a page that does not exist.

mod module;
mod side;

use crate::api::vocabulary::{OrganizationKind, Permission};

pub use module::Module;

/// Every page of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; `path` shows the addresses")]
pub enum Page {
    Root,
    Login,
    Help,
    Mail,
    Search,
    Settings,
    Invitation(String),
    Notifications,
    NotificationSettings,
    NotFound,
    Partner,
    PartnerEligibility,
    PartnerConsultants,
    PartnerConsultant(String),
    PartnerEnrollment,
    PartnerProfile,
    PartnerPeople,
    PartnerLocations,
    PartnerReferrals,
    PartnerReports,
    PartnerVouchers,
    PartnerValidate,
    PartnerVoucher(String),
    PartnerOffers,
    PartnerOffer(String),
    VoucherLink(String),
    PartnerReport(String),
    PartnerEngagements,
    PartnerEngagement(String),
    PartnerRedeem,
    PartnerPayments,
    PartnerPaymentNew,
    PartnerPaymentRegistration,
    PartnerPayoutAccounts,
    PartnerPayment(String),
    PartnerPaymentDocument(String),
    Customer,
    CustomerBenefits,
    CustomerPeople,
    CustomerPartners,
    CustomerPartner(String),
    CustomerReferrals,
    CustomerReports,
    CustomerVouchers,
    CustomerVoucherNew,
    CustomerVoucherBatch,
    CustomerVoucher(String),
    CustomerVoucherSheet(String),
    CustomerEngagement(String),
    Ops,
    OpsVouchers,
    OpsVoucher(String),
    OpsExtend,
    OpsExtensions,
    OpsWatch,
    OpsReports,
    OpsReport(String),
    OpsPayments,
    OpsPayoutAccounts,
    OpsPayment(String),
    OpsPaymentDocument(String),
    OpsPartners,
    OpsPartner(String),
    OpsCatalog,
    OpsCustomers,
    OpsCustomer(String),
    OpsProgram,
    OpsPeople,
    OpsProfiles,
    OpsSummary,
    OpsAudit,
    OpsJobs,
    OpsMail,
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
            ["search"] => Self::Search,
            ["settings", "profile"] => Self::Settings,
            ["invitation", token] => Self::Invitation((*token).to_owned()),
            ["notifications"] => Self::Notifications,
            ["settings", "notifications"] => Self::NotificationSettings,
            ["partner"] => Self::Partner,
            ["partner", "eligibility"] => Self::PartnerEligibility,
            ["partner", "consultants"] => Self::PartnerConsultants,
            ["partner", "consultants", id] => Self::PartnerConsultant((*id).to_owned()),
            ["partner", "enrollment"] => Self::PartnerEnrollment,
            ["partner", "people"] => Self::PartnerPeople,
            ["partner", "profile"] => Self::PartnerProfile,
            ["partner", "locations"] => Self::PartnerLocations,
            ["partner", "referrals"] => Self::PartnerReferrals,
            ["partner", "reports"] => Self::PartnerReports,
            ["partner", "vouchers"] => Self::PartnerVouchers,
            ["partner", "vouchers", "validate"] => Self::PartnerValidate,
            ["partner", "offers"] => Self::PartnerOffers,
            ["partner", "offers", id] => Self::PartnerOffer((*id).to_owned()),
            ["v", token] => Self::VoucherLink((*token).to_owned()),
            ["partner", "vouchers", id] => Self::PartnerVoucher((*id).to_owned()),
            ["partner", "vouchers", id, "report"] => Self::PartnerReport((*id).to_owned()),
            ["partner", "engagements"] => Self::PartnerEngagements,
            ["partner", "engagements", id] => Self::PartnerEngagement((*id).to_owned()),
            ["partner", "redeem"] => Self::PartnerRedeem,
            ["partner", "payments"] => Self::PartnerPayments,
            ["partner", "payments", "new"] => Self::PartnerPaymentNew,
            ["partner", "payments", "registration"] => Self::PartnerPaymentRegistration,
            ["partner", "payments", "accounts"] => Self::PartnerPayoutAccounts,
            ["partner", "payments", id, "document"] => {
                Self::PartnerPaymentDocument((*id).to_owned())
            }
            ["partner", "payments", id] => Self::PartnerPayment((*id).to_owned()),
            ["customer"] => Self::Customer,
            ["customer", "people"] => Self::CustomerPeople,
            ["customer", "benefits"] => Self::CustomerBenefits,
            ["customer", "partners"] => Self::CustomerPartners,
            ["customer", "partners", id] => Self::CustomerPartner((*id).to_owned()),
            ["customer", "referrals"] => Self::CustomerReferrals,
            ["customer", "reports"] => Self::CustomerReports,
            ["customer", "vouchers"] => Self::CustomerVouchers,
            ["customer", "vouchers", "new"] => Self::CustomerVoucherNew,
            ["customer", "vouchers", id, "sheet"] => Self::CustomerVoucherSheet((*id).to_owned()),
            ["customer", "vouchers", "batch"] => Self::CustomerVoucherBatch,
            ["customer", "vouchers", id] => Self::CustomerVoucher((*id).to_owned()),
            ["customer", "engagements", id] => Self::CustomerEngagement((*id).to_owned()),
            ["ops"] => Self::Ops,
            ["ops", "vouchers"] => Self::OpsVouchers,
            ["ops", "extensions", "several"] => Self::OpsExtend,
            ["ops", "watch"] => Self::OpsWatch,
            ["ops", "extensions"] => Self::OpsExtensions,
            ["ops", "vouchers", id] => Self::OpsVoucher((*id).to_owned()),
            ["ops", "reports"] => Self::OpsReports,
            ["ops", "reports", id] => Self::OpsReport((*id).to_owned()),
            ["ops", "payments"] => Self::OpsPayments,
            ["ops", "payments", "accounts"] => Self::OpsPayoutAccounts,
            ["ops", "payments", id, "document"] => Self::OpsPaymentDocument((*id).to_owned()),
            ["ops", "payments", id] => Self::OpsPayment((*id).to_owned()),
            ["ops", "partners"] => Self::OpsPartners,
            ["ops", "partners", id] => Self::OpsPartner((*id).to_owned()),
            ["ops", "catalog"] => Self::OpsCatalog,
            ["ops", "people"] => Self::OpsPeople,
            ["ops", "customers"] => Self::OpsCustomers,
            ["ops", "customers", id] => Self::OpsCustomer((*id).to_owned()),
            ["ops", "profiles"] => Self::OpsProfiles,
            ["ops", "program"] => Self::OpsProgram,
            ["ops", "reports-summary"] => Self::OpsSummary,
            ["ops", "audit"] => Self::OpsAudit,
            ["ops", "jobs"] => Self::OpsJobs,
            ["ops", "mail"] => Self::OpsMail,
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
            Self::Search => "/search",
            Self::Settings => "/settings/profile",
            Self::Invitation(token) => return format!("/invitation/{token}"),
            Self::Notifications => "/notifications",
            Self::NotificationSettings => "/settings/notifications",
            Self::Partner => "/partner",
            Self::PartnerEligibility => "/partner/eligibility",
            Self::PartnerConsultants => "/partner/consultants",
            Self::PartnerConsultant(id) => return format!("/partner/consultants/{id}"),
            Self::PartnerEnrollment => "/partner/enrollment",
            Self::PartnerProfile => "/partner/profile",
            Self::PartnerPeople => "/partner/people",
            Self::PartnerLocations => "/partner/locations",
            Self::PartnerReferrals => "/partner/referrals",
            Self::PartnerReports => "/partner/reports",
            Self::PartnerVouchers => "/partner/vouchers",
            Self::PartnerValidate => "/partner/vouchers/validate",
            Self::PartnerOffers => "/partner/offers",
            Self::PartnerOffer(id) => return format!("/partner/offers/{id}"),
            Self::VoucherLink(token) => return format!("/v/{token}"),
            Self::PartnerVoucher(id) => return format!("/partner/vouchers/{id}"),
            Self::PartnerReport(id) => return format!("/partner/vouchers/{id}/report"),
            Self::PartnerEngagements => "/partner/engagements",
            Self::PartnerEngagement(id) => return format!("/partner/engagements/{id}"),
            Self::PartnerRedeem => "/partner/redeem",
            Self::PartnerPayments => "/partner/payments",
            Self::PartnerPaymentNew => "/partner/payments/new",
            Self::PartnerPaymentRegistration => "/partner/payments/registration",
            Self::PartnerPayoutAccounts => "/partner/payments/accounts",
            Self::PartnerPaymentDocument(id) => {
                return format!("/partner/payments/{id}/document");
            }
            Self::PartnerPayment(id) => return format!("/partner/payments/{id}"),
            Self::Customer => "/customer",
            Self::CustomerBenefits => "/customer/benefits",
            Self::CustomerPeople => "/customer/people",
            Self::CustomerPartners => "/customer/partners",
            Self::CustomerPartner(id) => return format!("/customer/partners/{id}"),
            Self::CustomerReferrals => "/customer/referrals",
            Self::CustomerReports => "/customer/reports",
            Self::CustomerVouchers => "/customer/vouchers",
            Self::CustomerVoucherNew => "/customer/vouchers/new",
            Self::CustomerVoucherSheet(id) => return format!("/customer/vouchers/{id}/sheet"),
            Self::CustomerVoucherBatch => "/customer/vouchers/batch",
            Self::CustomerVoucher(id) => return format!("/customer/vouchers/{id}"),
            Self::CustomerEngagement(id) => return format!("/customer/engagements/{id}"),
            Self::Ops => "/ops",
            Self::OpsVouchers => "/ops/vouchers",
            Self::OpsExtend => "/ops/extensions/several",
            Self::OpsWatch => "/ops/watch",
            Self::OpsExtensions => "/ops/extensions",
            Self::OpsVoucher(id) => return format!("/ops/vouchers/{id}"),
            Self::OpsReports => "/ops/reports",
            Self::OpsReport(id) => return format!("/ops/reports/{id}"),
            Self::OpsPayments => "/ops/payments",
            Self::OpsPayoutAccounts => "/ops/payments/accounts",
            Self::OpsPaymentDocument(id) => return format!("/ops/payments/{id}/document"),
            Self::OpsPayment(id) => return format!("/ops/payments/{id}"),
            Self::OpsPartners => "/ops/partners",
            Self::OpsPartner(id) => return format!("/ops/partners/{id}"),
            Self::OpsCatalog => "/ops/catalog",
            Self::OpsCustomers => "/ops/customers",
            Self::OpsCustomer(id) => return format!("/ops/customers/{id}"),
            Self::OpsProgram => "/ops/program",
            Self::OpsPeople => "/ops/people",
            Self::OpsProfiles => "/ops/profiles",
            Self::OpsSummary => "/ops/reports-summary",
            Self::OpsAudit => "/ops/audit",
            Self::OpsJobs => "/ops/jobs",
            Self::OpsMail => "/ops/mail",
        };
        fixed.to_owned()
    }

    /// What the page asks of its visitor.
    pub fn access(&self) -> Access {
        use OrganizationKind as Side;
        match self {
            Self::Login | Self::Help | Self::NotFound | Self::Invitation(_) => Access::Open,
            Self::Root
            | Self::Mail
            | Self::Search
            | Self::Settings
            | Self::Notifications
            | Self::NotificationSettings => Access::SignedIn,
            Self::PartnerPeople => Access::Allowed(Side::Partner, Permission::SeePeople),
            Self::CustomerPeople => Access::Allowed(Side::Customer, Permission::SeePeople),
            Self::OpsPeople => Access::Allowed(Side::Operator, Permission::SeePeople),
            Self::Partner => Access::Side(Side::Partner),
            Self::PartnerEligibility
            | Self::PartnerEnrollment
            | Self::PartnerConsultants
            | Self::PartnerConsultant(_) => {
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
            Self::PartnerValidate
            | Self::PartnerOffers
            | Self::PartnerOffer(_)
            | Self::VoucherLink(_) => Access::Allowed(Side::Partner, Permission::ReserveVoucher),
            Self::PartnerVouchers
            | Self::PartnerVoucher(_)
            | Self::PartnerEngagements
            | Self::PartnerEngagement(_) => Access::Allowed(Side::Partner, Permission::SeeVouchers),
            Self::PartnerReport(_) => {
                Access::Allowed(Side::Partner, Permission::SeeCompletionReports)
            }
            Self::PartnerRedeem => Access::Allowed(Side::Partner, Permission::RedeemVoucher),
            Self::PartnerPayments
            | Self::PartnerPaymentRegistration
            | Self::PartnerPayoutAccounts
            | Self::PartnerPaymentDocument(_)
            | Self::PartnerPayment(_) => {
                Access::Allowed(Side::Partner, Permission::SeePaymentRequests)
            }
            Self::PartnerPaymentNew => Access::Allowed(Side::Partner, Permission::RequestPayment),
            Self::Customer => Access::Side(Side::Customer),
            Self::CustomerBenefits => Access::Allowed(Side::Customer, Permission::SeeAgreements),
            Self::CustomerVouchers
            | Self::CustomerVoucher(_)
            | Self::CustomerVoucherSheet(_)
            | Self::CustomerEngagement(_) => {
                Access::Allowed(Side::Customer, Permission::SeeVouchers)
            }
            Self::CustomerVoucherNew | Self::CustomerVoucherBatch => {
                Access::Allowed(Side::Customer, Permission::ManageVouchers)
            }
            Self::Ops | Self::OpsProgram | Self::OpsCatalog => Access::Side(Side::Operator),
            Self::OpsPartners | Self::OpsPartner(_) => {
                Access::Allowed(Side::Operator, Permission::SeeEligibility)
            }
            Self::OpsVouchers | Self::OpsVoucher(_) | Self::OpsWatch | Self::OpsExtensions => {
                Access::Allowed(Side::Operator, Permission::SeeVouchers)
            }
            Self::OpsExtend => Access::Allowed(Side::Operator, Permission::ExtendVouchers),
            Self::OpsReports | Self::OpsReport(_) => {
                Access::Allowed(Side::Operator, Permission::SeeCompletionReports)
            }
            Self::OpsPayments
            | Self::OpsPayoutAccounts
            | Self::OpsPaymentDocument(_)
            | Self::OpsPayment(_) => {
                Access::Allowed(Side::Operator, Permission::SeePaymentRequests)
            }
            Self::OpsCustomers | Self::OpsCustomer(_) => {
                Access::Allowed(Side::Operator, Permission::SeeAgreements)
            }
            Self::OpsAudit => Access::Allowed(Side::Operator, Permission::SeeAudit),
            Self::OpsJobs | Self::OpsMail => {
                Access::Allowed(Side::Operator, Permission::ManageMail)
            }
        }
    }
}

#[cfg(test)]
mod tests;
