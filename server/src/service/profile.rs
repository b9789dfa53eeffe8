//! What a partner says of itself to customers (`domain.md` §5).

use entity::business_profile;

use crate::app::App;
use crate::domain::profile::Profile;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::audit::{self, Line};
use crate::store::{partner, profile as profiles};

/// Saves the profile of the actor's company in a region: a new one, or over the version that was
/// edited.
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
    let row = profiles::row(id, own, profile, version.unwrap_or(0) + 1, now);
    let written = if before.is_some() {
        profiles::replace(&tx, row.clone()).await?
    } else {
        profiles::insert(&tx, row.clone()).await?
    };
    if !written {
        return Err(AppError::conflict());
    }
    let line =
        Line::done("updateBusinessProfile", "business_profile", id.0).detail(row.region.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}
