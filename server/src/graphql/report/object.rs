//! The online report on a delivered engagement.

use async_graphql::{ID, Object};
use entity::completion_report;

use crate::graphql::gid;

/// The online report on a delivered engagement.
pub struct CompletionReport(pub completion_report::Model);

impl From<completion_report::Model> for CompletionReport {
    fn from(row: completion_report::Model) -> Self {
        Self(row)
    }
}

/// The online report on a delivered engagement.
#[Object]
impl CompletionReport {
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}
