//! How long an enrollment lasts, when it can be renewed, and what the clock does to it
//! (`domain.md` §4, C8).

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::EnrollmentState;

use crate::domain::rules::Rules;

/// What the rules look at in an enrollment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub state: EnrollmentState,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

/// What falls due by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is not renewed any more and runs to the end of the programme (C8).
    RunsOn,
    /// It can be renewed from now on.
    OpenRenewal,
    /// Its last day has passed: no new reservations, until it is renewed.
    TellLapse,
    /// It can no longer be renewed either.
    Expire,
}

/// The last day of an enrollment that starts on a day: one year on, and at most the end of the
/// membership.
pub fn ends_on(starts_on: NaiveDate, membership_ends_on: NaiveDate, rules: &Rules) -> NaiveDate {
    let year = starts_on + TimeDelta::days(rules.enrollment_days);
    year.min(membership_ends_on)
}

/// Whether an enrollment that ends on a day has to be renewed (C8).
pub fn is_renewed(ends_on: NaiveDate, rules: &Rules) -> bool {
    ends_on <= rules.enrollment_renewal_last_on
}

/// The last day in force: what has not ended when renewals stop runs to the end of the programme.
pub fn last_day(ends_on: NaiveDate, rules: &Rules) -> NaiveDate {
    if is_renewed(ends_on, rules) {
        ends_on
    } else {
        ends_on.max(rules.enrollment_runs_until)
    }
}

/// The first day on which it can be renewed; `None` when it needs no renewal.
pub fn renewal_opens_on(ends_on: NaiveDate, rules: &Rules) -> Option<NaiveDate> {
    let window = TimeDelta::days(rules.enrollment_renewal_opens_days);
    is_renewed(ends_on, rules).then(|| ends_on - window)
}

/// The last day on which it can be renewed; `None` when it needs no renewal.
pub fn renewable_until(ends_on: NaiveDate, rules: &Rules) -> Option<NaiveDate> {
    let grace = TimeDelta::days(rules.enrollment_grace_days);
    is_renewed(ends_on, rules).then(|| ends_on + grace)
}

/// Whether a state is one of those that a last day ends.
pub fn is_live(state: EnrollmentState) -> bool {
    match state {
        EnrollmentState::Active | EnrollmentState::InRenewal | EnrollmentState::Suspended => true,
        EnrollmentState::Expired | EnrollmentState::Withdrawn | EnrollmentState::Terminated => {
            false
        }
    }
}

/// The state as of a day, whether or not anybody wrote it down yet: a renewal opens before the
/// last day and stays open for a while after it, in which nothing new can be reserved.
pub fn state_on(
    state: EnrollmentState,
    ends_on: NaiveDate,
    on: NaiveDate,
    rules: &Rules,
) -> EnrollmentState {
    if !is_live(state) {
        return state;
    }
    let over = renewable_until(ends_on, rules).unwrap_or_else(|| last_day(ends_on, rules));
    if over < on {
        return EnrollmentState::Expired;
    }
    match state {
        EnrollmentState::Active | EnrollmentState::InRenewal => {
            let open = renewal_opens_on(ends_on, rules).is_some_and(|opens| opens <= on);
            if open {
                EnrollmentState::InRenewal
            } else {
                EnrollmentState::Active
            }
        }
        other => other,
    }
}

/// Whether it is in force on a day: vouchers can be reserved. A renewal under way does not
/// interrupt it, its last day does.
pub fn is_in_force(it: &Facts, on: NaiveDate, rules: &Rules) -> bool {
    let held = matches!(
        it.state,
        EnrollmentState::Active | EnrollmentState::InRenewal
    );
    held && it.starts_on <= on && on <= last_day(it.ends_on, rules)
}

/// What falls due next on a day; `lapse_told` is the last day for which the lapse was told.
pub fn due(it: &Facts, lapse_told: Option<NaiveDate>, on: NaiveDate, rules: &Rules) -> Option<Due> {
    if !is_live(it.state) {
        return None;
    }
    let now = state_on(it.state, it.ends_on, on, rules);
    let told = lapse_told == Some(it.ends_on);
    if now == EnrollmentState::Expired {
        return Some(Due::Expire);
    }
    if on > rules.enrollment_renewal_last_on && last_day(it.ends_on, rules) != it.ends_on {
        return Some(Due::RunsOn);
    }
    match (it.state, now) {
        (EnrollmentState::Active, EnrollmentState::InRenewal) => Some(Due::OpenRenewal),
        (EnrollmentState::InRenewal, EnrollmentState::InRenewal) if it.ends_on < on && !told => {
            Some(Due::TellLapse)
        }
        _ => None,
    }
}
