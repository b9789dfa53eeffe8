//! Reading the audit trail and the outbox.

use chrono::{DateTime, Utc};
use entity::vocab::{AuditOutcome, MessageState, OrganizationId, UserId, VoucherId};
use entity::{audit_event, outbox_message, user};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};

/// Which lines of the audit trail a list shows.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    pub subject: Option<Uuid>,
    pub subject_kind: Option<String>,
    pub action: Option<String>,
    pub actor: Option<UserId>,
    /// Of the person who did it, in lower case.
    pub actor_email: Option<String>,
    /// Whether it was done for somebody else.
    pub on_behalf: Option<bool>,
    pub organization: Option<OrganizationId>,
    pub outcome: Option<AuditOutcome>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

fn audit(filter: &AuditFilter) -> Select<audit_event::Entity> {
    let mut lines = audit_event::Entity::find();
    if let Some(subject) = filter.subject {
        lines = lines.filter(audit_event::Column::SubjectId.eq(subject));
    }
    if let Some(kind) = &filter.subject_kind {
        lines = lines.filter(audit_event::Column::SubjectKind.eq(kind));
    }
    if let Some(action) = &filter.action {
        lines = lines.filter(audit_event::Column::Action.eq(action));
    }
    if let Some(actor) = filter.actor {
        lines = lines.filter(audit_event::Column::ActorId.eq(actor));
    }
    if let Some(email) = &filter.actor_email {
        let people = user::Entity::find()
            .select_only()
            .column(user::Column::Id)
            .filter(user::Column::Email.eq(email))
            .into_query();
        lines = lines.filter(audit_event::Column::ActorId.in_subquery(people));
    }
    if let Some(on_behalf) = filter.on_behalf {
        let person = audit_event::Column::OnBehalfOf;
        lines = lines.filter(if on_behalf {
            person.is_not_null()
        } else {
            person.is_null()
        });
    }
    if let Some(organization) = filter.organization {
        lines = lines.filter(audit_event::Column::OrganizationId.eq(organization));
    }
    if let Some(outcome) = filter.outcome {
        lines = lines.filter(audit_event::Column::Outcome.eq(outcome));
    }
    if let Some(from) = filter.from {
        lines = lines.filter(audit_event::Column::At.gte(from));
    }
    if let Some(to) = filter.to {
        lines = lines.filter(audit_event::Column::At.lt(to));
    }
    lines
}

/// A page of the audit trail, newest first.
pub async fn audit_events(
    connection: &impl ConnectionTrait,
    filter: &AuditFilter,
    window: &Window<Uuid>,
) -> Result<Page<audit_event::Model>, DbErr> {
    let id = audit_event::Column::Id;
    page::by_id(connection, audit(filter), id, ById::NewestFirst, window).await
}

/// How many lines the list has.
pub async fn count_audit_events(
    connection: &impl ConnectionTrait,
    filter: &AuditFilter,
) -> Result<u64, DbErr> {
    audit(filter).count(connection).await
}

/// The lines about several subjects, oldest first.
pub async fn audit_about(
    connection: &impl ConnectionTrait,
    subjects: &[Uuid],
) -> Result<Vec<audit_event::Model>, DbErr> {
    audit_event::Entity::find()
        .filter(audit_event::Column::SubjectId.is_in(subjects.iter().copied()))
        .order_by_asc(audit_event::Column::Id)
        .all(connection)
        .await
}

/// Which messages a list shows.
#[derive(Clone, Debug, Default)]
pub struct MessageFilter {
    pub to: Option<String>,
    pub voucher: Option<VoucherId>,
    pub states: Option<Vec<MessageState>>,
    pub kind: Option<String>,
}

fn outbox(filter: &MessageFilter) -> Select<outbox_message::Entity> {
    let mut messages = outbox_message::Entity::find();
    if let Some(to) = &filter.to {
        messages = messages.filter(outbox_message::Column::ToEmail.eq(to));
    }
    if let Some(voucher) = filter.voucher {
        messages = messages.filter(outbox_message::Column::VoucherId.eq(voucher));
    }
    if let Some(states) = &filter.states {
        messages = messages.filter(outbox_message::Column::State.is_in(states.iter().copied()));
    }
    if let Some(kind) = &filter.kind {
        messages = messages.filter(outbox_message::Column::Kind.eq(kind));
    }
    messages
}

/// A page of the outbox, newest first.
pub async fn messages(
    connection: &impl ConnectionTrait,
    filter: &MessageFilter,
    window: &Window<Uuid>,
) -> Result<Page<outbox_message::Model>, DbErr> {
    let id = outbox_message::Column::Id;
    page::by_id(connection, outbox(filter), id, ById::NewestFirst, window).await
}

/// How many messages the list has.
pub async fn count_messages(
    connection: &impl ConnectionTrait,
    filter: &MessageFilter,
) -> Result<u64, DbErr> {
    outbox(filter).count(connection).await
}
