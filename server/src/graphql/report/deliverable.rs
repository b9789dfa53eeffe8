//! A deliverable as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::deliverable;

use super::loader::FingerprintOf;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::vocab::DeliverableKind;
use crate::graphql::voucher::object::Voucher;
use crate::service::report;

/// How much a deliverable resembles an earlier one.
#[derive(SimpleObject)]
pub struct DeliverableLikeness {
    /// How much of both is the same, in percent.
    pub percent: i32,
    /// The earlier deliverable.
    pub deliverable: Deliverable,
    /// The voucher for which that was handed in.
    pub voucher: Voucher,
}

/// A file handed to the customer.
pub struct Deliverable(pub deliverable::Model);

impl From<deliverable::Model> for Deliverable {
    fn from(row: deliverable::Model) -> Self {
        Self(row)
    }
}

/// A file handed to the customer.
#[Object]
impl Deliverable {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// What it is to the customer.
    async fn kind(&self) -> DeliverableKind {
        self.0.kind.into()
    }

    /// The earlier deliverable of the partner that it resembles most, if it does more than the
    /// program likes; only reviewers see it.
    async fn likeness(&self, ctx: &Context<'_>) -> Result<Option<DeliverableLikeness>> {
        if !report::sees_flags(actor(ctx)?) {
            return Ok(None);
        }
        let Some(own) = load(ctx, FingerprintOf(self.0.id)).await? else {
            return Ok(None);
        };
        let (Some(other), Some(percent)) = (own.similar_to, own.similarity) else {
            return Ok(None);
        };
        let Some(print) = load(ctx, FingerprintOf(other)).await? else {
            return Ok(None);
        };
        Ok(Some(DeliverableLikeness {
            percent,
            deliverable: require(ctx, other).await?.into(),
            voucher: require(ctx, print.voucher_id).await?.into(),
        }))
    }

    /// The name of the file.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its media type, as the server found it.
    async fn media_type(&self) -> &str {
        &self.0.media_type
    }

    /// Its size in bytes.
    async fn size(&self) -> i32 {
        i32::try_from(self.0.size).unwrap_or(i32::MAX)
    }

    /// The SHA-256 of its bytes, as hex.
    async fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// When it was uploaded.
    async fn uploaded_at(&self) -> DateTime<Utc> {
        self.0.uploaded_at
    }

    /// Where those who may see it download it.
    async fn url(&self) -> String {
        format!("/files/{}", gid::encode(self.0.id).as_str())
    }
}
