//! What partners do before they reserve vouchers: sign and enrol.

use async_graphql::{Context, ID, InputObject, Object};

use super::enrollment::Enrollment;
use super::signature::AgreementSignature;
use crate::graphql::context::{Result, actor, address, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::enrollment::{self, NewEnrollments};

/// What is signed.
#[derive(InputObject)]
pub struct SignProgramAgreementInput {
    /// The version in force.
    pub agreement_id: ID,
    /// The hash of the text that was read.
    pub text_hash: String,
}

/// In what a partner enrolls.
#[derive(InputObject)]
pub struct EnrollPartnerInput {
    /// The offerings: all of them, or none when one is refused.
    pub offering_ids: Vec<ID>,
    /// Makes retries safe: 8 to 200 characters, new for each new enrollment.
    pub idempotency_key: String,
}

payload! {
    /// The signature under the agreement.
    SignProgramAgreementPayload { signature: AgreementSignature }
    /// The new enrollments.
    EnrollPartnerPayload { enrollments: Vec<Enrollment> }
}

/// What partners do before they reserve vouchers.
#[derive(Default)]
pub struct PartnerMutation;

#[Object]
impl PartnerMutation {
    /// Signs the version of the program agreement that is in force.
    async fn sign_program_agreement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SignProgramAgreementInput,
    ) -> Result<SignProgramAgreementPayload> {
        let signed = async {
            let id = gid::find(&input.agreement_id, "agreementId")?;
            let ip = address(ctx).map(|it| it.to_string());
            enrollment::sign(app(ctx), actor(ctx)?, id, &input.text_hash, ip).await
        };
        SignProgramAgreementPayload::of(ctx, signed.await)
    }

    /// Enrolls the caller's company in offerings, for a year.
    async fn enroll_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: EnrollPartnerInput,
    ) -> Result<EnrollPartnerPayload> {
        let enrolled = async {
            let ids = input.offering_ids.iter();
            let offerings = ids
                .map(|id| gid::find(id, "offeringIds"))
                .collect::<Result<_>>()?;
            let new = NewEnrollments { offerings };
            let rows = enrollment::enroll(app(ctx), actor(ctx)?, new, &input.idempotency_key);
            Ok(rows
                .await?
                .into_iter()
                .map(Enrollment::from)
                .collect::<Vec<_>>())
        };
        EnrollPartnerPayload::of(ctx, enrolled.await)
    }
}
