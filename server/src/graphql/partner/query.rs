//! Asking for enrollments and eligibility.

use async_graphql::{Context, ID, InputObject, Object};

use super::eligibility::{Eligibility, OfferingEligibility};
use super::enrollment::Enrollment;
use super::risk::EligibilityRisk;
use crate::connection;
use crate::domain::enrollment::Horizon;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::EnrollmentState;
use crate::policy::Action;
use crate::service::{eligibility, risk};
use crate::store::enrollment;

connection!(EnrollmentConnection, EnrollmentEdge, Enrollment);

/// Which enrollments a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct EnrollmentFilter {
    /// Of this partner.
    pub partner_id: Option<ID>,
    /// In this offering.
    pub offering_id: Option<ID>,
    /// In one of these states today.
    pub states: Option<Vec<EnrollmentState>>,
}

impl EnrollmentFilter {
    fn decode(self) -> Result<enrollment::Filter> {
        let partner = self
            .partner_id
            .map(|id| gid::decode(&id, "filter.partnerId"));
        let offering = self
            .offering_id
            .map(|id| gid::decode(&id, "filter.offeringId"));
        Ok(enrollment::Filter {
            partner: partner.transpose()?.map(|PartnerGid(id)| id),
            offering: offering.transpose()?,
            states: self
                .states
                .map(|states| states.into_iter().map(Into::into).collect()),
        })
    }
}

/// Asking for enrollments and eligibility.
#[derive(Default)]
pub struct PartnerQuery;

#[Object]
impl PartnerQuery {
    /// The enrollments that the caller may see, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn enrollments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which enrollments.")] filter: Option<EnrollmentFilter>,
    ) -> Result<EnrollmentConnection> {
        let scope = actor(ctx)?.may(Action::SeeEligibility)?;
        let filter = filter.unwrap_or_default().decode()?;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let today = app(ctx).clock.today();
        let days = Horizon::new(today, &app(ctx).program()?.rules(today)?);
        let page = enrollment::list(app(ctx).db.read(), &scope, &filter, &days, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(
                async move { Ok(enrollment::count(app.db.read(), &scope, &filter, &days).await?) },
            )
        });
        Ok(EnrollmentConnection::of(page, |row| row.id.0, count))
    }

    /// Whether a partner may deliver an engagement type, requirement by requirement.
    async fn eligibility(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partner.")] partner_id: ID,
        #[graphql(desc = "The engagement type.")] engagement_type_id: ID,
        #[graphql(desc = "The country of delivery; not asked about when absent.")] country: Option<
            String,
        >,
        #[graphql(desc = "As of this day; today when absent.")] on: Option<Date>,
    ) -> Result<Eligibility> {
        let PartnerGid(partner) = gid::decode(&partner_id, "partnerId")?;
        let engagement_type = gid::decode(&engagement_type_id, "engagementTypeId")?;
        let country = country.map(|it| it.to_uppercase());
        let (app, actor) = (app(ctx), actor(ctx)?);
        let country = country.as_deref();
        let answer = eligibility::of_type(
            app,
            actor,
            partner,
            engagement_type,
            country,
            on.map(Into::into),
        )
        .await?;
        Ok(answer.into())
    }

    /// What the vouchers that a partner holds lack, or will lack before their last day, by day: so
    /// that no denial is a surprise. At most 100.
    #[graphql(complexity = "50 * child_complexity")]
    async fn eligibility_risks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partner; the caller's company when absent, all for the operator.")]
        partner_id: Option<ID>,
    ) -> Result<Vec<EligibilityRisk>> {
        let partner = partner_id
            .map(|id| gid::decode(&id, "partnerId"))
            .transpose()?;
        let partner = partner.map(|PartnerGid(id)| id);
        let found = risk::list(app(ctx), actor(ctx)?, partner).await?;
        Ok(found.into_iter().take(100).map(EligibilityRisk).collect())
    }

    /// Every offering of the catalog and its engagement types at once.
    async fn eligibility_overview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partner; the caller's company when absent.")] partner_id: Option<ID>,
        #[graphql(desc = "As of this day; today when absent.")] on: Option<Date>,
    ) -> Result<Vec<OfferingEligibility>> {
        let partner = partner_id
            .map(|id| gid::decode(&id, "partnerId"))
            .transpose()?;
        let partner = partner.map(|PartnerGid(id)| id);
        let answers =
            eligibility::overview(app(ctx), actor(ctx)?, partner, on.map(Into::into)).await?;
        Ok(answers.into_iter().map(Into::into).collect())
    }
}
