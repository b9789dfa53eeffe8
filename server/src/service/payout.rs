//! The accounts to which locations are paid: entered by the partner, validated by the programme
//! (`domain.md` §10.1, §10.3). A changed account is validated anew, and everybody who answers for
//! payments at the partner is told.

use chrono::TimeDelta;
use entity::vocab::{LocationId, OrganizationId, PayoutAccountId, PayoutAccountState, Role};
use entity::{partner_location, payout_account};
use serde::Serialize;
use strum::{EnumIter, IntoEnumIterator as _};

use super::once::{Begin, Once};
use super::voucher as service;
use crate::app::App;
use crate::domain::payout::{self as rules, Account};
use crate::domain::program::Program;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, audit, payout, people, rows};

const BATCH: u64 = 100;

/// An account as it is entered for a location.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    pub location: LocationId,
    /// The version of the account that it takes the place of; none when there is none.
    pub version: Option<i32>,
    pub account: Account,
}

/// Saves the account of a location: validated anew, whatever was there before.
pub async fn save(
    app: &App,
    actor: &Actor,
    entry: Entry,
    key: &str,
) -> Result<payout_account::Model, AppError> {
    let (own, scope) = actor.may_in_partner(Action::ManagePayoutAccounts)?;
    let id = match Once::begin(app, actor, "savePayoutAccount", key, &entry).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = save_in(app, actor, &once.tx, (own, &scope), &entry).await;
            once.finish(app, result).await?
        }
    };
    find(app, actor, id).await
}

/// A payout account inside the caller's reach.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: PayoutAccountId,
) -> Result<payout_account::Model, AppError> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    payout::find(app.db.read(), &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("payoutAccountId"))
}

/// The currencies in which the programme pays.
fn currencies(program: &Program) -> Vec<&str> {
    let mut codes: Vec<&str> = program
        .rates
        .iter()
        .map(|it| it.currency.as_str())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

async fn save_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    (own, scope): (OrganizationId, &Scope),
    entry: &Entry,
) -> Result<PayoutAccountId, AppError> {
    let program = app.program()?;
    let account = entry.account.checked(&currencies(&program))?;
    let location = location(tx, entry.location).await?;
    let location = location
        .filter(|it| it.partner_id == own)
        .ok_or_else(|| AppError::not_found("locationId"))?;
    if !scope.holds(own, entry.location) {
        return Err(Refusal::new(Reason::LocationNotGranted)
            .at("locationId")
            .into());
    }
    let before = payout::lock_live(tx, entry.location).await?;
    if before.as_ref().map(|it| it.version) != entry.version {
        return Err(AppError::conflict());
    }
    let now = app.clock.now();
    if let Some(before) = &before {
        let replaced = payout_account::Model {
            replaced_at: Some(now),
            ..before.clone()
        };
        payout::replace(tx, before, replaced).await?;
    }
    let row = payout_account::Model {
        id: app.ids.mint(now),
        partner_id: own,
        location_id: entry.location,
        state: PayoutAccountState::Validating,
        holder: account.holder,
        iban: account.iban,
        account_number: account.account_number,
        bank_id: account.bank_id,
        country: account.country,
        currency: account.currency,
        tax_id: account.tax_id,
        saved_by: actor.user,
        saved_at: now,
        decided_by: None,
        decided_at: None,
        decision_reason: None,
        replaced_at: None,
        version: before.map_or(1, |it| it.version + 2),
    };
    let row = payout::insert(tx, row).await?;
    record(tx, app, Some(actor), "savePayoutAccount", &row).await?;
    for member in people::of(tx, &[own]).await? {
        if matches!(member.role, Role::GlobalAdmin | Role::PaymentAdmin) {
            let to = (member.person.email.as_str(), member.person.locale);
            tell(
                tx,
                app,
                "payout_account_changed",
                &row,
                (&location, &actor.name),
                to,
            )
            .await?;
        }
    }
    Ok(row.id)
}

/// What the programme decides on an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Decision {
    Enroll,
    RequireAction,
}

/// What a person could decide on an account now, and if not, why; nothing for those whose role
/// never decides, and on an account that another one took the place of.
pub fn verdicts(
    actor: &Actor,
    account: &payout_account::Model,
) -> Vec<(Decision, Option<Refusal>)> {
    if actor.may(Action::SendPayment).is_err() || account.replaced_at.is_some() {
        return Vec::new();
    }
    let verdict = |decision| {
        let enroll = decision == Decision::Enroll;
        (decision, rules::decide(account.state, enroll).err())
    };
    Decision::iter().map(verdict).collect()
}

