//! Filters of lists that people keep, for themselves or for their organization.

use entity::saved_filter;
use entity::vocab::{FilteredList, SavedFilterId};

use crate::app::App;
use crate::domain::input::required;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::Actor;
use crate::store::audit::{self, Line};
use crate::store::saved_filter as filters;

const NAME_MAX: usize = 100;
const FILTER_MAX: usize = 4000;
/// How many filters one person keeps.
const FILTERS_MAX: u64 = 100;

/// A filter to be kept.
#[derive(Clone, Debug)]
pub struct NewFilter {
    pub list: FilteredList,
    pub name: String,
    /// The filter as JSON.
    pub filter: String,
    /// One of the orders of the list, which is seen to where it was read.
    pub order_by: Option<String>,
    pub shared: bool,
}

/// The filters that a person sees, by name.
pub async fn list(
    app: &App,
    actor: &Actor,
    list: Option<FilteredList>,
) -> Result<Vec<saved_filter::Model>, AppError> {
    let (person, organization) = (actor.user, actor.organization);
    Ok(filters::list(app.db.read(), person, organization, list).await?)
}

/// Keeps a filter; one of the same name and list is replaced, so that saving twice is harmless.
pub async fn save(
    app: &App,
    actor: &Actor,
    new: NewFilter,
) -> Result<saved_filter::Model, AppError> {
    let name = required("name", &new.name, NAME_MAX)?;
    let filter = required("filter", &new.filter, FILTER_MAX)?;
    let is_object =
        serde_json::from_str::<serde_json::Value>(&filter).is_ok_and(|it| it.is_object());
    if !is_object {
        return Err(Refusal::invalid("filter", "filter_form").into());
    }
    let tx = app.db.write().await?;
    let before = filters::named(&tx, actor.user, new.list, &name).await?;
    let now = app.clock.now();
    let row = saved_filter::Model {
        id: before
            .as_ref()
            .map_or_else(|| app.ids.mint(now), |it| it.id),
        owner_id: actor.user,
        organization_id: actor.organization,
        shared: new.shared,
        list: new.list,
        name,
        filter,
        order_by: new.order_by,
        created_at: before.as_ref().map_or(now, |it| it.created_at),
    };
    if before.is_some() {
        if !filters::replace(&tx, row.clone()).await? {
            return Err(AppError::conflict());
        }
    } else {
        if filters::count(&tx, actor.user).await? >= FILTERS_MAX {
            return Err(Refusal::invalid("name", "too_many")
                .with("max", FILTERS_MAX)
                .into());
        }
        if !filters::insert(&tx, row.clone()).await? {
            return Err(AppError::conflict());
        }
    }
    let line = Line::done("saveFilter", "filter", row.id.0).detail(row.name.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}

/// Calls a filter of the actor's own by another name; by the one it has nothing happens, so that
/// renaming twice is harmless.
pub async fn rename(
    app: &App,
    actor: &Actor,
    id: SavedFilterId,
    name: &str,
) -> Result<saved_filter::Model, AppError> {
    let name = required("name", name, NAME_MAX)?;
    let tx = app.db.write().await?;
    let before = filters::find(&tx, actor.user, id)
        .await?
        .ok_or_else(|| AppError::not_found("savedFilterId"))?;
    if before.name == name {
        tx.rollback().await?;
        return Ok(before);
    }
    let detail = format!("{} → {name}", before.name);
    let row = saved_filter::Model { name, ..before };
    if !filters::replace(&tx, row.clone()).await? {
        return Err(Refusal::invalid("name", "filter_name_taken").into());
    }
    let line = Line::done("renameFilter", "filter", id.0).detail(detail);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}

/// Forgets a filter of the actor's own; returns it.
pub async fn delete(
    app: &App,
    actor: &Actor,
    id: SavedFilterId,
) -> Result<saved_filter::Model, AppError> {
    let tx = app.db.write().await?;
    let row = filters::find(&tx, actor.user, id)
        .await?
        .ok_or_else(|| AppError::not_found("savedFilterId"))?;
    filters::delete(&tx, id).await?;
    let line = Line::done("deleteFilter", "filter", id.0).detail(row.name.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}
