//! How days run out: until when they can be used, how many will be left then, and the months in between.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The past that tells how fast an agreement uses its days.
pub const PACE_DAYS: i64 = 90;

/// No chart shows more months than these.
const MONTHS: usize = 36;

/// The day on which unused days are lost: the day after the last of their agreement, or that on
/// which the programme removes all.
pub fn lost_on(ends_on: NaiveDate, removed_on: NaiveDate) -> NaiveDate {
    let after = ends_on.checked_add_days(Days::new(1)).unwrap_or(ends_on);
    after.min(removed_on)
}

/// The days that are left after `ahead` more, when they go on being used as in the last [`PACE_DAYS`].
pub fn left_at_pace(available: i64, used: i64, ahead: i64) -> i64 {
    let gone = used.max(0) * ahead.max(0) / PACE_DAYS;
    (available - gone).max(0)
}

/// The first days of the months from that of one day through that of another; at least one.
pub fn months(from: NaiveDate, through: NaiveDate) -> Vec<NaiveDate> {
    let first = from.with_day(1).unwrap_or(from);
    let all = std::iter::successors(Some(first), |month| Some(next_month(*month)));
    all.take_while(|month| *month == first || *month <= through)
        .take(MONTHS)
        .collect()
}

/// The first day of the month after that which starts on `month`.
pub fn next_month(month: NaiveDate) -> NaiveDate {
    month.checked_add_months(Months::new(1)).unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::day;

    #[test]
    fn days_are_lost_with_the_agreement_or_with_the_programme() {
        let removed = day("2021-07-01");
        assert_eq!(lost_on(day("2021-05-31"), removed), day("2021-06-01"));
        assert_eq!(lost_on(day("2022-12-31"), removed), removed);
    }

    #[test]
    fn the_pace_of_the_past_leaves_nothing_or_something() {
        assert_eq!(left_at_pace(40, 30, 45), 25);
        assert_eq!(left_at_pace(40, 0, 45), 40);
        assert_eq!(left_at_pace(10, 30, 90), 0);
        assert_eq!(
            left_at_pace(10, -4, 90),
            10,
            "days that came back are no use of days"
        );
        assert_eq!(left_at_pace(-3, 0, 90), 0, "a debt cannot be lost");
    }

    #[test]
    fn months_run_through_the_year_and_there_is_always_one() {
        let from_to = |from, to| {
            let months = months(day(from), day(to));
            let told: Vec<String> = months.iter().map(ToString::to_string).collect();
            told.join(" ")
        };
        assert_eq!(
            from_to("2021-11-30", "2022-01-01"),
            "2021-11-01 2021-12-01 2022-01-01"
        );
        assert_eq!(from_to("2022-02-10", "2022-01-01"), "2022-02-01");
    }
}
