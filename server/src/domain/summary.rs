//! The bands in which summaries count: ages, times left, weeks, and how far vouchers came.

use chrono::{Datelike, Days, NaiveDate};
use entity::vocab::{PaymentLineState, PaymentRequestState, VoucherState};

/// Upper ends of the bands of days, as a reader of reports expects them; the last is open.
pub const AGES: &[i64] = &[30, 60, 90, 120, 150];

/// A band of days: from the first through the last, which may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Band {
    pub from: i64,
    pub to: Option<i64>,
}

/// The band of `bounds` in which a number of days falls; less than nothing counts as none.
pub fn band(days: i64, bounds: &[i64]) -> Band {
    let days = days.max(0);
    let mut from = 0;
    for bound in bounds {
        if days <= *bound {
            return Band {
                from,
                to: Some(*bound),
            };
        }
        from = bound + 1;
    }
    Band { from, to: None }
}

/// The Monday of the week in which a day lies.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

/// How a clock stands that must not run over its days: within its first half, within its last
/// quarter, between, or over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum ClockState {
    Early,
    Middle,
    Late,
    Over,
}

/// The state of a clock after `elapsed` of `limit` days.
pub fn clock(elapsed: i64, limit: i64) -> ClockState {
    if elapsed > limit {
        ClockState::Over
    } else if elapsed * 4 >= limit * 3 {
        ClockState::Late
    } else if elapsed * 2 >= limit {
        ClockState::Middle
    } else {
        ClockState::Early
    }
}

/// What became of the payment for something that was redeemed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// It can still be asked for.
    ToRequest,
    /// It was asked for, and is not decided on or not paid yet.
    Requested,
    Paid,
    /// It was refused, or nobody asked for it in time.
    Lost,
}

impl Fate {
    /// By the request that asks for it and the line there, and the last day to ask for it.
    pub fn of(
        asked: Option<(PaymentRequestState, PaymentLineState)>,
        due_on: NaiveDate,
        today: NaiveDate,
    ) -> Self {
        use PaymentRequestState::{Draft, PaymentSent};
        match asked {
            // What is only drafted is asked for by nobody yet.
            None | Some((Draft, _)) if today <= due_on => Self::ToRequest,
            None | Some((Draft, _) | (_, PaymentLineState::Rejected)) => Self::Lost,
            Some((PaymentSent, _) | (_, PaymentLineState::Paid)) => Self::Paid,
            Some(_) => Self::Requested,
        }
    }
}

/// A milestone on the way of a voucher from the customer to the partner's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum FunnelStep {
    Created,
    Assigned,
    Reserved,
    Reported,
    Redeemed,
    Paid,
}

impl FunnelStep {
    /// Those that the state of a voucher tells; what is paid is told by its payment request.
    pub const OF_VOUCHERS: [Self; 5] = [
        Self::Created,
        Self::Assigned,
        Self::Reserved,
        Self::Reported,
        Self::Redeemed,
    ];

    /// How far a voucher came; none when it ended on its way.
    pub fn of(state: VoucherState) -> Option<Self> {
        match state {
            VoucherState::Created => Some(Self::Created),
            VoucherState::Assigned => Some(Self::Assigned),
            VoucherState::Reserved => Some(Self::Reserved),
            VoucherState::Reported => Some(Self::Reported),
            VoucherState::Redeemed => Some(Self::Redeemed),
            VoucherState::Expired | VoucherState::Cancelled | VoucherState::Void => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::day;

    #[test]
    fn bands_meet_without_a_gap() {
        let told = |days| {
            let band = band(days, AGES);
            (band.from, band.to)
        };
        assert_eq!(told(-3), (0, Some(30)));
        assert_eq!(told(30), (0, Some(30)));
        assert_eq!(told(31), (31, Some(60)));
        assert_eq!(told(150), (121, Some(150)));
        assert_eq!(told(151), (151, None));
    }

    #[test]
    fn a_week_starts_on_monday() {
        for on in ["2021-03-15", "2021-03-17", "2021-03-21"] {
            assert_eq!(week_of(day(on)), day("2021-03-15"), "{on}");
        }
        assert_eq!(week_of(day("2021-03-22")), day("2021-03-22"));
    }

    #[test]
    fn a_payment_is_asked_for_in_time_decided_on_and_paid() {
        use PaymentLineState as Line;
        use PaymentRequestState as Request;
        let due = day("2021-05-29");
        for (asked, today, fate) in [
            (None, "2021-05-29", Fate::ToRequest),
            (None, "2021-05-30", Fate::Lost),
            (
                Some((Request::Draft, Line::Requested)),
                "2021-05-29",
                Fate::ToRequest,
            ),
            (
                Some((Request::Draft, Line::Requested)),
                "2021-05-30",
                Fate::Lost,
            ),
            (
                Some((Request::UnderReview, Line::Requested)),
                "2021-06-30",
                Fate::Requested,
            ),
            (
                Some((Request::Approved, Line::Approved)),
                "2021-06-30",
                Fate::Requested,
            ),
            (
                Some((Request::Approved, Line::Rejected)),
                "2021-06-30",
                Fate::Lost,
            ),
            (
                Some((Request::Disputed, Line::Disputed)),
                "2021-06-30",
                Fate::Requested,
            ),
            (
                Some((Request::PaymentSent, Line::Paid)),
                "2021-06-30",
                Fate::Paid,
            ),
        ] {
            assert_eq!(
                Fate::of(asked, due, day(today)),
                fate,
                "{asked:?} on {today}"
            );
        }
    }

    #[test]
    fn a_clock_is_over_after_its_last_day() {
        use ClockState::{Early, Late, Middle, Over};
        let states = [
            (0, Early),
            (29, Early),
            (30, Middle),
            (44, Middle),
            (45, Late),
            (60, Late),
            (61, Over),
        ];
        for (elapsed, state) in states {
            assert_eq!(clock(elapsed, 60), state, "{elapsed} of 60");
        }
    }
}
