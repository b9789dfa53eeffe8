//! Reports as sums: one query for each side.

pub mod customer;
pub mod partner;
pub mod program;

use async_graphql::SimpleObject;

use crate::service::summary::Banded;
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
