//! Activating the benefit, and converting training days into it.

use async_graphql::{Context, ID, InputObject, Object};

use super::agreement::LicensingAgreement;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::{benefit, training};

/// Which benefit is activated.
#[derive(InputObject)]
pub struct ActivateBenefitInput {
    /// The agreement (Licensing ID).
    pub agreement_id: ID,
}

payload! {
    /// What became of it.
    ActivateBenefitPayload { agreement: LicensingAgreement }
}

/// Which training days are converted.
#[derive(InputObject)]
pub struct ConvertTrainingDaysInput {
    /// The agreement (Licensing ID).
    pub agreement_id: ID,
    /// How many: a multiple of the ratio, for only whole planning days come of them.
    pub training_days: i32,
    /// A key of yours, 8 to 200 characters: the same key again gives the same answer.
    pub idempotency_key: String,
}

payload! {
    /// What became of it.
    ConvertTrainingDaysPayload { agreement: LicensingAgreement }
}

/// Activating the benefit.
#[derive(Default)]
pub struct CustomerMutation;

#[Object]
impl CustomerMutation {
    /// Activates the Planning Services benefit of an agreement. Activating it again changes
    /// nothing.
    async fn activate_benefit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ActivateBenefitInput,
    ) -> Result<ActivateBenefitPayload> {
        let activated = async {
            let id = gid::find(&input.agreement_id, "agreementId")?;
            benefit::activate(app(ctx), actor(ctx)?, id).await
        };
        ActivateBenefitPayload::of(ctx, activated.await)
    }

    /// Converts training days of an agreement into planning days, for good. They open a lot of
    /// their own.
    async fn convert_training_days(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ConvertTrainingDaysInput,
    ) -> Result<ConvertTrainingDaysPayload> {
        let converted = async {
            let conversion = training::Conversion {
                agreement: gid::find(&input.agreement_id, "agreementId")?,
                training_days: input.training_days,
            };
            training::convert(app(ctx), actor(ctx)?, conversion, &input.idempotency_key).await
        };
        ConvertTrainingDaysPayload::of(ctx, converted.await)
    }
}
