//! What is recorded of a partner: competencies, training, membership, and the exams of its people.

use async_graphql::{Context, ID, InputObject, Object};

use super::competency::{ComplianceTraining, PartnerCompetency};
use super::object::Partner;
use crate::domain::competency::Record;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::{CompetencyAct, CompetencyLevel};
use crate::payload;
use crate::service::competency::{self, NewRecord};
use crate::service::standing;

/// What the network says of a competency.
#[derive(InputObject)]
pub struct RecordCompetencyInput {
    /// The partner.
    pub partner_id: ID,
    /// The competency.
    pub competency_id: ID,
    /// What is recorded.
    pub act: CompetencyAct,
    /// The level; needed where the partner holds none, and where the level changes.
    pub level: Option<CompetencyLevel>,
    /// When it is activated: the anniversary; a year from today when absent.
    pub anniversary_on: Option<Date>,
    /// Where this is known from, at most 500 characters.
    pub reason: String,
}

/// A pass of the compliance training.
#[derive(InputObject)]
pub struct RecordComplianceTrainingInput {
    /// The partner.
    pub partner_id: ID,
    /// When it was passed.
    pub passed_on: Date,
    /// The last day on which it counts; as the policy says when absent.
    pub valid_until: Option<Date>,
}

/// A renewed membership of the partner network.
#[derive(InputObject)]
pub struct RenewMembershipInput {
    /// The partner.
    pub partner_id: ID,
    /// The new last day.
    pub ends_on: Date,
}

/// An exam that a consultant passed.
#[derive(InputObject)]
pub struct RecordSkillInput {
    /// The consultant.
    pub person_id: ID,
    /// The number of the exam, or the short name of the assessment.
    pub exam: String,
    /// When it was passed.
    pub achieved_on: Date,
}

/// An exam that is taken away from a consultant.
#[derive(InputObject)]
pub struct RemoveSkillInput {
    /// The consultant.
    pub person_id: ID,
    /// The number of the exam, or the short name of the assessment.
    pub exam: String,
}

payload! {
    /// The competency as it now stands.
    RecordCompetencyPayload { competency: PartnerCompetency }
    /// The pass as it was noted.
    RecordComplianceTrainingPayload { training: ComplianceTraining }
    /// The partner with its new membership.
    RenewMembershipPayload { partner: Partner }
    /// The consultant with the exam.
    RecordSkillPayload { person: Person }
    /// The consultant without the exam.
    RemoveSkillPayload { person: Person }
}

/// What is recorded of a partner.
#[derive(Default)]
pub struct StandingMutation;

#[Object]
impl StandingMutation {
    /// The operator records what the partner network says of a competency.
    async fn record_competency(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RecordCompetencyInput,
    ) -> Result<RecordCompetencyPayload> {
        let done = async {
            let PartnerGid(partner) = gid::find(&input.partner_id, "partnerId")?;
            let new = NewRecord {
                partner,
                competency: gid::find(&input.competency_id, "competencyId")?,
                act: input.act.into(),
                record: Record {
                    level: input.level.map(Into::into),
                    anniversary_on: input.anniversary_on.map(Into::into),
                },
                reason: input.reason,
            };
            competency::record(app(ctx), actor(ctx)?, new).await
        };
        RecordCompetencyPayload::of(ctx, done.await)
    }

    /// The operator notes that a partner passed the compliance training. The same pass again
    /// changes its last day.
    async fn record_compliance_training(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RecordComplianceTrainingInput,
    ) -> Result<RecordComplianceTrainingPayload> {
        let done = async {
            let PartnerGid(partner) = gid::find(&input.partner_id, "partnerId")?;
            let (from, to) = (input.passed_on.into(), input.valid_until.map(Into::into));
            standing::record_training(app(ctx), actor(ctx)?, partner, from, to).await
        };
        RecordComplianceTrainingPayload::of(ctx, done.await)
    }

    /// The operator notes that a partner renewed its membership of the network.
    async fn renew_membership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RenewMembershipInput,
    ) -> Result<RenewMembershipPayload> {
        let done = async {
            let PartnerGid(partner) = gid::find(&input.partner_id, "partnerId")?;
            standing::renew_membership(app(ctx), actor(ctx)?, partner, input.ends_on.into()).await
        };
        RenewMembershipPayload::of(ctx, done.await)
    }

    /// Notes that a consultant passed an exam or assessment; of the caller's company, or of any
    /// for the operator. Another day replaces the one that was noted.
    async fn record_skill(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RecordSkillInput,
    ) -> Result<RecordSkillPayload> {
        let done = async {
            let id = gid::find(&input.person_id, "personId")?;
            let day = input.achieved_on.into();
            standing::record_skill(app(ctx), actor(ctx)?, id, &input.exam, day).await
        };
        RecordSkillPayload::of(ctx, done.await)
    }

    /// Takes an exam of a consultant away, with the same reach.
    async fn remove_skill(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RemoveSkillInput,
    ) -> Result<RemoveSkillPayload> {
        let done = async {
            let id = gid::find(&input.person_id, "personId")?;
            standing::remove_skill(app(ctx), actor(ctx)?, id, &input.exam).await
        };
        RemoveSkillPayload::of(ctx, done.await)
    }
}
