//! The matrix itself: roles by action, and how far each reaches (`domain.md` §1.4).

use entity::vocab::Role;

use super::Action;

/// How far a role reaches at the places for which it was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Assigned,
    OwnEngagements,
    Redeemed,
    Organization,
}

/// What nobody may do for somebody else: sign, move money, hand out rights.
pub(super) fn is_personal(action: Action) -> bool {
    matches!(
        action,
        Action::SignAgreement
            | Action::RedeemVoucher
            | Action::RegisterForPayments
            | Action::ManagePayoutAccounts
            | Action::RequestPayment
            | Action::DisputePayment
            | Action::ManagePeople
            | Action::ActOnBehalf
    )
}

/// The whole authorisation policy: roles by action (`domain.md` §1.4).
#[expect(clippy::too_many_lines, reason = "one table, read as a whole")]
pub(super) fn reach(role: Role, action: Action) -> Option<Reach> {
    use Action::{
        ActOnBehalf, ActivateBenefit, AnswerReferrals, ContactPartner, ConvertTrainingDays,
        DisputePayment, EditBusinessProfile, EnrollPartner, ExtendVouchers, ManageAgreements,
        ManageConsultants, ManageLocations, ManageMail, ManagePartners, ManagePayoutAccounts,
        ManagePeople, ManageProgram, ManageVouchers, ModerateProfiles, OverrideVouchers,
        RedeemVoucher, RegisterForPayments, RequestExtension, RequestPayment, ReserveVoucher,
        ReverseRedemption, ReviewCompletionReport, ReviewPaymentRequest, SeeAgreements, SeeAudit,
        SeeBusinessProfile, SeeCompletionReports, SeeDirectory, SeeEligibility, SeePaymentRequests,
        SeePeople, SeeReferrals, SeeSummaries, SeeVouchers, SendPayment, SetClock, SignAgreement,
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
            ManageVouchers
            | SeeVouchers
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
            | OverrideVouchers
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
