//! What a held voucher lacks or will lack.

use async_graphql::{Context, Object};

use crate::graphql::context::{Result, app, locale};
use crate::graphql::loader::require;
use crate::graphql::partner::object::Partner;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::RequirementKind;
use crate::graphql::voucher::object::Voucher;
use crate::service::risk::VoucherRisk;
use crate::texts;

/// Something that a reserved voucher lacks, or will lack before its last day.
pub struct EligibilityRisk(pub VoucherRisk);

/// Something that a reserved voucher lacks, or will lack before its last day.
#[Object]
impl EligibilityRisk {
    /// The voucher.
    async fn voucher(&self) -> Voucher {
        self.0.voucher.clone().into()
    }

    /// The partner that holds it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Option<Partner>> {
        match self.0.voucher.reserved_by {
            Some(id) => Ok(Some(require(ctx, id).await?.into())),
            None => Ok(None),
        }
    }

    /// The requirement that is missing, or will be.
    async fn kind(&self) -> RequirementKind {
        self.0.risk.kind.into()
    }

    /// The first day on which it is missing; today when it is missing already.
    async fn on(&self) -> Date {
        self.0.risk.on.into()
    }

    /// Whether it is missing already.
    async fn already(&self, ctx: &Context<'_>) -> bool {
        self.0.risk.on <= app(ctx).clock.today()
    }

    /// What is missing on that day, in the caller's language.
    async fn detail(&self, ctx: &Context<'_>) -> String {
        let key = format!("finding.{}", self.0.risk.finding);
        texts::about(&key, &self.0.risk.refusal, locale(ctx))
    }

    /// What it leads to, in the caller's language.
    async fn consequence(&self, ctx: &Context<'_>) -> String {
        let key = format!("risk.{}", self.0.risk.kind);
        texts::about(&key, &self.0.risk.refusal, locale(ctx))
    }

    /// What to do about it, in the caller's language.
    async fn remedy(&self, ctx: &Context<'_>) -> Option<String> {
        texts::explain(&self.0.risk.refusal, locale(ctx)).remedy
    }

    /// Where the requirement comes from.
    async fn rule(&self, ctx: &Context<'_>) -> Option<String> {
        texts::explain(&self.0.risk.refusal, locale(ctx)).rule
    }
}
