//! The time in which payment is requested: where a redemption stands in it, and opening it again
//! (`domain.md` §10.1, C9).

use chrono::{Days, NaiveDate};
use strum::EnumIter;

use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;

/// Where a redemption stands on the way to its payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Claim {
    /// Its payment can be requested.
    ToRequest,
    /// A live payment request asks for it.
    Requested,
    /// Nobody asked in time.
    Lapsed,
}

/// Where a redemption stands on a day.
pub fn claim(requested: bool, due_on: NaiveDate, on: NaiveDate) -> Claim {
    if requested {
        Claim::Requested
    } else if on > due_on {
        Claim::Lapsed
    } else {
        Claim::ToRequest
    }
}

/// The last day until which a window can be opened again on a day.
pub fn reopens_until(on: NaiveDate, rules: &Rules) -> NaiveDate {
    let days = Days::new(u64::try_from(rules.payment_reopening_days).unwrap_or(0));
    let last = rules.payment_reopening_last_on;
    on.checked_add_days(days).map_or(last, |day| day.min(last))
}

/// Why the window of a redemption cannot be opened until a day; nothing when it can.
pub fn reopening_refusal(
    claim: Claim,
    until: NaiveDate,
    on: NaiveDate,
    rules: &Rules,
) -> Option<Refusal> {
    if claim != Claim::Lapsed {
        return Some(Refusal::invalid("voucherId", "window_not_lapsed"));
    }
    let last = reopens_until(on, rules);
    (until < on || until > last).then(|| {
        Refusal::invalid("until", "reopen_until")
            .with("first", on)
            .with("last", last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, rules};

    #[test]
    fn a_redemption_lapses_after_its_last_day() {
        let due = day("2021-05-29");
        assert_eq!(claim(false, due, due), Claim::ToRequest);
        assert_eq!(claim(false, due, day("2021-05-30")), Claim::Lapsed);
        assert_eq!(claim(true, due, day("2021-05-30")), Claim::Requested);
    }

    #[test]
    fn a_window_opens_again_for_some_days_and_never_after_the_last() {
        let on = day("2021-06-01");
        let rules = rules("2021-06-01");
        let ask = |claim, until| reopening_refusal(claim, day(until), on, &rules);
        assert_eq!(ask(Claim::Lapsed, "2021-06-15"), None);
        assert!(ask(Claim::Lapsed, "2021-06-16").is_some(), "too long");
        assert!(ask(Claim::Lapsed, "2021-05-31").is_some(), "in the past");
        assert!(ask(Claim::ToRequest, "2021-06-10").is_some(), "still open");
        let late = day("2022-03-28");
        assert_eq!(reopens_until(late, &rules), day("2022-03-31"));
    }
}
