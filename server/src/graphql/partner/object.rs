//! A partner of the programme.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::organization;

use super::competency::{ComplianceTraining, PartnerCompetency};
use super::enrollment::Enrollment;
use super::loader::{
    CompetenciesOf, EnrollmentsOf, LocationsOf, ProfilesOf, PublishedOf, ResponseOf, SignaturesOf,
    TrainingsOf,
};
use super::location::PartnerLocation;
use super::profile::BusinessProfile;
use super::public_profile::PublicProfile;
use super::signature::AgreementSignature;
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

/// How fast a partner answers customers.
#[derive(SimpleObject)]
pub struct PartnerResponse {
    /// Minutes that an answer takes on average; a request that expired counts whole.
    pub average_minutes: i64,
    /// Requests that were answered, or expired without an answer.
    pub answered: i32,
    /// Of them, those that were answered within the policy `referral_target_hours`.
    pub in_time: i32,
}

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

    /// The row of the partner's own country, or else the first.
    fn at_home<T>(&self, mut rows: Vec<T>, region: impl Fn(&T) -> &str) -> Option<T> {
        let home = rows.iter().position(|it| region(it) == self.0.country);
        (!rows.is_empty()).then(|| rows.swap_remove(home.unwrap_or(0)))
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

    /// When the company was registered.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
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

    /// Its passes of the compliance training, oldest first; only for the partner and the operator.
    async fn trainings(&self, ctx: &Context<'_>) -> Result<Vec<ComplianceTraining>> {
        if !self.is_open_to(ctx) {
            return Ok(Vec::new());
        }
        let rows = load(ctx, TrainingsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Into::into).collect())
    }

    /// All its signatures, oldest first; only for the partner and the operator.
    async fn signatures(&self, ctx: &Context<'_>) -> Result<Vec<AgreementSignature>> {
        if !self.is_open_to(ctx) {
            return Ok(Vec::new());
        }
        let rows = load(ctx, SignaturesOf(self.0.id)).await?;
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

    /// What it says of itself in a region as it edits it; in its own country or else in the first
    /// region where it says something when no region is given. Only for the partner and the
    /// operator.
    async fn business_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A country where it has a location.")] region: Option<String>,
    ) -> Result<Option<BusinessProfile>> {
        if !self.is_open_to(ctx) {
            return Ok(None);
        }
        let rows = load(ctx, ProfilesOf(self.0.id)).await?.unwrap_or_default();
        let region = region.map(|it| it.to_uppercase());
        let chosen = match region {
            Some(region) => rows.into_iter().find(|it| it.region == region),
            None => self.at_home(rows, |it| &it.region),
        };
        Ok(chosen.map(Into::into))
    }

    /// Everything that it says of itself, region by region; only for the partner and the operator.
    async fn business_profiles(&self, ctx: &Context<'_>) -> Result<Vec<BusinessProfile>> {
        if !self.is_open_to(ctx) {
            return Ok(Vec::new());
        }
        let rows = load(ctx, ProfilesOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Into::into).collect())
    }

    /// What customers read of it in a region; in its own country or else in the first region where
    /// it published something when no region is given.
    async fn public_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A country where it has a location.")] region: Option<String>,
    ) -> Result<Option<PublicProfile>> {
        let rows = load(ctx, PublishedOf(self.0.id)).await?.unwrap_or_default();
        let region = region.map(|it| it.to_uppercase());
        let chosen = match region {
            Some(region) => rows.into_iter().find(|it| it.region == region),
            None => self.at_home(rows, |it| &it.region),
        };
        Ok(chosen.map(Into::into))
    }

    /// Everything that customers read of it, region by region.
    async fn public_profiles(&self, ctx: &Context<'_>) -> Result<Vec<PublicProfile>> {
        let rows = load(ctx, PublishedOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Into::into).collect())
    }

    /// How fast it answers customers; null before its first answer.
    async fn response(&self, ctx: &Context<'_>) -> Result<Option<PartnerResponse>> {
        let row = load(ctx, ResponseOf(self.0.id)).await?;
        let row = row.into_iter().flatten().next();
        Ok(row.map(|row| PartnerResponse {
            average_minutes: row.average_minutes,
            answered: row.answered,
            in_time: row.in_time,
        }))
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
