//! What a message is about: by its category people choose what they are mailed. What the programme
//! needs to work cannot be switched off.

use entity::vocab::{NoticeCategory, OrganizationKind};
use uuid::Uuid;

/// The categories among which people choose. Who wants no summary does not ask for one.
pub const CHOICES: [NoticeCategory; 8] = [
    NoticeCategory::VoucherNumbers,
    NoticeCategory::Vouchers,
    NoticeCategory::Reports,
    NoticeCategory::Payments,
    NoticeCategory::Partnership,
    NoticeCategory::Referrals,
    NoticeCategory::Reminders,
    NoticeCategory::Account,
];

/// The category of a kind of message that names none in its text.
pub fn category(kind: &str) -> NoticeCategory {
    let begins = |starts: &[&str]| starts.iter().any(|start| kind.starts_with(start));
    if kind == "voucher_assigned" || kind == "voucher_taken_over" {
        NoticeCategory::VoucherNumbers
    } else if begins(&["payment", "payout", "invoice", "dispute"]) {
        NoticeCategory::Payments
    } else if begins(&["report", "sign_off", "deliverable"]) {
        NoticeCategory::Reports
    } else if begins(&[
        "enrollment",
        "agreement",
        "competency",
        "membership",
        "training",
    ]) {
        NoticeCategory::Partnership
    } else if begins(&["referral", "profile"]) {
        NoticeCategory::Referrals
    } else if begins(&["reminder"]) {
        NoticeCategory::Reminders
    } else if begins(&["digest", "nudge"]) {
        NoticeCategory::Digest
    } else if begins(&[
        "account",
        "invitation",
        "password",
        "sign_in",
        "token",
        "person",
    ]) {
        NoticeCategory::Account
    } else {
        NoticeCategory::Vouchers
    }
}

/// Why mail of a category cannot be switched off: the key of a phrase. `None` when it can.
pub fn mandatory(category: NoticeCategory) -> Option<&'static str> {
    match category {
        NoticeCategory::VoucherNumbers => Some("mandatory_voucher_numbers"),
        NoticeCategory::Account => Some("mandatory_account"),
        NoticeCategory::Vouchers
        | NoticeCategory::Reports
        | NoticeCategory::Payments
        | NoticeCategory::Partnership
        | NoticeCategory::Referrals
        | NoticeCategory::Reminders
        | NoticeCategory::Digest => None,
    }
}

/// The page that a message leads to, as its receiver sees it.
pub fn page(
    kind: OrganizationKind,
    category: NoticeCategory,
    voucher: Option<Uuid>,
) -> Option<String> {
    let side = match kind {
        OrganizationKind::Customer => "customer",
        OrganizationKind::Partner => "partner",
        OrganizationKind::Operator => "ops",
    };
    if let Some(voucher) = voucher {
        return Some(format!("/{side}/vouchers/voucher_{}", voucher.simple()));
    }
    match (kind, category) {
        (OrganizationKind::Partner | OrganizationKind::Operator, NoticeCategory::Payments) => {
            Some(format!("/{side}/payments"))
        }
        (OrganizationKind::Partner, NoticeCategory::Partnership) => {
            Some("/partner/enrollment".to_owned())
        }
        (OrganizationKind::Customer, NoticeCategory::Reminders) => {
            Some("/customer/benefits".to_owned())
        }
        _ => Some(format!("/{side}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_belong_to_the_category_that_people_look_for_them_in() {
        for (kind, expected) in [
            ("voucher_assigned", NoticeCategory::VoucherNumbers),
            ("voucher_reserved", NoticeCategory::Vouchers),
            ("reservation_cancelled", NoticeCategory::Vouchers),
            ("report_returned", NoticeCategory::Reports),
            ("payment_sent", NoticeCategory::Payments),
            ("enrollment_confirmed", NoticeCategory::Partnership),
            ("reminder_expiry", NoticeCategory::Reminders),
            ("digest_weekly", NoticeCategory::Digest),
            ("invitation", NoticeCategory::Account),
        ] {
            assert_eq!(category(kind), expected, "{kind}");
        }
    }

    #[test]
    fn only_what_the_programme_cannot_do_without_is_mandatory() {
        let mandatory: Vec<_> = CHOICES
            .into_iter()
            .filter(|it| mandatory(*it).is_some())
            .collect();
        assert_eq!(
            mandatory,
            [NoticeCategory::VoucherNumbers, NoticeCategory::Account]
        );
    }

    #[test]
    fn a_message_about_a_voucher_leads_to_its_page_on_the_receivers_side() {
        let voucher = Some(Uuid::from_u128(7));
        let page = |kind| page(kind, NoticeCategory::Vouchers, voucher);
        let expected = "/partner/vouchers/voucher_00000000000000000000000000000007";
        assert_eq!(page(OrganizationKind::Partner).as_deref(), Some(expected));
        assert!(page(OrganizationKind::Customer).is_some_and(|it| it.starts_with("/customer/v")));
    }
}
