//! Registrations for payments and payout accounts of the demonstration's partners.

use chrono::Days;
use entity::vocab::Role;

use super::agenda::{Act, Agenda};
use super::plot::TEAMS;
use super::stage::{PartnerOnStage, Stage};
use super::{CURTAIN, at};
use crate::app::App;
use crate::domain::payout::Account;
use crate::error::AppError;
use crate::service::payout::{self, Entry};
use crate::service::registration;
use crate::store::payout as accounts;

/// Well-known examples of account numbers, by country.
const IBANS: &[(&str, &str, &str)] = &[
    ("IT", "EUR", "IT60X0542811101000000123456"),
    ("DE", "EUR", "DE89370400440532013000"),
    ("AT", "EUR", "AT611904300234573201"),
    ("FR", "EUR", "FR1420041010050500013M02606"),
    ("ES", "EUR", "ES9121000418450200051332"),
    ("NL", "EUR", "NL91ABNA0417164300"),
    ("GB", "USD", "GB29NWBK60161331926819"),
    ("CH", "USD", "CH9300762011623852957"),
];

/// An account that changes shortly before the end, and is still being validated.
const CHANGED: (usize, usize) = (0, 1);
/// An account that the programme sent back.
const SENT_BACK: (usize, usize) = (1, 1);

/// An act in the life of a payout account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AccountAct {
    Change,
    SendBack,
}

/// When accounts change.
pub(super) fn schedule(agenda: &mut Agenda) {
    let day = CURTAIN - Days::new(1);
    agenda.add(at(day, 10, 0), Act::Account(AccountAct::Change));
    agenda.add(at(day, 11, 0), Act::Account(AccountAct::SendBack));
}

/// Lets one act happen, where the cast has such a place.
pub(super) async fn play(app: &App, stage: &Stage, act: AccountAct) -> Result<(), AppError> {
    let (partner, place) = match act {
        AccountAct::Change => CHANGED,
        AccountAct::SendBack => SENT_BACK,
    };
    let partner = &stage.partners[partner];
    let Some(location) = partner.places.get(place) else {
        return Ok(());
    };
    let live = accounts::live_of(app.db.read(), &[*location]).await?.pop();
    match (act, live) {
        (AccountAct::Change, live) => save(app, partner, place, live.map(|it| it.version)).await,
        (AccountAct::SendBack, Some(live)) => {
            let by = stage.operator.with(Role::PaymentReviewer)?;
            let why = Some("The name of the holder is not that of the bank's records.");
            payout::decide(app, by, live.id, live.version, false, why).await?;
            Ok(())
        }
        (AccountAct::SendBack, None) => Ok(()),
    }
}

/// Enters an account for every place of the partners that deliver.
pub(super) async fn enter(app: &App, stage: &Stage) -> Result<(), AppError> {
    for team in TEAMS {
        let partner = &stage.partners[team.partner];
        for place in 0..partner.places.len() {
            save(app, partner, place, None).await?;
        }
    }
    Ok(())
}

async fn save(
    app: &App,
    partner: &PartnerOnStage,
    place: usize,
    version: Option<i32>,
) -> Result<(), AppError> {
    let by = partner.people.with(Role::PaymentAdmin)?;
    let country = partner.part.places[place].country;
    let known = IBANS.iter().find(|(code, ..)| *code == country);
    let american = known.is_none();
    let account = Account {
        holder: partner.part.name.to_owned(),
        iban: known.map(|it| it.2.to_owned()),
        account_number: american.then(|| "000123456789".to_owned()),
        bank_id: american.then(|| "021000021".to_owned()),
        country: country.to_owned(),
        currency: known.map_or("USD", |it| it.1).to_owned(),
        tax_id: format!("{}{}", country, partner.part.mpn_id),
    };
    let location = partner.places[place];
    let mpn_id = partner.part.places[place].mpn_id;
    let key = format!("demonstration-account-{mpn_id}-{}", version.unwrap_or(0));
    let entry = Entry {
        location,
        version,
        account,
    };
    payout::save(app, by, entry, &key).await?;
    Ok(())
}

/// Registers a partner for the payments of the offerings of which it has redeemed vouchers.
pub(super) async fn register(app: &App, partner: &PartnerOnStage) -> Result<(), AppError> {
    let by = partner.people.with(Role::GlobalAdmin)?;
    let administrator = partner.people.with(Role::PaymentAdmin)?;
    let program = app.program()?;
    let own = by.organization;
    let redeemed = accounts::redeemed_types(app.db.read(), &[own]).await?;
    let redeemed: Vec<_> = redeemed.into_iter().map(|(_, id)| id).collect();
    let known = accounts::registrations_of(app.db.read(), &[own]).await?;
    for standing in registration::standings(&program, &known, &redeemed) {
        if standing.registration.is_none() && standing.redeemed > 0 {
            let people = [administrator.user];
            registration::register(app, by, standing.offering, &people).await?;
        }
    }
    Ok(())
}
