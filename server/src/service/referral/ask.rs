//! A customer asks a partner.

use entity::vocab::{
    EngagementTypeId, LocationId, OrganizationId, ReferralId, ReferralState, Role,
};
use entity::{published_profile, referral};
use serde::Serialize;

use super::mail;
use crate::app::App;
use crate::domain::referral::{Ask, expires_at};
use crate::domain::refusal::Reason;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::once::{Begin, Once};
use crate::store::audit::{self, Line};
use crate::store::{Tx, directory, location, profile, referral as referrals};

/// What a customer asks, and of whom.
#[derive(Clone, Debug, Serialize)]
pub struct NewReferral {
    pub partner: OrganizationId,
    /// The profile that was read; the first one when absent.
    pub region: Option<String>,
    pub location: Option<LocationId>,
    pub engagement_type: Option<EngagementTypeId>,
    pub ask: Ask,
}

/// Sends a customer's request to a partner of the directory.
pub async fn contact(
    app: &App,
    actor: &Actor,
    new: NewReferral,
    key: &str,
) -> Result<referral::Model, AppError> {
    let own = actor.may_as_customer(Action::ContactPartner)?;
    let new = NewReferral {
        ask: new.ask.tidied(),
        ..new
    };
    let once = match Once::begin::<ReferralId>(app, actor, "contactPartner", key, &new).await? {
        Begin::Answered(answer) => return sent(app, own, answer?).await,
        Begin::Fresh(once) => once,
    };
    let result = send(&once.tx, app, actor, own, new).await;
    let id = once.finish(app, result.map(|it| it.id)).await?;
    sent(app, own, id).await
}

async fn sent(app: &App, own: OrganizationId, id: ReferralId) -> Result<referral::Model, AppError> {
    let found = referrals::find(app.db.read(), &Scope::Customer(own), id).await?;
    found.ok_or_else(|| AppError::internal("a referral is missing"))
}

async fn send(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    own: OrganizationId,
    new: NewReferral,
) -> Result<referral::Model, AppError> {
    let now = app.clock.now();
    let program = app.program()?;
    let rules = program.rules(now.date_naive())?;
    let refusals = new.ask.refusals();
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let reach = Scope::Customer(own);
    directory::find(tx, &reach, now.date_naive(), new.partner)
        .await?
        .ok_or_else(|| AppError::not_found("partnerId"))?;
    let read = profile_of(tx, &new).await?;
    if let Some(id) = new.engagement_type
        && program.engagement_type(id).is_none()
    {
        return Err(AppError::not_found("engagementTypeId"));
    }
    let place = match new.location {
        Some(id) if read.location_ids.0.contains(&id) => {
            location::find(tx, new.partner, id).await?
        }
        Some(_) => return Err(AppError::not_found("locationId")),
        None => None,
    };
    if referrals::is_waiting(tx, own, new.partner).await? {
        return Err(Reason::ReferralUnanswered.into());
    }
    let mut alerts = place.and_then(|it| it.alerts_email.or(it.contact_email));
    if alerts.is_none() {
        alerts = contact_of(tx, &read).await?;
    }
    let row = referral::Model {
        id: app.ids.mint(now),
        reference: app.ids.reference("RF"),
        customer_id: own,
        partner_id: new.partner,
        region: read.region,
        location_id: new.location,
        engagement_type_id: new.engagement_type,
        message: new.ask.message,
        contact_name: new.ask.contact_name,
        contact_email: new.ask.contact_email,
        contact_phone: new.ask.contact_phone,
        alerts_email: alerts.unwrap_or_default(),
        state: ReferralState::Received,
        decline_reason: None,
        note: None,
        created_by: actor.user,
        created_at: now,
        expires_at: expires_at(now, &rules),
        answered_by: None,
        answered_at: None,
        closed_at: None,
        version: 1,
    };
    if !referrals::insert(tx, row.clone()).await? {
        return Err(Reason::ReferralUnanswered.into());
    }
    let line = Line::done("contactPartner", "referral", row.id.0).detail(row.reference.clone());
    audit::record(tx, app, Some(actor), line).await?;
    mail::sent(tx, app, &row, actor).await?;
    Ok(row)
}

/// The published profile that the customer read.
async fn profile_of(tx: &Tx, new: &NewReferral) -> Result<published_profile::Model, AppError> {
    let profiles = profile::published_of(tx, &[new.partner]).await?;
    let region = new.region.as_ref().map(|it| it.to_uppercase());
    let read = profiles
        .into_iter()
        .find(|it| region.as_ref().is_none_or(|region| *region == it.region));
    read.ok_or_else(|| AppError::not_found("partnerId"))
}

/// Who answers for the partner when the location names nobody.
async fn contact_of(tx: &Tx, read: &published_profile::Model) -> Result<Option<String>, AppError> {
    let draft = profile::find(tx, read.partner_id, &read.region).await?;
    if let Some(contact) = draft.and_then(|it| it.contact_email) {
        return Ok(Some(contact));
    }
    for role in [
        Role::ReferralsAdmin,
        Role::BusinessProfileAdmin,
        Role::GlobalAdmin,
    ] {
        let people = referrals::people_with(tx, read.partner_id, &[role]).await?;
        if let Some(person) = people.into_iter().next() {
            return Ok(Some(person.email));
        }
    }
    Ok(None)
}
