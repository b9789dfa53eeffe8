//! How a partner stands.

use async_graphql::{ComplexObject, Context, Object, SimpleObject};
use entity::vocab::{EngagementTypeId, LocationId, UserId};

use super::{
    ClockTally, DayBand, ExpiryWeek, FunnelStage, VoucherTally, bands, clock, funnel, weeks,
};
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::loader::require;
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::program::object::EngagementType;
use crate::graphql::scalar::Money;
use crate::graphql::vocab::{EligibilityStatus, RequirementKind, VoucherState};
use crate::service::summary::partner as service;

/// A stage of the pipeline.
#[derive(SimpleObject)]
pub struct PipelineStage {
    /// The stage.
    pub state: VoucherState,
    /// Its vouchers by the days that they have left.
    pub by_time_left: Vec<DayBand>,
}

/// What a location earned in a currency.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct LocationRevenue {
    #[graphql(skip)]
    location_id: LocationId,
    /// How many vouchers were redeemed.
    pub vouchers: i64,
    /// How many days they had.
    pub days: i64,
    /// What they are worth.
    pub earned: Money,
    /// What of it was paid.
    pub paid: Money,
}

#[ComplexObject]
impl LocationRevenue {
    /// Where.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.location_id).await?.into())
    }
}

/// What a consultant leads.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct ConsultantLoad {
    #[graphql(skip)]
    person_id: Option<UserId>,
    /// Engagements that are reserved.
    pub reserved: VoucherTally,
    /// Engagements that are delivered and reported.
    pub reported: VoucherTally,
    /// Engagements that are redeemed.
    pub redeemed: VoucherTally,
}

#[ComplexObject]
impl ConsultantLoad {
    /// Who.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(id) = self.person_id else {
            return Ok(None);
        };
        Ok(Some(require(ctx, id).await?.into()))
    }
}

/// An engagement type that a partner may not deliver in a country of its locations.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct EligibilityGap {
    #[graphql(skip)]
    engagement_type_id: EngagementTypeId,
    /// The country, ISO 3166 alpha-2.
    pub country: String,
    /// How far the partner has come.
    pub status: EligibilityStatus,
    /// What is missing.
    pub missing: Vec<RequirementKind>,
}

#[ComplexObject]
impl EligibilityGap {
    /// Which one.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<EngagementType> {
        EngagementType::of(app(ctx), self.engagement_type_id)
    }
}

/// How a partner stands.
#[derive(SimpleObject)]
pub struct PartnerSummary {
    /// What it holds, by stage and by the days that are left.
    pub pipeline: Vec<PipelineStage>,
    /// What its locations earned, by currency.
    pub revenue: Vec<LocationRevenue>,
    /// What its consultants lead.
    pub consultants: Vec<ConsultantLoad>,
    /// What it may not deliver where it has locations, and why.
    pub eligibility_gaps: Vec<EligibilityGap>,
    /// What it can still ask to be paid for: the clock runs from the redemption.
    pub to_request: Vec<ClockTally>,
    /// What was approved and is not paid: the clock runs from the approval.
    pub to_be_paid: Vec<ClockTally>,
    /// How far the vouchers came that it reserved, up to their payment.
    pub funnel: Vec<FunnelStage>,
    /// When its open vouchers expire, week by week.
    pub expiries: Vec<ExpiryWeek>,
}

impl From<service::PartnerSummary> for PartnerSummary {
    fn from(summary: service::PartnerSummary) -> Self {
        let pipeline = summary
            .pipeline
            .into_iter()
            .map(|(state, banded)| PipelineStage {
                state: state.into(),
                by_time_left: bands(banded),
            });
        let revenue = summary.revenue.into_iter().map(|line| LocationRevenue {
            location_id: line.location,
            vouchers: line.tally.count,
            days: line.tally.days,
            earned: Money::new(line.earned.minor, &line.earned.currency),
            paid: Money::new(line.paid_minor, &line.earned.currency),
        });
        let consultants = summary.consultants.into_iter().map(|line| ConsultantLoad {
            person_id: line.person,
            reserved: line.reserved.into(),
            reported: line.reported.into(),
            redeemed: line.redeemed.into(),
        });
        let gaps = summary.gaps.into_iter().map(|gap| EligibilityGap {
            engagement_type_id: gap.engagement_type,
            country: gap.country,
            status: gap.status.into(),
            missing: gap.missing.into_iter().map(Into::into).collect(),
        });
        Self {
            pipeline: pipeline.collect(),
            revenue: revenue.collect(),
            consultants: consultants.collect(),
            eligibility_gaps: gaps.collect(),
            to_request: clock(summary.to_request),
            to_be_paid: clock(summary.to_be_paid),
            funnel: funnel(summary.funnel),
            expiries: weeks(summary.expiries),
        }
    }
}

/// Asking how a partner stands.
#[derive(Default)]
pub struct PartnerSummaryQuery;

#[Object]
impl PartnerSummaryQuery {
    /// How the caller's company stands as a partner: pipeline, revenue, people, gaps, money.
    #[graphql(complexity = "20 * child_complexity")]
    async fn partner_summary(&self, ctx: &Context<'_>) -> Result<PartnerSummary> {
        Ok(service::partner(app(ctx), actor(ctx)?).await?.into())
    }
}
