//! How the days of an agreement went, and how many will be lost if they go on like that.

use chrono::{NaiveDate, TimeDelta};
use entity::licensing_agreement;

use crate::app::App;
use crate::domain::run_off::{PACE_DAYS, left_at_pace, lost_on};
use crate::error::AppError;
use crate::store::ledger::Movement;

/// The days of an agreement over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The end of each day on which days moved, oldest first.
    pub balances: Vec<Balance>,
    /// Days that became vouchers lately, less those that came back.
    pub used_lately: i64,
    /// The day on which unused days are lost.
    pub lost_on: NaiveDate,
    /// How many will be lost then; none when nothing can be lost any more.
    pub lost_days: Option<i64>,
}

/// The days of an agreement at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub on: NaiveDate,
    pub available: i64,
    pub held: i64,
}

/// The course of an agreement from its movements, oldest first.
pub fn of(
    app: &App,
    agreement: &licensing_agreement::Model,
    movements: &[Movement],
) -> Result<Course, AppError> {
    let today = app.clock.today();
    let removed_on = app.program()?.rules(today)?.days_removed_on;
    let lost_on = lost_on(agreement.ends_on, removed_on);
    let since = today - TimeDelta::days(PACE_DAYS);
    let used = movements
        .iter()
        .filter(|it| it.for_voucher && it.occurred_at.date_naive() > since);
    let used_lately = -used.map(|it| i64::from(it.available)).sum::<i64>();
    let available = i64::from(agreement.available_days);
    let ahead = (lost_on - today).num_days();
    Ok(Course {
        balances: balances(movements),
        used_lately: used_lately.max(0),
        lost_on,
        lost_days: (ahead > 0).then(|| left_at_pace(available, used_lately, ahead)),
    })
}

fn balances(movements: &[Movement]) -> Vec<Balance> {
    let mut balances: Vec<Balance> = Vec::new();
    let (mut available, mut held) = (0, 0);
    for it in movements {
        available += i64::from(it.available);
        held += i64::from(it.held);
        let on = it.occurred_at.date_naive();
        let now = Balance {
            on,
            available,
            held,
        };
        match balances.last_mut() {
            Some(last) if last.on == on => *last = now,
            _ => balances.push(now),
        }
    }
    balances
}
