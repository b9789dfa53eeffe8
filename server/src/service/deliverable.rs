//! Deliverables: checked while they arrive, stored under their hash, attached in one transaction.

mod likeness;

use bytes::Bytes;
use entity::deliverable;
use entity::vocab::{DeliverableId, DeliverableKind, ReportId};

use self::likeness::Owner;
use super::report;
use crate::app::App;
use crate::domain::deliverable::{self as rules, Kind};
use crate::domain::report::{Command, decide};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::files::{Incoming, Pieces};
use crate::store::{audit, report as reports};

/// A file that is being received for a report.
pub struct Receiving {
    report: ReportId,
    scope: Scope,
    name: String,
    kind: Kind,
    purpose: DeliverableKind,
    head: Vec<u8>,
    incoming: Incoming,
    limit: u64,
}

/// Begins to receive a file: refuses strangers, closed reports and wrong endings before a byte of
/// it was read.
pub async fn receive(
    app: &App,
    actor: &Actor,
    report: ReportId,
    purpose: DeliverableKind,
    name: &str,
    announced: Option<u64>,
) -> Result<Receiving, AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    let policies = app.program()?.rules(app.clock.today())?;
    let row = reports::find(app.db.read(), &scope, report)
        .await?
        .ok_or_else(|| AppError::not_found("completionReport"))?;
    decide(row.state, Command::ChangeFiles)?;
    let name = rules::name(name)?;
    let kind = rules::kind(&name, &policies)?;
    if announced.is_some_and(|size| size > policies.deliverable_bytes_max) {
        return Err(rules::too_large(&policies).into());
    }
    Ok(Receiving {
        report,
        scope,
        name,
        kind,
        purpose,
        head: Vec::with_capacity(rules::HEAD),
        incoming: app.files.begin(&app.ids.secret()).await?,
        limit: policies.deliverable_bytes_max,
    })
}

impl Receiving {
    /// Takes the next bytes; stops as soon as they are too many or of the wrong kind.
    pub async fn take(&mut self, app: &App, bytes: Bytes) -> Result<(), AppError> {
        let missing = rules::HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        if self.head.len() >= rules::HEAD {
            rules::examine(self.kind, &self.head, 1)?;
        }
        self.incoming.write(bytes).await?;
        if self.incoming.size() > self.limit {
            let policies = app.program()?.rules(app.clock.today())?;
            return Err(rules::too_large(&policies).into());
        }
        Ok(())
    }

    /// Gives up: what was received is thrown away.
    pub async fn abandon(self) {
        self.incoming.abandon().await;
    }

    /// Stores the file and attaches it to the report.
    pub async fn attach(self, app: &App, actor: &Actor) -> Result<deliverable::Model, AppError> {
        let size = self.incoming.size();
        if let Err(refusal) = rules::examine(self.kind, &self.head, size) {
            self.incoming.abandon().await;
            return Err(refusal.into());
        }
        let sha256 = self.incoming.finish().await?;
        let print = likeness::look_into(app, self.kind, &sha256).await?;
        let tx = app.db.write().await?;
        let (row, voucher) = report::lock_for_files(&tx, app, &self.scope, self.report).await?;
        let now = app.clock.now();
        let stored = deliverable::Model {
            id: app.ids.mint(now),
            report_id: row.id,
            partner_id: row.partner_id,
            kind: self.purpose,
            name: self.name,
            media_type: self.kind.media_type().to_owned(),
            size: i64::try_from(size).unwrap_or(i64::MAX),
            sha256,
            uploaded_by: actor.user,
            uploaded_at: now,
        };
        let stored = reports::insert_deliverable(&tx, stored).await?;
        if let Some(print) = print {
            let owner = Owner {
                deliverable: stored.id,
                voucher: voucher.id,
                partner: row.partner_id,
            };
            likeness::keep(&tx, app, owner, &print).await?;
        }
        let line = audit::Line::done("uploadDeliverable", "deliverable", stored.id.0)
            .detail(format!("{} of {}", stored.name, voucher.number));
        audit::record(&tx, app, Some(actor), line).await?;
        tx.commit().await?;
        Ok(stored)
    }
}

/// A deliverable that the caller may read, with its bytes, piece by piece.
pub async fn read(
    app: &App,
    actor: &Actor,
    id: DeliverableId,
) -> Result<(deliverable::Model, Pieces), AppError> {
    let scope = report::reach(actor)?;
    let row = reports::deliverable(app.db.read(), &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("id"))?;
    let bytes = app.files.get(&row.sha256).await?;
    let line = audit::Line::done("downloadDeliverable", "deliverable", id.0).detail(&row.name);
    audit::record(app.db.read(), app, Some(actor), line).await?;
    Ok((row, bytes))
}

/// Takes a deliverable out of a report that is still being written; returns the report.
pub async fn remove(
    app: &App,
    actor: &Actor,
    id: DeliverableId,
) -> Result<entity::completion_report::Model, AppError> {
    let scope = actor.may(Action::WriteCompletionReport)?;
    let tx = app.db.write().await?;
    let found = reports::deliverable(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("deliverableId"))?;
    let (row, voucher) = report::lock_for_files(&tx, app, &scope, found.report_id).await?;
    reports::remove_deliverable(&tx, id).await?;
    let line = audit::Line::done("removeDeliverable", "deliverable", id.0)
        .detail(format!("{} of {}", found.name, voucher.number));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}
