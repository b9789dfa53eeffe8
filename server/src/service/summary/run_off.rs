//! What is left at the end of each month until the programme ends, if nobody does anything.

use chrono::NaiveDate;

use crate::domain::run_off::{lost_on, months, next_month};
use crate::store::summary::Tally;

/// A month of the run-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunOffMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Open vouchers that expire in it.
    pub expiring: Tally,
    /// Open vouchers that are left when it ends.
    pub open: Tally,
    /// Days that can still be turned into vouchers when it ends.
    pub days_left: i64,
}

/// The months from `today` through the last one, from open vouchers by the day they expire and
/// available days by the last day of their agreement.
pub(super) fn by_month(
    (today, through): (NaiveDate, NaiveDate),
    by_expiry: &[(NaiveDate, Tally)],
    available: &[(NaiveDate, i64)],
    removed_on: NaiveDate,
) -> Vec<RunOffMonth> {
    let all = |wanted: &dyn Fn(NaiveDate) -> bool| {
        let found = by_expiry.iter().filter(|(on, _)| wanted(*on));
        found.fold(Tally::default(), |mut sum, (_, tally)| {
            sum.add(*tally);
            sum
        })
    };
    let months = months(today, through).into_iter();
    months
        .map(|month| {
            let next = next_month(month);
            let left = available
                .iter()
                .filter(|(ends_on, _)| lost_on(*ends_on, removed_on) >= next);
            RunOffMonth {
                month,
                expiring: all(&|on| (month..next).contains(&on)),
                open: all(&|on| on >= next),
                days_left: left.map(|(_, days)| days).sum(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::day;

    #[test]
    fn every_month_ends_with_what_is_left() {
        let of = |count| Tally {
            count,
            days: count * 5,
        };
        let by_expiry = [(day("2021-05-31"), of(2)), (day("2021-07-01"), of(1))];
        let available = [(day("2021-05-10"), 7), (day("2023-01-01"), 30)];
        let span = (day("2021-05-03"), day("2021-07-31"));
        let months = by_month(span, &by_expiry, &available, day("2021-07-01"));
        let told: Vec<_> = months
            .iter()
            .map(|it| {
                (
                    it.month.to_string(),
                    it.expiring.count,
                    it.open.days,
                    it.days_left,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("2021-05-01".to_owned(), 2, 5, 30),
                // Removed on the first of July: at the end of June they can still be seen.
                ("2021-06-01".to_owned(), 0, 5, 30),
                ("2021-07-01".to_owned(), 1, 0, 0),
            ]
        );
    }
}
