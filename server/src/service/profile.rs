//! What a partner says of itself to customers (`domain.md` §5): drafted, published as a copy, and
//! taken down by the partner or by the operator.

use entity::vocab::{BusinessProfileId, Locale, Role};
use entity::{business_profile, published_profile};

use crate::app::App;
use crate::domain::input::required;
use crate::domain::profile::Profile;
use crate::domain::profile::publication::Versions;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::audit::{self, Line};
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, partner, people, profile as profiles, referral, rows};

/// Longest reason for taking a profile down, in characters.
const REASON_MAX: usize = 1000;

/// Saves the profile of the actor's company in a region: a new one, or over the version that was
/// edited. Customers do not see it before it is published.
pub async fn update(
    app: &App,
    actor: &Actor,
    profile: Profile,
    version: Option<i32>,
) -> Result<business_profile::Model, AppError> {
    let own = actor.may_as_partner(Action::EditBusinessProfile)?;
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let profile = profile.tidied();

    let tx = app.db.write().await?;
    let facts = partner::facts(&tx, own)
        .await?
        .ok_or_else(|| AppError::internal("a partner is missing"))?;
    let refusals = profile.refusals(&facts, &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let before = profiles::find(&tx, own, &profile.region).await?;
    if before.as_ref().map(|it| it.version) != version {
        return Err(AppError::conflict());
    }
    let id = before
        .as_ref()
        .map_or_else(|| app.ids.mint(now), |it| it.id);
    let row = profiles::row(id, own, profile, before.as_ref(), now);
    let written = if before.is_some() {
        profiles::replace(&tx, row.clone()).await?
    } else {
        profiles::insert(&tx, row.clone()).await?
    };
    if !written {
        return Err(AppError::conflict());
    }
    record(&tx, app, actor, "updateBusinessProfile", &row).await?;
    tx.commit().await?;
    Ok(row)
}

/// Publishes a profile: from now on customers read this version.
pub async fn publish(
    app: &App,
    actor: &Actor,
    id: BusinessProfileId,
    version: i32,
) -> Result<business_profile::Model, AppError> {
    let own = actor.may_as_partner(Action::EditBusinessProfile)?;
    let tx = app.db.write().await?;
    let row = lock(&tx, &Scope::Partner(own), id, version).await?;
    versions(&tx, &row).await?.publish()?;
    profiles::publish(&tx, profiles::copy(&row, app.clock.now())).await?;
    profiles::set_moderation(&tx, id, None).await?;
    record(&tx, app, actor, "publishBusinessProfile", &row).await?;
    tx.commit().await?;
    Ok(business_profile::Model {
        moderation_reason: None,
        moderated_version: None,
        ..row
    })
}

/// Takes a profile of the actor's company out of the directory.
pub async fn unpublish(
    app: &App,
    actor: &Actor,
    id: BusinessProfileId,
    version: i32,
) -> Result<business_profile::Model, AppError> {
    let own = actor.may_as_partner(Action::EditBusinessProfile)?;
    let tx = app.db.write().await?;
    let row = lock(&tx, &Scope::Partner(own), id, version).await?;
    versions(&tx, &row).await?.unpublish()?;
    profiles::unpublish(&tx, id).await?;
    record(&tx, app, actor, "unpublishBusinessProfile", &row).await?;
    tx.commit().await?;
    Ok(row)
}

/// Takes a profile out of the directory for the programme, and tells the partner why. The version
/// that was published has to be changed before it can be published again.
pub async fn moderate(
    app: &App,
    actor: &Actor,
    id: BusinessProfileId,
    reason: &str,
) -> Result<business_profile::Model, AppError> {
    let scope = actor.may(Action::ModerateProfiles)?;
    let reason = required("reason", reason, REASON_MAX)?;
    let tx = app.db.write().await?;
    let row = profiles::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("businessProfileId"))?;
    let versions = versions(&tx, &row).await?;
    versions.unpublish()?;
    profiles::unpublish(&tx, id).await?;
    let version = versions.published.unwrap_or(row.version);
    profiles::set_moderation(&tx, id, Some((reason.clone(), version))).await?;
    let line = Line::done("moderateBusinessProfile", "business_profile", id.0)
        .detail(format!("{}: {reason}", row.region));
    audit::record(&tx, app, Some(actor), line).await?;
    tell(&tx, app, &row, &reason).await?;
    tx.commit().await?;
    Ok(business_profile::Model {
        moderation_reason: Some(reason),
        moderated_version: Some(version),
        ..row
    })
}

/// What customers would read if the profile were published now.
pub fn preview(app: &App, row: &business_profile::Model) -> published_profile::Model {
    profiles::copy(row, app.clock.now())
}

/// A profile inside a reach, at the version that the actor looked at.
pub(super) async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: BusinessProfileId,
    version: i32,
) -> Result<business_profile::Model, AppError> {
    let row = profiles::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("businessProfileId"))?;
    if row.version != version {
        return Err(AppError::conflict());
    }
    Ok(row)
}

async fn versions(tx: &Tx, row: &business_profile::Model) -> Result<Versions, AppError> {
    let published = profiles::published(tx, &[row.id]).await?;
    Ok(Versions {
        current: row.version,
        published: published.first().map(|it| it.version),
        moderated: row.moderated_version,
    })
}

pub(super) async fn record(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    action: &str,
    row: &business_profile::Model,
) -> Result<(), AppError> {
    let line = Line::done(action, "business_profile", row.id.0).detail(row.region.clone());
    audit::record(tx, app, Some(actor), line).await?;
    Ok(())
}

/// Those who write the partner's profiles are told why one was taken down.
async fn tell(
    tx: &Tx,
    app: &App,
    row: &business_profile::Model,
    reason: &str,
) -> Result<(), AppError> {
    let name = rows::organizations(tx, &[row.partner_id])
        .await?
        .remove(&row.partner_id)
        .map(|it| it.name)
        .unwrap_or_default();
    let writers = [
        Role::BusinessProfileAdmin,
        Role::ReferralsAdmin,
        Role::GlobalAdmin,
    ];
    let writers = referral::people_with(tx, row.partner_id, &writers).await?;
    let mut to: Vec<String> = writers.into_iter().map(|it| it.email).collect();
    if let Some(contact) = &row.contact_email
        && !to.contains(contact)
    {
        to.push(contact.clone());
    }
    for to in to {
        let locale = people::locale_of(tx, &to).await?.unwrap_or(Locale::En);
        let words = [
            ("partner", name.clone()),
            ("region", row.region.clone()),
            ("reason", reason.to_owned()),
        ];
        let mail = Mail {
            kind: "profile_moderated",
            to: &to,
            locale,
            voucher: None,
            words: &words,
        };
        post(tx, app, mail).await?;
    }
    Ok(())
}
