//! Who is told what about a payment request: the person who made it.

use entity::payment_request;

use crate::app::App;
use crate::domain::money;
use crate::error::AppError;
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, rows};

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
    let pay_by = pay_by(app, request)?;
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
        (
            "pay_by",
            pay_by.map(|day| day.to_string()).unwrap_or_default(),
        ),
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

/// The day by which an approved request is paid.
pub fn pay_by(
    app: &App,
    request: &payment_request::Model,
) -> Result<Option<chrono::NaiveDate>, AppError> {
    let Some(approved_on) = request.approved_at.map(|at| at.date_naive()) else {
        return Ok(None);
    };
    let rules = app.program()?.rules(approved_on)?;
    let days = chrono::Days::new(u64::try_from(rules.payment_target_days).unwrap_or(0));
    Ok(approved_on.checked_add_days(days))
}
