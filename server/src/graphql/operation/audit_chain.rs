//! Whether the audit trail is what it was.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::vocab::AuditEventId;

use crate::domain::audit_chain as domain;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::service::audit_chain::{self, Verdict};

/// Why the chain does not hold.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::Fault")]
pub enum AuditFault {
    /// The line is not what was sealed, or the one before it is another one.
    Changed,
    /// The line is gone.
    LineMissing,
    /// The place has no seal.
    SealMissing,
}

/// A place in the chain with the hash up to there.
#[derive(SimpleObject)]
pub struct AuditCheckpoint {
    /// The place, from 1 on; 0 before the first line.
    pub sequence: i64,
    /// The hash.
    pub hash: String,
}

/// Where the chain stops to hold.
#[derive(SimpleObject)]
pub struct AuditBreak {
    /// The place.
    pub sequence: i64,
    /// The line that was sealed there; null when there is no seal.
    pub audit_event_id: Option<ID>,
    /// Why.
    pub fault: AuditFault,
}

/// What a verification of the whole audit trail found.
#[derive(SimpleObject)]
pub struct AuditChain {
    /// Whether nothing was touched.
    pub holds: bool,
    /// How many lines there are.
    pub lines: u64,
    /// How many wait for their seal, for seconds.
    pub waiting: u64,
    /// How many are neither sealed nor waiting: added past the portal.
    pub outside: u64,
    /// The last place up to which the chain holds. Kept elsewhere, it proves later that nothing
    /// before it was changed.
    pub last: AuditCheckpoint,
    /// The first place that does not hold; null when all do.
    pub broken: Option<AuditBreak>,
    /// Whether the checkpoint that was asked about is in the chain; null when none was.
    pub checkpoint_holds: Option<bool>,
}

impl From<Verdict> for AuditChain {
    fn from(verdict: Verdict) -> Self {
        Self {
            holds: verdict.holds(),
            lines: verdict.lines,
            waiting: verdict.waiting,
            outside: verdict.outside,
            last: AuditCheckpoint {
                sequence: verdict.last.sequence,
                hash: verdict.last.hash,
            },
            broken: verdict.broken.map(|broken| AuditBreak {
                sequence: broken.sequence,
                audit_event_id: broken.line.map(|id| gid::encode(AuditEventId(id))),
                fault: broken.fault.into(),
            }),
            checkpoint_holds: verdict.checkpoint_holds,
        }
    }
}

/// A place of the chain that was written down elsewhere.
#[derive(InputObject)]
pub struct AuditCheckpointInput {
    /// The place.
    pub sequence: i64,
    /// The hash.
    pub hash: String,
}

/// Asking whether the audit trail is what it was.
#[derive(Default)]
pub struct AuditChainQuery;

#[Object]
impl AuditChainQuery {
    /// Verifies the whole audit trail; for the program's operators and auditors.
    #[graphql(complexity = "500 + child_complexity")]
    async fn audit_chain(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A checkpoint from elsewhere, which must be in the chain.")]
        checkpoint: Option<AuditCheckpointInput>,
    ) -> Result<AuditChain> {
        let known = checkpoint.map(|it| domain::Checkpoint {
            sequence: it.sequence,
            hash: it.hash,
        });
        let verdict = audit_chain::verify_for(app(ctx), actor(ctx)?, known.as_ref()).await?;
        Ok(verdict.into())
    }
}
