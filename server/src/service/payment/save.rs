//! Making and editing the draft of a payment request.

use std::collections::HashSet;

use entity::vocab::{
    OrganizationId, PaymentLineState, PaymentRequestId, PaymentRequestState, VoucherId,
};
use entity::{partner_location, payment_line, payment_request, redemption, voucher};

use super::{Draft, Locked, find, line, lock, record, unregistered};
use crate::app::App;
use crate::domain::payment::invoice::{Invoice, bill_to};
use crate::domain::payment::{self as rules, Command};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::store::{
    Tx, payment as payments, payment_line as lines, payout, redemption as redemptions, rows,
};

const VOUCHERS_MAX: usize = 100;

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
    let today = app.clock.today();
    let invoice = draft.invoice.checked(today)?;
    let before = edited(tx, scope, draft).await?;
    let locations = rows::locations(tx, &[draft.location]).await?;
    let location = locations.get(&draft.location);
    let location = location
        .filter(|it| it.partner_id == own)
        .ok_or_else(|| AppError::not_found("locationId"))?;
    if !scope.holds(own, draft.location) {
        return Err(Refusal::new(Reason::LocationNotGranted)
            .at("locationId")
            .into());
    }
    let asked = redeemed(tx, app, own, &draft.vouchers).await?;
    let kept: Vec<payment_line::Model> = before
        .iter()
        .flat_map(Locked::live)
        .map(|it| it.0.clone())
        .collect();
    let submitted = before
        .as_ref()
        .is_some_and(|it| it.request.submitted_at.is_some());
    let wanted: Vec<rules::Line> = asked
        .iter()
        .map(|(number, it)| {
            let known = kept.iter().any(|line| line.redemption_id == it.id);
            line(number, it, submitted && known)
        })
        .collect();
    let objections = rules::objections(&wanted, draft.location, today);
    if !objections.is_empty() {
        return Err(objections.into());
    }

    let filled = |row| filled(tx, app, row, &wanted, &invoice, location);
    let saved = if let Some(before) = &before {
        let after = filled(before.request.clone()).await?;
        payments::replace(tx, app, actor, &before.request, after, None).await?
    } else {
        let row = filled(new(app, actor, own, draft)).await?;
        payments::insert(tx, app, actor, row).await?
    };
    replace_lines(tx, app, saved.id, &kept, &asked).await?;
    record(tx, app, actor, "savePaymentRequest", &saved).await?;
    Ok(saved.id)
}

/// The request that is edited, locked; none for a new one.
async fn edited(tx: &Tx, scope: &Scope, draft: &Draft) -> Result<Option<Locked>, AppError> {
    let Some((id, version)) = draft.request else {
        return Ok(None);
    };
    let locked = lock(tx, scope, id, None).await?;
    rules::decide(locked.request.state, Command::Save)?;
    if locked.request.version == version {
        Ok(Some(locked))
    } else {
        Err(AppError::conflict())
    }
}

/// The redemptions of the vouchers that are asked for, with the vouchers' numbers.
async fn redeemed(
    tx: &Tx,
    app: &App,
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
    let types = known.values().map(|it| it.engagement_type_id);
    let foreign = unregistered(app, &payout::registered(tx, own).await?, types)?;
    if !foreign.is_empty() {
        return Err(rules::unregistered(&foreign).into());
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
    lines::remove_lines(tx, &dropped).await?;
    // What was decided before it came back is decided anew.
    for line in kept.iter().filter(|it| !dropped.contains(&it.id)) {
        let anew = payment_line::Model {
            state: PaymentLineState::Requested,
            reason: None,
            reason_words: None,
            decided_by: None,
            decided_at: None,
            ..line.clone()
        };
        lines::replace(tx, anew, "").await?;
    }
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
            state: PaymentLineState::Requested,
            reason: None,
            reason_words: None,
            decided_by: None,
            decided_at: None,
            paid_at: None,
            released_at: None,
        };
        lines::add_line(tx, row, number).await?;
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
        invoice_date: None,
        legal_entity: None,
        tax_id: None,
        bill_to: None,
        purchase_order: None,
        tax_minor: 0,
        payout_account_id: None,
        created_by: actor.user,
        created_at: now,
        submitted_at: None,
        first_approved_by: None,
        approved_at: None,
        pay_by: None,
        sent_at: None,
        payment_reference: None,
        paid_on: None,
        decision_reason: None,
        version: 1,
    }
}

/// The row with what the draft says. Who invoices and their tax id are those of the account of the
/// location where the draft does not say; an invoice with a number is dated, today if not otherwise.
async fn filled(
    tx: &Tx,
    app: &App,
    row: payment_request::Model,
    wanted: &[rules::Line],
    invoice: &Invoice,
    location: &partner_location::Model,
) -> Result<payment_request::Model, AppError> {
    let today = app.clock.today();
    let policies = app.program()?.rules(today)?;
    let account = payout::live_of(tx, &[location.id]).await?.pop();
    let (holder, tax_id) = account.map(|it| (it.holder, it.tax_id)).unzip();
    let currency = wanted.first().map(|it| it.currency.clone());
    let billed = bill_to(&location.country, &policies.bill_to_entities);
    Ok(payment_request::Model {
        location_id: location.id,
        currency: currency.unwrap_or_default(),
        total_minor: wanted.iter().map(|it| it.amount_minor).sum(),
        invoice_number: invoice.number.clone(),
        invoice_date: invoice.date.or(invoice.number.is_some().then_some(today)),
        legal_entity: invoice.legal_entity.clone().or(holder),
        tax_id: invoice.tax_id.clone().or(tax_id),
        bill_to: billed.map(str::to_owned),
        purchase_order: invoice.purchase_order.clone(),
        tax_minor: invoice.tax_minor,
        ..row
    })
}
