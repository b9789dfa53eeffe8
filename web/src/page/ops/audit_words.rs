//! The audit trail's acts and objects in words. What is new to this page is shown as the server writes it.

use crate::i18n::text;

type Words = fn() -> &'static str;
/// A word of the trail with what it means.
pub(super) type Known = (&'static str, Words);

/// The acts that the trail knows, in the order of the programme's steps.
pub(super) const ACTIONS: &[Known] = &[
    ("signIn", text::audit_action::sign_in),
    ("signOut", text::audit_action::sign_out),
    ("addUser", text::audit_action::add_user),
    ("updateLocale", text::audit_action::update_locale),
    ("updatePerson", text::audit_action::update_person),
    ("updateProfile", text::audit_action::update_profile),
    ("addLicences", text::audit_action::add_licences),
    ("reduceLicences", text::audit_action::reduce_licences),
    ("removeProfileLogo", text::audit_action::remove_profile_logo),
    ("createVouchers", text::audit_action::create_vouchers),
    ("openVoucherLink", text::audit_action::open_voucher_link),
    ("readNotifications", text::audit_action::read_notifications),
    ("changePassword", text::audit_action::change_password),
    ("endSessions", text::audit_action::end_sessions),
    ("invitePerson", text::audit_action::invite_person),
    ("resendInvitation", text::audit_action::resend_invitation),
    ("revokeInvitation", text::audit_action::revoke_invitation),
    ("acceptInvitation", text::audit_action::accept_invitation),
    ("grantRole", text::audit_action::grant_role),
    ("revokeRole", text::audit_action::revoke_role),
    ("removePerson", text::audit_action::remove_person),
    (
        "switchOrganization",
        text::audit_action::switch_organization,
    ),
    (
        "startActingOnBehalf",
        text::audit_action::start_acting_on_behalf,
    ),
    (
        "endActingOnBehalf",
        text::audit_action::end_acting_on_behalf,
    ),
    (
        "signProgramAgreement",
        text::audit_action::sign_program_agreement,
    ),
    ("enrollPartner", text::audit_action::enroll_partner),
    ("renewEnrollment", text::audit_action::renew_enrollment),
    (
        "withdrawEnrollment",
        text::audit_action::withdraw_enrollment,
    ),
    ("suspendEnrollment", text::audit_action::suspend_enrollment),
    (
        "reinstateEnrollment",
        text::audit_action::reinstate_enrollment,
    ),
    (
        "terminateEnrollment",
        text::audit_action::terminate_enrollment,
    ),
    ("enrollmentDue", text::audit_action::enrollment_due),
    ("recordCompetency", text::audit_action::record_competency),
    ("competencyDue", text::audit_action::competency_due),
    (
        "recordComplianceTraining",
        text::audit_action::record_compliance_training,
    ),
    ("renewMembership", text::audit_action::renew_membership),
    ("recordSkill", text::audit_action::record_skill),
    ("removeSkill", text::audit_action::remove_skill),
    (
        "updateBusinessProfile",
        text::audit_action::update_business_profile,
    ),
    (
        "publishBusinessProfile",
        text::audit_action::publish_business_profile,
    ),
    (
        "unpublishBusinessProfile",
        text::audit_action::unpublish_business_profile,
    ),
    (
        "moderateBusinessProfile",
        text::audit_action::moderate_business_profile,
    ),
    ("createLocation", text::audit_action::create_location),
    (
        "updateLocationContact",
        text::audit_action::update_location_contact,
    ),
    ("contactPartner", text::audit_action::contact_partner),
    ("acceptReferral", text::audit_action::accept_referral),
    ("declineReferral", text::audit_action::decline_referral),
    ("closeReferral", text::audit_action::close_referral),
    ("export", text::audit_action::export),
    ("activateBenefit", text::audit_action::activate_benefit),
    ("createVoucher", text::audit_action::create_voucher),
    ("assignVoucher", text::audit_action::assign_voucher),
    ("reassignVoucher", text::audit_action::reassign_voucher),
    ("cancelVoucher", text::audit_action::cancel_voucher),
    ("bindVoucher", text::audit_action::bind_voucher),
    ("unbindVoucher", text::audit_action::unbind_voucher),
    ("createVoucherLink", text::audit_action::create_voucher_link),
    ("revokeVoucherLink", text::audit_action::revoke_voucher_link),
    ("holdVoucher", text::audit_action::hold_voucher),
    ("releaseHold", text::audit_action::release_hold),
    ("requestExtension", text::audit_action::request_extension),
    ("confirmExtension", text::audit_action::confirm_extension),
    ("withdrawExtension", text::audit_action::withdraw_extension),
    ("decideExtension", text::audit_action::decide_extension),
    ("extendVoucher", text::audit_action::extend_voucher),
    ("extendVouchers", text::audit_action::extend_vouchers),
    ("voidVoucher", text::audit_action::void_voucher),
    ("reverseRedemption", text::audit_action::reverse_redemption),
    ("expireVoucher", text::audit_action::expire_voucher),
    ("forfeitDays", text::audit_action::forfeit_days),
    ("validateVoucher", text::audit_action::validate_voucher),
    ("reserveVoucher", text::audit_action::reserve_voucher),
    (
        "rescheduleReservation",
        text::audit_action::reschedule_reservation,
    ),
    ("cancelReservation", text::audit_action::cancel_reservation),
    ("assignConsultant", text::audit_action::assign_consultant),
    ("releaseConsultant", text::audit_action::release_consultant),
    ("saveSession", text::audit_action::save_session),
    ("removeSession", text::audit_action::remove_session),
    (
        "saveCompletionReport",
        text::audit_action::save_completion_report,
    ),
    ("uploadDeliverable", text::audit_action::upload_deliverable),
    ("removeDeliverable", text::audit_action::remove_deliverable),
    (
        "submitCompletionReport",
        text::audit_action::submit_completion_report,
    ),
    (
        "reviewCompletionReport",
        text::audit_action::review_completion_report,
    ),
    (
        "acceptCompletionReport",
        text::audit_action::accept_completion_report,
    ),
    (
        "returnCompletionReport",
        text::audit_action::return_completion_report,
    ),
    ("confirmCompletion", text::audit_action::confirm_completion),
    (
        "objectToCompletion",
        text::audit_action::object_to_completion,
    ),
    ("lapseSignOff", text::audit_action::lapse_sign_off),
    ("redeemVouchers", text::audit_action::redeem_vouchers),
    ("redeemForPartner", text::audit_action::redeem_for_partner),
    (
        "rescheduleForPartner",
        text::audit_action::reschedule_for_partner,
    ),
    (
        "savePaymentRequest",
        text::audit_action::save_payment_request,
    ),
    (
        "submitPaymentRequest",
        text::audit_action::submit_payment_request,
    ),
    (
        "withdrawPaymentRequest",
        text::audit_action::withdraw_payment_request,
    ),
    (
        "reviewPaymentRequest",
        text::audit_action::review_payment_request,
    ),
    ("decidePaymentLine", text::audit_action::decide_payment_line),
    (
        "disputePaymentLine",
        text::audit_action::dispute_payment_line,
    ),
    ("markPaymentSent", text::audit_action::mark_payment_sent),
    ("markPaymentFailed", text::audit_action::mark_payment_failed),
    ("uploadInvoice", text::audit_action::upload_invoice),
    (
        "reopenPaymentWindow",
        text::audit_action::reopen_payment_window,
    ),
    (
        "releaseForReversal",
        text::audit_action::release_for_reversal,
    ),
    (
        "registerForPayments",
        text::audit_action::register_for_payments,
    ),
    ("savePayoutAccount", text::audit_action::save_payout_account),
    (
        "decidePayoutAccount",
        text::audit_action::decide_payout_account,
    ),
    ("importProgram", text::audit_action::import_program),
    (
        "updateProgramPolicy",
        text::audit_action::update_program_policy,
    ),
    ("registerCustomer", text::audit_action::register_customer),
    ("registerAgreement", text::audit_action::register_agreement),
    ("adjustDays", text::audit_action::adjust_days),
    (
        "recordTrainingDays",
        text::audit_action::record_training_days,
    ),
    (
        "convertTrainingDays",
        text::audit_action::convert_training_days,
    ),
    ("expireReferral", text::audit_action::expire_referral),
    (
        "downloadDeliverable",
        text::audit_action::download_deliverable,
    ),
    ("retryJob", text::audit_action::retry_job),
    ("retryMessage", text::audit_action::retry_message),
    ("discardMessage", text::audit_action::discard_message),
    ("saveFilter", text::audit_action::save_filter),
    ("renameFilter", text::audit_action::rename_filter),
    ("deleteFilter", text::audit_action::delete_filter),
    (
        "createCalendarFeed",
        text::audit_action::create_calendar_feed,
    ),
    (
        "revokeCalendarFeed",
        text::audit_action::revoke_calendar_feed,
    ),
    (
        "updateNotificationPreferences",
        text::audit_action::update_notification_preferences,
    ),
    ("setSimulatedTime", text::audit_action::set_simulated_time),
];

/// The kinds of objects that the trail knows.
pub(super) const KINDS: &[Known] = &[
    ("voucher", text::audit_subject::voucher),
    ("bulkExtension", text::audit_subject::bulk_extension),
    ("agreement", text::audit_subject::agreement),
    ("completionReport", text::audit_subject::completion_report),
    ("deliverable", text::audit_subject::deliverable),
    ("engagement", text::audit_subject::engagement),
    ("engagementSession", text::audit_subject::engagement_session),
    ("paymentRequest", text::audit_subject::payment_request),
    (
        "paymentRegistration",
        text::audit_subject::payment_registration,
    ),
    ("payoutAccount", text::audit_subject::payout_account),
    ("enrollment", text::audit_subject::enrollment),
    ("program_agreement", text::audit_subject::program_agreement),
    ("business_profile", text::audit_subject::business_profile),
    ("referral", text::audit_subject::referral),
    ("location", text::audit_subject::location),
    ("customer", text::audit_subject::customer),
    ("invitation", text::audit_subject::invitation),
    ("organization", text::audit_subject::organization),
    ("partner", text::audit_subject::partner),
    ("person", text::audit_subject::person),
    ("session", text::audit_subject::session),
    ("clock", text::audit_subject::clock),
    ("program", text::audit_subject::program),
    ("job", text::audit_subject::job),
    ("message", text::audit_subject::message),
    ("filter", text::audit_subject::filter),
    ("calendarFeed", text::audit_subject::calendar_feed),
    ("request", text::audit_subject::request),
];

/// An act in words.
pub(super) fn action(action: &str) -> String {
    words(ACTIONS, action)
}

/// A kind of object in words.
pub(super) fn kind(kind: &str) -> String {
    words(KINDS, kind)
}

fn words(known: &[(&str, Words)], name: &str) -> String {
    known
        .iter()
        .find(|(it, _)| *it == name)
        .map_or_else(|| name.to_owned(), |(_, words)| words().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_is_shown_as_it_is() {
        assert_eq!(action("createVoucher"), "Voucher created");
        assert_eq!(action("somethingNew"), "somethingNew");
        assert_eq!(kind("clock"), "Clock");
    }
}
