//! The acts in the life of a payment request.

use bytes::Bytes;
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::vocab::{
    PaymentLineState, PaymentRejectionReason, PaymentRequestId, PaymentRequestState, Role,
    VoucherId, VoucherState,
};

use super::agenda::{Act, Agenda, PaymentAct};
use super::plot::TEAMS;
use super::stage::Stage;
use super::{accounts, at};
use crate::app::App;
use crate::domain::payment::Command;
use crate::domain::payment::invoice::Invoice;
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::payment::{self, Draft, LineDecision, Review, Sending};
use crate::store::{payment_line as lines, redemption as redemptions, rows};

/// Every payment request and how far it has come.
#[derive(Default)]
pub(super) struct Payments {
    requests: Vec<Request>,
    /// Vouchers that a live request asks for.
    asked: Vec<VoucherId>,
}

struct Request {
    team: usize,
    id: PaymentRequestId,
    version: i32,
    vouchers: Vec<VoucherId>,
}

/// Days on which the teams ask to be paid. The first team is late with the last one: it has
/// vouchers that nobody has asked for yet.
const DAYS: &[(i32, u32, u32)] = &[
    (2020, 11, 10),
    (2020, 12, 3),
    (2021, 1, 12),
    (2021, 1, 28),
    (2021, 2, 16),
    (2021, 3, 2),
    (2021, 3, 11),
];

/// When each team collects.
pub(super) fn collections() -> impl Iterator<Item = (DateTime<Utc>, usize)> {
    let days = DAYS
        .iter()
        .filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day));
    days.enumerate().flat_map(|(turn, day)| {
        let late = turn + 1 == DAYS.len();
        (usize::from(late)..TEAMS.len()).map(move |team| (at(day, 17, team), team))
    })
}

/// What becomes of a request after it was saved: acts with the days until they happen.
fn fate(number: usize, on: NaiveDate) -> &'static [(u64, PaymentAct)] {
    use PaymentAct::{
        Approve, Dispute, Fail, Reject, RejectLine, RequireAction, Send, StartReview, Submit,
        Withdraw,
    };
    const SENT: &[(u64, PaymentAct)] = &[(0, Submit), (1, StartReview), (4, Approve), (11, Send)];
    let young = NaiveDate::from_ymd_opt(2021, 2, 1).is_some_and(|since| on > since);
    let early: &[&[_]] = &[
        SENT,
        &[(0, Submit), (1, StartReview), (3, Reject)],
        SENT,
        &[(0, Submit), (1, Withdraw)],
        &[
            (0, Submit),
            (1, StartReview),
            (4, Approve),
            (11, Send),
            (18, Fail),
        ],
        // One voucher of it is not paid, is disputed, and is paid in the end.
        &[
            (0, Submit),
            (1, StartReview),
            (3, RejectLine),
            (4, Approve),
            (6, Dispute),
            (9, Approve),
            (12, Send),
        ],
    ];
    let late: &[&[_]] = &[
        &[(0, Submit), (1, StartReview), (3, Approve)],
        &[(0, Submit), (1, StartReview), (2, RequireAction)],
        SENT,
        &[(0, Submit), (1, StartReview)],
        &[(0, Submit)],
        &[],
        &[(0, Submit), (1, StartReview), (2, Reject)],
        &[(0, Submit), (1, StartReview), (2, Reject), (2, Dispute)],
    ];
    let fates = if young { late } else { early };
    fates[number % fates.len()]
}

impl Agenda {
    /// A team asks for everything that it has redeemed in the last weeks.
    pub(super) async fn collect(
        &mut self,
        app: &App,
        stage: &Stage,
        team: usize,
    ) -> Result<(), AppError> {
        let partner = &stage.partners[TEAMS[team].partner];
        let by = partner.people.with(Role::PaymentAdmin)?;
        let vouchers = self.redeemed(app, team).await?;
        if vouchers.is_empty() {
            return Ok(());
        }
        accounts::register(app, partner).await?;
        let number = self.payments.requests.len();
        let today = app.clock.today();
        let draft = Draft {
            request: None,
            location: partner.places[TEAMS[team].place],
            vouchers: vouchers.clone(),
            invoice: Invoice {
                number: Some(format!("{}-{:03}", today.format("%Y"), number + 1)),
                purchase_order: number
                    .is_multiple_of(3)
                    .then(|| format!("PO-{}", 45_000 + number)),
                ..Invoice::default()
            },
        };
        let key = format!("demonstration-request-{number}");
        let row = payment::save(app, by, draft, &key).await?;
        if TEAMS[team].country == "FR" {
            attach(app, by, row.id, number).await?;
        }
        self.payments.asked.extend(&vouchers);
        self.payments.requests.push(Request {
            team,
            id: row.id,
            version: row.version,
            vouchers,
        });
        for (days, act) in fate(number, today) {
            let moment = at(today + Days::new(*days), 18, number);
            self.add(moment, Act::Payment(number, *act));
        }
        Ok(())
    }

