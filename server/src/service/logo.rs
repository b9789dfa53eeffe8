//! Logos of business profiles: looked at whole, since they are small, and stored under their hash.

use bytes::{Bytes, BytesMut};
use entity::business_profile;
use entity::vocab::BusinessProfileId;

use super::profile::{lock, record};
use crate::app::App;
use crate::domain::logo;
use crate::domain::rules::Rules;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::files::Pieces;
use crate::store::{node, profile as profiles};

/// A picture that is being received for a profile.
pub struct Receiving {
    profile: BusinessProfileId,
    scope: Scope,
    rules: Rules,
    bytes: BytesMut,
}

/// Begins to receive a picture: refuses strangers and what is announced as too large before a byte
/// of it was read.
pub async fn receive(
    app: &App,
    actor: &Actor,
    profile: BusinessProfileId,
    announced: Option<u64>,
) -> Result<Receiving, AppError> {
    let own = actor.may_as_partner(Action::EditBusinessProfile)?;
    let rules = app.program()?.rules(app.clock.today())?;
    let found = node::business_profile(app.db.read(), profile).await?;
    if found.is_none_or(|it| it.partner_id != own) {
        return Err(AppError::not_found("businessProfile"));
    }
    if announced.is_some_and(|size| size > rules.logo_bytes_max) {
        return Err(logo::too_large(&rules).into());
    }
    Ok(Receiving {
        profile,
        scope: Scope::Partner(own),
        rules,
        bytes: BytesMut::new(),
    })
}

impl Receiving {
    /// Takes the next bytes; stops as soon as they are too many.
    pub fn take(&mut self, bytes: &Bytes) -> Result<(), AppError> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() as u64 > self.rules.logo_bytes_max {
            return Err(logo::too_large(&self.rules).into());
        }
        Ok(())
    }

    /// Stores the picture and gives it to the profile, in the place of an earlier one.
    pub async fn attach(
        self,
        app: &App,
        actor: &Actor,
    ) -> Result<business_profile::Model, AppError> {
        let found = logo::examine(&self.bytes, &self.rules)?;
        let sha256 = app.files.put(self.bytes.freeze()).await?;
        let side = |it: u32| i32::try_from(it).unwrap_or(i32::MAX);
        let tx = app.db.write().await?;
        let before = profiles::lock(&tx, &self.scope, self.profile)
            .await?
            .ok_or_else(|| AppError::not_found("businessProfile"))?;
        let after = business_profile::Model {
            logo_sha256: Some(sha256),
            logo_media_type: Some(found.media_type.to_owned()),
            logo_width: Some(side(found.width)),
            logo_height: Some(side(found.height)),
            updated_at: app.clock.now(),
            version: before.version + 1,
            ..before
        };
        if !profiles::replace(&tx, after.clone()).await? {
            return Err(AppError::conflict());
        }
        record(&tx, app, actor, "uploadProfileLogo", &after).await?;
        tx.commit().await?;
        Ok(after)
    }
}

/// Takes the logo out of a profile.
pub async fn remove(
    app: &App,
    actor: &Actor,
    id: BusinessProfileId,
    version: i32,
) -> Result<business_profile::Model, AppError> {
    let own = actor.may_as_partner(Action::EditBusinessProfile)?;
    let tx = app.db.write().await?;
    let before = lock(&tx, &Scope::Partner(own), id, version).await?;
    if before.logo_sha256.is_none() {
        return Ok(before);
    }
    let after = business_profile::Model {
        logo_sha256: None,
        logo_media_type: None,
        logo_width: None,
        logo_height: None,
        updated_at: app.clock.now(),
        version: before.version + 1,
        ..before
    };
    if !profiles::replace(&tx, after.clone()).await? {
        return Err(AppError::conflict());
    }
    record(&tx, app, actor, "removeProfileLogo", &after).await?;
    tx.commit().await?;
    Ok(after)
}

/// A logo with its media type: the partner and the operator see what is drafted, those who see the
/// directory what is published.
pub async fn read(
    app: &App,
    actor: &Actor,
    id: BusinessProfileId,
    hash: &str,
) -> Result<(String, Pieces), AppError> {
    let missing = || AppError::not_found("id");
    let db = app.db.read();
    let draft = node::business_profile(db, id).await?.ok_or_else(missing)?;
    let inside =
        actor.sees_inside(draft.partner_id) && actor.may(Action::SeeBusinessProfile).is_ok();
    let mut kind = None;
    if inside && draft.logo_sha256.as_deref() == Some(hash) {
        kind = draft.logo_media_type;
    } else if inside || actor.may(Action::SeeDirectory).is_ok() {
        let published = profiles::published(db, &[id]).await?.pop();
        kind = published
            .filter(|it| it.logo_sha256.as_deref() == Some(hash))
            .and_then(|it| it.logo_media_type);
    }
    let kind = kind.ok_or_else(missing)?;
    Ok((kind, app.files.get(hash).await?))
}
