//! A customer asks a partner that it found in the directory; the partner answers, and says in the
//! end what came of it (`domain.md` §5).

mod ask;
mod mail;

use chrono::{DateTime, TimeDelta, Utc};
use entity::referral;
use entity::vocab::{DeclineReason, OrganizationId, ReferralId, ReferralState};

pub use ask::{NewReferral, contact};

use crate::app::App;
use crate::domain::referral::{Command, Speed, decide, is_in_time, note};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::audit::{self, Line};
use crate::store::referral::Change;
use crate::store::{Tx, referral as referrals};

const BATCH: u64 = 200;

/// How far a person sees requests: a partner those it got, a customer those it sent, the operator
/// all.
pub fn reach(actor: &Actor) -> Result<Scope, AppError> {
    actor
        .may(Action::SeeReferrals)
        .or_else(|_| actor.may(Action::ContactPartner))
}

/// A request that the caller may see.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: ReferralId,
) -> Result<Option<referral::Model>, AppError> {
    let scope = reach(actor)?;
    Ok(referrals::find(app.db.read(), &scope, id).await?)
}

/// What a partner says to a request.
#[derive(Clone, Debug)]
pub enum Answer {
    Accept {
        note: Option<String>,
    },
    Decline {
        reason: DeclineReason,
        note: Option<String>,
    },
    Win {
        note: Option<String>,
    },
    Lose {
        note: Option<String>,
    },
}

impl Answer {
    fn command(&self) -> Command {
        match self {
            Self::Accept { .. } => Command::Accept,
            Self::Decline { .. } => Command::Decline,
            Self::Win { .. } => Command::Win,
            Self::Lose { .. } => Command::Lose,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "acceptReferral",
            Self::Decline { .. } => "declineReferral",
            Self::Win { .. } | Self::Lose { .. } => "closeReferral",
        }
    }

    fn change(self, actor: &Actor, now: DateTime<Utc>) -> Result<Change, AppError> {
        let answered = Some((actor.user, now));
        Ok(match self {
            Self::Accept { note: said } => Change {
                note: note(said, None)?,
                answered,
                ..Change::default()
            },
            Self::Decline { reason, note: said } => Change {
                note: note(said, Some(reason))?,
                decline_reason: Some(reason),
                answered,
                closed_at: Some(now),
            },
            Self::Win { note: said } | Self::Lose { note: said } => Change {
                note: note(said, None)?,
                closed_at: Some(now),
                ..Change::default()
            },
        })
    }
}

/// Answers a request, or closes one that was accepted.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: ReferralId,
    version: i32,
    answer: Answer,
) -> Result<referral::Model, AppError> {
    let (own, scope) = actor.may_in_partner(Action::AnswerReferrals)?;
    let now = app.clock.now();
    let tx = app.db.write().await?;
    let before = referrals::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("referralId"))?;
    if before.version != version {
        return Err(AppError::conflict());
    }
    let (command, action) = (answer.command(), answer.action());
    let state = decide(before.state, command)?;
    // Nobody may answer what should have expired, however late the clock's work is done.
    if matches!(command, Command::Accept | Command::Decline) && before.expires_at < now {
        decide(ReferralState::Expired, command)?;
    }
    let change = answer.change(actor, now)?;
    let after = referrals::transition(&tx, &before, state, change)
        .await?
        .ok_or_else(AppError::conflict)?;
    if matches!(command, Command::Accept | Command::Decline) {
        remember(&tx, app, own, now - before.created_at).await?;
        mail::answered(&tx, app, &after, actor).await?;
    }
    let line =
        Line::done(action, "referral", id.0).detail(format!("{} {}", after.reference, after.state));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(after)
}

/// Adds an answer to how fast a partner answers.
async fn remember(
    tx: &Tx,
    app: &App,
    partner: OrganizationId,
    took: TimeDelta,
) -> Result<(), AppError> {
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let in_time = is_in_time(now - took, now, &rules);
    let known = referrals::speed(tx, partner).await?;
    let speed = known.unwrap_or(Speed::default()).with(took, in_time);
    referrals::set_speed(tx, partner, known.is_some(), speed).await?;
    Ok(())
}

/// Does what is due by the clock: requests that nobody answered expire. How many did.
pub async fn run_due(app: &App) -> Result<u64, AppError> {
    let mut expired = 0;
    loop {
        let batch = referrals::due(app.db.read(), app.clock.now(), BATCH).await?;
        if batch.is_empty() {
            return Ok(expired);
        }
        for id in batch {
            expired += u64::from(expire(app, id).await?);
        }
    }
}

async fn expire(app: &App, id: ReferralId) -> Result<bool, AppError> {
    let tx = app.db.write().await?;
    let Some(before) = referrals::lock(&tx, &Scope::Everything, id).await? else {
        return Ok(false);
    };
    let Ok(state) = decide(before.state, Command::Expire) else {
        return Ok(false);
    };
    let change = Change {
        closed_at: Some(before.expires_at),
        ..Change::default()
    };
    let Some(after) = referrals::transition(&tx, &before, state, change).await? else {
        return Ok(false);
    };
    // Not to answer is the slowest answer.
    let took = before.expires_at - before.created_at;
    remember(&tx, app, before.partner_id, took).await?;
    let line = Line::done("expireReferral", "referral", id.0).detail(after.reference.clone());
    audit::record(&tx, app, None, line).await?;
    mail::expired(&tx, app, &after).await?;
    tx.commit().await?;
    Ok(true)
}
