//! A payout account as the API shows it: never its whole number.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::payout_account;

use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::PayoutAccountState;
use crate::service::payout;

/// What the program decides on a payout account.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "payout::Decision")]
pub enum PayoutAccountAction {
    /// Money can be sent to it.
    Enroll,
    /// Something about it has to be corrected.
    RequireAction,
}

/// Whether something could be decided on a payout account, and if not, why.
#[derive(SimpleObject)]
pub struct PayoutAccountVerdict {
    /// What.
    pub action: PayoutAccountAction,
    /// Whether it could be done.
    pub allowed: bool,
    /// Why not; empty when it is allowed.
    pub reasons: Vec<UserError>,
}

/// The bank account to which a location is paid.
pub struct PayoutAccount(pub payout_account::Model);

impl From<payout_account::Model> for PayoutAccount {
    fn from(row: payout_account::Model) -> Self {
        Self(row)
    }
}

/// The bank account to which a location is paid.
#[Object]
impl PayoutAccount {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Whose it is.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// The location that is paid to it.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.0.location_id).await?.into())
    }

    /// Where it stands.
    async fn state(&self) -> PayoutAccountState {
        self.0.state.into()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// In whose name it is held.
    async fn holder(&self) -> &str {
        &self.0.holder
    }

    /// The last four characters of its number: more is never shown.
    async fn last_characters(&self) -> String {
        payout::tail(&self.0)
    }

    /// Whether its number is an IBAN.
    async fn is_iban(&self) -> bool {
        self.0.iban.is_some()
    }

    /// The country of the bank, ISO 3166 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// The currency in which it is held, ISO 4217.
    async fn currency(&self) -> &str {
        &self.0.currency
    }

    /// The tax id of its holder.
    async fn tax_id(&self) -> &str {
        &self.0.tax_id
    }

    /// When it was entered.
    async fn saved_at(&self) -> DateTime<Utc> {
        self.0.saved_at
    }

    /// When it was enrolled or sent back.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// What has to be corrected.
    async fn decision_reason(&self) -> Option<&str> {
        self.0.decision_reason.as_deref()
    }

    /// When another account took its place.
    async fn replaced_at(&self) -> Option<DateTime<Utc>> {
        self.0.replaced_at
    }

    /// What the caller's role could decide on it now, and if not, why.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<PayoutAccountVerdict>> {
        let verdicts = payout::verdicts(actor(ctx)?, &self.0).into_iter();
        let verdicts = verdicts.map(|(decision, refusal)| {
            let reasons: Vec<_> = refusal.into_iter().collect();
            PayoutAccountVerdict {
                action: decision.into(),
                allowed: reasons.is_empty(),
                reasons: UserError::all(&reasons, ctx),
            }
        });
        Ok(verdicts.collect())
    }
}
