//! Who may do what, and how far that reaches (`domain.md` §1.4). No other code looks at roles.

use entity::vocab::{Locale, OrganizationId, OrganizationKind, Role, SessionId, UserId};
use strum::{EnumIter, IntoStaticStr};

use crate::error::AppError;

/// What somebody may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, IntoStaticStr)]
pub enum Action {
    ActivateBenefit,
    ConvertTrainingDays,
    ManageVouchers,
    SeeVouchers,
    RequestExtension,
    SignOffReport,
    SeeAgreements,
    SeeEligibility,
    SignAgreement,
    EnrollPartner,
    SeeBusinessProfile,
    EditBusinessProfile,
    ManageLocations,
    ManageConsultants,
    ReserveVoucher,
    WriteCompletionReport,
    SeeCompletionReports,
    RedeemVoucher,
    SeePaymentRequests,
    RequestPayment,
    RegisterForPayments,
    ManagePayoutAccounts,
    DisputePayment,
    SeeReferrals,
    AnswerReferrals,
    ContactPartner,
    ReviewCompletionReport,
    ReviewPaymentRequest,
    SendPayment,
    ExtendVouchers,
    VoidVoucher,
    ReverseRedemption,
    ManageProgram,
    ManageAgreements,
    ManagePartners,
    ModerateProfiles,
    ManageMail,
    SeeAudit,
    SeeDirectory,
    SeePeople,
    ManagePeople,
    ActOnBehalf,
    SeeSummaries,
    SetClock,
}

/// How far an allowed action reaches. Queries start inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every row.
    Everything,
    /// What belongs to this partner, or is reserved by it.
    Partner(OrganizationId),
    /// Of this partner, only what has been redeemed.
    PartnerRedeemed(OrganizationId),
    /// Of this partner, only engagements that this person leads.
    Consultant(OrganizationId, UserId),
    /// What belongs to this customer.
    Customer(OrganizationId),
    /// Of this customer, only vouchers assigned to this e-mail address.
    Assignee(OrganizationId, String),
}

/// Who asks, for which organization.
#[derive(Clone, Debug)]
pub struct Actor {
    pub user: UserId,
    pub session: Option<SessionId>,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub organization: OrganizationId,
    pub organization_kind: OrganizationKind,
    pub organization_name: String,
    pub organization_country: String,
    pub roles: Vec<Role>,
}

impl Actor {
    /// How far `action` reaches for this person: the widest of their roles decides.
    pub fn may(&self, action: Action) -> Result<Scope, AppError> {
        self.roles
            .iter()
            .filter_map(|role| reach(*role, action))
            .max()
            .map(|reach| self.scope(reach))
            .ok_or(AppError::Forbidden)
    }

    /// The partner for which an action is allowed; operators and customers have none.
    pub fn may_as_partner(&self, action: Action) -> Result<OrganizationId, AppError> {
        match self.may(action)? {
            Scope::Partner(own) | Scope::PartnerRedeemed(own) | Scope::Consultant(own, _) => {
                Ok(own)
            }
            Scope::Everything | Scope::Customer(_) | Scope::Assignee(..) => {
                Err(AppError::Forbidden)
            }
        }
    }

    /// The customer for which an action is allowed.
    pub fn may_as_customer(&self, action: Action) -> Result<OrganizationId, AppError> {
        match self.may(action)? {
            Scope::Customer(own) | Scope::Assignee(own, _) => Ok(own),
            Scope::Everything
            | Scope::Partner(_)
            | Scope::PartnerRedeemed(_)
            | Scope::Consultant(..) => Err(AppError::Forbidden),
        }
    }

    /// Whether the insides of an organization, such as its people, are open to this person: they
    /// work for it, or for the programme's operator.
    pub fn sees_inside(&self, organization: OrganizationId) -> bool {
        self.organization == organization || self.organization_kind == OrganizationKind::Operator
    }

    fn scope(&self, reach: Reach) -> Scope {
        match reach {
            Reach::Assigned => Scope::Assignee(self.organization, self.email.clone()),
            Reach::OwnEngagements => Scope::Consultant(self.organization, self.user),
            Reach::Redeemed => Scope::PartnerRedeemed(self.organization),
            Reach::Organization => match self.organization_kind {
                OrganizationKind::Customer => Scope::Customer(self.organization),
                OrganizationKind::Partner => Scope::Partner(self.organization),
                OrganizationKind::Operator => Scope::Everything,
            },
        }
    }
}

/// From narrow to wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Assigned,
    OwnEngagements,
    Redeemed,
    Organization,
}

