//! Extensions of a voucher's life, and the wishes for them.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::{extension_request, voucher_extension};

use super::object::Voucher;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::ExtensionState;
use crate::policy::{Action, Scope};
use crate::service::node;

/// One extension of a voucher's life, with what it rests on.
pub struct VoucherExtension(pub voucher_extension::Model);

/// One extension of a voucher's life, with what it rests on.
#[Object]
impl VoucherExtension {
    /// The reference: that of a bulk extension, of a request, or one of its own.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Whether it came with many others.
    async fn bulk(&self) -> bool {
        self.0.bulk_id.is_some()
    }

    /// Whether the customer had asked for it.
    async fn requested(&self) -> bool {
        self.0.request_id.is_some()
    }

    /// How many days it gave.
    async fn days(&self) -> i32 {
        self.0.days
    }

    /// The last day of the voucher before it.
    async fn expires_on_before(&self) -> Date {
        self.0.expires_on_before.into()
    }

    /// The last day of the voucher after it.
    async fn expires_on_after(&self) -> Date {
        self.0.expires_on_after.into()
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// When.
    async fn granted_at(&self) -> DateTime<Utc> {
        self.0.granted_at
    }
}

/// A wish for a longer life of a voucher.
pub struct ExtensionRequest(pub extension_request::Model);

impl From<extension_request::Model> for ExtensionRequest {
    fn from(row: extension_request::Model) -> Self {
        Self(row)
    }
}

/// A wish for a longer life of a voucher.
#[Object]
impl ExtensionRequest {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The voucher; null when the caller does not see it any more.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Option<Voucher>> {
        let caller = actor(ctx)?;
        if caller.may(Action::SeeVouchers)? == Scope::Everything {
            return Ok(Some(require(ctx, self.0.voucher_id).await?.into()));
        }
        let found = node::voucher(app(ctx), caller, self.0.voucher_id).await?;
        Ok(found.map(Into::into))
    }

    /// Where it stands.
    async fn state(&self) -> ExtensionState {
        self.0.state.into()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// How many days were asked for.
    async fn days_asked(&self) -> i32 {
        self.0.days_asked
    }

    /// How many days were granted.
    async fn days_granted(&self) -> Option<i32> {
        self.0.days_granted
    }

    /// The customer's reason.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// What the partner wrote when it proposed it.
    async fn partner_note(&self) -> Option<&str> {
        self.0.partner_note.as_deref()
    }

    /// The partner that held the voucher then, by name.
    async fn partner_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.partner_id).await?.name)
    }

    /// The customer by name.
    async fn customer_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.customer_id).await?.name)
    }

    /// When it was proposed or asked for first.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When the customer asked for it; null while it is a proposal.
    async fn requested_at(&self) -> Option<DateTime<Utc>> {
        self.0.requested_at
    }

    /// When it was decided.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// Why it was decided like this.
    async fn decision_reason(&self) -> Option<&str> {
        self.0.decision_reason.as_deref()
    }
}
