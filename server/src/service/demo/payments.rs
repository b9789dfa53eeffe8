//! The acts in the life of a payment request.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::vocab::{PaymentRequestId, Role, VoucherId, VoucherState};

use super::agenda::{Act, Agenda, PaymentAct};
use super::at;
use super::plot::TEAMS;
use super::stage::Stage;
use crate::app::App;
use crate::domain::payment::Command;
use crate::error::AppError;
use crate::service::payment::{self, Draft};
use crate::store::{redemption as redemptions, rows};

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
    use PaymentAct::{Approve, Fail, Reject, RequireAction, Send, StartReview, Submit, Withdraw};
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
        SENT,
    ];
    let late: &[&[_]] = &[
        &[(0, Submit), (1, StartReview), (3, Approve)],
        &[(0, Submit), (1, StartReview), (2, RequireAction)],
        SENT,
        &[(0, Submit), (1, StartReview)],
        &[(0, Submit)],
        &[],
        &[(0, Submit), (1, StartReview), (2, Reject)],
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
        let number = self.payments.requests.len();
        let draft = Draft {
            request: None,
            location: partner.places[TEAMS[team].place],
            vouchers: vouchers.clone(),
            invoice_number: Some(format!(
                "{}-{:03}",
                app.clock.today().format("%Y"),
                number + 1
            )),
        };
        let key = format!("demonstration-request-{number}");
        let row = payment::save(app, by, draft, &key).await?;
        self.payments.asked.extend(&vouchers);
        self.payments.requests.push(Request {
            team,
            id: row.id,
            version: row.version,
            vouchers,
        });
        let today = app.clock.today();
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
        let (command, reason) = match act {
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
            PaymentAct::StartReview => (Command::StartReview, None),
            PaymentAct::RequireAction => (
                Command::RequireAction,
                Some("The invoice does not name the location."),
            ),
            PaymentAct::Reject => (
                Command::Reject,
                Some("The deliverables do not fit the engagement type."),
            ),
            PaymentAct::Approve => (Command::Approve, None),
            PaymentAct::Send => (Command::MarkSent, None),
            PaymentAct::Fail => (Command::MarkFailed, Some("The bank returned the transfer.")),
        };
        let reason = reason.map(str::to_owned);
        let row = payment::review(app, reviewer, id, version, command, reason).await?;
        request.version = row.version;
        if act == PaymentAct::Reject {
            self.payments
                .asked
                .retain(|it| !request.vouchers.contains(it));
        }
        Ok(())
    }
}
