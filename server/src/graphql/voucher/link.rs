//! Links that open a voucher to a partner.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::voucher_link;

use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::user_error::{UserError, settle};
use crate::payload;
use crate::service::link::{self, NewLink};

/// A link that opens a voucher to whoever is signed in for a partner.
pub struct VoucherLink(pub voucher_link::Model);

impl From<voucher_link::Model> for VoucherLink {
    fn from(row: voucher_link::Model) -> Self {
        Self(row)
    }
}

/// A link that opens a voucher to whoever is signed in for a partner.
#[Object]
impl VoucherLink {
    /// The global id.
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Who made it, by name.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(require(ctx, self.0.created_by).await?.name)
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// The first instant at which it no longer works.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// When it was last opened by a partner.
    async fn opened_at(&self) -> Option<DateTime<Utc>> {
        self.0.opened_at
    }

    /// When it was withdrawn.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.0.revoked_at
    }

    /// Whether it works now.
    async fn live(&self, ctx: &Context<'_>) -> bool {
        self.0.revoked_at.is_none() && app(ctx).clock.now() < self.0.expires_at
    }
}

/// A link to make.
#[derive(InputObject)]
pub struct CreateVoucherLinkInput {
    /// The voucher; it must be assigned and not reserved.
    pub voucher_id: ID,
    /// For how many days it works.
    pub days: i32,
    /// Makes retries safe: 8 to 200 characters, new for each new link. The same key again answers
    /// with the same link and a new token; the token of the first answer then works no more.
    pub idempotency_key: String,
}

/// A link to withdraw.
#[derive(InputObject)]
pub struct RevokeVoucherLinkInput {
    /// The link.
    pub voucher_link_id: ID,
}

/// What became of it.
#[derive(SimpleObject)]
pub struct CreateVoucherLinkPayload {
    /// The link; null when it was refused.
    pub link: Option<VoucherLink>,
    /// The token at the end of its address `/v/…`. It is shown this once. Null when it was refused,
    /// and when a request is repeated whose link has ended or was opened by a partner already.
    pub token: Option<String>,
    /// Why it was refused; empty when it was done.
    pub user_errors: Vec<UserError>,
}

payload! {
    /// What became of it.
    RevokeVoucherLinkPayload { link: VoucherLink }
}

/// Making and withdrawing links.
#[derive(Default)]
pub struct LinkMutation;

#[Object]
impl LinkMutation {
    /// Makes a link that a customer sends to a partner in place of number and e-mail. It is
    /// withdrawn by hand, and when the voucher gets another project manager.
    async fn create_voucher_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CreateVoucherLinkInput,
    ) -> Result<CreateVoucherLinkPayload> {
        let created = async {
            let new = NewLink {
                voucher: gid::find(&input.voucher_id, "voucherId")?,
                days: i64::from(input.days),
            };
            link::create(app(ctx), actor(ctx)?, &new, &input.idempotency_key).await
        };
        let (created, user_errors) = settle(ctx, created.await)?;
        let (link, token) = created.unzip();
        Ok(CreateVoucherLinkPayload {
            link: link.map(VoucherLink),
            token: token.flatten(),
            user_errors,
        })
    }

    /// Withdraws a link: it works no more.
    async fn revoke_voucher_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RevokeVoucherLinkInput,
    ) -> Result<RevokeVoucherLinkPayload> {
        let revoked = async {
            let id = gid::find(&input.voucher_link_id, "voucherLinkId")?;
            link::revoke(app(ctx), actor(ctx)?, id).await
        };
        RevokeVoucherLinkPayload::of(ctx, revoked.await)
    }
}
