//! The audit trail: one line per act, in the transaction of the act.

use entity::audit_event;
use entity::vocab::{AuditEventId, AuditOutcome, OrganizationId, UserId};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel};
use uuid::Uuid;

use crate::app::App;
use crate::policy::Actor;

/// What is written down about an act.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The verb of the API, such as `createVoucher`.
    pub action: &'a str,
    /// The kind of its subject, such as `voucher`.
    pub subject_kind: &'a str,
    pub subject_id: Option<Uuid>,
    pub outcome: AuditOutcome,
    pub detail: Option<String>,
}

impl<'a> Line<'a> {
    /// An act that was done.
    pub fn done(action: &'a str, subject_kind: &'a str, subject_id: Uuid) -> Self {
        Self {
            action,
            subject_kind,
            subject_id: Some(subject_id),
            outcome: AuditOutcome::Done,
            detail: None,
        }
    }

    /// Adds a detail.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// Writes a line for what `actor` did; the clock itself acts as `None`.
pub async fn record<C: ConnectionTrait>(
    connection: &C,
    app: &App,
    actor: Option<&Actor>,
    line: Line<'_>,
) -> Result<(), DbErr> {
    let by = match actor {
        None => By::default(),
        Some(actor) => By {
            actor: Some(actor.agent.as_ref().map_or(actor.user, |agent| agent.user)),
            organization: Some(actor.organization),
            on_behalf_of: actor.agent.as_ref().map(|_| actor.user),
        },
    };
    write(connection, app, by, line).await
}

/// The same for an act by somebody who is not signed in yet, or by a job.
pub async fn record_by<C: ConnectionTrait>(
    connection: &C,
    app: &App,
    by: Option<(UserId, Option<OrganizationId>)>,
    line: Line<'_>,
) -> Result<(), DbErr> {
    let by = By {
        actor: by.map(|(user, _)| user),
        organization: by.and_then(|(_, organization)| organization),
        on_behalf_of: None,
    };
    write(connection, app, by, line).await
}

#[derive(Default)]
struct By {
    actor: Option<UserId>,
    organization: Option<OrganizationId>,
    on_behalf_of: Option<UserId>,
}

async fn write<C: ConnectionTrait>(
    connection: &C,
    app: &App,
    by: By,
    line: Line<'_>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let row = audit_event::Model {
        id: app.ids.mint::<AuditEventId>(now),
        at: now,
        actor_id: by.actor,
        organization_id: by.organization,
        on_behalf_of: by.on_behalf_of,
        action: one_line(line.action),
        subject_kind: line.subject_kind.to_owned(),
        subject_id: line.subject_id,
        outcome: line.outcome,
        detail: line.detail.as_deref().map(one_line),
    };
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// Line breaks and other control characters are taken out, so that nobody can forge a line.
fn one_line(text: &str) -> String {
    let breaks =
        |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    text.replace(breaks, " ")
}
