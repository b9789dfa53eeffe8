//! Reports as sums: one query for each side.

pub mod customer;
pub mod money;
pub mod partner;
pub mod program;

use async_graphql::{Enum, SimpleObject};

use crate::domain::summary;
use crate::graphql::scalar::{Date, Money};
use crate::service::summary::{Banded, ClockLine, Funnel, Weeks};
use crate::store::summary::Tally;

/// Vouchers in a band of days.
#[derive(SimpleObject)]
pub struct DayBand {
    /// From so many days on.
    pub from_days: i64,
    /// Through so many days; null when the band is open.
    pub to_days: Option<i64>,
    /// How many vouchers.
    pub count: i64,
    /// How many days they have.
    pub days: i64,
}

fn bands(banded: Banded) -> Vec<DayBand> {
    let bands = banded.into_iter();
    bands
        .map(|(band, tally)| DayBand {
            from_days: band.from,
            to_days: band.to,
            count: tally.count,
            days: tally.days,
        })
        .collect()
}

/// A number of vouchers and their days.
#[derive(SimpleObject)]
pub struct VoucherTally {
    /// How many vouchers.
    pub count: i64,
    /// How many days they have.
    pub days: i64,
}

impl From<Tally> for VoucherTally {
    fn from(tally: Tally) -> Self {
        Self {
            count: tally.count,
            days: tally.days,
        }
    }
}

/// Open vouchers that expire in a week.
#[derive(SimpleObject)]
pub struct ExpiryWeek {
    /// Its Monday.
    pub week_of: Date,
    /// How many vouchers.
    pub count: i64,
    /// How many days they have.
    pub days: i64,
}

fn weeks(weeks: Weeks) -> Vec<ExpiryWeek> {
    let weeks = weeks.into_iter();
    weeks
        .map(|(week, tally)| ExpiryWeek {
            week_of: week.into(),
            count: tally.count,
            days: tally.days,
        })
        .collect()
}

/// A milestone on the way of a voucher from the customer to the partner's money.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "summary::FunnelStep")]
pub enum FunnelStep {
    /// The customer made it of days.
    Created,
    /// It was given to a project manager.
    Assigned,
    /// A partner reserved it.
    Reserved,
    /// The partner delivered and reported.
    Reported,
    /// It was redeemed.
    Redeemed,
    /// The partner got its money.
    Paid,
}

/// How many vouchers passed a milestone and did not expire, get cancelled or voided on the way.
#[derive(SimpleObject)]
pub struct FunnelStage {
    /// The milestone.
    pub step: FunnelStep,
    /// How many vouchers passed it.
    pub count: i64,
    /// How many days they have.
    pub days: i64,
}

fn funnel(funnel: Funnel) -> Vec<FunnelStage> {
    let funnel = funnel.into_iter();
    funnel
        .map(|(step, tally)| FunnelStage {
            step: step.into(),
            count: tally.count,
            days: tally.days,
        })
        .collect()
}

/// How a clock stands that must not run over its days.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "summary::ClockState")]
pub enum ClockState {
    /// In its first half.
    Early,
    /// In its third quarter.
    Middle,
    /// In its last quarter.
    Late,
    /// Over.
    Over,
}

/// What stands at one state of a clock, in a currency.
#[derive(SimpleObject)]
pub struct ClockTally {
    /// How the clock stands.
    pub state: ClockState,
    /// How many.
    pub count: i64,
    /// What they are worth.
    pub amount: Money,
}

fn clock(lines: Vec<ClockLine>) -> Vec<ClockTally> {
    let lines = lines.into_iter();
    lines
        .map(|line| ClockTally {
            state: line.state.into(),
            count: line.count,
            amount: Money::new(line.amount.minor, &line.amount.currency),
        })
        .collect()
}
