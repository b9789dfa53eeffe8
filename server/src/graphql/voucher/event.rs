//! What happened to a voucher.

use std::borrow::Cow;

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::vocab::VoucherEventKind as Kind;
use entity::voucher_event;

use crate::graphql::context::{Result, actor, locale};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::vocab::{VoucherEventKind, VoucherState};
use crate::texts;

/// One change of a voucher.
pub struct VoucherEvent(pub voucher_event::Model);

impl From<voucher_event::Model> for VoucherEvent {
    fn from(row: voucher_event::Model) -> Self {
        Self(row)
    }
}

/// One change of a voucher.
#[Object]
impl VoucherEvent {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Where it stands in the log: `voucherStatusChanged(after:)` goes on from here.
    async fn cursor(&self) -> String {
        self.0.position.to_string()
    }

    /// What happened.
    async fn kind(&self) -> VoucherEventKind {
        self.0.kind.into()
    }

    /// The state before; null for the first event.
    async fn before(&self) -> Option<VoucherState> {
        self.0.before.map(Into::into)
    }

    /// The state after.
    async fn after(&self) -> VoucherState {
        self.0.after.into()
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who did it: people of the caller's own organization by name, others by organization, the
    /// clock as null.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let (Some(person), Some(organization)) = (self.0.actor_id, self.0.organization_id) else {
            return Ok(None);
        };
        if organization == actor(ctx)?.organization {
            return Ok(Some(require(ctx, person).await?.name));
        }
        Ok(Some(require(ctx, organization).await?.name))
    }

    /// Why it was done, in the words of who did it; in the caller's when the program did.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Cow<'_, str>> {
        let reason = self.0.reason.as_deref()?;
        Some(if self.0.kind == Kind::ReportReturned {
            texts::returned(reason, locale(ctx)).into()
        } else {
            reason.into()
        })
    }
}
