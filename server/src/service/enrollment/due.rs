//! What the clock does to enrollments: renewals open, lapses are told, the rest expires, and what
//! has not ended when renewals stop runs on (C8). Every step is its own transaction and may be run
//! again by any process.

use entity::enrollment;
use entity::vocab::{EnrollmentChange, EnrollmentId, EnrollmentState, OrganizationId};

use super::act::{facts, named};
use crate::app::App;
use crate::domain::enrollment::{Due, Horizon, due, last_day, renewable_until};
use crate::error::AppError;
use crate::policy::Scope;
use crate::service::partner_mail;
use crate::store::Tx;
use crate::store::audit::{self, Line};
use crate::store::enrollment::{self as enrollments, Note};

const BATCH: u64 = 200;

/// Does everything that is due now; how many enrollments changed.
pub async fn run_due(app: &App) -> Result<u64, AppError> {
    let mut changed = 0;
    loop {
        let today = app.clock.today();
        let days = Horizon::new(today, &app.program()?.rules(today)?);
        let batch = enrollments::due(app.db.read(), &days, BATCH).await?;
        let mut moved = 0;
        for id in batch {
            moved += u64::from(one(app, id).await?);
        }
        // What could not be moved will not move in another turn either.
        if moved == 0 {
            return Ok(changed);
        }
        changed += moved;
    }
}

async fn one(app: &App, id: EnrollmentId) -> Result<bool, AppError> {
    let tx = app.db.write().await?;
    let Some(before) = enrollments::lock(&tx, &Scope::Everything, id).await? else {
        return Ok(false);
    };
    let moved = settle(app, &tx, before).await?;
    tx.commit().await?;
    Ok(moved)
}

/// Does what is due of a partner before it enrols: what expired no longer stands in the way.
pub(super) async fn settle_all(
    app: &App,
    tx: &Tx,
    partner: OrganizationId,
) -> Result<(), AppError> {
    for row in enrollments::lock_of(tx, partner).await? {
        settle(app, tx, row).await?;
    }
    Ok(())
}

/// Takes every step that is due for one enrollment.
async fn settle(app: &App, tx: &Tx, row: enrollment::Model) -> Result<bool, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let (mut row, mut moved) = (row, false);
    while let Some(step) = due(&facts(&row), row.lapse_told, today, &rules) {
        row = apply(app, tx, row, step).await?;
        moved = true;
    }
    Ok(moved)
}

async fn apply(
    app: &App,
    tx: &Tx,
    before: enrollment::Model,
    step: Due,
) -> Result<enrollment::Model, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let last = last_day(before.ends_on, &rules);
    let over = last < today;
    let mut after = before.clone();
    let (change, mail) = match step {
        Due::RunsOn => {
            after.ends_on = last;
            (EnrollmentChange::RunsOn, Some("enrollment_runs_on"))
        }
        Due::OpenRenewal => {
            after.state = EnrollmentState::InRenewal;
            // Who looks only after the last day is told of the lapse alone.
            let mail = (!over).then_some("enrollment_expiring");
            (EnrollmentChange::RenewalOpened, mail)
        }
        Due::TellLapse => {
            after.lapse_told = Some(before.ends_on);
            (EnrollmentChange::Lapsed, Some("enrollment_lapsed"))
        }
        Due::Expire => {
            after.state = EnrollmentState::Expired;
            (EnrollmentChange::Expired, None)
        }
    };
    let note = Note {
        change,
        reason: None,
        actor: None,
    };
    let after = enrollments::change(tx, app, &before, after, note).await?;
    let line = Line::done("enrollmentDue", "enrollment", after.id.0).detail(change.to_string());
    audit::record(tx, app, None, line).await?;
    if let Some(kind) = mail {
        let renewable = renewable_until(before.ends_on, &rules).unwrap_or(last);
        partner_mail::tell(tx, app, after.partner_id, kind, |locale| {
            let mut words = named(&program, after.offering_id, locale);
            words.push(("ends_on", last.to_string()));
            words.push(("renewable_until", renewable.to_string()));
            words
        })
        .await?;
    }
    Ok(after)
}
