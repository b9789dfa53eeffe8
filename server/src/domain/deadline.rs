//! What somebody has to do by when: the last day for each step of a voucher, as either side sees it,
//! and the last day to make vouchers of days.

use chrono::NaiveDate;
use entity::vocab::VoucherState as State;
use strum::{EnumIter, IntoStaticStr};

use super::rules::Rules;
use super::run_off::lost_on;
use super::voucher::{Facts, deadline};

/// Whose part of the way it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Side {
    Customer,
    Partner,
}

/// What is to be done before a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Duty {
    /// The customer gives the voucher to a project manager.
    Assign,
    /// The customer finds a partner who reserves it.
    FindPartner,
    /// The customer looks on: its partner delivers and redeems it.
    AwaitRedemption,
    /// The partner delivers, reports and redeems it.
    Deliver,
    /// The partner redeems it; the report is accepted.
    Redeem,
    /// The partner asks to be paid.
    RequestPayment,
    /// The partner renews its enrollment.
    RenewEnrollment,
    /// The customer makes vouchers of its days.
    UseDays,
}

/// What a side has to do with a voucher, and the last day for it; nothing when its life is over.
pub fn of_voucher(side: Side, facts: &Facts, rules: &Rules) -> Option<(Duty, NaiveDate)> {
    let (last, _) = deadline(facts, None, rules)?;
    let duty = match (side, facts.state) {
        (Side::Customer, State::Created) => Duty::Assign,
        (Side::Customer, State::Assigned) => Duty::FindPartner,
        (Side::Customer, State::Reserved | State::Reported) => Duty::AwaitRedemption,
        (Side::Partner, State::Reserved) => Duty::Deliver,
        (Side::Partner, State::Reported) => Duty::Redeem,
        (Side::Partner, State::Created | State::Assigned)
        | (_, State::Redeemed | State::Expired | State::Cancelled | State::Void) => return None,
    };
    // Vouchers are assigned no longer than they are created, however long they live.
    let last = if duty == Duty::Assign {
        last.min(rules.creation_last_on)
    } else {
        last
    };
    Some((duty, last))
}

/// The last day on which vouchers can be made of the days of an agreement that ends on a day.
pub fn days_used_by(ends_on: NaiveDate, rules: &Rules) -> NaiveDate {
    let lost = lost_on(ends_on, rules.days_removed_on);
    lost.pred_opt().unwrap_or(lost).min(rules.creation_last_on)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use sea_orm::Iterable as _;
    use strum::IntoEnumIterator as _;

    use super::*;
    use crate::domain::fixture::{day, rules};

    #[test]
    fn every_side_has_its_part_in_every_state() {
        let rules = rules("2021-03-15");
        let mut table = String::new();
        for expires_on in ["2021-05-01", "2021-12-01", "2022-03-01"] {
            for (side, state) in
                Side::iter().flat_map(|side| State::iter().map(move |state| (side, state)))
            {
                let facts = Facts {
                    state,
                    expires_on: day(expires_on),
                    reserved_by: None,
                    bound_to: None,
                };
                if let Some((duty, last)) = of_voucher(side, &facts, &rules) {
                    let _ = writeln!(
                        table,
                        "{side:?}, {state:?} until {expires_on}: {duty:?} by {last}"
                    );
                }
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn days_are_used_before_they_are_lost() {
        let rules = rules("2021-03-15");
        assert_eq!(days_used_by(day("2021-05-31"), &rules), day("2021-05-31"));
        assert_eq!(days_used_by(day("2023-05-31"), &rules), day("2021-06-30"));
    }
}
