//! How old the claims are that are under way, against the clocks that must not run over.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::ClockLine;
use crate::domain::rules::Rules;
use crate::domain::summary::{ClockState, clock};
use crate::error::AppError;
use crate::policy::Scope;
use crate::store::summary::{Amount, money};

/// Inside a reach: what can still be requested, and what is to be paid.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    scope: &Scope,
    rules: &Rules,
    today: NaiveDate,
) -> Result<(Vec<ClockLine>, Vec<ClockLine>), AppError> {
    let request_days = rules.payment_request_days;
    let requested = money::to_request(db, scope).await?;
    let requested = requested.into_iter().map(|(due_on, count, amount)| {
        let elapsed = request_days - (due_on - today).num_days();
        (clock(elapsed, request_days), count, amount)
    });
    let approved = money::to_be_paid(db, scope).await?;
    let approved = approved.into_iter().map(|(at, count, amount)| {
        let elapsed = (today - at.date_naive()).num_days();
        (clock(elapsed, rules.payment_target_days), count, amount)
    });
    Ok((on_clock(requested), on_clock(approved)))
}

/// Sums by the state of the clock and by currency.
fn on_clock(all: impl Iterator<Item = (ClockState, i64, Amount)>) -> Vec<ClockLine> {
    let mut sums: BTreeMap<(ClockState, String), (i64, i64)> = BTreeMap::new();
    for (state, count, amount) in all {
        let sum = sums.entry((state, amount.currency)).or_default();
        *sum = (sum.0 + count, sum.1 + amount.minor);
    }
    let lines = sums.into_iter();
    lines
        .map(|((state, currency), (count, minor))| ClockLine {
            state,
            count,
            amount: Amount { minor, currency },
        })
        .collect()
}
