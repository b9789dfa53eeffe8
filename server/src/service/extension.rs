//! Extensions of one voucher: the customer asks, or confirms what its partner proposes, and the
//! operator decides (`domain.md` §7.4, D7).

use chrono::NaiveDate;
use entity::vocab::{ExtensionRequestId, ExtensionState, VoucherId};
use entity::{extension_request, voucher, voucher_extension};
use sea_orm::Set;

use super::mail;
use super::voucher::{facts, required};
use crate::app::App;
use crate::domain::extension::{self as rules, Standing, Step};
use crate::domain::refusal::Refusal;
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{
    Tx, audit, extension as extensions, reservation as reservations, voucher as vouchers,
};

/// A reason is more than a word: the operator decides by it.
const REASON_MIN: usize = 10;
const REASON_MAX: usize = 1_000;

fn written(field: &str, text: &str) -> Result<String, Refusal> {
    let text = required(field, text, REASON_MAX)?;
    if text.chars().count() < REASON_MIN {
        return Err(Refusal::invalid(field, "too_short").with("min", REASON_MIN));
    }
    Ok(text)
}

/// Asks for a longer life of a reserved voucher. The customer's word goes to the operator; the
/// partner's goes to the customer first, who confirms it in words of its own.
pub async fn request(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    days: i32,
    reason: &str,
) -> Result<extension_request::Model, AppError> {
    let scope = actor.may(Action::RequestExtension)?;
    let reason = written("reason", reason)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let program_rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let voucher = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let standing = standing(&tx, &voucher).await?;
    let refusals = rules::request_refusals(&standing, Some(days), today, &program_rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let partner_id = voucher
        .reserved_by
        .ok_or_else(|| Refusal::state(voucher.state))?;
    let proposal = scope.partner().is_some();
    let row = extension_request::Model {
        id: app.ids.mint(now),
        voucher_id: id,
        customer_id: voucher.customer_id,
        partner_id,
        state: if proposal {
            ExtensionState::Proposed
        } else {
            ExtensionState::Requested
        },
        days_asked: days,
        partner_note: proposal.then(|| reason.clone()),
        reason: (!proposal).then(|| reason.clone()),
        created_by: actor.user,
        created_at: now,
        requested_by: (!proposal).then_some(actor.user),
        requested_at: (!proposal).then_some(now),
        decided_by: None,
        decided_at: None,
        days_granted: None,
        decision_reason: None,
        version: 1,
    };
    let row = extensions::insert_request(&tx, row).await?;
    if proposal {
        mail::extension::proposed(&tx, app, &voucher, actor, days, reason).await?;
    } else {
        announce(app, actor, &tx, &voucher, &row).await?;
    }
    record(app, actor, &tx, "requestExtension", &row).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(row)
}

/// The customer makes its partner's proposal its own wish, with its own reason and perhaps fewer
/// days.
pub async fn confirm(
    app: &App,
    actor: &Actor,
    id: ExtensionRequestId,
    days: Option<i32>,
    reason: &str,
) -> Result<extension_request::Model, AppError> {
    let scope = customers(actor)?;
    let reason = written("reason", reason)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let program_rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let (voucher, before) = lock(&tx, &scope, id).await?;
    let state = rules::decide(before.state, Step::Confirm)?;
    let days = days.unwrap_or(before.days_asked);
    let alone = Standing {
        pending: false,
        ..standing(&tx, &voucher).await?
    };
    let refusals = rules::request_refusals(&alone, Some(days), today, &program_rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let after = extension_request::Model {
        state,
        days_asked: days,
        reason: Some(reason),
        requested_by: Some(actor.user),
        requested_at: Some(now),
        ..before.clone()
    };
    let after = extensions::replace_request(&tx, &before, after).await?;
    announce(app, actor, &tx, &voucher, &after).await?;
    record(app, actor, &tx, "confirmExtension", &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// The customer takes its wish back, or does not take its partner's proposal up.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    id: ExtensionRequestId,
) -> Result<extension_request::Model, AppError> {
    let scope = customers(actor)?;
    let tx = app.db.write().await?;
    let (_, before) = lock(&tx, &scope, id).await?;
    let after = extension_request::Model {
        state: rules::decide(before.state, Step::Withdraw)?,
        ..before.clone()
    };
    let after = extensions::replace_request(&tx, &before, after).await?;
    record(app, actor, &tx, "withdrawExtension", &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// What the operator decides about a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// So many days, at most those that were asked for; as many when it is not said.
    Grant(Option<i32>),
    Decline,
}

/// Extends the voucher, or says why not.
pub async fn decide(
    app: &App,
    actor: &Actor,
    id: ExtensionRequestId,
    version: i32,
    verdict: &Verdict,
    reason: &str,
) -> Result<extension_request::Model, AppError> {
    let scope = actor.may(Action::ExtendVouchers)?;
    let reason = required("reason", reason, REASON_MAX)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let program_rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let (voucher, before) = lock(&tx, &scope, id).await?;
    if before.version != version {
        return Err(AppError::conflict());
    }
    let (step, granted) = match verdict {
        Verdict::Grant(days) => (Step::Grant, Some(days.unwrap_or(before.days_asked))),
        Verdict::Decline => (Step::Decline, None),
    };
    let after = extension_request::Model {
        state: rules::decide(before.state, step)?,
        days_granted: granted,
        decided_by: Some(actor.user),
        decided_at: Some(now),
        decision_reason: Some(reason.clone()),
        ..before.clone()
    };
    if let Some(days) = granted {
        let max = before.days_asked;
        let refusal = rules::length_refusal(voucher.expires_on, Some(days), max, &program_rules);
        if let Some(refusal) = refusal {
            return Err(refusal.into());
        }
    }
    let after = extensions::replace_request(&tx, &before, after).await?;
    if let Some(days) = granted {
        let source = Source {
            reference: format!("ER-{}", after.id.0.simple()),
            request: Some(after.id),
            bulk: None,
            reason,
        };
        extend_locked(app, actor, &tx, &voucher, days, source).await?;
    } else {
        let decision = facts(&voucher).decide(Command::DeclineExtension, today, &program_rules)?;
        let change = Change::new(decision).because(Some(reason.clone()));
        let voucher = vouchers::transition(&tx, app, Some(actor), &voucher, change).await?;
        let partner = reservations::live(&tx, voucher.id).await?;
        let partner = partner.map(|it| it.reserved_by_user);
        mail::extension::told_both(&tx, app, "extension_declined", &voucher, partner, reason)
            .await?;
    }
    record(app, actor, &tx, "decideExtension", &after).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

/// Ends the open wish of a voucher that is no longer reserved.
pub(super) async fn lapse(tx: &Tx, voucher: VoucherId) -> Result<(), AppError> {
    if let Some(before) = extensions::live_request(tx, voucher).await? {
        let after = extension_request::Model {
            state: rules::decide(before.state, Step::Lapse)?,
            ..before.clone()
        };
        extensions::replace_request(tx, &before, after).await?;
    }
    Ok(())
}

/// What an extension rests on.
pub(super) struct Source {
    pub(super) reference: String,
    pub(super) request: Option<ExtensionRequestId>,
    pub(super) bulk: Option<entity::vocab::BulkExtensionId>,
    pub(super) reason: String,
}

/// Extends a locked voucher (T12), writes down what it rests on, and tells both sides.
pub(super) async fn extend_locked(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    before: &voucher::Model,
    days: i32,
    source: Source,
) -> Result<voucher::Model, AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let program_rules = app.program()?.rules(today)?;
    let decision = facts(before).decide(Command::Extend, today, &program_rules)?;
    let expires_on = longer(before, days, &program_rules)?;
    let row = voucher_extension::Model {
        id: app.ids.mint(now),
        voucher_id: before.id,
        reference: source.reference.clone(),
        request_id: source.request,
        bulk_id: source.bulk,
        days: i32::try_from((expires_on - before.expires_on).num_days()).unwrap_or(days),
        expires_on_before: before.expires_on,
        expires_on_after: expires_on,
        reason: source.reason.clone(),
        granted_by: actor.user,
        granted_at: now,
    };
    extensions::insert(tx, row).await?;
    let mut change = Change::new(decision).because(Some(source.reason.clone()));
    change.columns.expires_on = Set(expires_on);
    let after = vouchers::transition(tx, app, Some(actor), before, change).await?;
    let detail = format!("{}: {} – {expires_on}", source.reference, before.expires_on);
    let line = audit::Line::done("extendVoucher", "voucher", after.id.0).detail(detail);
    audit::record(tx, app, Some(actor), line).await?;
    let partner = reservations::live(tx, after.id).await?;
    let partner = partner.map(|it| it.reserved_by_user);
    mail::extension::told_both(tx, app, "voucher_extended", &after, partner, source.reason).await?;
    Ok(after)
}

fn longer(
    voucher: &voucher::Model,
    days: i32,
    program_rules: &crate::domain::rules::Rules,
) -> Result<NaiveDate, Refusal> {
    rules::longer(voucher.expires_on, days, program_rules).ok_or_else(|| {
        Refusal::new(crate::domain::refusal::Reason::ExtensionTooLong)
            .at("days")
            .with("max", 0)
            .with("date", program_rules.redemption_last_on)
    })
}

/// What stands in the way of another wish.
async fn standing(tx: &Tx, voucher: &voucher::Model) -> Result<Standing, AppError> {
    let known = extensions::standing(tx, &[voucher.id]).await?;
    Ok(standing_of(voucher, &known))
}

/// The same from what is known of the voucher's wishes.
pub fn standing_of(voucher: &voucher::Model, known: &[extension_request::Model]) -> Standing {
    let granted = |it: &extension_request::Model| it.state == ExtensionState::Granted;
    Standing {
        voucher: facts(voucher),
        granted: known.iter().any(granted),
        pending: known.iter().any(|it| !granted(it)),
    }
}

/// The customers among those who ask for extensions.
fn customers(actor: &Actor) -> Result<Scope, AppError> {
    let scope = actor.may(Action::RequestExtension)?;
    match scope {
        Scope::Customer(_) | Scope::Assignee(..) => Ok(scope),
        Scope::Everything | Scope::Partner(_) | Scope::PartnerPart(..) => Err(AppError::Forbidden),
    }
}

async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: ExtensionRequestId,
) -> Result<(voucher::Model, extension_request::Model), AppError> {
    let missing = || AppError::not_found("extensionRequestId");
    let found = extensions::find_request(tx, scope, id)
        .await?
        .ok_or_else(missing)?;
    let voucher = vouchers::lock(tx, scope, found.voucher_id)
        .await?
        .ok_or_else(missing)?;
    // Read again: whoever had the voucher locked may have decided meanwhile.
    let found = extensions::find_request(tx, scope, id)
        .await?
        .ok_or_else(missing)?;
    Ok((voucher, found))
}

async fn announce(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    voucher: &voucher::Model,
    row: &extension_request::Model,
) -> Result<(), AppError> {
    let today = app.clock.today();
    let program_rules = app.program()?.rules(today)?;
    let decision = facts(voucher).decide(Command::RequestExtension, today, &program_rules)?;
    let change = Change::new(decision).because(row.reason.clone());
    let after = vouchers::transition(tx, app, Some(actor), voucher, change).await?;
    let partner = reservations::live(tx, voucher.id).await?;
    let partner = partner.map(|it| it.reserved_by_user);
    mail::extension::requested(tx, app, &after, partner, row.days_asked).await
}

async fn record(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    verb: &str,
    row: &extension_request::Model,
) -> Result<(), AppError> {
    let detail = format!("{} days: {}", row.days_asked, row.state);
    let line = audit::Line::done(verb, "voucher", row.voucher_id.0).detail(detail);
    Ok(audit::record(tx, app, Some(actor), line).await?)
}
