//! Changes of payment requests as somebody may see them, one after the other.

use std::sync::Arc;

use entity::vocab::PaymentRequestId;
use entity::{payment_event, payment_request};

use crate::app::App;
use crate::domain::log_cursor::LogCursor;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::service::live::Watcher;
use crate::store::payment as payments;

/// A change that the watcher may see.
#[derive(Clone, Debug)]
pub struct Change {
    pub cursor: LogCursor,
    pub event: Arc<payment_event::Model>,
    /// The request as the watcher may see it now.
    pub request: payment_request::Model,
}

/// Somebody who watches one payment request, or all that they may see.
pub struct Watch {
    app: App,
    actor: Actor,
    only: Option<PaymentRequestId>,
    watcher: Watcher<payment_event::Model>,
}

impl Watch {
    /// Watches from `after` on, or from now on.
    pub async fn new(
        app: &App,
        actor: &Actor,
        only: Option<PaymentRequestId>,
        after: Option<LogCursor>,
    ) -> Result<Self, AppError> {
        actor.may(Action::SeePaymentRequests)?;
        Ok(Self {
            app: app.clone(),
            actor: actor.clone(),
            only,
            watcher: Watcher::new(app, after).await?,
        })
    }

    /// The next change, read through the watcher's rights as it is handed out.
    pub async fn next(&mut self) -> Result<Option<Change>, AppError> {
        let scope = self.actor.may(Action::SeePaymentRequests)?;
        while let Some((event, cursor)) = self.watcher.next().await? {
            let id = event.payment_request_id;
            if self.only.is_some_and(|only| only != id) || !payments::reaches(&scope, &event) {
                continue;
            }
            if let Some(request) = payments::find(self.app.db.read(), &scope, id).await? {
                return Ok(Some(Change {
                    cursor,
                    event,
                    request,
                }));
            }
        }
        Ok(None)
    }
}
