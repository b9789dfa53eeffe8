//! One line of the audit trail.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::audit_event;
use entity::vocab::UserId;

use crate::connection;
use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::vocab::AuditOutcome;
use crate::store::journal::AuditFilter;

/// One line of the audit trail.
pub struct AuditEvent(pub audit_event::Model);

impl From<audit_event::Model> for AuditEvent {
    fn from(row: audit_event::Model) -> Self {
        Self(row)
    }
}

connection!(AuditEventConnection, AuditEventEdge, AuditEvent);

/// Which lines a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct AuditEventFilter {
    /// About this object.
    pub subject_id: Option<ID>,
    /// This act, such as `createVoucher`.
    pub action: Option<String>,
    /// Done by this person.
    pub actor_id: Option<ID>,
    /// Done for this organization: the id of an organization, a partner or a customer.
    pub organization_id: Option<ID>,
    /// Done, or refused.
    pub outcome: Option<AuditOutcome>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

impl AuditEventFilter {
    /// The filter of the store; an id that is none blames its field.
    pub fn read(self) -> Result<AuditFilter> {
        let any = |id: Option<ID>, field: &str| {
            let id = id.map(|id| {
                let split = gid::split(&id).map(|(_, id)| id);
                split.ok_or_else(|| AppError::BadInput {
                    field: format!("filter.{field}"),
                    message: "not a global id".to_owned(),
                })
            });
            id.transpose()
        };
        Ok(AuditFilter {
            subject: any(self.subject_id, "subjectId")?,
            action: self.action,
            actor: any(self.actor_id, "actorId")?.map(Into::into),
            organization: any(self.organization_id, "organizationId")?.map(Into::into),
            outcome: self.outcome.map(Into::into),
            from: self.from,
            to: self.to,
        })
    }
}

/// One line of the audit trail.
#[Object]
impl AuditEvent {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who; null for the clock and for people who are not signed in.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(by) = self.0.actor_id else {
            return Ok(None);
        };
        Ok(Some(require::<UserId>(ctx, by).await?.name))
    }

    /// The person for whom a support agent acted.
    async fn on_behalf_of(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(person) = self.0.on_behalf_of else {
            return Ok(None);
        };
        Ok(Some(require::<UserId>(ctx, person).await?.name))
    }

    /// For which organization.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(organization) = self.0.organization_id else {
            return Ok(None);
        };
        Ok(Some(require(ctx, organization).await?.name))
    }

    /// What, such as `createVoucher`.
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// About what: the kind, and the id where there is one.
    async fn subject(&self) -> String {
        match self.0.subject_id {
            Some(id) => format!("{}_{}", self.0.subject_kind, id.simple()),
            None => self.0.subject_kind.clone(),
        }
    }

    /// `DONE` or `REFUSED`.
    async fn outcome(&self) -> String {
        self.0.outcome.to_string()
    }

    /// What else is known.
    async fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }
}
