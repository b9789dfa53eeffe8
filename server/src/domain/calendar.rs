//! The retirement calendar: which acts of the programme are open on a day (`domain.md` §11). The
//! dates are policies; each voucher and request has its own deadlines besides.

use chrono::{Datelike, NaiveDate, Weekday};
use strum::{Display, EnumIter};

use super::rules::Rules;

/// An act that the calendar opens and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, Display)]
pub enum Act {
    /// Days accrue to an agreement.
    AccrueDays,
    /// Training days become planning days.
    ConvertTraining,
    /// Vouchers for cloud engagements are created and assigned.
    CreateCloudVoucher,
    /// Vouchers for on-premises engagements are created and assigned.
    CreateVoucher,
    /// Partners enrol.
    Enroll,
    /// Engagements are reserved, delivered and redeemed.
    DeliverAndRedeem,
    /// Payment is requested.
    RequestPayment,
    /// Records are read, exported and audited, and approved requests are paid.
    Read,
}

/// Whether an act is open on a day.
pub fn is_open(act: Act, on: NaiveDate, rules: &Rules) -> bool {
    last_day(act, rules).is_none_or(|last| on <= last)
}

/// The last day of an act; `None` when it stays open.
pub fn last_day(act: Act, rules: &Rules) -> Option<NaiveDate> {
    match act {
        Act::AccrueDays => Some(rules.accrual_last_on),
        Act::ConvertTraining => Some(rules.training_conversion_last_on),
        Act::CreateCloudVoucher => {
            let last = rules.cloud_retired_on.pred_opt();
            last.map(|day| day.min(rules.creation_last_on))
        }
        Act::CreateVoucher => Some(rules.creation_last_on),
        Act::Enroll => Some(rules.enrollment_last_on),
        Act::DeliverAndRedeem => Some(rules.redemption_last_on),
        Act::RequestPayment => Some(rules.payment_request_last_on),
        Act::Read => None,
    }
}

/// The day on which that many business days after a day have passed; weekends do not count.
pub fn business_days_after(day: NaiveDate, days: u32) -> NaiveDate {
    let mut left = days;
    let mut last = day;
    for next in day.iter_days().skip(1) {
        if left == 0 {
            break;
        }
        last = next;
        left -= u32::from(!matches!(next.weekday(), Weekday::Sat | Weekday::Sun));
    }
    last
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use strum::IntoEnumIterator as _;

    use super::*;
    use crate::domain::fixture::{day, program};

    #[test]
    fn the_calendar_opens_and_closes_every_act_on_its_day() {
        let boundaries = [
            "2019-01-01",
            "2020-01-31",
            "2020-02-01",
            "2021-01-31",
            "2021-02-01",
            "2021-06-30",
            "2021-07-01",
            "2021-12-27",
            "2021-12-28",
            "2022-01-01",
            "2022-01-02",
            "2022-03-02",
            "2022-03-03",
            "2022-12-31",
        ];
        let mut table = format!("{:<12}", "");
        for act in Act::iter() {
            let _ = write!(table, "{act:>20}");
        }
        for on in boundaries {
            let rules = program().rules(day(on)).unwrap();
            let _ = write!(table, "\n{on:<12}");
            for act in Act::iter() {
                let open = if is_open(act, day(on), &rules) {
                    "yes"
                } else {
                    "-"
                };
                let _ = write!(table, "{open:>20}");
            }
        }
        insta::assert_snapshot!(table);
    }
}
