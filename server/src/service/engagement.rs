//! Engagements: what a partner delivers for a voucher that it holds (`domain.md` §8). Nothing is
//! stored of its own: dates and place are the reservation's, the days its log tells.

mod calendar;
mod consultants;
mod sessions;

use entity::vocab::{ReportState, ReservationId};
use entity::{reservation, voucher};

pub use calendar::calendar;
pub use consultants::{Assignment, Proof, assign, record, release};
pub(super) use sessions::logged;
pub use sessions::{
    NewSession, days, remove as remove_session, save as save_session, walk_on_minutes,
};

use super::voucher::facts;
use crate::app::App;
use crate::domain::engagement::{Stage, stage};
use crate::domain::report::{self, Command};
use crate::domain::voucher::Command as VoucherCommand;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::{
    Tx, engagement as engagements, report as reports, reservation as reservations,
    voucher as vouchers,
};

/// How far somebody sees engagements: as far as the vouchers that pay for them.
pub fn reach(actor: &Actor) -> Result<Scope, AppError> {
    actor.may(Action::SeeVouchers)
}

/// An engagement that the caller sees.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: ReservationId,
) -> Result<Option<reservation::Model>, AppError> {
    let scope = reach(actor)?;
    Ok(engagements::find(app.db.read(), &scope, id).await?)
}

/// How far an engagement has come today, by the state of the report on it.
pub fn stage_of(app: &App, row: &reservation::Model, report: Option<ReportState>) -> Stage {
    let reported = match report {
        Some(ReportState::Submitted | ReportState::Accepted) => true,
        Some(ReportState::Draft | ReportState::Returned) | None => false,
    };
    let today = app.clock.today();
    stage(
        row.starts_on,
        row.ends_on,
        row.ended_at.is_none(),
        reported,
        today,
    )
}

/// Whether the caller may write into the engagement's log now, or why not.
pub fn log_refusal(
    app: &App,
    actor: &Actor,
    held: &reservation::Model,
    voucher: &voucher::Model,
    report: Option<ReportState>,
) -> Result<(), AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    let by = scope.partner().ok_or(AppError::Forbidden)?;
    if !scope.covers(held) {
        return Err(AppError::Forbidden);
    }
    writable(app, voucher, by, report)
}

/// The log is open while the voucher is held and its report is not handed in.
fn writable(
    app: &App,
    voucher: &voucher::Model,
    by: entity::vocab::OrganizationId,
    report: Option<ReportState>,
) -> Result<(), AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    facts(voucher).decide(VoucherCommand::SubmitReport { by }, today, &rules)?;
    if let Some(state) = report {
        report::decide(state, Command::ChangeFiles)?;
    }
    Ok(())
}

/// An engagement in the caller's reach whose log may change now, with its voucher, both locked:
/// the voucher first, as everywhere.
async fn lock(
    tx: &Tx,
    app: &App,
    scope: &Scope,
    id: ReservationId,
    field: &str,
) -> Result<(reservation::Model, voucher::Model), AppError> {
    let missing = || AppError::not_found(field);
    let seen = engagements::find(tx, scope, id)
        .await?
        .ok_or_else(missing)?;
    let voucher = vouchers::lock(tx, scope, seen.voucher_id).await?;
    let voucher = voucher.ok_or_else(missing)?;
    let report = reports::lock_of(tx, id).await?.map(|it| it.state);
    writable(app, &voucher, seen.partner_id, report)?;
    // Read again under the lock of the voucher: somebody may have changed it in between.
    let live = reservations::live(tx, voucher.id).await?;
    let live = live.filter(|it| it.id == id).ok_or_else(missing)?;
    Ok((live, voucher))
}
