//! Watching vouchers.

use async_graphql::{Context, ID, SimpleObject, Subscription};
use futures_util::stream::{self, Stream};

use super::event::VoucherEvent;
use super::object::Voucher;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::service::watch::{Change, Watch};

/// A voucher changed.
#[derive(SimpleObject)]
pub struct VoucherStatusChange {
    /// Give it back as `after` to miss nothing and see nothing twice.
    pub cursor: String,
    /// What happened.
    pub event: VoucherEvent,
    /// The voucher now; null when the change took it out of the caller's sight, as when a
    /// reservation is cancelled.
    pub voucher: Option<Voucher>,
}

impl From<Change> for VoucherStatusChange {
    fn from(change: Change) -> Self {
        Self {
            cursor: change.cursor.to_string(),
            event: VoucherEvent((*change.event).clone()),
            voucher: change.voucher.map(Voucher),
        }
    }
}

/// Watching vouchers.
#[derive(Default)]
pub struct VoucherSubscription;

#[Subscription]
impl VoucherSubscription {
    /// Changes of one voucher, or of every voucher that the caller may see.
    async fn voucher_status_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this voucher.")] voucher_id: Option<ID>,
        #[graphql(desc = "The cursor of the last change seen; from now on when absent.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<VoucherStatusChange>>> {
        let only = voucher_id
            .map(|id| gid::decode(&id, "voucherId"))
            .transpose()?;
        let after = after.map(|cursor| {
            let message = "not a cursor of this log".to_owned();
            let bad = |_| AppError::BadInput {
                field: "after".to_owned(),
                message,
            };
            cursor.parse().map_err(bad)
        });
        let watch = Watch::new(app(ctx), actor(ctx)?, only, after.transpose()?).await?;
        Ok(stream::try_unfold(watch, |mut watch| async move {
            let next = watch.next().await?;
            Ok(next.map(|change| (change.into(), watch)))
        }))
    }
}
