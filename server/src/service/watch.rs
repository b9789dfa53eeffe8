//! Changes of vouchers as somebody may see them, one after the other.

use std::sync::Arc;

use entity::vocab::VoucherId;
use entity::{voucher, voucher_event};

use super::live::Watcher;
use crate::app::App;
use crate::domain::log_cursor::LogCursor;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher as vouchers;

/// A change that the watcher may see.
#[derive(Clone, Debug)]
pub struct Change {
    pub cursor: LogCursor,
    pub event: Arc<voucher_event::Model>,
    /// The voucher as the watcher may see it now; `None` when the change took it out of sight.
    pub voucher: Option<voucher::Model>,
}

/// Somebody who watches one voucher, or all that they may see.
pub struct Watch {
    app: App,
    actor: Actor,
    only: Option<VoucherId>,
    watcher: Watcher<voucher_event::Model>,
}

impl Watch {
    /// Watches from `after` on, or from now on.
    pub async fn new(
        app: &App,
        actor: &Actor,
        only: Option<VoucherId>,
        after: Option<LogCursor>,
    ) -> Result<Self, AppError> {
        actor.may(Action::SeeVouchers)?;
        let watcher = Watcher::new(app, after).await?;
        Ok(Self {
            app: app.clone(),
            actor: actor.clone(),
            only,
            watcher,
        })
    }

    /// The next change, read through the watcher's rights as it is handed out.
    pub async fn next(&mut self) -> Result<Option<Change>, AppError> {
        let scope = self.actor.may(Action::SeeVouchers)?;
        while let Some((event, cursor)) = self.watcher.next().await? {
            let wanted = self.only.is_none_or(|only| only == event.voucher_id);
            if !wanted || !may_concern(&event, &scope) {
                continue;
            }
            let db = self.app.db.read();
            let voucher = vouchers::find(db, &scope, event.voucher_id).await?;
            // Out of sight, and never in it: only a partner that let a voucher go is told so.
            if voucher.is_none() && !matches!(scope, Scope::Partner(_)) {
                continue;
            }
            return Ok(Some(Change {
                cursor,
                event,
                voucher,
            }));
        }
        Ok(None)
    }
}

/// Whether an event can concern a reader, before anything is asked of the database.
fn may_concern(event: &voucher_event::Model, scope: &Scope) -> bool {
    match scope {
        Scope::Everything => true,
        Scope::Partner(own) | Scope::PartnerPart(own, _) => event.reserved_by == Some(*own),
        Scope::Customer(own) | Scope::Assignee(own, _) => event.customer_id == *own,
    }
}
