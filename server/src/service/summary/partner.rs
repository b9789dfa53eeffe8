//! How a partner stands: pipeline, revenue, consultants, gaps, money under way.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entity::vocab::{EngagementTypeId, LocationId, OrganizationId, UserId, VoucherState};

use super::{Banded, ClockLine, Funnel, Weeks, ageing, by_time_left, funnel, weeks};
use crate::app::App;
use crate::domain::eligibility::{EligibilityStatus, RequirementKind, eligibility};
use crate::domain::partner::Location;
use crate::domain::summary::FunnelStep;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::partner::facts;
use crate::store::summary::customer::{by_expiry, by_state};
use crate::store::summary::{Amount, Tally, money, partner as store};

/// How a partner stands.
#[derive(Clone, Debug)]
pub struct PartnerSummary {
    /// What it holds, by stage, in bands of the days that are left.
    pub pipeline: Vec<(VoucherState, Banded)>,
    pub revenue: Vec<RevenueLine>,
    pub consultants: Vec<ConsultantLine>,
    /// Engagement types that it may not deliver in a country of its locations, and what is missing.
    pub gaps: Vec<Gap>,
    /// What can still be requested, on the clock that runs from the redemption.
    pub to_request: Vec<ClockLine>,
    /// What was approved and not paid, on the clock that runs from the approval.
    pub to_be_paid: Vec<ClockLine>,
    /// How far the vouchers came that it reserved.
    pub funnel: Funnel,
    pub expiries: Weeks,
}

/// What a location earned in a currency, and what of it was paid.
#[derive(Clone, Debug)]
pub struct RevenueLine {
    pub location: LocationId,
    pub tally: Tally,
    pub earned: Amount,
    pub paid_minor: i64,
}

/// What a consultant leads.
#[derive(Clone, Debug, Default)]
pub struct ConsultantLine {
    pub person: Option<UserId>,
    pub reserved: Tally,
    pub reported: Tally,
    pub redeemed: Tally,
}

/// An engagement type that a partner may not deliver in a country.
#[derive(Clone, Debug)]
pub struct Gap {
    pub engagement_type: EngagementTypeId,
    pub country: String,
    pub status: EligibilityStatus,
    pub missing: Vec<RequirementKind>,
}

/// How the actor's company stands as a partner; of it what lies at the locations to which the
/// actor's role is limited.
pub async fn partner(app: &App, actor: &Actor) -> Result<PartnerSummary, AppError> {
    let (own, scope) = actor.may_in_partner(Action::SeeSummaries)?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let db = app.db.read();
    let mut stages: BTreeMap<VoucherState, Vec<(NaiveDate, Tally)>> = BTreeMap::new();
    for (state, on, tally) in store::pipeline(db, &scope).await? {
        stages.entry(state).or_default().push((on, tally));
    }
    let paid = store::revenue(db, &scope, true).await?;
    let paid_of = |line: &store::Revenue| {
        let same = |it: &&store::Revenue| {
            it.location == line.location && it.earned.currency == line.earned.currency
        };
        paid.iter().find(same).map_or(0, |it| it.earned.minor)
    };
    let revenue = store::revenue(db, &scope, false).await?;
    let by_state = by_state(db, &scope).await?;
    let funnel = funnel::through_payment(&by_state, money::paid(db, &scope).await?);
    let by_expiry = by_expiry(db, &scope).await?;
    let (to_request, to_be_paid) = ageing::of(db, &scope, &rules, today).await?;
    Ok(PartnerSummary {
        pipeline: stages
            .into_iter()
            .map(|(state, by_expiry)| (state, by_time_left(by_expiry, today)))
            .collect(),
        revenue: revenue
            .into_iter()
            .map(|line| RevenueLine {
                paid_minor: paid_of(&line),
                location: line.location,
                tally: line.tally,
                earned: line.earned,
            })
            .collect(),
        consultants: consultants(store::led(db, &scope).await?),
        gaps: gaps(app, own, &scope, today).await?,
        to_request,
        to_be_paid,
        // A partner sees a voucher from its reservation on.
        funnel: funnel
            .into_iter()
            .filter(|(step, _)| *step >= FunnelStep::Reserved)
            .collect(),
        expiries: weeks(&by_expiry),
    })
}

fn consultants(led: Vec<(UserId, VoucherState, Tally)>) -> Vec<ConsultantLine> {
    let mut lines: BTreeMap<UserId, ConsultantLine> = BTreeMap::new();
    for (person, state, tally) in led {
        let line = lines.entry(person).or_insert_with(|| ConsultantLine {
            person: Some(person),
            ..ConsultantLine::default()
        });
        match state {
            VoucherState::Reserved => line.reserved.add(tally),
            VoucherState::Reported => line.reported.add(tally),
            VoucherState::Redeemed => line.redeemed.add(tally),
            VoucherState::Created
            | VoucherState::Assigned
            | VoucherState::Expired
            | VoucherState::Cancelled
            | VoucherState::Void => {}
        }
    }
    lines.into_values().collect()
}

/// Every engagement type that can still be ordered, in every country of the locations in reach.
async fn gaps(
    app: &App,
    own: OrganizationId,
    scope: &Scope,
    today: NaiveDate,
) -> Result<Vec<Gap>, AppError> {
    let program = app.program()?;
    let facts = facts(app.db.read(), own)
        .await?
        .ok_or_else(|| AppError::internal("a partner is missing"))?;
    let here = |it: &&Location| scope.holds(own, it.id);
    let countries: BTreeSet<&str> = facts
        .locations
        .iter()
        .filter(here)
        .map(|it| it.country.as_str())
        .collect();
    let mut gaps = Vec::new();
    let offered = program.engagement_types.iter();
    for offered in offered.filter(|it| it.retired_on.is_none_or(|on| today < on)) {
        for country in &countries {
            let answer = eligibility(&program, &facts, offered, Some(country), today)?;
            let missing = answer.requirements.iter().filter(|it| !it.met);
            let missing: Vec<RequirementKind> = missing.map(|it| it.kind).collect();
            if !missing.is_empty() {
                gaps.push(Gap {
                    engagement_type: offered.id,
                    country: (*country).to_owned(),
                    status: answer.status,
                    missing,
                });
            }
        }
    }
    Ok(gaps)
}
