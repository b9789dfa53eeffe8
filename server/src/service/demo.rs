//! The demonstration: half a year of a programme's life, acted out through the use cases with a
//! clock that moves, so that every event, ledger entry, audit line and message in it is true. It is
//! the same every time.

mod accounts;
mod agenda;
mod cast;
mod extras;
mod licensing;
mod onboarding;
mod payments;
mod people;
mod plot;
mod reporting;
mod stage;
mod standings;
mod vouchers;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use entity::vocab::Role;

use self::agenda::Agenda;
use self::stage::{Stage, Troupe};
use super::account::DEMONSTRATION_PASSWORD;
use super::password;
use crate::app::App;
use crate::clock::Clock;
use crate::error::AppError;
use crate::ids::Ids;

/// When the play begins.
const OPENING: NaiveDate = match NaiveDate::from_ymd_opt(2020, 9, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// When it ends and the audience takes over (`design.md` §2).
const CURTAIN: NaiveDate = match NaiveDate::from_ymd_opt(2021, 3, 15) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Somebody that a visitor of the demonstration can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub organization: String,
    pub password: String,
}

/// Fills an empty database with the demonstration. The programme has been imported before.
pub async fn seed(app: &App) -> Result<Vec<DemoAccount>, AppError> {
    let mut theatre = app.clone();
    theatre.clock = Clock::manual(at(licensing::PROLOGUE, 8, 0));
    // Seeds of its own: what the portal mints later differs from what is minted here.
    theatre.ids = Ids::seeded(20_210_315);
    let password_hash = password::hash(DEMONSTRATION_PASSWORD.to_owned()).await?;
    let stage = stage::set(&theatre, &password_hash).await?;
    let shrinking = licensing::before(&theatre, &stage).await?;
    theatre.clock.set(at(OPENING, 8, 0));
    onboarding::run(&theatre, &stage).await?;
    accounts::enter(&theatre, &stage).await?;
    let mut agenda = Agenda::new(OPENING);
    while let Some((moment, act)) = agenda.next(at(CURTAIN, 8, 0)) {
        theatre.clock.set(moment);
        agenda.play(&theatre, &stage, act).await?;
    }
    theatre.clock.set(at(CURTAIN, 8, 30));
    standings::run(&theatre, &stage).await?;
    extras::run(&theatre, &stage, &agenda.vouchers).await?;
    people::run(&theatre, &stage).await?;
    licensing::after(&theatre, &stage, &shrinking).await?;
    Ok(accounts(&stage))
}

fn accounts(stage: &Stage) -> Vec<DemoAccount> {
    let partners = stage.partners.iter().map(|it| &it.people);
    let customers = stage.customers.iter().map(|it| &it.people);
    let troupes = std::iter::once(&stage.operator)
        .chain(customers)
        .chain(partners);
    troupes
        .flat_map(|Troupe(people)| people)
        .flat_map(|it| {
            it.grants.iter().map(|grant| DemoAccount {
                email: it.email.clone(),
                name: it.name.clone(),
                role: grant.role,
                organization: it.organization_name.clone(),
                password: DEMONSTRATION_PASSWORD.to_owned(),
            })
        })
        .collect()
}

/// A time of a day; minutes beyond the hour begin again.
fn at(day: NaiveDate, hour: u32, minute: usize) -> DateTime<Utc> {
    let minute = u32::try_from(minute % 60).unwrap_or_default();
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    day.and_time(time).and_utc()
}
