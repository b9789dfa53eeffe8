//! Making and editing the draft of a payment request.

use std::collections::HashSet;

use entity::vocab::{OrganizationId, PaymentRequestId, PaymentRequestState, VoucherId};
use entity::{payment_line, payment_request, redemption, voucher};

use super::{Draft, find, line, live_lines, record};
use crate::app::App;
use crate::domain::payment::{self as rules, Command};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::store::{Tx, payment as payments, redemption as redemptions, rows};

const VOUCHERS_MAX: usize = 100;
const INVOICE_NUMBER_MAX: usize = 60;

/// Saves a new request, or changes one that was not handed in or came back.
pub async fn save(
    app: &App,
    actor: &Actor,
    draft: Draft,
    key: &str,
) -> Result<payment_request::Model, AppError> {
    let (own, scope) = actor.may_in_partner(Action::RequestPayment)?;
    let id = match Once::begin(app, actor, "savePaymentRequest", key, &draft).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = save_in(app, actor, &once.tx, (own, &scope), &draft).await;
            once.finish(app, result).await?
        }
    };
    find(app, actor, id).await
}

async fn save_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    (own, scope): (OrganizationId, &Scope),
    draft: &Draft,
) -> Result<PaymentRequestId, AppError> {
    let invoice_number = invoice_number(draft)?;
    let before = edited(tx, scope, draft).await?;
    let location = rows::locations(tx, &[draft.location]).await?;
    if !location.values().any(|it| it.partner_id == own) {
        return Err(AppError::not_found("locationId"));
    }
    if !scope.holds(own, draft.location) {
        return Err(Refusal::new(Reason::LocationNotGranted)
            .at("locationId")
            .into());
    }
    let asked = redeemed(tx, own, &draft.vouchers).await?;
    let kept = match &before {
        Some(before) => live_lines(tx, before.id).await?,
        None => Vec::new(),
    };
    let submitted = before.as_ref().is_some_and(|it| it.submitted_at.is_some());
    let lines: Vec<rules::Line> = asked
        .iter()
        .map(|(number, it)| {
            let known = kept.iter().any(|line| line.redemption_id == it.id);
            line(number, it, submitted && known)
        })
        .collect();
    let objections = rules::objections(&lines, draft.location, app.clock.today());
    if !objections.is_empty() {
        return Err(objections.into());
    }

    let saved = if let Some(before) = before {
        let after = payment_request::Model {
            invoice_number,
            ..filled(before.clone(), draft, &lines)
        };
        payments::replace(tx, app, actor, &before, after, None).await?
    } else {
        let row = payment_request::Model {
            invoice_number,
            ..filled(new(app, actor, own, draft), draft, &lines)
        };
        payments::insert(tx, app, actor, row).await?
    };
    replace_lines(tx, app, saved.id, &kept, &asked).await?;
    record(tx, app, actor, "savePaymentRequest", &saved).await?;
    Ok(saved.id)
}

/// The request that is edited, locked; none for a new one.
async fn edited(
    tx: &Tx,
    scope: &Scope,
    draft: &Draft,
) -> Result<Option<payment_request::Model>, AppError> {
    let Some((id, version)) = draft.request else {
        return Ok(None);
    };
    let row = payments::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("paymentRequestId"))?;
    rules::decide(row.state, Command::Save)?;
    if row.version == version {
        Ok(Some(row))
    } else {
        Err(AppError::conflict())
    }
}

/// The redemptions of the vouchers that are asked for, with the vouchers' numbers.
async fn redeemed(
    tx: &Tx,
    own: OrganizationId,
    ids: &[VoucherId],
) -> Result<Vec<(String, redemption::Model)>, AppError> {
    let ids: HashSet<VoucherId> = ids.iter().copied().collect();
    if ids.len() > VOUCHERS_MAX {
        return Err(Refusal::invalid("voucherIds", "voucher_count")
            .with("max", VOUCHERS_MAX)
            .into());
    }
    let ids: Vec<VoucherId> = ids.into_iter().collect();
    let mut known = rows::vouchers(tx, &ids).await?;
    known.retain(|_, it| it.reserved_by == Some(own));
    if known.len() != ids.len() {
        return Err(AppError::not_found("voucherIds"));
    }
    let live = redemptions::lock_of(tx, own, &ids).await?;
    let redeemed: HashSet<VoucherId> = live.iter().map(|it| it.voucher_id).collect();
    let missing: Vec<Refusal> = known
        .values()
        .filter(|it| !redeemed.contains(&it.id))
        .map(not_redeemed)
        .collect();
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let numbered = live.into_iter().filter_map(|it| {
        let number = known.get(&it.voucher_id)?.number.clone();
        Some((number, it))
    });
    Ok(numbered.collect())
}

fn not_redeemed(voucher: &voucher::Model) -> Refusal {
    Refusal::new(Reason::NoRedeemedVoucher)
        .at("voucherIds")
        .with("number", &voucher.number)
}

/// Takes out the lines that are no longer asked for, and adds the new ones.
async fn replace_lines(
    tx: &Tx,
    app: &App,
    request: PaymentRequestId,
    kept: &[payment_line::Model],
    asked: &[(String, redemption::Model)],
) -> Result<(), AppError> {
    let dropped = kept
        .iter()
        .filter(|line| !asked.iter().any(|(_, it)| it.id == line.redemption_id));
    let dropped: Vec<_> = dropped.map(|line| line.id).collect();
    payments::remove_lines(tx, &dropped).await?;
    let added = asked
        .iter()
        .filter(|(_, it)| !kept.iter().any(|line| line.redemption_id == it.id));
    for (number, it) in added {
        let row = payment_line::Model {
            id: app.ids.mint(app.clock.now()),
            payment_request_id: request,
            redemption_id: it.id,
            voucher_id: it.voucher_id,
            days: it.days,
            day_rate_minor: it.day_rate_minor,
            amount_minor: it.amount_minor,
            released_at: None,
        };
        payments::add_line(tx, row, number).await?;
    }
    Ok(())
}

fn new(app: &App, actor: &Actor, own: OrganizationId, draft: &Draft) -> payment_request::Model {
    let now = app.clock.now();
    payment_request::Model {
        id: app.ids.mint(now),
        reference: app.ids.reference("PR"),
        partner_id: own,
        location_id: draft.location,
        state: PaymentRequestState::Draft,
        currency: String::new(),
        total_minor: 0,
        invoice_number: None,
        created_by: actor.user,
        created_at: now,
        submitted_at: None,
        approved_at: None,
        sent_at: None,
        decision_reason: None,
        version: 1,
    }
}

fn filled(
    row: payment_request::Model,
    draft: &Draft,
    lines: &[rules::Line],
) -> payment_request::Model {
    let currency = lines.first().map(|it| it.currency.clone());
    payment_request::Model {
        location_id: draft.location,
        currency: currency.unwrap_or_default(),
        total_minor: lines.iter().map(|it| it.amount_minor).sum(),
        ..row
    }
}

/// The partner's own invoice number, trimmed; none when it is blank.
fn invoice_number(draft: &Draft) -> Result<Option<String>, Refusal> {
    let number = draft.invoice_number.as_deref().unwrap_or_default().trim();
    if number.chars().count() > INVOICE_NUMBER_MAX {
        return Err(Refusal::invalid("invoiceNumber", "too_long").with("max", INVOICE_NUMBER_MAX));
    }
    Ok((!number.is_empty()).then(|| number.to_owned()))
}
