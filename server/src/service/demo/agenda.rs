//! What happens when: acts in the order of their time, each of which may bring others.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::accounts::{self, AccountAct};
use super::payments::Payments;
use super::plot::{STORIES, story};
use super::stage::Stage;
use super::vouchers::{Vouchers, schedule};
use super::{CURTAIN, at};
use crate::app::App;
use crate::error::AppError;
use crate::service::expiry;

/// Something that somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// What falls due at the beginning of a day.
    Dawn,
    Voucher(usize, VoucherAct),
    /// A team asks to be paid for what it has redeemed.
    Collect {
        team: usize,
    },
    Payment(usize, PaymentAct),
    Account(AccountAct),
}

/// An act in the life of one voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VoucherAct {
    Create,
    Cancel,
    Reserve,
    Release,
    /// A session is held.
    Deliver,
    Draft,
    Submit,
    /// The customer says what it thinks of the report, or nothing.
    SignOff,
    Return,
    Accept,
    Redeem,
}

/// An act in the life of one payment request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaymentAct {
    Submit,
    Withdraw,
    StartReview,
    RequireAction,
    Reject,
    RejectLine,
    Dispute,
    Approve,
    Send,
    Fail,
}

/// The acts that are still to come, and what they need to remember.
pub(super) struct Agenda {
    acts: BTreeMap<(DateTime<Utc>, usize), Act>,
    added: usize,
    pub(super) vouchers: Vouchers,
    pub(super) payments: Payments,
}

impl Agenda {
    /// The agenda of a play that opens on a day.
    pub(super) fn new(opening: NaiveDate) -> Self {
        let mut agenda = Self {
            acts: BTreeMap::new(),
            added: 0,
            vouchers: Vouchers::default(),
            payments: Payments::default(),
        };
        for day in opening.iter_days().take_while(|day| *day <= CURTAIN) {
            agenda.add(at(day, 0, 1), Act::Dawn);
        }
        // The first days are for onboarding.
        let first = opening + Days::new(2);
        for number in 0..STORIES {
            let story = story(number, first);
            for (moment, act) in schedule(number, &story) {
                agenda.add(moment, Act::Voucher(number, act));
            }
            agenda.vouchers.stories.push(story);
        }
        accounts::schedule(&mut agenda);
        for (moment, team) in super::payments::collections() {
            agenda.add(moment, Act::Collect { team });
        }
        agenda
    }

    /// Puts an act on the agenda.
    pub(super) fn add(&mut self, moment: DateTime<Utc>, act: Act) {
        self.acts.insert((moment, self.added), act);
        self.added += 1;
    }

    /// The next act, unless it would come after the end.
    pub(super) fn next(&mut self, end: DateTime<Utc>) -> Option<(DateTime<Utc>, Act)> {
        let entry = self.acts.first_entry()?;
        let moment = entry.key().0;
        (moment <= end).then(|| (moment, entry.remove()))
    }

    /// Lets it happen.
    pub(super) async fn play(
        &mut self,
        app: &App,
        stage: &Stage,
        act: Act,
    ) -> Result<(), AppError> {
        match act {
            Act::Dawn => expiry::run(app).await.map(drop),
            Act::Voucher(number, act) => self.vouchers.play(app, stage, number, act).await,
            Act::Collect { team } => self.collect(app, stage, team).await,
            Act::Payment(number, act) => self.pay(app, stage, number, act).await,
            Act::Account(act) => accounts::play(app, stage, act).await,
        }
    }
}
