//! The audit trail's acts and objects in words. What is new to this page is shown as the server writes it.

use crate::i18n::text;

type Words = fn() -> &'static str;

/// The acts that the trail knows, in the order of the programme's steps.
pub(super) const ACTIONS: [(&str, Words); 40] = [
    ("signIn", text::audit_action::sign_in),
    ("signOut", text::audit_action::sign_out),
    ("addUser", text::audit_action::add_user),
    ("updateLocale", text::audit_action::update_locale),
    (
        "signProgramAgreement",
        text::audit_action::sign_program_agreement,
    ),
    ("enrollPartner", text::audit_action::enroll_partner),
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
    ("expireVoucher", text::audit_action::expire_voucher),
    ("forfeitDays", text::audit_action::forfeit_days),
    ("validateVoucher", text::audit_action::validate_voucher),
    ("reserveVoucher", text::audit_action::reserve_voucher),
    (
        "rescheduleReservation",
        text::audit_action::reschedule_reservation,
    ),
    ("cancelReservation", text::audit_action::cancel_reservation),
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
    ("redeemVouchers", text::audit_action::redeem_vouchers),
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
    ("importProgram", text::audit_action::import_program),
    ("setSimulatedTime", text::audit_action::set_simulated_time),
];

const KINDS: [(&str, Words); 12] = [
    ("voucher", text::audit_subject::voucher),
    ("agreement", text::audit_subject::agreement),
    ("completionReport", text::audit_subject::completion_report),
    ("deliverable", text::audit_subject::deliverable),
    ("paymentRequest", text::audit_subject::payment_request),
    ("enrollment", text::audit_subject::enrollment),
    ("programAgreement", text::audit_subject::program_agreement),
    ("businessProfile", text::audit_subject::business_profile),
    ("person", text::audit_subject::person),
    ("session", text::audit_subject::session),
    ("clock", text::audit_subject::clock),
    ("program", text::audit_subject::program),
];

/// An act in words.
pub(super) fn action(action: &str) -> String {
    words(&ACTIONS, action)
}

/// A kind of object in words.
pub(super) fn kind(kind: &str) -> String {
    words(&KINDS, kind)
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
