//! One line of the audit trail.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::audit_event;
use entity::vocab::UserId;
use uuid::Uuid;

use crate::connection;
use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::gid::{self, OrganizationGid};
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
    /// About objects of this kind, as `subject` begins, such as `voucher`.
    pub subject_kind: Option<String>,
    /// This act, such as `createVoucher`.
    pub action: Option<String>,
    /// Done by this person.
    pub actor_id: Option<ID>,
    /// Done by the person with this e-mail address.
    pub actor_email: Option<String>,
    /// Done by a support agent on behalf of somebody else, or only what people did themselves.
    pub on_behalf: Option<bool>,
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
                uuid_of(&id).ok_or_else(|| AppError::BadInput {
                    field: format!("filter.{field}"),
                    message: "not a global id".to_owned(),
                })
            });
            id.transpose()
        };
        Ok(AuditFilter {
            subject: any(self.subject_id, "subjectId")?,
            subject_kind: self.subject_kind,
            action: self.action,
            actor: any(self.actor_id, "actorId")?.map(Into::into),
            actor_email: self.actor_email.map(|it| it.trim().to_lowercase()),
            on_behalf: self.on_behalf,
            organization: any(self.organization_id, "organizationId")?.map(Into::into),
            outcome: self.outcome.map(Into::into),
            from: self.from,
            to: self.to,
        })
    }
}

/// The id behind a global one of any kind. A `subject` of a line is as good: its kind may hold an
/// underscore.
fn uuid_of(id: &ID) -> Option<Uuid> {
    let (_, rest) = id.rsplit_once('_')?;
    Uuid::try_parse(rest).ok()
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

    /// The id of the person who did it.
    async fn actor_id(&self) -> Option<ID> {
        self.0.actor_id.map(gid::encode)
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

    /// The id of that organization.
    async fn organization_id(&self) -> Option<ID> {
        let id = self.0.organization_id.map(OrganizationGid);
        id.map(gid::encode)
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
