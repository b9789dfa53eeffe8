//! Verifies the audit trail from the command line.

use clap::Args;
use server::domain::audit_chain::{Checkpoint, Fault};
use server::service::audit_chain;

use super::{Failure, Place, open};

#[derive(Args)]
pub(super) struct Options {
    /// A place of the chain that was written down elsewhere, such as in a log: it must still be
    /// there.
    #[arg(long, value_name = "SEQUENCE:HASH", value_parser = checkpoint)]
    known: Option<Checkpoint>,
}

fn checkpoint(text: &str) -> Result<Checkpoint, String> {
    let parts = text.split_once(':');
    let parsed = parts.and_then(|(sequence, hash)| {
        Some(Checkpoint {
            sequence: sequence.parse().ok()?,
            hash: hash.to_owned(),
        })
    });
    parsed.ok_or_else(|| "expected SEQUENCE:HASH".to_owned())
}

/// Seals what waits, verifies the whole chain, and fails when it does not hold.
pub(super) async fn verify(place: &Place, options: &Options) -> Result<(), Failure> {
    let app = open::app(place).await?;
    audit_chain::seal(&app).await?;
    let verdict = audit_chain::verify(&app, options.known.as_ref()).await?;
    if let Some(broken) = verdict.broken {
        let what = match broken.fault {
            Fault::Changed => "was changed, or the line before it was replaced",
            Fault::LineMissing => "is missing",
            Fault::SealMissing => "has no seal",
        };
        let line = broken.line.map(|id| format!(" ({id})")).unwrap_or_default();
        let place = format!("line {}{line}", broken.sequence);
        return Err(Failure::because(&place, what));
    }
    if verdict.outside > 0 {
        let what = format!("{} lines are not part of it", verdict.outside);
        return Err(Failure::because("the audit trail", what));
    }
    if verdict.checkpoint_holds == Some(false) {
        let what = "it is not in the chain: lines before it were replaced or removed";
        return Err(Failure::because("the known place", what));
    }
    println!(
        "the audit trail holds: {} lines, up to {}:{}",
        verdict.lines, verdict.last.sequence, verdict.last.hash
    );
    Ok(())
}
