//! Moving the simulated clock of a demonstration.

use chrono::{DateTime, Datelike, Utc};

use super::expiry::{self, Due};
use crate::app::App;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::{audit, clock};

const LAST_YEAR: i32 = 2030;

/// Moves the clock forward to `to` and does what became due on the way.
pub async fn set(app: &App, actor: &Actor, to: DateTime<Utc>) -> Result<Due, AppError> {
    actor.may(Action::SetClock)?;
    if !app.demonstration || !app.clock.is_simulated() {
        return Err(AppError::Forbidden);
    }
    if to < app.clock.now() {
        return Err(Refusal::invalid("now", "clock_backwards").into());
    }
    if to.year() > LAST_YEAR {
        return Err(Refusal::invalid("now", "clock_too_far").into());
    }
    let Some(offset) = app.clock.set(to) else {
        return Err(AppError::Forbidden);
    };
    let tx = app.db.write().await?;
    clock::save(&tx, offset).await?;
    let line = audit::Line {
        action: "setSimulatedTime",
        subject_kind: "clock",
        subject_id: None,
        outcome: entity::vocab::AuditOutcome::Done,
        detail: Some(to.to_rfc3339()),
    };
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    expiry::run(app).await
}
