//! What is worth a reviewer's look, in the caller's words.

use async_graphql::{Context, Enum, Object};

use crate::domain::report::Flag;
use crate::graphql::context::locale;
use crate::texts::phrase;

/// A kind of thing worth a look although no check fails.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::report::FlagKind")]
pub enum ReportFlagKind {
    /// Nothing was written into the log of sessions.
    NoSessions,
    /// A product outside of the focus, in support.
    ProductInSupport,
    /// A deliverable resembles an earlier one.
    SimilarDeliverable,
    /// A consultant assists without an exam.
    AssistantNotQualified,
    /// The customer was not satisfied.
    LowSatisfaction,
    /// The customer objects.
    CustomerObjection,
}

/// Something worth a look although no check fails.
pub struct ReportFlag(pub Flag);

/// Something worth a look although no check fails.
#[Object]
impl ReportFlag {
    /// What kind of thing.
    async fn kind(&self) -> ReportFlagKind {
        self.0.kind.into()
    }

    /// What it is, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> String {
        phrase(&format!("flag.{}", self.0.kind), locale(ctx), &self.0.facts)
    }

    /// What was found, in the caller's language.
    async fn detail(&self, ctx: &Context<'_>) -> String {
        let key = format!("flag.{}.detail", self.0.kind);
        phrase(&key, locale(ctx), &self.0.facts)
    }
}
