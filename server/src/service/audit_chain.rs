//! Seals the audit trail and verifies it.
//!
//! Lines are written without their place in the chain, so that commits do not queue behind one
//! lock; a moment later a background step seals them in order. Two processes that seal at once
//! collide at the first place, and one of them starts over.

use crate::app::App;
use crate::domain::audit_chain::{Break, Checkpoint, follow, hash, start};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::audit_chain as chain;

const BATCH: u64 = 500;

/// Seals every line that waits; how many were sealed.
pub async fn seal(app: &App) -> Result<u64, AppError> {
    let mut sealed = 0;
    loop {
        // Looking costs no lock.
        if chain::unsealed(app.db.read(), 1).await?.is_empty() {
            return Ok(sealed);
        }
        let tx = app.db.write().await?;
        let mut last = chain::last(&tx).await?;
        let mut seals = Vec::new();
        for line in chain::unsealed(&tx, BATCH).await? {
            let sequence = last.sequence + 1;
            last = Checkpoint {
                sequence,
                hash: hash(&last.hash, sequence, &line),
            };
            seals.push((last.clone(), line.id));
        }
        if seals.is_empty() || !chain::seal(&tx, &seals, app.wall.now()).await? {
            // Somebody else is at it.
            return Ok(sealed);
        }
        tx.commit().await?;
        sealed += u64::try_from(seals.len()).unwrap_or(0);
    }
}

/// A step of every day: seals what waits and writes the last place into the log, which leaves this
/// machine. Who holds a line of the log can prove that nothing before it was changed.
pub async fn checkpoint(app: &App) -> Result<u64, AppError> {
    seal(app).await?;
    let last = chain::last(app.db.read()).await?;
    tracing::info!(
        sequence = last.sequence,
        hash = last.hash,
        "checkpoint of the audit trail"
    );
    // It changes nothing of the programme.
    Ok(0)
}

/// What a verification of the whole chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many lines the trail has.
    pub lines: u64,
    /// How many wait for their seal.
    pub waiting: u64,
    /// The last place up to which the chain holds.
    pub last: Checkpoint,
    /// Where it does not hold any more.
    pub broken: Option<Break>,
    /// Lines that are neither sealed nor waiting: added past the database's own rules.
    pub outside: u64,
    /// Whether the checkpoint that was asked about is in the chain; `None` when none was.
    pub checkpoint_holds: Option<bool>,
}

impl Verdict {
    /// Whether nothing was touched.
    pub fn holds(&self) -> bool {
        self.broken.is_none() && self.outside == 0 && self.checkpoint_holds != Some(false)
    }
}

/// Goes through the whole chain, and asks whether a checkpoint from elsewhere is in it.
pub async fn verify(app: &App, known: Option<&Checkpoint>) -> Result<Verdict, AppError> {
    let db = app.db.read();
    let (lines, waiting, outside) = chain::counts(db).await?;
    let mut last = start();
    let mut broken = None;
    loop {
        let seals = chain::behind(db, last.sequence, BATCH).await?;
        if seals.is_empty() {
            break;
        }
        match follow(last.clone(), &seals) {
            Ok(next) => last = next,
            Err(found) => {
                // It holds up to the place before.
                let before = found.sequence - 1;
                if let Some(hash) = chain::at(db, before).await? {
                    last = Checkpoint {
                        sequence: before,
                        hash,
                    };
                }
                broken = Some(found);
                break;
            }
        }
    }
    let checkpoint_holds = match known {
        Some(known) => Some(chain::at(db, known.sequence).await?.as_ref() == Some(&known.hash)),
        None => None,
    };
    Ok(Verdict {
        lines,
        waiting,
        last,
        broken,
        outside,
        checkpoint_holds,
    })
}

/// The same for somebody who may see the audit trail.
pub async fn verify_for(
    app: &App,
    actor: &Actor,
    known: Option<&Checkpoint>,
) -> Result<Verdict, AppError> {
    actor.may(Action::SeeAudit)?;
    verify(app, known).await
}
