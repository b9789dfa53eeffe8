//! A support agent who acts for somebody.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};

use crate::policy::Agent;

/// A support agent who acts for the viewer. What signs or moves money is refused meanwhile, and
/// every line of the audit trail names both.
#[derive(SimpleObject)]
pub struct ActingAgent {
    /// The agent's name.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Until when at the latest.
    pub until: DateTime<Utc>,
}

impl From<Agent> for ActingAgent {
    fn from(agent: Agent) -> Self {
        Self {
            name: agent.name,
            reason: agent.reason,
            until: agent.until,
        }
    }
}
