//! A partner of the programme.

use async_graphql::{Context, ID, Object};
use entity::organization;

use super::competency::PartnerCompetency;
use super::enrollment::{AgreementSignature, Enrollment};
use super::loader::{CompetenciesOf, EnrollmentsOf, LocationsOf, ProfilesOf, SignaturesOf};
use super::location::PartnerLocation;
use super::profile::BusinessProfile;
use crate::error::AppError;
use crate::graphql::account::people::people_of;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, app, viewer};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::loader::load;
use crate::graphql::payout::loader::{RedeemedTypesOf, RegistrationsOf};
use crate::graphql::payout::registration::PaymentStanding;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::Role;
use crate::service::registration::standings;

/// A partner of the programme.
pub struct Partner(pub organization::Model);

impl From<organization::Model> for Partner {
    fn from(row: organization::Model) -> Self {
        Self(row)
    }
}

impl Partner {
    /// Whether the caller works for this partner or for the operator: only they see its insides.
    fn is_open_to(&self, ctx: &Context<'_>) -> bool {
        viewer(ctx).is_some_and(|actor| actor.sees_inside(self.0.id))
    }
}

/// A partner of the program.
#[Object]
impl Partner {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(PartnerGid(self.0.id))
    }

    /// The name of the company.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Where the company is, ISO 3166 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// The global id of the company in the partner network.
    async fn mpn_id(&self) -> Result<&str> {
        let mpn_id = self.0.mpn_id.as_deref();
        mpn_id.ok_or_else(|| AppError::internal("a partner has no MPN id"))
    }

    /// The last day of the membership of the partner network.
    async fn membership_ends_on(&self) -> Result<Date> {
        let ends_on = self.0.membership_ends_on;
        ends_on
            .map(Into::into)
            .ok_or_else(|| AppError::internal("a partner has no membership"))
    }

    /// Its locations, oldest first.
    async fn locations(&self, ctx: &Context<'_>) -> Result<Vec<PartnerLocation>> {
        let rows = load(ctx, LocationsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Into::into).collect())
    }

    /// The competencies that it holds or works on.
    async fn competencies(&self, ctx: &Context<'_>) -> Result<Vec<PartnerCompetency>> {
        let rows = load(ctx, CompetenciesOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Into::into).collect())
    }

    /// Its enrollments in offerings, oldest first.
    async fn enrollments(&self, ctx: &Context<'_>) -> Result<Vec<Enrollment>> {
        let rows = load(ctx, EnrollmentsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Into::into).collect())
    }

    /// Its people by name, with a role if one is given; only for the partner and the operator.
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only people with this role.")] role: Option<Role>,
    ) -> Result<Vec<Person>> {
        if !self.is_open_to(ctx) {
            return Ok(Vec::new());
        }
        people_of(ctx, self.0.id, role).await
    }

    /// What it says of itself in its own country, or in the first region where it says something.
    async fn business_profile(&self, ctx: &Context<'_>) -> Result<Option<BusinessProfile>> {
        let mut rows = load(ctx, ProfilesOf(self.0.id)).await?.unwrap_or_default();
        let home = rows.iter().position(|it| it.region == self.0.country);
        let chosen = (!rows.is_empty()).then(|| rows.swap_remove(home.unwrap_or(0)));
        Ok(chosen.map(Into::into))
    }

    /// Where it stands with the payments of every offering; only for the partner and the operator.
    async fn payment_standings(&self, ctx: &Context<'_>) -> Result<Vec<PaymentStanding>> {
        if !self.is_open_to(ctx) {
            return Ok(Vec::new());
        }
        let registrations = load(ctx, RegistrationsOf(self.0.id)).await?;
        let redeemed = load(ctx, RedeemedTypesOf(self.0.id)).await?;
        let redeemed: Vec<_> = redeemed.iter().flatten().map(|it| it.1).collect();
        let program = app(ctx).program()?;
        let standings = standings(&program, &registrations.unwrap_or_default(), &redeemed);
        Ok(standings.into_iter().map(PaymentStanding).collect())
    }

    /// The signature under the agreement in force; only for the partner and the operator.
    async fn signature(&self, ctx: &Context<'_>) -> Result<Option<AgreementSignature>> {
        if !self.is_open_to(ctx) {
            return Ok(None);
        }
        let today = app(ctx).clock.today();
        let in_force = app(ctx).program()?.agreement(today).map(|it| it.id);
        let mut rows = load(ctx, SignaturesOf(self.0.id))
            .await?
            .into_iter()
            .flatten();
        let signed = rows.find(|it| Some(it.program_agreement_id) == in_force);
        Ok(signed.map(Into::into))
    }
}
