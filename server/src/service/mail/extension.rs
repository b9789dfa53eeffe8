//! Who is told about extensions, offers, and what the operator does to a voucher.

use std::collections::BTreeSet;

use entity::vocab::{OrganizationId, UserId};
use entity::{reservation, voucher};

use super::{tell, tell_customer};
use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Actor, is_in_charge};
use crate::store::{Tx, people, rows};

/// The customer, and the person who reserved the voucher, are told what the programme did to it.
pub async fn told_both(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    reserved_by: Option<UserId>,
    reason: String,
) -> Result<(), AppError> {
    let words = [("reason", reason)];
    tell_customer(tx, app, kind, voucher, &words).await?;
    tell_person(tx, app, kind, voucher, reserved_by, &words).await
}

/// The customer hears of the partner's proposal.
pub async fn proposed(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    partner: &Actor,
    days: i32,
    note: String,
) -> Result<(), AppError> {
    let words = [
        ("partner", partner.organization_name.clone()),
        ("asked", days.to_string()),
        ("note", note),
    ];
    tell_customer(tx, app, "extension_proposed", voucher, &words).await
}

/// Both sides hear that an extension was asked for.
pub async fn requested(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    reserved_by: Option<UserId>,
    days: i32,
) -> Result<(), AppError> {
    let words = [
        ("customer", customer_name(tx, voucher).await?),
        ("asked", days.to_string()),
    ];
    tell_customer(tx, app, "extension_requested", voucher, &words).await?;
    tell_person(tx, app, "extension_requested", voucher, reserved_by, &words).await
}

/// The people of a partner who reserve vouchers hear what a customer keeps for them.
pub async fn offer_changed(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    partner: OrganizationId,
) -> Result<(), AppError> {
    let words = [("customer", customer_name(tx, voucher).await?)];
    let members = people::of(tx, &[partner]).await?;
    let told: BTreeSet<String> = members
        .into_iter()
        .filter(|it| is_in_charge(it.role, Action::ReserveVoucher))
        .map(|it| it.person.email)
        .collect();
    for email in told {
        tell(tx, app, kind, voucher, &email, &words).await?;
    }
    Ok(())
}

/// The customer is told who delivers now, when only that has changed.
pub async fn team_changed(
    tx: &Tx,
    app: &App,
    voucher: &voucher::Model,
    reservation: &reservation::Model,
    partner_name: &str,
) -> Result<(), AppError> {
    let mut ids = reservation.assistant_ids.0.clone();
    ids.push(reservation.lead_consultant_id);
    let known = rows::users(tx, &ids).await?;
    let name = |id: &UserId| known.get(id).map(|it| it.name.clone()).unwrap_or_default();
    let others: Vec<String> = reservation.assistant_ids.0.iter().map(name).collect();
    let others = if others.is_empty() {
        "–".to_owned()
    } else {
        others.join(", ")
    };
    let words = [
        ("partner", partner_name.to_owned()),
        ("lead", name(&reservation.lead_consultant_id)),
        ("assistants", others),
        ("starts_on", reservation.starts_on.to_string()),
        ("ends_on", reservation.ends_on.to_string()),
    ];
    tell_customer(tx, app, "engagement_team_changed", voucher, &words).await
}

async fn customer_name(tx: &Tx, voucher: &voucher::Model) -> Result<String, AppError> {
    let id = voucher.customer_id;
    let found = rows::organizations(tx, &[id]).await?.remove(&id);
    Ok(found.map(|it| it.name).unwrap_or_default())
}

async fn tell_person(
    tx: &Tx,
    app: &App,
    kind: &str,
    voucher: &voucher::Model,
    person: Option<UserId>,
    words: &[(&str, String)],
) -> Result<(), AppError> {
    let Some(person) = person else {
        return Ok(());
    };
    match rows::users(tx, &[person]).await?.remove(&person) {
        Some(user) => tell(tx, app, kind, voucher, &user.email, words).await,
        None => Ok(()),
    }
}
