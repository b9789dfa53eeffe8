//! Who is told what about a request. The words are in `texts/mail.toml`.

use entity::referral;
use entity::vocab::{Locale, OrganizationId, ReferralState};

use crate::app::App;
use crate::error::AppError;
use crate::policy::Actor;
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, people, rows};
use crate::texts;

/// The partner gets the request, the customer a copy.
pub(super) async fn sent(
    tx: &Tx,
    app: &App,
    row: &referral::Model,
    actor: &Actor,
) -> Result<(), AppError> {
    let partner = name(tx, row.partner_id).await?;
    let words = |_: Locale| {
        vec![
            ("customer", actor.organization_name.clone()),
            ("partner", partner.clone()),
            ("message", row.message.clone()),
            ("contact", row.contact_name.clone()),
            ("contact_email", row.contact_email.clone()),
            ("expires_on", row.expires_at.date_naive().to_string()),
        ]
    };
    tell(tx, app, "referral_received", row, &row.alerts_email, &words).await?;
    tell(tx, app, "referral_sent", row, &row.contact_email, &words).await
}

/// The customer's contact is told what the partner says.
pub(super) async fn answered(
    tx: &Tx,
    app: &App,
    row: &referral::Model,
    actor: &Actor,
) -> Result<(), AppError> {
    let kind = match row.state {
        ReferralState::Declined => "referral_declined",
        _ => "referral_accepted",
    };
    let words = |locale: Locale| {
        let reason = row.decline_reason.map(|it| format!("decline.{it}"));
        let reason = reason.map(|key| texts::phrase(&key, locale, &[]));
        vec![
            ("partner", actor.organization_name.clone()),
            ("contact", row.contact_name.clone()),
            ("reason", reason.unwrap_or_default()),
            ("note", row.note.clone().unwrap_or_default()),
        ]
    };
    tell(tx, app, kind, row, &row.contact_email, &words).await
}

/// Both sides are told that nobody answered.
pub(super) async fn expired(tx: &Tx, app: &App, row: &referral::Model) -> Result<(), AppError> {
    let partner = name(tx, row.partner_id).await?;
    let customer = name(tx, row.customer_id).await?;
    let words = |_: Locale| vec![("partner", partner.clone()), ("customer", customer.clone())];
    for to in [&row.alerts_email, &row.contact_email] {
        tell(tx, app, "referral_expired", row, to, &words).await?;
    }
    Ok(())
}

async fn name(tx: &Tx, id: OrganizationId) -> Result<String, AppError> {
    let found = rows::organizations(tx, &[id]).await?.remove(&id);
    Ok(found.map(|it| it.name).unwrap_or_default())
}

async fn tell(
    tx: &Tx,
    app: &App,
    kind: &str,
    row: &referral::Model,
    to: &str,
    words: &(dyn Fn(Locale) -> Vec<(&'static str, String)> + Sync),
) -> Result<(), AppError> {
    if to.is_empty() {
        return Ok(());
    }
    let locale = people::locale_of(tx, to).await?.unwrap_or(Locale::En);
    let mut all = words(locale);
    all.push(("reference", row.reference.clone()));
    let mail = Mail {
        kind,
        to,
        locale,
        voucher: None,
        words: &all,
    };
    post(tx, app, mail).await?;
    Ok(())
}
