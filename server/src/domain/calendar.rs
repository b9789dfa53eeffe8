//! The retirement calendar: which acts of the programme are open on a day (`domain.md` §11). The
//! dates are policies; each voucher and request has its own deadlines besides.

use chrono::{Datelike, NaiveDate, Weekday};
use strum::{Display, EnumIter, IntoEnumIterator as _};

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

/// What an act asks besides the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Condition {
    /// The voucher's own last day has not passed.
    VoucherUnexpired,
    /// The days after redemption in which payment is requested have not passed.
    WithinRequestWindow,
}

/// Where an act stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub act: Act,
    pub open: bool,
    /// The first day of this standing; none when it was always so.
    pub since: Option<NaiveDate>,
    /// The last day of this standing; none when it stays so.
    pub until: Option<NaiveDate>,
    /// The policy that closes the act; none when nothing does.
    pub policy: Option<&'static str>,
    /// What is asked besides, while it is open.
    pub condition: Option<Condition>,
}

/// Days from and to, both included, on which no act opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// A day on which the programme turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub policy: &'static str,
    pub on: NaiveDate,
}

/// Whether an act is open on a day.
pub fn is_open(act: Act, on: NaiveDate, rules: &Rules) -> bool {
    last_day(act, rules).is_none_or(|last| on <= last)
}

/// The last day of an act; `None` when it stays open.
pub fn last_day(act: Act, rules: &Rules) -> Option<NaiveDate> {
    closing(act, rules).map(|(_, last)| last)
}

/// Where an act stands on a day, since when and until when.
pub fn standing(act: Act, on: NaiveDate, rules: &Rules) -> Standing {
    let closing = closing(act, rules);
    let last = closing.map(|(_, last)| last);
    let open = is_open(act, on, rules);
    let condition = match act {
        Act::DeliverAndRedeem => Some(Condition::VoucherUnexpired),
        Act::RequestPayment => Some(Condition::WithinRequestWindow),
        Act::AccrueDays
        | Act::ConvertTraining
        | Act::CreateCloudVoucher
        | Act::CreateVoucher
        | Act::Enroll
        | Act::Read => None,
    };
    Standing {
        act,
        open,
        since: if open { None } else { last.and_then(next) },
        until: if open { last } else { None },
        policy: closing.map(|(policy, _)| policy),
        condition: condition.filter(|_| open),
    }
}

/// Where every act stands on a day, in the order of the calendar.
pub fn standings(on: NaiveDate, rules: &Rules) -> Vec<Standing> {
    Act::iter().map(|act| standing(act, on, rules)).collect()
}

/// The stretches of time between which an act closes, in their order.
pub fn periods(rules: &Rules) -> Vec<Period> {
    let mut ends: Vec<NaiveDate> = Act::iter().filter_map(|act| last_day(act, rules)).collect();
    ends.sort_unstable();
    ends.dedup();
    let starts = std::iter::once(None).chain(ends.iter().copied().map(next));
    let ends = ends.iter().copied().map(Some).chain([None]);
    starts
        .zip(ends)
        .map(|(from, to)| Period { from, to })
        .collect()
}

/// The days on which the programme turns, in their order.
pub fn milestones(rules: &Rules) -> Vec<Milestone> {
    let mut milestones: Vec<Milestone> = [
        (
            "training_conversion_last_on",
            rules.training_conversion_last_on,
        ),
        ("cloud_retired_on", rules.cloud_retired_on),
        ("accrual_last_on", rules.accrual_last_on),
        ("creation_last_on", rules.creation_last_on),
        ("days_removed_on", rules.days_removed_on),
        ("enrollment_last_on", rules.enrollment_last_on),
        ("reassignment_last_on", rules.reassignment_last_on),
        ("redemption_last_on", rules.redemption_last_on),
        ("payment_request_last_on", rules.payment_request_last_on),
    ]
    .into_iter()
    .map(|(policy, on)| Milestone { policy, on })
    .collect();
    milestones.sort_by_key(|it| it.on);
    milestones
}

/// The policy that closes an act and the act's last day.
fn closing(act: Act, rules: &Rules) -> Option<(&'static str, NaiveDate)> {
    match act {
        Act::AccrueDays => Some(("accrual_last_on", rules.accrual_last_on)),
        Act::ConvertTraining => Some((
            "training_conversion_last_on",
            rules.training_conversion_last_on,
        )),
        Act::CreateCloudVoucher => {
            let last = rules.cloud_retired_on.pred_opt()?;
            Some(if last <= rules.creation_last_on {
                ("cloud_retired_on", last)
            } else {
                ("creation_last_on", rules.creation_last_on)
            })
        }
        Act::CreateVoucher => Some(("creation_last_on", rules.creation_last_on)),
        Act::Enroll => Some(("enrollment_last_on", rules.enrollment_last_on)),
        Act::DeliverAndRedeem => Some(("redemption_last_on", rules.redemption_last_on)),
        Act::RequestPayment => Some(("payment_request_last_on", rules.payment_request_last_on)),
        Act::Read => None,
    }
}

fn next(day: NaiveDate) -> Option<NaiveDate> {
    day.succ_opt()
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
mod tests;
