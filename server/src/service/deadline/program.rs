//! The days on which the programme turns, for those whose acts they close.

use entity::vocab::OrganizationKind;

use super::{Case, Fact};
use crate::domain::calendar::milestones;
use crate::domain::ics::Entry;
use crate::policy::Action;

/// What somebody does of whom a date is worth knowing. Operators are shown them all.
const CONCERNS: [(&str, Action); 9] = [
    ("training_conversion_last_on", Action::ConvertTrainingDays),
    ("cloud_retired_on", Action::ManageVouchers),
    ("accrual_last_on", Action::ManageVouchers),
    ("creation_last_on", Action::ManageVouchers),
    ("days_removed_on", Action::ManageVouchers),
    ("reassignment_last_on", Action::ManageVouchers),
    ("enrollment_last_on", Action::EnrollPartner),
    ("redemption_last_on", Action::RedeemVoucher),
    ("payment_request_last_on", Action::RequestPayment),
];

/// The dates of the programme that concern somebody.
pub(super) fn dates(case: &Case<'_>) -> Vec<Entry> {
    let concerned = |policy: &str| {
        let known = CONCERNS.iter().find(|(it, _)| *it == policy);
        let acts = known.is_some_and(|(_, action)| case.actor.may(*action).is_ok());
        acts || case.actor.organization_kind == OrganizationKind::Operator
    };
    let all = milestones(&case.rules);
    let theirs = all.into_iter().filter(|it| concerned(it.policy));
    let entries = theirs.filter_map(|it| {
        case.entry(Fact {
            uid: format!("program-{}", it.policy),
            sequence: case.program.revision.into(),
            on: it.on,
            key: it.policy,
            words: Vec::new(),
            page: None,
        })
    });
    entries.collect()
}
