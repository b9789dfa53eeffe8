//! Activating the benefit.

use async_graphql::{Context, ID, InputObject, Object};

use super::agreement::LicensingAgreement;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::benefit;

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
}
