//! What people change about themselves.

use async_graphql::{Context, InputObject, Object};

use super::viewer::Viewer;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::vocab::Locale;
use crate::payload;
use crate::service;

/// What people change about themselves.
#[derive(Default)]
pub struct AccountMutation;

/// The language that somebody wants.
#[derive(InputObject)]
pub struct UpdateLocaleInput {
    /// The language of mail, and of pages that ask for none.
    pub locale: Locale,
}

payload! {
    /// The caller in their new language.
    UpdateLocalePayload { viewer: Viewer }
}

#[Object]
impl AccountMutation {
    /// Changes the caller's language.
    async fn update_locale(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UpdateLocaleInput,
    ) -> Result<UpdateLocalePayload> {
        let locale = input.locale.into();
        UpdateLocalePayload::of(
            ctx,
            service::account::set_locale(app(ctx), actor(ctx)?, locale).await,
        )
    }
}
