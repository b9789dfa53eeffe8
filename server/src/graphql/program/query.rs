//! Asking for the programme and its catalogue.

use async_graphql::{Context, ID, Object};
use entity::vocab::OfferingId;

use super::competency::Competency;
use super::definition::Program;
use super::object::{EngagementType, Offering};
use crate::domain::benefit::is_orderable;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::scalar::Date;

/// Asking for the programme and its catalogue.
#[derive(Default)]
pub struct ProgramQuery;

#[Object]
impl ProgramQuery {
    /// The programs that this server runs: one.
    async fn programs(&self, ctx: &Context<'_>) -> Result<Vec<Program>> {
        actor(ctx)?;
        Ok(vec![Program::current(app(ctx))?])
    }

    /// The offerings of the catalog on a day, in its order. `programs` has the retired ones too.
    async fn offerings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "As of this day; today when absent.")] on: Option<Date>,
    ) -> Result<Vec<Offering>> {
        actor(ctx)?;
        let program = app(ctx).program()?;
        let on = on.map_or_else(|| app(ctx).clock.today(), Into::into);
        let offerings = program.offerings_on(on);
        offerings.map(|it| Offering::of(app(ctx), it.id)).collect()
    }

    /// The engagement types, in the order of the catalog; with retired ones when no day is named.
    async fn engagement_types(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this offering.")] offering_id: Option<ID>,
        #[graphql(desc = "Only those that a voucher could be created for on that day.")]
        orderable_on: Option<Date>,
        #[graphql(desc = "Only those that the catalog has on that day.")] on: Option<Date>,
    ) -> Result<Vec<EngagementType>> {
        actor(ctx)?;
        let offering = offering_id.map(|id| gid::decode::<OfferingId>(&id, "offeringId"));
        let offering = offering.transpose()?;
        let program = app(ctx).program()?;
        let day =
            orderable_on.map(|Date(on)| Ok::<_, crate::error::AppError>((on, program.rules(on)?)));
        let day = day.transpose()?;
        let types = program.engagement_types.iter();
        let listed = on.map(|Date(on)| {
            let listed = program.engagement_types_on(on);
            listed.map(|it| it.id).collect::<Vec<_>>()
        });
        types
            .filter(|it| listed.as_ref().is_none_or(|listed| listed.contains(&it.id)))
            .filter(|it| offering.is_none_or(|asked| it.offering_id == asked))
            .filter(|it| {
                day.as_ref()
                    .is_none_or(|(on, rules)| is_orderable(it, *on, rules))
            })
            .map(|it| EngagementType::of(app(ctx), it.id))
            .collect()
    }

    /// The competencies that the program knows, by name.
    async fn competencies(&self, ctx: &Context<'_>) -> Result<Vec<Competency>> {
        actor(ctx)?;
        let program = app(ctx).program()?;
        let competencies = program.competencies.iter();
        competencies
            .map(|it| Competency::of(app(ctx), it.id))
            .collect()
    }
}
