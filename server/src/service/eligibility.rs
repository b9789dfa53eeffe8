//! What a partner may enrol in and deliver, requirement by requirement (`domain.md` §3).

use chrono::NaiveDate;
use entity::vocab::{EngagementTypeId, OrganizationId};

use crate::app::App;
use crate::domain::eligibility::{
    Eligibility, OfferingEligibility, eligibility, offering_eligibility,
};
use crate::domain::partner::PartnerFacts;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::partner;

/// Whether a partner may deliver an engagement type on a day, in a country if one is given.
pub async fn of_type(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    engagement_type: EngagementTypeId,
    country: Option<&str>,
    on: Option<NaiveDate>,
) -> Result<Eligibility, AppError> {
    let facts = facts(app, actor, id).await?;
    let program = app.program()?;
    let engagement_type = program
        .engagement_type(engagement_type)
        .ok_or_else(|| AppError::not_found("engagementTypeId"))?;
    let on = on.unwrap_or_else(|| app.clock.today());
    Ok(eligibility(&program, &facts, engagement_type, country, on)?)
}

/// The same for every offering and its engagement types; of the actor's company when no partner
/// is named.
pub async fn overview(
    app: &App,
    actor: &Actor,
    id: Option<OrganizationId>,
    on: Option<NaiveDate>,
) -> Result<Vec<OfferingEligibility>, AppError> {
    let facts = facts(app, actor, id.unwrap_or(actor.organization)).await?;
    let program = app.program()?;
    let on = on.unwrap_or_else(|| app.clock.today());
    program
        .offerings_on(on)
        .map(|it| Ok(offering_eligibility(&program, &facts, it, on)?))
        .collect()
}

/// The facts of a partner inside the caller's reach.
async fn facts(app: &App, actor: &Actor, id: OrganizationId) -> Result<PartnerFacts, AppError> {
    let visible = match actor.may(Action::SeeEligibility)? {
        Scope::Everything => true,
        Scope::Partner(own) | Scope::PartnerPart(own, _) => own == id,
        Scope::Customer(_) | Scope::Assignee(..) => false,
    };
    if !visible {
        return Err(AppError::not_found("partnerId"));
    }
    partner::facts(app.db.read(), id)
        .await?
        .ok_or_else(|| AppError::not_found("partnerId"))
}
