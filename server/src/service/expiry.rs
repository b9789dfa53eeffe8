//! What becomes due by the clock: vouchers expire (T11), days that nobody may use are forfeited.
//! Every step is its own transaction and may be run again by any process.

use chrono::Days;
use entity::vocab::{AgreementId, VoucherId};

use super::{due, extension, mail, voucher as service};
use crate::app::App;
use crate::domain::ledger::{self, Release};
use crate::domain::voucher::Command;
use crate::error::AppError;
use crate::policy::Scope;
use crate::store::voucher::Change;
use crate::store::{agreement, audit, ledger as days, reservation, voucher as vouchers};

const BATCH: u64 = 200;

/// What a run of the clock did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    pub expired_vouchers: u64,
    pub forfeiting_agreements: u64,
    pub competencies: u64,
    pub enrollments: u64,
}

/// Does everything that is due now: every step of [`due::STEPS`].
pub async fn run(app: &App) -> Result<Due, AppError> {
    let done = due::run(app).await?;
    let count = |name: &str| {
        let found = done.iter().find(|(step, _)| *step == name);
        found.map_or(0, |(_, count)| *count)
    };
    if done.iter().any(|(_, count)| *count > 0) {
        app.live.wake();
    }
    Ok(Due {
        expired_vouchers: count("expire_vouchers"),
        forfeiting_agreements: count("forfeit_days"),
        competencies: count("competencies"),
        enrollments: count("enrollments"),
    })
}

/// Expires every voucher whose last day has passed.
pub async fn expire_vouchers(app: &App) -> Result<u64, AppError> {
    let mut expired = 0;
    loop {
        let batch = vouchers::due(app.db.read(), app.clock.today(), BATCH).await?;
        if batch.is_empty() {
            return Ok(expired);
        }
        for id in batch {
            expired += u64::from(expire(app, id).await?);
        }
    }
}

/// Expires one voucher; `false` when somebody changed it in the meantime.
async fn expire(app: &App, id: VoucherId) -> Result<bool, AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let Some(before) = vouchers::lock(&tx, &Scope::Everything, id).await? else {
        return Ok(false);
    };
    let Ok(decision) = service::facts(&before).decide(Command::Expire, today, &rules) else {
        return Ok(false);
    };
    let after = vouchers::transition(&tx, app, None, &before, Change::new(decision)).await?;
    let live = reservation::live(&tx, id).await?;
    if let Some(live) = &live {
        reservation::end(&tx, live.id, now, "EXPIRED".to_owned()).await?;
    }
    extension::lapse(&tx, id).await?;
    let from = service::lock_agreement(&tx, &before).await?;
    let held = days::held_lots(&tx, id).await?;
    let ended_on = before
        .expires_on
        .checked_add_days(Days::new(1))
        .unwrap_or(today);
    let moves = ledger::release(
        &held,
        Release::Expired,
        ended_on,
        before.agreement_ends_on,
        today,
        &rules,
    );
    days::write(&tx, app, &from, Some(id), &moves).await?;
    audit::record(
        &tx,
        app,
        None,
        audit::Line::done("expireVoucher", "voucher", id.0),
    )
    .await?;
    mail::voucher_expired(&tx, app, &after, live.map(|it| it.reserved_by_user)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Takes away the days of agreements that have ended, and all days from the removal day on.
pub async fn forfeit_days(app: &App) -> Result<u64, AppError> {
    let mut agreements = 0;
    loop {
        let today = app.clock.today();
        let rules = app.program()?.rules(today)?;
        let all = today >= rules.days_removed_on;
        let batch = agreement::to_forfeit(app.db.read(), today, all, BATCH).await?;
        if batch.is_empty() {
            return Ok(agreements);
        }
        for id in batch {
            agreements += u64::from(forfeit(app, id).await?);
        }
    }
}

async fn forfeit(app: &App, id: AgreementId) -> Result<bool, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let Some(before) = days::lock(&tx, id).await? else {
        return Ok(false);
    };
    let lots = days::available_lots(&tx, id).await?;
    let moves = ledger::forfeit(&lots, before.ends_on, today, &rules);
    if moves.is_empty() {
        return Err(AppError::internal(
            "the sums of an agreement disagree with its ledger",
        ));
    }
    days::write(&tx, app, &before, None, &moves).await?;
    let line = audit::Line::done("forfeitDays", "agreement", id.0)
        .detail(format!("{} days", before.available_days));
    audit::record(&tx, app, None, line).await?;
    tx.commit().await?;
    Ok(true)
}
