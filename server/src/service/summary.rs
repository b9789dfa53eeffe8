//! What reports say: sums of the store in the bands that people read, inside the caller's reach
//! (`domain.md` §12).

mod ageing;
pub mod course;
mod funnel;
pub mod money;
pub mod partner;
pub mod program;
mod run_off;

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use entity::licensing_agreement;
use entity::vocab::VoucherState;

use crate::app::App;
use crate::domain::summary::{AGES, Band, ClockState, FunnelStep, band, week_of};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::summary::{Amount, Tally, customer as store};

/// A band of days with what is in it.
pub type Banded = Vec<(Band, Tally)>;

/// How many vouchers came so far, or farther.
pub type Funnel = Vec<(FunnelStep, Tally)>;

/// Mondays, and the open vouchers that expire in their weeks.
pub type Weeks = Vec<(NaiveDate, Tally)>;

/// What stands at one state of a clock, in a currency.
#[derive(Clone, Debug)]
pub struct ClockLine {
    pub state: ClockState,
    pub count: i64,
    pub amount: Amount,
}

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
    /// How far its vouchers came, as far as it sees.
    pub funnel: Funnel,
    pub expiries: Weeks,
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
    let scope = Scope::Customer(own);
    let by_expiry = store::by_expiry(db, &scope).await?;
    let by_state = store::by_state(db, &scope).await?;
    Ok(CustomerSummary {
        agreements: agreements
            .into_iter()
            .map(|it| {
                let soon = expiring(&it);
                (it, soon)
            })
            .collect(),
        funnel: funnel::of(&by_state),
        by_state,
        by_age,
        expiries: weeks(&by_expiry),
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

/// Days of expiry in weeks.
fn weeks(by_expiry: &[(NaiveDate, Tally)]) -> Weeks {
    let mut weeks: BTreeMap<NaiveDate, Tally> = BTreeMap::new();
    for (on, tally) in by_expiry {
        weeks.entry(week_of(*on)).or_default().add(*tally);
    }
    weeks.into_iter().collect()
}
