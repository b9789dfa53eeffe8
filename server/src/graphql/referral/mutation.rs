//! Asking partners, and answering customers.

use async_graphql::{Context, Enum, ID, InputObject, Object};

use super::object::Referral;
use crate::domain::referral::Ask;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::vocab::DeclineReason;
use crate::payload;
use crate::service::referral::{self, Answer, NewReferral};

/// What a customer asks, and of whom.
#[derive(InputObject)]
pub struct ContactPartnerInput {
    /// A partner of the directory.
    pub partner_id: ID,
    /// The region whose profile was read; the first one when absent.
    pub region: Option<String>,
    /// A location that the profile shows.
    pub location_id: Option<ID>,
    /// What it is about.
    pub engagement_type_id: Option<ID>,
    /// At most 2000 characters.
    pub message: String,
    /// Whom to answer.
    pub contact_name: String,
    /// Where to answer.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: Option<String>,
    /// Makes retries safe: 8 to 200 characters, new for each new request.
    pub idempotency_key: String,
}

/// Which request is taken up.
#[derive(InputObject)]
pub struct AcceptReferralInput {
    /// The request.
    pub referral_id: ID,
    /// The version that was looked at.
    pub version: i32,
    /// Told to the customer, at most 2000 characters.
    pub note: Option<String>,
}

/// Which request is declined, and why.
#[derive(InputObject)]
pub struct DeclineReferralInput {
    /// The request.
    pub referral_id: ID,
    /// The version that was looked at.
    pub version: i32,
    /// Told to the customer.
    pub reason: DeclineReason,
    /// Told to the customer, at most 2000 characters; needed when the reason is `OTHER`.
    pub note: Option<String>,
}

/// What came of a request that was accepted.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralOutcome {
    /// It led to an engagement.
    Won,
    /// It led to nothing.
    Lost,
}

/// Which request comes to its end, and how.
#[derive(InputObject)]
pub struct CloseReferralInput {
    /// The request.
    pub referral_id: ID,
    /// The version that was looked at.
    pub version: i32,
    /// What came of it.
    pub outcome: ReferralOutcome,
    /// For the partner's own memory, at most 2000 characters.
    pub note: Option<String>,
}

payload! {
    /// The request as it was sent.
    ContactPartnerPayload { referral: Referral }
    /// The request that was taken up.
    AcceptReferralPayload { referral: Referral }
    /// The request that was declined.
    DeclineReferralPayload { referral: Referral }
    /// The request that came to its end.
    CloseReferralPayload { referral: Referral }
}

/// Asking partners, and answering customers.
#[derive(Default)]
pub struct ReferralMutation;

#[Object]
impl ReferralMutation {
    /// Sends a request to a partner of the directory. It expires when the partner does not answer.
    async fn contact_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ContactPartnerInput,
    ) -> Result<ContactPartnerPayload> {
        let sent = async {
            let PartnerGid(partner) = gid::find(&input.partner_id, "partnerId")?;
            let location = input.location_id.as_ref();
            let engagement_type = input.engagement_type_id.as_ref();
            let new = NewReferral {
                partner,
                region: input.region,
                location: location.map(|id| gid::find(id, "locationId")).transpose()?,
                engagement_type: engagement_type
                    .map(|id| gid::find(id, "engagementTypeId"))
                    .transpose()?,
                ask: Ask {
                    message: input.message,
                    contact_name: input.contact_name,
                    contact_email: input.contact_email,
                    contact_phone: input.contact_phone,
                },
            };
            referral::contact(app(ctx), actor(ctx)?, new, &input.idempotency_key).await
        };
        ContactPartnerPayload::of(ctx, sent.await)
    }

    /// Takes a request up; the customer is told.
    async fn accept_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AcceptReferralInput,
    ) -> Result<AcceptReferralPayload> {
        let answered = async {
            let id = gid::find(&input.referral_id, "referralId")?;
            let answer = Answer::Accept { note: input.note };
            referral::answer(app(ctx), actor(ctx)?, id, input.version, answer).await
        };
        AcceptReferralPayload::of(ctx, answered.await)
    }

    /// Declines a request with a reason; the customer is told.
    async fn decline_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: DeclineReferralInput,
    ) -> Result<DeclineReferralPayload> {
        let answered = async {
            let id = gid::find(&input.referral_id, "referralId")?;
            let answer = Answer::Decline {
                reason: input.reason.into(),
                note: input.note,
            };
            referral::answer(app(ctx), actor(ctx)?, id, input.version, answer).await
        };
        DeclineReferralPayload::of(ctx, answered.await)
    }

    /// Says what came of a request that was accepted.
    async fn close_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CloseReferralInput,
    ) -> Result<CloseReferralPayload> {
        let closed = async {
            let id = gid::find(&input.referral_id, "referralId")?;
            let answer = match input.outcome {
                ReferralOutcome::Won => Answer::Win { note: input.note },
                ReferralOutcome::Lost => Answer::Lose { note: input.note },
            };
            referral::answer(app(ctx), actor(ctx)?, id, input.version, answer).await
        };
        CloseReferralPayload::of(ctx, closed.await)
    }
}
