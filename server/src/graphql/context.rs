//! What a resolver finds in its context: the application, who asks, in which language.

use std::net::IpAddr;

use async_graphql::Context;
use entity::vocab::Locale;

use crate::app::App;
use crate::error::AppError;
use crate::policy::Actor;

/// The result of a resolver. Only [`AppError`] passes `?`, so every error has a code.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// The application.
pub fn app<'a>(ctx: &Context<'a>) -> &'a App {
    ctx.data_unchecked::<App>()
}

/// Who asks, if anybody is signed in.
pub fn viewer<'a>(ctx: &Context<'a>) -> Option<&'a Actor> {
    ctx.data_opt::<Actor>()
}

/// Who asks; an error when nobody is signed in.
pub fn actor<'a>(ctx: &Context<'a>) -> Result<&'a Actor> {
    viewer(ctx).ok_or(AppError::Unauthenticated)
}

/// The address from which the caller asks, if it is known.
pub fn address(ctx: &Context<'_>) -> Option<IpAddr> {
    ctx.data_opt::<IpAddr>().copied()
}

/// The language of the caller: as the request asks (`Accept-Language`, or `locale` of the
/// WebSocket's `connection_init`), else as the person set it, else English.
pub fn locale(ctx: &Context<'_>) -> Locale {
    ctx.data_opt::<Locale>()
        .copied()
        .or_else(|| viewer(ctx).map(|actor| actor.locale))
        .unwrap_or(Locale::En)
}
