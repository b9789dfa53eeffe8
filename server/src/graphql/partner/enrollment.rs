//! Signatures under the agreement, and enrollments.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::{agreement_signature, enrollment};

use super::object::Partner;
use crate::domain::enrollment::state_on;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::program::definition::ProgramAgreement;
use crate::graphql::program::object::Offering;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::EnrollmentState;

/// A partner's participation in an offering, for a year.
pub struct Enrollment(pub enrollment::Model);

impl From<enrollment::Model> for Enrollment {
    fn from(row: enrollment::Model) -> Self {
        Self(row)
    }
}

/// A partner's participation in an offering, for a year.
#[Object]
impl Enrollment {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Who is enrolled, with all its locations.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// In what.
    async fn offering(&self, ctx: &Context<'_>) -> Result<Offering> {
        Offering::of(app(ctx), self.0.offering_id)
    }

    /// Where it stands today.
    async fn state(&self, ctx: &Context<'_>) -> EnrollmentState {
        state_on(self.0.state, self.0.ends_on, app(ctx).clock.today()).into()
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The last day: one year on, and at most the end of the membership.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }
}

/// A partner's signature under a version of the agreement.
pub struct AgreementSignature(pub agreement_signature::Model);

impl From<agreement_signature::Model> for AgreementSignature {
    fn from(row: agreement_signature::Model) -> Self {
        Self(row)
    }
}

/// A partner's signature under a version of the agreement.
#[Object]
impl AgreementSignature {
    /// The version that was signed.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<ProgramAgreement> {
        ProgramAgreement::of(app(ctx), self.0.program_agreement_id)
    }

    /// Who signed it for the partner.
    async fn signed_by(&self, ctx: &Context<'_>) -> Result<Person> {
        Ok(require(ctx, self.0.user_id).await?.into())
    }

    /// When.
    async fn signed_at(&self) -> DateTime<Utc> {
        self.0.signed_at
    }
}
