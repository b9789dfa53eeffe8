//! Who is told what about a payment request: the person who made it.

use entity::payment_request;
use entity::vocab::{Locale, PaymentLineState};

use crate::app::App;
use crate::domain::money;
use crate::domain::payment::invoice;
use crate::error::AppError;
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, payment_line as lines, rows};
use crate::texts;

/// Tells the person who made a request what became of it.
pub(super) async fn changed(
    tx: &Tx,
    app: &App,
    kind: &str,
    request: &payment_request::Model,
) -> Result<(), AppError> {
    let person = request.created_by;
    let Some(user) = rows::users(tx, &[person]).await?.remove(&person) else {
        return Err(AppError::internal(
            "the author of a payment request is missing",
        ));
    };
    let rejected = rejected(tx, request, user.locale).await?;
    let words = [
        ("reference", request.reference.clone()),
        (
            "total",
            money::written(request.total_minor, &request.currency, user.locale),
        ),
        (
            "invoice_number",
            request.invoice_number.clone().unwrap_or_default(),
        ),
        (
            "reason",
            request.decision_reason.clone().unwrap_or_default(),
        ),
        ("bill_to", request.bill_to.clone().unwrap_or_default()),
        (
            "pay_by",
            request
                .pay_by
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ),
        (
            "payment_reference",
            request.payment_reference.clone().unwrap_or_default(),
        ),
        ("rejected", rejected),
    ];
    let mail = Mail {
        kind,
        to: &user.email,
        locale: user.locale,
        voucher: None,
        words: &words,
    };
    post(tx, app, mail).await?;
    Ok(())
}

/// The vouchers of a request that are not paid, each with the reason.
async fn rejected(
    tx: &Tx,
    request: &payment_request::Model,
    locale: Locale,
) -> Result<String, AppError> {
    let mut lines = lines::lines_of(tx, &[request.id]).await?;
    lines.retain(|it| it.state == PaymentLineState::Rejected);
    let ids: Vec<_> = lines.iter().map(|it| it.voucher_id).collect();
    let vouchers = rows::vouchers(tx, &ids).await?;
    let said = lines.iter().filter_map(|it| {
        let number = &vouchers.get(&it.voucher_id)?.number;
        let reason = it
            .reason
            .map(|it| texts::phrase(&format!("reason.{it}"), locale, &[]));
        let words = it.reason_words.clone().unwrap_or_default();
        Some(format!("{number}: {}. {words}", reason.unwrap_or_default()))
    });
    Ok(said.collect::<Vec<_>>().join("\n"))
}

/// Reminds the partner to send the invoice on paper, where its country wants it.
pub(super) async fn hard_copy(
    tx: &Tx,
    app: &App,
    request: &payment_request::Model,
    country: &str,
) -> Result<(), AppError> {
    let rules = app.program()?.rules(app.clock.today())?;
    if invoice::hard_copy_required(country, &rules) {
        changed(tx, app, "payment_hard_copy", request).await?;
    }
    Ok(())
}
