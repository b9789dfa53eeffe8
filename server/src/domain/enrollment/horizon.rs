//! The days by which a list of enrollments tells their states apart, all at once.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::rules::Rules;

/// The days that matter today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    pub today: NaiveDate,
    /// What ends by this day, and is renewed, is in renewal.
    pub opens_by: NaiveDate,
    /// What ended before this day can no longer be renewed.
    pub grace_from: NaiveDate,
    /// What ends by this day is renewed (C8).
    pub renewal_last_on: NaiveDate,
    /// What ends later runs at least to this day (C8).
    pub runs_until: NaiveDate,
}

impl Horizon {
    /// The days that matter on `today`.
    pub fn new(today: NaiveDate, rules: &Rules) -> Self {
        Self {
            today,
            opens_by: today + TimeDelta::days(rules.enrollment_renewal_opens_days),
            grace_from: today - TimeDelta::days(rules.enrollment_grace_days),
            renewal_last_on: rules.enrollment_renewal_last_on,
            runs_until: rules.enrollment_runs_until,
        }
    }
}