/// The whole authorisation policy: roles by action (`domain.md` §1.4).
fn reach(role: Role, action: Action) -> Option<Reach> {
    use Action::{
        ActOnBehalf, ActivateBenefit, AnswerReferrals, ContactPartner, ConvertTrainingDays,
        DisputePayment, EditBusinessProfile, EnrollPartner, ExtendVouchers, ManageAgreements,
        ManageConsultants, ManageLocations, ManageMail, ManagePartners, ManagePayoutAccounts,
        ManagePeople, ManageProgram, ManageVouchers, ModerateProfiles, RedeemVoucher,
        RegisterForPayments, RequestExtension, RequestPayment, ReserveVoucher, ReverseRedemption,
        ReviewCompletionReport, ReviewPaymentRequest, SeeAgreements, SeeAudit, SeeBusinessProfile,
        SeeCompletionReports, SeeDirectory, SeeEligibility, SeePaymentRequests, SeePeople,
        SeeReferrals, SeeSummaries, SeeVouchers, SendPayment, SetClock, SignAgreement,
        SignOffReport, VoidVoucher, WriteCompletionReport,
    };
    use Reach::{Assigned, Organization, OwnEngagements, Redeemed};
    match role {
        Role::AgreementOwner => match action {
            SeeAgreements | SeeVouchers | SeeDirectory | SeePeople | ManagePeople
            | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::BenefitAdministrator => match action {
            ActivateBenefit | ConvertTrainingDays | ManageVouchers | SeeVouchers
            | RequestExtension | SignOffReport | SeeAgreements | SeeDirectory | ContactPartner
            | SeePeople | ManagePeople | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::ProjectManager => match action {
            SeeVouchers | RequestExtension | SignOffReport => Some(Assigned),
            SeeDirectory | ContactPartner => Some(Organization),
            _ => None,
        },
        Role::GlobalAdmin => match action {
            SeeVouchers
            | RequestExtension
            | SeeEligibility
            | SignAgreement
            | EnrollPartner
            | SeeBusinessProfile
            | EditBusinessProfile
            | ManageLocations
            | ManageConsultants
            | ReserveVoucher
            | WriteCompletionReport
            | SeeCompletionReports
            | RedeemVoucher
            | SeePaymentRequests
            | RegisterForPayments
            | SeeReferrals
            | AnswerReferrals
            | SeePeople
            | ManagePeople
            | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::MpnPartnerAdmin => match action {
            SeeVouchers
            | RequestExtension
            | SeeEligibility
            | EnrollPartner
            | SeeBusinessProfile
            | ManageConsultants
            | ReserveVoucher
            | WriteCompletionReport
            | SeeCompletionReports
            | RedeemVoucher
            | SeePaymentRequests
            | SeePeople
            | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::AccountAdmin => match action {
            SeeEligibility | SeeBusinessProfile | ManageLocations | SeePeople | ManagePeople => {
                Some(Organization)
            }
            _ => None,
        },
        Role::BusinessProfileAdmin => match action {
            SeeBusinessProfile | EditBusinessProfile => Some(Organization),
            _ => None,
        },
        Role::ReferralsAdmin => match action {
            SeeBusinessProfile | EditBusinessProfile | SeeReferrals | AnswerReferrals => {
                Some(Organization)
            }
            _ => None,
        },
        Role::ReferralsUser => match action {
            SeeReferrals | AnswerReferrals => Some(Organization),
            _ => None,
        },
        Role::PaymentAdmin => match action {
            SeeVouchers => Some(Redeemed),
            SeePaymentRequests | RequestPayment | ManagePayoutAccounts | DisputePayment
            | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::PaymentUser => match action {
            SeeVouchers => Some(Redeemed),
            SeePaymentRequests | RequestPayment => Some(Organization),
            _ => None,
        },
        Role::VoucherOperator => match action {
            SeeVouchers
            | SeeEligibility
            | ReserveVoucher
            | WriteCompletionReport
            | SeeCompletionReports
            | RedeemVoucher => Some(Organization),
            _ => None,
        },
        Role::Consultant => match action {
            SeeVouchers | WriteCompletionReport | SeeCompletionReports => Some(OwnEngagements),
            SeeEligibility => Some(Organization),
            _ => None,
        },
        Role::Operator => match action {
            SeeVouchers
            | SeeAgreements
            | SeeEligibility
            | SeeBusinessProfile
            | SeeCompletionReports
            | SeePaymentRequests
            | SeeReferrals
            | ReviewCompletionReport
            | ReviewPaymentRequest
            | SendPayment
            | ExtendVouchers
            | VoidVoucher
            | ReverseRedemption
            | ManageProgram
            | ManageAgreements
            | ManagePartners
            | ModerateProfiles
            | ManageMail
            | SeeAudit
            | SeeDirectory
            | SeePeople
            | ManagePeople
            | SeeSummaries
            | SetClock => Some(Organization),
            _ => None,
        },
        Role::ComplianceReviewer => match action {
            SeeVouchers
            | SeeEligibility
            | SeeBusinessProfile
            | SeeCompletionReports
            | SeePaymentRequests
            | ReviewCompletionReport
            | ReviewPaymentRequest
            | VoidVoucher
            | SeeDirectory
            | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::PaymentReviewer => match action {
            SeeVouchers | SeeCompletionReports | SeePaymentRequests | ReviewPaymentRequest
            | SendPayment | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::PaymentProcessor => match action {
            SeeVouchers | SeePaymentRequests | SendPayment | SeeSummaries => Some(Organization),
            _ => None,
        },
        Role::SupportAgent => match action {
            SeeVouchers | SeeAgreements | SeeEligibility | SeeBusinessProfile
            | SeeCompletionReports | SeePaymentRequests | SeeReferrals | SeeAudit
            | SeeDirectory | SeePeople | ActOnBehalf => Some(Organization),
            _ => None,
        },
        Role::Auditor => match action {
            SeeVouchers | SeeAgreements | SeeEligibility | SeeBusinessProfile
            | SeeCompletionReports | SeePaymentRequests | SeeReferrals | SeeAudit
            | SeeDirectory | SeePeople | SeeSummaries => Some(Organization),
            _ => None,
        },
    }
}
