//! Enrollments, with what happened to them and what can be done.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{enrollment, enrollment_event};

use super::loader::EnrollmentEventsOf;
use super::object::Partner;
use crate::domain::enrollment as rules_of;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app, viewer};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::program::object::Offering;
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::{EnrollmentAction, EnrollmentChange, EnrollmentState};
use crate::service::enrollment as service;

/// A partner's participation in an offering, for a year.
pub struct Enrollment(pub enrollment::Model);

impl From<enrollment::Model> for Enrollment {
    fn from(row: enrollment::Model) -> Self {
        Self(row)
    }
}

/// Whether something could be done with an enrollment, and if not, why.
#[derive(SimpleObject)]
pub struct EnrollmentActionVerdict {
    /// What.
    pub action: EnrollmentAction,
    /// Whether it could be done. A renewal asks all that enrolling asks, besides.
    pub allowed: bool,
    /// Why not; empty when it is allowed.
    pub reasons: Vec<UserError>,
}

impl Enrollment {
    /// Whether the caller works for the partner or for the operator.
    fn is_open_to(&self, ctx: &Context<'_>) -> bool {
        viewer(ctx).is_some_and(|actor| actor.sees_inside(self.0.partner_id))
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
    async fn state(&self, ctx: &Context<'_>) -> Result<EnrollmentState> {
        let today = app(ctx).clock.today();
        let rules = app(ctx).program()?.rules(today)?;
        let state = rules_of::state_on(self.0.state, self.0.ends_on, today, &rules);
        Ok(state.into())
    }

    /// Whether vouchers can be reserved under it today.
    async fn in_force(&self, ctx: &Context<'_>) -> Result<bool> {
        let today = app(ctx).clock.today();
        let rules = app(ctx).program()?.rules(today)?;
        let facts = rules_of::Facts {
            state: self.0.state,
            starts_on: self.0.starts_on,
            ends_on: self.0.ends_on,
        };
        Ok(rules_of::is_in_force(&facts, today, &rules))
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The last day: one year on, and at most the end of the membership; what has not ended when
    /// yearly renewals stop runs to the end of the program.
    async fn ends_on(&self, ctx: &Context<'_>) -> Result<Date> {
        let rules = app(ctx).program()?.rules(app(ctx).clock.today())?;
        Ok(rules_of::last_day(self.0.ends_on, &rules).into())
    }

    /// The first day on which it can be renewed; null when it needs no renewal.
    async fn renewal_opens_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        let rules = app(ctx).program()?.rules(app(ctx).clock.today())?;
        Ok(rules_of::renewal_opens_on(self.0.ends_on, &rules).map(Into::into))
    }

    /// The last day on which it can be renewed; null when it needs no renewal.
    async fn renewable_until(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        let rules = app(ctx).program()?.rules(app(ctx).clock.today())?;
        Ok(rules_of::renewable_until(self.0.ends_on, &rules).map(Into::into))
    }

    /// What happened to it, oldest first; only for the partner and the operator.
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<EnrollmentEvent>> {
        if !self.is_open_to(ctx) {
            return Ok(Vec::new());
        }
        let rows = load(ctx, EnrollmentEventsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(EnrollmentEvent).collect())
    }

    /// What the caller's role could do with it today, and if not, why.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<EnrollmentActionVerdict>> {
        let verdicts = service::verdicts(app(ctx), actor(ctx)?, &self.0)?;
        Ok(verdicts
            .into_iter()
            .map(|it| EnrollmentActionVerdict {
                action: it.command.into(),
                allowed: it.reasons.is_empty(),
                reasons: UserError::all(&it.reasons, ctx),
            })
            .collect())
    }
}

/// One change of an enrollment.
pub struct EnrollmentEvent(enrollment_event::Model);

/// One change of an enrollment.
#[Object]
impl EnrollmentEvent {
    /// What happened.
    async fn change(&self) -> EnrollmentChange {
        self.0.change.into()
    }

    /// Where it stood before; null when it began.
    async fn before(&self) -> Option<EnrollmentState> {
        self.0.before.map(Into::into)
    }

    /// Where it stood afterwards.
    async fn after(&self) -> EnrollmentState {
        self.0.after.into()
    }

    /// Its last day afterwards.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }

    /// Why, in the words of whoever did it.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Who did it; null when the clock did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        match self.0.actor_id {
            Some(id) => Ok(load(ctx, id).await?.map(Into::into)),
            None => Ok(None),
        }
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}
