//! Why a payment line is not paid, in words.

use crate::api::vocabulary::PaymentRejectionReason as Reason;
use crate::i18n::text;

/// The reasons that a reviewer chooses from, with their names in the address of an option.
pub const CHOICES: [(&str, Reason); 8] = [
    ("deliverable-missing", Reason::DeliverableMissing),
    ("deliverable-improper", Reason::DeliverableImproper),
    ("location-country", Reason::LocationCountry),
    ("length-not-allowed", Reason::LengthNotAllowed),
    ("competency-missing", Reason::CompetencyMissing),
    ("invoice-mismatch", Reason::InvoiceMismatch),
    ("duplicate-claim", Reason::DuplicateClaim),
    ("other", Reason::Other),
];

/// A reason in words.
pub fn words(reason: Reason) -> &'static str {
    use text::rejection_reason as say;
    match reason {
        Reason::DeliverableMissing => say::deliverable_missing(),
        Reason::DeliverableImproper => say::deliverable_improper(),
        Reason::LocationCountry => say::location_country(),
        Reason::LengthNotAllowed => say::length_not_allowed(),
        Reason::CompetencyMissing => say::competency_missing(),
        Reason::InvoiceMismatch => say::invoice_mismatch(),
        Reason::DuplicateClaim => say::duplicate_claim(),
        Reason::RedemptionReversed => say::redemption_reversed(),
        Reason::Other => say::unspecified(),
    }
}
