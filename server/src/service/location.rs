//! Locations of a partner: added with everything that is known of them, and given other contacts
//! (`domain.md` §5). A location is never removed and its address never edited.

use entity::partner_location;
use entity::vocab::LocationId;

use super::once::{Begin, Once};
use crate::app::App;
use crate::domain::location::{Contact, NewLocation};
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::audit::{self, Line};
use crate::store::{Tx, location as locations};

/// Adds a location to the actor's company; its id in the partner network is given to it here.
pub async fn create(
    app: &App,
    actor: &Actor,
    new: NewLocation,
    key: &str,
) -> Result<partner_location::Model, AppError> {
    let own = actor.may_as_partner(Action::ManageLocations)?;
    let new = new.tidied();
    let once = match Once::begin::<LocationId>(app, actor, "createLocation", key, &new).await? {
        Begin::Answered(answer) => return find(app, own, answer?).await,
        Begin::Fresh(once) => once,
    };
    let result = add(&once.tx, app, actor, own, new).await;
    let id = once.finish(app, result.map(|it| it.id)).await?;
    find(app, own, id).await
}

async fn add(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    own: entity::vocab::OrganizationId,
    new: NewLocation,
) -> Result<partner_location::Model, AppError> {
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let names = locations::names(tx, own).await?;
    let refusals = new.refusals(&names, &rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let row = locations::row(app.ids.mint(now), own, app.ids.network_id(), new);
    if !locations::insert(tx, row.clone()).await? {
        return Err(Refusal::invalid("name", "location_name_taken").into());
    }
    let line = Line::done("createLocation", "location", row.id.0)
        .detail(format!("{} in {}", row.name, row.country));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(row)
}

async fn find(
    app: &App,
    own: entity::vocab::OrganizationId,
    id: LocationId,
) -> Result<partner_location::Model, AppError> {
    let found = locations::find(app.db.read(), own, id).await?;
    found.ok_or_else(|| AppError::internal("a location is missing"))
}

/// Gives a location of the actor's company another contact.
pub async fn update_contact(
    app: &App,
    actor: &Actor,
    id: LocationId,
    contact: Contact,
    version: i32,
) -> Result<partner_location::Model, AppError> {
    let own = actor.may_as_partner(Action::ManageLocations)?;
    let rules = app.program()?.rules(app.clock.today())?;
    let contact = contact.tidied();
    let tx = app.db.write().await?;
    let before = locations::find(&tx, own, id)
        .await?
        .ok_or_else(|| AppError::not_found("locationId"))?;
    if before.version != version {
        return Err(AppError::conflict());
    }
    let refusals = contact.refusals(&rules);
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let after = locations::set_contact(&tx, before, contact)
        .await?
        .ok_or_else(AppError::conflict)?;
    let line = Line::done("updateLocationContact", "location", id.0).detail(after.name.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(after)
}
