//! A customer's request to a partner.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::referral;
use entity::vocab::OrganizationId;

use crate::domain::referral::{Command, decide, is_hot, is_in_time};
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app, viewer};
use crate::graphql::customer::object::Customer;
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::program::object::EngagementType;
use crate::graphql::vocab::{DeclineReason, ReferralState};
use crate::policy::Action;

/// What the caller can do with a request now.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralAction {
    /// Take it up.
    Accept,
    /// Decline it with a reason.
    Decline,
    /// Say that it led to an engagement.
    Win,
    /// Say that it led to nothing.
    Lose,
}

/// A customer's request to a partner.
pub struct Referral(pub referral::Model);

impl From<referral::Model> for Referral {
    fn from(row: referral::Model) -> Self {
        Self(row)
    }
}

/// A customer's request to a partner that it found in the directory.
#[Object]
impl Referral {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// What people call it, such as `RF-7K2M9QXD`.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Where it stands.
    async fn state(&self) -> ReferralState {
        self.0.state.into()
    }

    /// Who asks.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Customer> {
        Ok(require::<OrganizationId>(ctx, self.0.customer_id)
            .await?
            .into())
    }

    /// Who is asked.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require::<OrganizationId>(ctx, self.0.partner_id)
            .await?
            .into())
    }

    /// The region whose profile was read, ISO 3166 alpha-2.
    async fn region(&self) -> &str {
        &self.0.region
    }

    /// The location that is asked, if one is named.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<PartnerLocation>> {
        let Some(id) = self.0.location_id else {
            return Ok(None);
        };
        Ok(load(ctx, id).await?.map(Into::into))
    }

    /// The engagement type that it is about, if one is named.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<Option<EngagementType>> {
        let id = self.0.engagement_type_id;
        id.map(|id| EngagementType::of(app(ctx), id)).transpose()
    }

    /// What the customer writes.
    async fn message(&self) -> &str {
        &self.0.message
    }

    /// Whom to answer.
    async fn contact_name(&self) -> &str {
        &self.0.contact_name
    }

    /// Where to answer.
    async fn contact_email(&self) -> &str {
        &self.0.contact_email
    }

    /// Where to call.
    async fn contact_phone(&self) -> Option<&str> {
        self.0.contact_phone.as_deref()
    }

    /// Why the partner declined it.
    async fn decline_reason(&self) -> Option<DeclineReason> {
        self.0.decline_reason.map(Into::into)
    }

    /// What the partner wrote last.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// When it was sent.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Without an answer it expires then.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// When the partner accepted or declined it.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at
    }

    /// Who accepted or declined it.
    async fn answered_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(id) = self.0.answered_by else {
            return Ok(None);
        };
        Ok(Some(require(ctx, id).await?.into()))
    }

    /// When it came to its end.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// Whether it is new and unanswered: within the policy `referral_hot_hours`.
    async fn hot(&self, ctx: &Context<'_>) -> Result<bool> {
        let now = app(ctx).clock.now();
        let rules = app(ctx).program()?.rules(now.date_naive())?;
        Ok(is_hot(self.0.state, self.0.created_at, now, &rules))
    }

    /// Whether it was answered within the policy `referral_target_hours`; null while it waits.
    async fn in_time(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        let rules = app(ctx).program()?.rules(app(ctx).clock.today())?;
        let answered = self.0.answered_at;
        Ok(answered.map(|at| is_in_time(self.0.created_at, at, &rules)))
    }

    /// What the caller can do with it now.
    async fn available_actions(&self, ctx: &Context<'_>) -> Vec<ReferralAction> {
        let answers = viewer(ctx).is_some_and(|actor| {
            actor.organization == self.0.partner_id && actor.may(Action::AnswerReferrals).is_ok()
        });
        let all = [
            (Command::Accept, ReferralAction::Accept),
            (Command::Decline, ReferralAction::Decline),
            (Command::Win, ReferralAction::Win),
            (Command::Lose, ReferralAction::Lose),
        ];
        let possible = all
            .into_iter()
            .filter(|(command, _)| answers && decide(self.0.state, *command).is_ok());
        possible.map(|(_, action)| action).collect()
    }

    /// Send it back with an answer: an answer to an older version is refused.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
