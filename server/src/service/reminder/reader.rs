//! What somebody who is not signed in may see: weekly messages speak of nothing else.

use entity::user;

use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Scope};
use crate::service::person;

/// How far somebody sees vouchers in the organization of their oldest role; `None` when they see
/// none. Roles that are limited to locations do not count here.
pub(super) async fn sees(app: &App, reader: &user::Model) -> Result<Option<Scope>, AppError> {
    let Some(mut actor) = person::actors(app, reader).await?.into_iter().next() else {
        return Ok(None);
    };
    actor.grants.retain(|it| it.locations.is_none());
    Ok(actor.may(Action::SeeVouchers).ok())
}
