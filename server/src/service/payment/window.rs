//! Opening the window of a redemption again in which payment is requested.

use chrono::NaiveDate;
use entity::vocab::{Role, VoucherId};
use entity::{redemption, voucher};

use crate::app::App;
use crate::domain::payment::window::{claim, reopening_refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::voucher as service;
use crate::store::outbox::{Mail, post};
use crate::store::{
    Tx, audit, claim as claims, payment_line as lines, people, redemption as redemptions,
    voucher as vouchers,
};

/// Opens the lapsed window of a redeemed voucher again until a day.
pub async fn reopen(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    until: NaiveDate,
    reason: &str,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ExtendVouchers)?;
    let reason = service::required("reason", reason, 1_000)?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let unseen = || AppError::not_found("voucherId");
    let row = vouchers::lock(&tx, &scope, id).await?.ok_or_else(unseen)?;
    let live = redemptions::live_of(&tx, &[id]).await?.pop();
    let live = live.ok_or_else(unseen)?;
    let requested = lines::live_of(&tx, live.id).await?.is_some();
    let standing = claim(requested, live.payment_due_on, today);
    if let Some(refusal) = reopening_refusal(standing, until, today, &rules) {
        return Err(refusal.into());
    }
    claims::move_deadline(&tx, &live, until).await?;
    let line = audit::Line::done("reopenPaymentWindow", "voucher", id.0)
        .detail(format!("{} until {until}: {reason}", row.number));
    audit::record(&tx, app, Some(actor), line).await?;
    tell(&tx, app, &row, &live, until).await?;
    tx.commit().await?;
    Ok(row)
}

/// The partner's payment administrators are told.
async fn tell(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    live: &redemption::Model,
    until: NaiveDate,
) -> Result<(), AppError> {
    let members = people::of(tx, &[live.partner_id]).await?;
    let words = [
        ("number", voucher.number.clone()),
        ("payment_due_on", until.to_string()),
    ];
    for member in members.iter().filter(|it| it.role == Role::PaymentAdmin) {
        let mail = Mail {
            kind: "payment_window_reopened",
            to: &member.person.email,
            locale: member.person.locale,
            voucher: Some(voucher.id),
            words: &words,
        };
        post(tx, app, mail).await?;
    }
    Ok(())
}
