//! When somebody is reminded. A reminder has the day for which it was planned; of those whose day
//! has passed only the nearest still makes sense, however many were missed.

use std::str::FromStr;

use chrono::{Datelike as _, Days, NaiveDate};

/// Numbers of days before an event, the farthest first, such as `60, 30, 14, 7, 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps(pub Vec<u64>);

impl FromStr for Steps {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let steps: Result<Vec<u64>, _> = text.split(',').map(|it| it.trim().parse()).collect();
        let steps = steps.map_err(|_| "not numbers of days".to_owned())?;
        if steps.windows(2).any(|pair| pair[0] <= pair[1]) {
            return Err("the days do not come nearer".to_owned());
        }
        Ok(Self(steps))
    }
}

impl Steps {
    /// The farthest step.
    pub fn farthest(&self) -> u64 {
        self.0.first().copied().unwrap_or(0)
    }

    /// The day of the reminder that is due: the nearest one before `last` whose day has come.
    /// `None` before the first one, after `last`, and for days before the thing existed.
    pub fn due(&self, last: NaiveDate, today: NaiveDate, since: NaiveDate) -> Option<NaiveDate> {
        if today > last {
            return None;
        }
        let days = self.0.iter().filter_map(|step| minus(last, *step));
        days.filter(|day| *day <= today && *day > since).max()
    }
}

/// The day of the last reminder of a series every so many days after `start`.
pub fn repeated(start: NaiveDate, every: u64, today: NaiveDate) -> Option<NaiveDate> {
    let passed = u64::try_from((today - start).num_days()).ok()?;
    let times = passed.checked_div(every)?;
    if times == 0 {
        return None;
    }
    start.checked_add_days(Days::new(times * every))
}

/// The day of the only reminder so many days after `event`, once it has come.
pub fn once(event: NaiveDate, after: u64, today: NaiveDate) -> Option<NaiveDate> {
    let day = event.checked_add_days(Days::new(after))?;
    (day <= today).then_some(day)
}

/// The Monday of a day's week: what is sent weekly is sent once for it.
pub fn week(today: NaiveDate) -> NaiveDate {
    let passed = today.weekday().num_days_from_monday();
    minus(today, u64::from(passed)).unwrap_or(today)
}

fn minus(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn steps() -> Steps {
        "60, 30, 14, 7, 1".parse().unwrap()
    }

    #[test]
    fn the_nearest_reminder_whose_day_has_come_is_due() {
        let (last, since) = (day("2021-09-11"), day("2021-03-15"));
        for (today, expected) in [
            ("2021-03-15", None),
            ("2021-07-12", None),
            ("2021-07-13", Some("2021-07-13")),
            // Missed days are made up for.
            ("2021-07-20", Some("2021-07-13")),
            ("2021-08-12", Some("2021-08-12")),
            // A clock that jumps past three of them leaves the nearest.
            ("2021-09-05", Some("2021-09-04")),
            ("2021-09-10", Some("2021-09-10")),
            ("2021-09-11", Some("2021-09-10")),
            ("2021-09-12", None),
        ] {
            let due = steps().due(last, day(today), since);
            assert_eq!(due, expected.map(day), "{today}");
        }
    }

    #[test]
    fn nobody_is_reminded_for_a_day_before_the_thing_existed() {
        let last = day("2021-04-20");
        let since = day("2021-04-10");
        assert_eq!(steps().due(last, day("2021-04-12"), since), None);
        let due = steps().due(last, day("2021-04-13"), since);
        assert_eq!(due, Some(day("2021-04-13")));
    }

    #[test]
    fn steps_come_nearer() {
        assert!("60, 30, 30".parse::<Steps>().is_err());
        assert!("7, 14".parse::<Steps>().is_err());
        assert!("soon".parse::<Steps>().is_err());
        assert_eq!(steps().farthest(), 60);
    }

    #[test]
    fn a_series_goes_on_and_only_its_last_day_counts() {
        let start = day("2021-04-01");
        for (today, expected) in [
            ("2021-03-31", None),
            ("2021-04-07", None),
            ("2021-04-08", Some("2021-04-08")),
            ("2021-04-14", Some("2021-04-08")),
            ("2021-05-31", Some("2021-05-27")),
        ] {
            let due = repeated(start, 7, day(today));
            assert_eq!(due, expected.map(day), "{today}");
        }
        assert_eq!(repeated(start, 0, day("2021-05-31")), None);
        assert_eq!(once(start, 3, day("2021-04-03")), None);
        assert_eq!(once(start, 3, day("2021-06-03")), Some(day("2021-04-04")));
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(week(day("2021-03-15")), day("2021-03-15"));
        assert_eq!(week(day("2021-03-21")), day("2021-03-15"));
        assert_eq!(week(day("2021-03-22")), day("2021-03-22"));
    }
}