/// Enrolls an account, or tells the partner what is wrong with it.
pub async fn decide(
    app: &App,
    actor: &Actor,
    id: PayoutAccountId,
    version: i32,
    enroll: bool,
    reason: Option<&str>,
) -> Result<payout_account::Model, AppError> {
    actor.may(Action::SendPayment)?;
    let reason = if enroll {
        None
    } else {
        Some(service::required(
            "reason",
            reason.unwrap_or_default(),
            1_000,
        )?)
    };
    let tx = app.db.write().await?;
    let before = payout::lock(&tx, id).await?;
    let before = before.ok_or_else(|| AppError::not_found("payoutAccountId"))?;
    if before.version != version {
        return Err(AppError::conflict());
    }
    let state = rules::decide(before.state, enroll)?;
    let after = decided(&tx, app, Some(actor), &before, state, reason).await?;
    tx.commit().await?;
    Ok(after)
}

/// Enrolls the well-formed accounts whose validation time is over; how many they were.
pub async fn run_due(app: &App) -> Result<u64, AppError> {
    let now = app.clock.now();
    let policies = app.program()?.rules(now.date_naive())?;
    if !policies.payout_validation_automatic {
        return Ok(0);
    }
    let until = now - TimeDelta::hours(policies.payout_validation_hours);
    let mut enrolled = 0;
    loop {
        let batch = payout::validating(app.db.read(), until, BATCH).await?;
        if batch.is_empty() {
            return Ok(enrolled);
        }
        for id in batch {
            let tx = app.db.write().await?;
            let row = payout::lock(&tx, id).await?;
            let due = row.filter(|it| {
                it.state == PayoutAccountState::Validating
                    && rules::is_validated(it.saved_at, now, &policies)
            });
            if let Some(before) = due {
                let state = PayoutAccountState::Enrolled;
                decided(&tx, app, None, &before, state, None).await?;
                tx.commit().await?;
                enrolled += 1;
            }
        }
    }
}

async fn decided(
    tx: &Tx,
    app: &App,
    actor: Option<&Actor>,
    before: &payout_account::Model,
    state: PayoutAccountState,
    reason: Option<String>,
) -> Result<payout_account::Model, AppError> {
    let after = payout_account::Model {
        state,
        decided_by: actor.map(|it| it.user),
        decided_at: Some(app.clock.now()),
        decision_reason: reason,
        ..before.clone()
    };
    let after = payout::replace(tx, before, after).await?;
    record(tx, app, actor, "decidePayoutAccount", &after).await?;
    let kind = if state == PayoutAccountState::Enrolled {
        "payout_account_enrolled"
    } else {
        "payout_account_action_required"
    };
    let saver = rows::users(tx, &[before.saved_by])
        .await?
        .remove(&before.saved_by);
    if let (Some(saver), Some(location)) = (saver, location(tx, before.location_id).await?) {
        let to = (saver.email.as_str(), saver.locale);
        tell(tx, app, kind, &after, (&location, &saver.name), to).await?;
    }
    Ok(after)
}

async fn location(tx: &Tx, id: LocationId) -> Result<Option<partner_location::Model>, AppError> {
    Ok(rows::locations(tx, &[id]).await?.remove(&id))
}

/// As much of the number of an account as is ever shown.
pub fn tail(account: &payout_account::Model) -> String {
    let number = account
        .iban
        .as_deref()
        .or(account.account_number.as_deref());
    rules::tail(number.unwrap_or_default())
}

async fn record(
    tx: &Tx,
    app: &App,
    actor: Option<&Actor>,
    verb: &str,
    account: &payout_account::Model,
) -> Result<(), AppError> {
    let line = audit::Line::done(verb, "payoutAccount", account.id.0).detail(format!(
        "…{} is {}",
        tail(account),
        account.state
    ));
    audit::record(tx, app, actor, line).await?;
    Ok(())
}

async fn tell(
    tx: &Tx,
    app: &App,
    kind: &str,
    account: &payout_account::Model,
    (location, person): (&partner_location::Model, &str),
    (to, locale): (&str, entity::vocab::Locale),
) -> Result<(), AppError> {
    let words = [
        ("location", location.name.clone()),
        ("person", person.to_owned()),
        ("tail", tail(account)),
        (
            "reason",
            account.decision_reason.clone().unwrap_or_default(),
        ),
    ];
    let mail = Mail {
        kind,
        to,
        locale,
        voucher: None,
        words: &words,
    };
    post(tx, app, mail).await?;
    Ok(())
}
