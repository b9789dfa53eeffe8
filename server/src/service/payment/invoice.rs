//! The file of an invoice: checked while it arrives, stored under its hash, attached to a request
//! that can still be changed.

use bytes::Bytes;
use entity::payment_invoice;
use entity::vocab::{PaymentInvoiceId, PaymentRequestId};

use super::{lock, record};
use crate::app::App;
use crate::domain::deliverable;
use crate::domain::payment::invoice as rules;
use crate::domain::payment::{Command, decide};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::files::{Incoming, Pieces};
use crate::store::{payment as payments, payment_line as lines};

/// A file that is being received for a request.
pub struct Receiving {
    request: PaymentRequestId,
    scope: Scope,
    name: String,
    head: Vec<u8>,
    incoming: Incoming,
    limit: u64,
}

/// Begins to receive a file: refuses strangers and closed requests before a byte of it was read.
pub async fn receive(
    app: &App,
    actor: &Actor,
    request: PaymentRequestId,
    name: &str,
    announced: Option<u64>,
) -> Result<Receiving, AppError> {
    let (_, scope) = actor.may_in_partner(Action::RequestPayment)?;
    let policies = app.program()?.rules(app.clock.today())?;
    let row = payments::find(app.db.read(), &scope, request)
        .await?
        .ok_or_else(|| AppError::not_found("paymentRequest"))?;
    decide(row.state, Command::Save)?;
    let name = deliverable::name(name)?;
    if announced.is_some_and(|size| size > policies.invoice_bytes_max) {
        return Err(rules::too_large(&policies).into());
    }
    Ok(Receiving {
        request,
        scope,
        name,
        head: Vec::with_capacity(deliverable::HEAD),
        incoming: app.files.begin(&app.ids.secret()).await?,
        limit: policies.invoice_bytes_max,
    })
}

impl Receiving {
    /// Takes the next bytes; stops as soon as they are too many or of the wrong kind.
    pub async fn take(&mut self, app: &App, bytes: Bytes) -> Result<(), AppError> {
        let missing = deliverable::HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        if self.head.len() >= deliverable::HEAD {
            rules::examine(&self.head, 1)?;
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

    /// Stores the file and attaches it to the request, in the place of the one before.
    pub async fn attach(
        self,
        app: &App,
        actor: &Actor,
    ) -> Result<payment_invoice::Model, AppError> {
        let size = self.incoming.size();
        let kind = match rules::examine(&self.head, size) {
            Ok(kind) => kind,
            Err(refusal) => {
                self.incoming.abandon().await;
                return Err(refusal.into());
            }
        };
        let sha256 = self.incoming.finish().await?;
        let tx = app.db.write().await?;
        let request = lock(&tx, &self.scope, self.request, None).await?.request;
        decide(request.state, Command::Save)?;
        let now = app.clock.now();
        let stored = payment_invoice::Model {
            id: app.ids.mint(now),
            payment_request_id: request.id,
            partner_id: request.partner_id,
            name: self.name,
            media_type: kind.media_type().to_owned(),
            size: i64::try_from(size).unwrap_or(i64::MAX),
            sha256,
            uploaded_by: actor.user,
            uploaded_at: now,
        };
        lines::put_invoice(&tx, stored.clone()).await?;
        record(&tx, app, actor, "uploadInvoice", &request).await?;
        tx.commit().await?;
        Ok(stored)
    }
}

/// An invoice that the caller may read, with its bytes, piece by piece.
pub async fn read(
    app: &App,
    actor: &Actor,
    id: PaymentInvoiceId,
) -> Result<(payment_invoice::Model, Pieces), AppError> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    let row = lines::invoice(app.db.read(), &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("id"))?;
    let bytes = app.files.get(&row.sha256).await?;
    Ok((row, bytes))
}
