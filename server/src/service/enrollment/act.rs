//! What is done with an enrollment: the partner renews it or leaves, the operator suspends,
//! reinstates or ends it (`domain.md` §4). Vouchers reserved before are never touched.

use entity::enrollment;
use entity::vocab::{EnrollmentId, Locale, OfferingId};

use super::known_partner;
use crate::app::App;
use crate::domain::enrollment::{
    Command, Facts, decide, last_day, renewal_refusals, renewed_until,
};
use crate::domain::input::required;
use crate::domain::program::Program;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::partner_mail;
use crate::store::audit::{self, Line};
use crate::store::enrollment::{self as enrollments, Note};

/// What the rules look at in an enrollment's row.
pub(super) fn facts(row: &enrollment::Model) -> Facts {
    Facts {
        state: row.state,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }
}

/// Renews an enrollment of the actor's company for another year.
pub async fn renew(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
) -> Result<enrollment::Model, AppError> {
    let own = actor.may_as_partner(Action::EnrollPartner)?;
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;

    let tx = app.db.write().await?;
    let before = enrollments::lock(&tx, &Scope::Partner(own), id)
        .await?
        .ok_or_else(|| AppError::not_found("enrollmentId"))?;
    let partner = known_partner(&tx, own).await?;
    let offering = program
        .offering(before.offering_id)
        .ok_or_else(|| AppError::internal("an offering left the catalogue"))?;
    let it = facts(&before);
    let refusals = renewal_refusals(&program, &partner, offering, &it, today)?;
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let decision = decide(&it, Command::Renew, today, &rules)?;
    let after = enrollment::Model {
        state: decision.after,
        ends_on: renewed_until(&it, partner.membership_ends_on, &rules),
        ..before.clone()
    };
    let note = Note {
        change: decision.change,
        reason: None,
        actor: Some(actor),
    };
    let after = enrollments::change(&tx, app, &before, after, note).await?;
    let line = Line::done("renewEnrollment", "enrollment", id.0)
        .detail(format!("{} until {}", offering.code, after.ends_on));
    audit::record(&tx, app, Some(actor), line).await?;
    let last = last_day(after.ends_on, &rules).to_string();
    partner_mail::tell(&tx, app, own, "enrollment_renewed", |locale| {
        let mut words = named(&program, offering.id, locale);
        words.push(("ends_on", last.clone()));
        words
    })
    .await?;
    tx.commit().await?;
    Ok(after)
}

/// The actor's company leaves an offering.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    reason: &str,
) -> Result<enrollment::Model, AppError> {
    let own = actor.may_as_partner(Action::EnrollPartner)?;
    let act = Act {
        command: Command::Withdraw,
        verb: "withdrawEnrollment",
        mail: None,
    };
    change(app, actor, &Scope::Partner(own), id, reason, act).await
}

/// The operator puts an enrollment on hold.
pub async fn suspend(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    reason: &str,
) -> Result<enrollment::Model, AppError> {
    let act = Act {
        command: Command::Suspend,
        verb: "suspendEnrollment",
        mail: Some("enrollment_suspended"),
    };
    operate(app, actor, id, reason, act).await
}

/// The operator lets an enrollment go on.
pub async fn reinstate(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    reason: &str,
) -> Result<enrollment::Model, AppError> {
    let act = Act {
        command: Command::Reinstate,
        verb: "reinstateEnrollment",
        mail: Some("enrollment_reinstated"),
    };
    operate(app, actor, id, reason, act).await
}

/// The operator ends an enrollment for good.
pub async fn terminate(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    reason: &str,
) -> Result<enrollment::Model, AppError> {
    let act = Act {
        command: Command::Terminate,
        verb: "terminateEnrollment",
        mail: Some("enrollment_terminated"),
    };
    operate(app, actor, id, reason, act).await
}

struct Act {
    command: Command,
    verb: &'static str,
    mail: Option<&'static str>,
}

async fn operate(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    reason: &str,
    act: Act,
) -> Result<enrollment::Model, AppError> {
    let scope = actor.may(Action::ManagePartners)?;
    change(app, actor, &scope, id, reason, act).await
}

async fn change(
    app: &App,
    actor: &Actor,
    scope: &Scope,
    id: EnrollmentId,
    reason: &str,
    act: Act,
) -> Result<enrollment::Model, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let reason = required("reason", reason, 500)?;

    let tx = app.db.write().await?;
    let before = enrollments::lock(&tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("enrollmentId"))?;
    let decision = decide(&facts(&before), act.command, today, &rules)?;
    let after = enrollment::Model {
        state: decision.after,
        ..before.clone()
    };
    let note = Note {
        change: decision.change,
        reason: Some(&reason),
        actor: Some(actor),
    };
    let after = enrollments::change(&tx, app, &before, after, note).await?;
    let line = Line::done(act.verb, "enrollment", id.0).detail(reason.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    if let Some(kind) = act.mail {
        partner_mail::tell(&tx, app, after.partner_id, kind, |locale| {
            let mut words = named(&program, after.offering_id, locale);
            words.push(("reason", reason.clone()));
            words
        })
        .await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// The offering by its name in a language.
pub(super) fn named(
    program: &Program,
    offering: OfferingId,
    locale: Locale,
) -> Vec<(&'static str, String)> {
    let offering = program.offering(offering);
    let name = offering.map(|it| it.name.get(locale).to_owned());
    vec![("offering", name.unwrap_or_default())]
}

/// An act and why it is refused; allowed when there is no reason.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub command: Command,
    pub reasons: Vec<Refusal>,
}

/// The verdict on every act on an enrollment that the caller's role knows, but for what a renewal
/// asks of the company.
pub fn verdicts(
    app: &App,
    actor: &Actor,
    row: &enrollment::Model,
) -> Result<Vec<Verdict>, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let own = actor.may_as_partner(Action::EnrollPartner).ok() == Some(row.partner_id);
    let operates = actor.may(Action::ManagePartners).is_ok();
    let candidates = [
        (own, Command::Renew),
        (own, Command::Withdraw),
        (operates, Command::Suspend),
        (operates, Command::Reinstate),
        (operates, Command::Terminate),
    ];
    let known = candidates.into_iter().filter(|(may, _)| *may);
    Ok(known
        .map(|(_, command)| Verdict {
            command,
            reasons: decide(&facts(row), command, today, &rules)
                .err()
                .into_iter()
                .collect(),
        })
        .collect())
}
