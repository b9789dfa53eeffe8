//! Signatures under the programme agreement.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::agreement_signature;

use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app};
use crate::graphql::loader::require;
use crate::graphql::program::definition::ProgramAgreement;
use crate::graphql::scalar::Money;

/// A partner's signature under a version of the agreement.
pub struct AgreementSignature(pub agreement_signature::Model);

impl From<agreement_signature::Model> for AgreementSignature {
    fn from(row: agreement_signature::Model) -> Self {
        Self(row)
    }
}

/// What a day paid in a country when the agreement was signed.
#[derive(SimpleObject)]
pub struct ProgramPrice {
    /// ISO 3166 alpha-2.
    pub country: String,
    /// For one day.
    pub day_rate: Money,
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

    /// The address from which it was signed; null when it is not known.
    async fn ip(&self) -> Option<&str> {
        self.0.ip.as_deref()
    }

    /// The day rates that were in force then, in the partner's countries: what was accepted.
    async fn program_prices(&self) -> Vec<ProgramPrice> {
        let prices = self.0.program_prices.0.iter();
        prices
            .map(|it| ProgramPrice {
                country: it.country.clone(),
                day_rate: Money::new(it.day_rate_minor, &it.currency),
            })
            .collect()
    }
}
