//! What reports say: sums of the store in the bands that people read, inside the caller's reach
//! (`domain.md` §12).

pub mod partner;
pub mod program;

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use entity::licensing_agreement;
use entity::vocab::VoucherState;

use crate::app::App;
use crate::domain::summary::{AGES, Band, band};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::summary::{Tally, customer as store};

/// A band of days with what is in it.
pub type Banded = Vec<(Band, Tally)>;

/// How a customer stands.
#[derive(Clone, Debug)]
pub struct CustomerSummary {
    /// Agreements that end first in front, and whether their days are expiring.
    pub agreements: Vec<(licensing_agreement::Model, bool)>,
    pub by_state: Vec<(VoucherState, Tally)>,
    /// Open vouchers by the days since they were created.
    pub by_age: Banded,
    /// Open vouchers by the days that they have left.
    pub by_time_left: Banded,
}

/// How the actor's company stands as a customer.
pub async fn customer(app: &App, actor: &Actor) -> Result<CustomerSummary, AppError> {
    let own = actor.may_as_customer(Action::SeeSummaries)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let db = app.db.read();
    let soon = today + TimeDelta::days(rules.report_expiring_days);
    let agreements = store::agreements(db, own).await?;
    let expiring = |it: &licensing_agreement::Model| {
        it.available_days > 0 && today <= it.ends_on && it.ends_on <= soon
    };
    let midnight = today.and_time(chrono::NaiveTime::MIN).and_utc();
    let since: Vec<_> = AGES
        .iter()
        .map(|days| midnight - TimeDelta::days(*days))
        .collect();
    let mut by_age = empty();
    for (number, tally) in store::by_age(db, own, &since).await? {
        if let Some((_, sum)) = usize::try_from(number)
            .ok()
            .and_then(|it| by_age.get_mut(it))
        {
            sum.add(tally);
        }
    }
    let by_expiry = store::by_expiry(db, &Scope::Customer(own)).await?;
    Ok(CustomerSummary {
        agreements: agreements
            .into_iter()
            .map(|it| {
                let soon = expiring(&it);
                (it, soon)
            })
            .collect(),
        by_state: store::by_state(db, own).await?,
        by_age,
        by_time_left: by_time_left(by_expiry, today),
    })
}

/// Every band of ages, with nothing in it yet.
fn empty() -> Banded {
    let mut bands: Vec<Band> = AGES.iter().map(|days| band(*days, AGES)).collect();
    bands.push(band(i64::MAX, AGES));
    bands.into_iter().map(|it| (it, Tally::default())).collect()
}

/// Days of expiry in bands of the days that are left.
pub(super) fn by_time_left(by_expiry: Vec<(NaiveDate, Tally)>, today: NaiveDate) -> Banded {
    let mut bands: BTreeMap<Band, Tally> = empty().into_iter().collect();
    for (on, tally) in by_expiry {
        let left = band((on - today).num_days(), AGES);
        bands.entry(left).or_default().add(tally);
    }
    bands.into_iter().collect()
}