    /// The redeemed vouchers of a team that nobody asks for, and whose window stays open a while.
    async fn redeemed(&self, app: &App, team: usize) -> Result<Vec<VoucherId>, AppError> {
        let own: Vec<VoucherId> = self.vouchers.of_team(team).collect();
        let known = rows::vouchers(app.db.read(), &own).await?;
        let redeemed: Vec<VoucherId> = own
            .into_iter()
            .filter(|id| {
                known
                    .get(id)
                    .is_some_and(|it| it.state == VoucherState::Redeemed)
            })
            .filter(|id| !self.payments.asked.contains(id))
            .collect();
        let window = app.clock.today() + Days::new(5);
        let live = redemptions::live_of(app.db.read(), &redeemed).await?;
        Ok(live
            .into_iter()
            .filter(|it| it.payment_due_on > window)
            .map(|it| it.voucher_id)
            .collect())
    }

    /// Lets one act happen.
    pub(super) async fn pay(
        &mut self,
        app: &App,
        stage: &Stage,
        number: usize,
        act: PaymentAct,
    ) -> Result<(), AppError> {
        let request = &mut self.payments.requests[number];
        let (id, version) = (request.id, request.version);
        let by = stage.partners[TEAMS[request.team].partner]
            .people
            .with(Role::PaymentAdmin)?;
        let reviewer = stage.operator.with(Role::PaymentReviewer)?;
        let processor = stage.operator.with(Role::PaymentProcessor);
        let processor = processor.or_else(|_| stage.operator.with(Role::PaymentReviewer))?;
        let command = match act {
            PaymentAct::Submit => {
                let key = format!("demonstration-submit-{number}");
                request.version = payment::submit(app, by, id, version, &key).await?.version;
                return Ok(());
            }
            PaymentAct::Withdraw => {
                let why = "The invoice number was wrong.";
                request.version = payment::withdraw(app, by, id, version, why).await?.version;
                self.payments
                    .asked
                    .retain(|it| !request.vouchers.contains(it));
                return Ok(());
            }
            PaymentAct::Dispute => {
                let lines = lines::lines_of(app.db.read(), &[id]).await?;
                let mut refused = lines
                    .iter()
                    .filter(|it| it.state == PaymentLineState::Rejected);
                if let Some(line) = refused.next() {
                    let why = "The deliverable is the one that was agreed with the customer.";
                    request.version = payment::dispute(app, by, line.id, why).await?.version;
                    self.payments.asked.push(line.voucher_id);
                }
                return Ok(());
            }
            PaymentAct::RejectLine => {
                let lines = lines::lines_of(app.db.read(), &[id]).await?;
                // A request of one voucher would be rejected as a whole.
                if let [first, _, ..] = lines.as_slice() {
                    let decision = LineDecision::Reject {
                        reason: PaymentRejectionReason::DeliverableImproper,
                        words: "The plan is the one of an earlier engagement.".to_owned(),
                    };
                    let row = payment::decide_line(app, reviewer, first.id, version, decision);
                    request.version = row.await?.version;
                }
                return Ok(());
            }
            PaymentAct::Send => {
                let sending = Sending {
                    request: id,
                    version,
                    reference: format!("SEPA-{:06}", 710_000 + number),
                    paid_on: None,
                };
                let key = format!("demonstration-send-{number}-{version}");
                let row = payment::mark_sent(app, processor, sending, &key).await?;
                request.version = row.version;
                return Ok(());
            }
            PaymentAct::Fail => {
                let why = "The bank returned the transfer.";
                let row = payment::mark_failed(app, processor, id, version, why).await?;
                request.version = row.version;
                return Ok(());
            }
            PaymentAct::StartReview => Command::StartReview,
            PaymentAct::RequireAction => Command::RequireAction,
            PaymentAct::Reject => Command::Reject,
            PaymentAct::Approve => Command::Approve,
        };
        let found = payment::find(app, reviewer, id).await?;
        if command == Command::Approve && found.state == PaymentRequestState::Approved {
            // Nothing was in dispute.
            return Ok(());
        }
        let reason = match command {
            Command::RequireAction => Some("The invoice does not name the location."),
            Command::Reject => Some("The deliverables do not fit the engagement type."),
            _ => None,
        };
        let rejection = PaymentRejectionReason::DeliverableImproper;
        let decision = |command| Review {
            command,
            reason: reason.map(str::to_owned),
            rejection: Some(rejection),
        };
        let mut row = payment::review(app, reviewer, id, version, decision(command), None).await?;
        if row.first_approved_by.is_some() {
            let second = stage.operator.with(Role::Operator)?;
            row = payment::review(app, second, id, row.version, decision(command), None).await?;
        }
        request.version = row.version;
        let lines = lines::lines_of(app.db.read(), &[id]).await?;
        let free: Vec<_> = lines.iter().filter(|it| it.released_at.is_some()).collect();
        self.payments
            .asked
            .retain(|it| !free.iter().any(|line| line.voucher_id == *it));
        Ok(())
    }
}

/// Uploads an invoice, where the country wants to see it.
async fn attach(
    app: &App,
    by: &Actor,
    id: PaymentRequestId,
    number: usize,
) -> Result<(), AppError> {
    let mut receiving = payment::receive_invoice(app, by, id, "invoice.pdf", None).await?;
    let document = super::reporting::document(&format!("invoice {number}"), 0);
    receiving.take(app, Bytes::from(document)).await?;
    receiving.attach(app, by).await?;
    Ok(())
}
