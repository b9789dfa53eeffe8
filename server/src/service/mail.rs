//! Who is told what about a voucher (`domain.md` §7.6). The words are in `texts/mail.toml`.

pub mod extension;

use chrono::NaiveDate;
use entity::vocab::{Locale, UserId};
use entity::{completion_report, redemption, reservation, user, voucher};

use crate::app::App;
use crate::error::AppError;
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, people, rows};
use crate::texts;

/// The assignee and the administrator get the number of a voucher that was assigned.
pub async fn voucher_assigned(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
) -> Result<(), AppError> {
    let administrator = administrator(tx, voucher).await?;
    let words = [("administrator_email", administrator.email)];
    tell_customer(tx, app, "voucher_assigned", voucher, &words).await
}

/// The project manager who had the voucher before is told that another one has it now.
pub async fn voucher_taken_over(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    previous: &str,
) -> Result<(), AppError> {
    tell(tx, app, "voucher_taken_over", voucher, previous, &[]).await
}

/// The customer is told that a voucher was taken back.
pub async fn voucher_cancelled(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
) -> Result<(), AppError> {
    tell_customer(tx, app, "voucher_cancelled", voucher, &[]).await
}

/// The customer is told who reserved a voucher, when, and when the engagement is planned.
pub async fn reservation_changed(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
    partner_name: &str,
) -> Result<(), AppError> {
    tell_customer(
        tx,
        app,
        kind,
        voucher,
        &[
            ("partner", partner_name.to_owned()),
            ("starts_on", reservation.starts_on.to_string()),
            ("ends_on", reservation.ends_on.to_string()),
        ],
    )
    .await
}

/// The person who reserved a voucher is told what somebody else did to the reservation.
pub async fn tell_reserver(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
    partner_name: &str,
) -> Result<(), AppError> {
    let person = reservation.reserved_by_user;
    let Some(user) = rows::users(tx, &[person]).await?.remove(&person) else {
        return Ok(());
    };
    let words = [
        ("partner", partner_name.to_owned()),
        ("starts_on", reservation.starts_on.to_string()),
        ("ends_on", reservation.ends_on.to_string()),
    ];
    tell(tx, app, kind, voucher, &user.email, &words).await
}

/// The customer, and the person who reserved it, are told that a voucher has expired.
pub async fn voucher_expired(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    reserved_by: Option<UserId>,
) -> Result<(), AppError> {
    tell_customer(tx, app, "voucher_expired", voucher, &[]).await?;
    if let Some(person) = reserved_by
        && let Some(user) = rows::users(tx, &[person]).await?.remove(&person)
    {
        tell(tx, app, "voucher_expired", voucher, &user.email, &[]).await?;
    }
    Ok(())
}

/// The person who reserved a voucher is told what became of the report on its engagement.
pub async fn report_changed(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
    report: &completion_report::Model,
) -> Result<(), AppError> {
    let person = reservation.reserved_by_user;
    if let Some(user) = rows::users(tx, &[person]).await?.remove(&person) {
        let reason = report.return_reason.as_deref().unwrap_or_default();
        let words = [
            ("receipt", report.receipt_number.clone().unwrap_or_default()),
            ("reason", texts::returned(reason, user.locale)),
        ];
        tell(tx, app, kind, voucher, &user.email, &words).await?;
    }
    Ok(())
}

/// The customer is asked to confirm a report, or to object to it.
pub async fn sign_off_requested(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    partner: &str,
    due_on: NaiveDate,
) -> Result<(), AppError> {
    let words = [
        ("partner", partner.to_owned()),
        ("due_on", due_on.to_string()),
    ];
    tell_customer(tx, app, "sign_off_requested", voucher, &words).await
}

/// The person who reserved a voucher is told what the customer says of the report.
pub async fn sign_off_answered(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
    said: &str,
) -> Result<(), AppError> {
    let person = reservation.reserved_by_user;
    if let Some(user) = rows::users(tx, &[person]).await?.remove(&person) {
        let words = [("said", said.to_owned())];
        tell(tx, app, kind, voucher, &user.email, &words).await?;
    }
    Ok(())
}

/// The customer is told that its engagement counts as delivered, the partner until when it asks
/// for payment.
pub async fn voucher_redeemed(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    redemption: &redemption::Model,
    told: UserId,
) -> Result<(), AppError> {
    let id = redemption.partner_id;
    let partner = rows::organizations(tx, &[id]).await?.remove(&id);
    let partner = [("partner", partner.map(|it| it.name).unwrap_or_default())];
    tell_customer(tx, app, "voucher_redeemed", voucher, &partner).await?;
    let Some(person) = rows::users(tx, &[told]).await?.remove(&told) else {
        return Ok(());
    };
    let due = [("payment_due_on", redemption.payment_due_on.to_string())];
    let kind = "voucher_redeemed_payment_due";
    tell(tx, app, kind, voucher, &person.email, &due).await
}

/// Tells the assignee, and the administrator unless that is the same person.
async fn tell_customer(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    words: &[(&str, String)],
) -> Result<(), AppError> {
    let administrator = administrator(tx, voucher).await?;
    let assignee = voucher.assignee_email.as_deref();
    if let Some(email) = assignee {
        tell(tx, app, kind, voucher, email, words).await?;
    }
    if assignee != Some(administrator.email.as_str()) {
        tell(tx, app, kind, voucher, &administrator.email, words).await?;
    }
    Ok(())
}

pub(super) async fn administrator(
    tx: &Tx,
    voucher: &voucher::Model,
) -> Result<user::Model, AppError> {
    let id = voucher.administrator_id;
    let found = rows::users(tx, &[id]).await?.remove(&id);
    found.ok_or_else(|| AppError::internal("the administrator of a voucher is missing"))
}

async fn tell(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    to: &str,
    words: &[(&str, String)],
) -> Result<(), AppError> {
    let locale = people::locale_of(tx, to).await?.unwrap_or(Locale::En);
    let mut all = words_of(app, voucher, locale)?;
    all.extend(words.iter().cloned());
    let mail = Mail {
        kind,
        to,
        locale,
        voucher: Some(voucher.id),
        words: &all,
    };
    post(tx, app, mail).await?;
    Ok(())
}

/// The words that every message about a voucher may use.
pub(super) fn words_of(
    app: &App,
    voucher: &voucher::Model,
    locale: Locale,
) -> Result<Vec<(&'static str, String)>, AppError> {
    let program = app.program()?;
    let engagement_type = program
        .engagement_type(voucher.engagement_type_id)
        .map(|it| it.name.get(locale).to_owned())
        .unwrap_or_default();
    Ok(vec![
        ("number", voucher.number.clone()),
        ("days", voucher.days.to_string()),
        ("expires_on", voucher.expires_on.to_string()),
        ("engagement_type", engagement_type),
        (
            "assignee",
            voucher.assignee_name.clone().unwrap_or_default(),
        ),
    ])
}
