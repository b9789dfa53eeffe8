//! Payment requests: the partner asks for redeemed vouchers, the programme decides and pays
//! (`domain.md` §10). Amounts were frozen at redemption; here they are only added up.

mod dispute;
mod invoice;
mod line;
mod mail;
mod outlook;
mod release;
mod review;
mod save;
mod send;
mod submit;
mod watch;
mod window;

use entity::vocab::{LocationId, PaymentEventId, PaymentLineId, PaymentRequestId, VoucherId};
use entity::{payment_event, payment_line, payment_request, redemption};
use serde::Serialize;

pub use dispute::dispute;
pub use invoice::{
    Receiving as ReceivingInvoice, read as read_invoice, receive as receive_invoice,
};
pub use line::{LineDecision, decide_line};
pub use outlook::{Known, actions, can_decide, can_dispute, unregistered};
pub use release::release_for_reversal;
pub use review::{Review, review};
pub use save::save;
pub use send::{Sending, mark_failed, mark_sent};
pub use submit::{submit, withdraw};
pub use watch::{Change, Watch};
pub use window::reopen;

use crate::app::App;
use crate::domain::payment::Line;
use crate::domain::payment::invoice::Invoice;
use crate::domain::payment::line as line_rules;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::{Tx, audit, node, payment as payments, payment_line as lines, rows};

/// What a payment request is made of.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// The request that is edited, with the version that was seen; none for a new one.
    pub request: Option<(PaymentRequestId, i32)>,
    pub location: LocationId,
    pub vouchers: Vec<VoucherId>,
    pub invoice: Invoice,
}

/// A payment request inside the caller's reach.
pub async fn find(
    app: &App,
    actor: &Actor,
    id: PaymentRequestId,
) -> Result<payment_request::Model, AppError> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    payments::find(app.db.read(), &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("paymentRequestId"))
}

/// An event of a request that the caller sees.
pub async fn event(
    app: &App,
    actor: &Actor,
    id: PaymentEventId,
) -> Result<Option<payment_event::Model>, AppError> {
    let Some(found) = node::payment_event(app.db.read(), id).await? else {
        return Ok(None);
    };
    find(app, actor, found.payment_request_id).await?;
    Ok(Some(found))
}

/// A line of a request that the caller sees, with the request.
pub async fn line_of_request(
    app: &App,
    actor: &Actor,
    id: PaymentLineId,
) -> Result<Option<(payment_line::Model, payment_request::Model)>, AppError> {
    let Some(found) = node::payment_line(app.db.read(), id).await? else {
        return Ok(None);
    };
    let request = find(app, actor, found.payment_request_id).await?;
    Ok(Some((found, request)))
}

/// What the rules look at in a voucher of a request.
pub fn line(number: &str, redemption: &redemption::Model, requested_in_time: bool) -> Line {
    Line {
        voucher_number: number.to_owned(),
        location: redemption.location_id,
        currency: redemption.currency.clone(),
        amount_minor: redemption.amount_minor,
        payment_due_on: redemption.payment_due_on,
        requested_in_time,
    }
}

/// A request under lock, with its lines.
struct Locked {
    request: payment_request::Model,
    /// Every line with the number of its voucher, released ones too.
    lines: Vec<(payment_line::Model, String)>,
}

impl Locked {
    /// The live lines in the words of the rules.
    async fn rule_lines(&self, tx: &Tx) -> Result<Vec<Line>, AppError> {
        let live = self.live();
        let ids: Vec<_> = live.iter().map(|(it, _)| it.redemption_id).collect();
        let redemptions = rows::redemptions(tx, &ids).await?;
        let in_time = self.request.submitted_at.is_some();
        let lines = live.iter().filter_map(|(row, number)| {
            let redemption = redemptions.get(&row.redemption_id)?;
            Some(line(number, redemption, in_time))
        });
        Ok(lines.collect())
    }

    fn live(&self) -> Vec<&(payment_line::Model, String)> {
        let lines = self.lines.iter();
        lines.filter(|(it, _)| it.released_at.is_none()).collect()
    }

    fn total(&self) -> i64 {
        let lines = self.lines.iter();
        line_rules::total(lines.map(|(it, _)| (it.state, it.amount_minor)))
    }

    fn settled(&self) -> entity::vocab::PaymentRequestState {
        line_rules::settled(self.lines.iter().map(|(it, _)| it.state))
    }

    /// Writes the lines down as they have become under a request in its new state: what is
    /// rejected for good lets its voucher go, what is disputed takes it back.
    async fn write_lines(
        &mut self,
        tx: &Tx,
        app: &App,
        before: &[(payment_line::Model, String)],
        state: entity::vocab::PaymentRequestState,
    ) -> Result<(), AppError> {
        for (row, number) in &mut self.lines {
            if line_rules::is_released(state, row.state) {
                row.released_at = row.released_at.or(Some(app.clock.now()));
            } else if row.state == entity::vocab::PaymentLineState::Disputed {
                row.released_at = None;
            }
            let same = before.iter().any(|(it, _)| it == row);
            if !same {
                lines::replace(tx, row.clone(), number).await?;
            }
        }
        Ok(())
    }
}

/// A request with its lines, locked, provided that it still has the version that the caller saw.
async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: PaymentRequestId,
    version: Option<i32>,
) -> Result<Locked, AppError> {
    let request = payments::lock(tx, scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("paymentRequestId"))?;
    if version.is_some_and(|version| version != request.version) {
        return Err(AppError::conflict());
    }
    let rows = lines::lines_of(tx, &[id]).await?;
    let ids: Vec<VoucherId> = rows.iter().map(|it| it.voucher_id).collect();
    let vouchers = rows::vouchers(tx, &ids).await?;
    let numbered = rows.into_iter().map(|row| {
        let number = vouchers.get(&row.voucher_id);
        let number = number.map_or_else(String::new, |it| it.number.clone());
        (row, number)
    });
    Ok(Locked {
        request,
        lines: numbered.collect(),
    })
}

async fn record(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    verb: &str,
    request: &payment_request::Model,
) -> Result<(), AppError> {
    let line = audit::Line::done(verb, "paymentRequest", request.id.0)
        .detail(format!("{} is {}", request.reference, request.state));
    audit::record(tx, app, Some(actor), line).await?;
    Ok(())
}
