//! The steps of the clock in words. What is new to this page is shown as the server writes it.

use crate::i18n::text;

/// A step as the server names it, and in words.
type Known = (&'static str, fn() -> &'static str);

const KINDS: &[Known] = &[
    ("expire_vouchers", text::job_step::expire_vouchers),
    ("forfeit_days", text::job_step::forfeit_days),
    ("enrollments", text::job_step::enrollments),
    ("competencies", text::job_step::competencies),
    ("lapse_sign_offs", text::job_step::lapse_sign_offs),
    (
        "enroll_payout_accounts",
        text::job_step::enroll_payout_accounts,
    ),
    ("remind_of_expiry", text::job_step::remind_of_expiry),
    (
        "remind_of_engagements",
        text::job_step::remind_of_engagements,
    ),
    ("remind_of_payment", text::job_step::remind_of_payment),
    ("warn_of_lost_days", text::job_step::warn_of_lost_days),
    (
        "remind_of_enrollments",
        text::job_step::remind_of_enrollments,
    ),
    ("send_digests", text::job_step::send_digests),
    ("send_nudges", text::job_step::send_nudges),
    ("expire_referrals", text::job_step::expire_referrals),
    ("audit_checkpoint", text::job_step::audit_checkpoint),
];

/// A step in words.
pub(super) fn kind(name: &str) -> String {
    let known = KINDS.iter().find(|(it, _)| *it == name);
    known.map_or_else(|| name.to_owned(), |(_, words)| words().to_owned())
}
