//! The checks of a report in the caller's words.

use async_graphql::{Context, Object};

use crate::domain::report::Check;
use crate::graphql::context::locale;
use crate::graphql::vocab::UserErrorCode;
use crate::texts::phrase;

/// One check of a submission with its verdict now.
pub struct ReportCheck(pub Check);

/// One check of a submission with its verdict now.
#[Object]
impl ReportCheck {
    /// The reason for which a submission is refused, or returned, when the check does not pass.
    async fn code(&self) -> UserErrorCode {
        self.0.reason.into()
    }

    /// Whether there is nothing to object to.
    async fn passed(&self) -> bool {
        self.0.passed()
    }

    /// What is checked, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> String {
        phrase(&format!("check.{}", self.0.reason), locale(ctx), &[])
    }

    /// What was found, in the caller's language.
    async fn detail(&self, ctx: &Context<'_>) -> String {
        let key = format!("check.{}.detail", self.0.reason);
        phrase(&key, locale(ctx), &self.0.facts)
    }
}
