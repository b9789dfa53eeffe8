//! A partner's money month by month: what became of what was redeemed, and what is to be paid.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate, NaiveTime};

use super::{ClockLine, ageing};
use crate::app::App;
use crate::domain::run_off::months;
use crate::domain::summary::Fate;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::summary::money as store;

/// So many months before the present one are told.
const BACK: u32 = 11;

/// What was redeemed in a month in a currency, in minor units, by what became of its payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthLine {
    /// Its first day.
    pub month: NaiveDate,
    pub currency: String,
    pub vouchers: i64,
    pub to_request: i64,
    pub requested: i64,
    pub paid: i64,
    pub lost: i64,
}

/// How a partner is paid.
#[derive(Clone, Debug)]
pub struct PaymentSummary {
    /// By currency, the months one after the other from the first with something in it.
    pub months: Vec<MonthLine>,
    pub to_request: Vec<ClockLine>,
    pub to_be_paid: Vec<ClockLine>,
}

/// How the actor's company is paid, at the locations to which the actor's role is limited.
pub async fn payments(app: &App, actor: &Actor) -> Result<PaymentSummary, AppError> {
    let (_, scope) = actor.may_in_partner(Action::SeePaymentRequests)?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let db = app.db.read();
    let first = today.checked_sub_months(Months::new(BACK)).unwrap_or(today);
    let first = months(first, first).into_iter().next().unwrap_or(first);
    let since = first.and_time(NaiveTime::MIN).and_utc();
    let redeemed = store::redeemed_since(db, &scope, since).await?;
    let (to_request, to_be_paid) = ageing::of(db, &scope, &rules, today).await?;
    Ok(PaymentSummary {
        months: by_month(&redeemed, today),
        to_request,
        to_be_paid,
    })
}

fn by_month(redeemed: &[store::Redeemed], today: NaiveDate) -> Vec<MonthLine> {
    let mut currencies: BTreeMap<&str, BTreeMap<NaiveDate, MonthLine>> = BTreeMap::new();
    for row in redeemed {
        let on = row.at.date_naive();
        let lines = currencies.entry(&row.amount.currency).or_default();
        // The months between are there too: nothing redeemed is told as nothing.
        for month in months(on, today) {
            lines.entry(month).or_insert_with(|| MonthLine {
                month,
                currency: row.amount.currency.clone(),
                vouchers: 0,
                to_request: 0,
                requested: 0,
                paid: 0,
                lost: 0,
            });
        }
        let month = months(on, on).into_iter().next().unwrap_or(on);
        let Some(line) = lines.get_mut(&month) else {
            continue;
        };
        line.vouchers += row.count;
        let part = match Fate::of(row.request.zip(row.line), row.due_on, today) {
            Fate::ToRequest => &mut line.to_request,
            Fate::Requested => &mut line.requested,
            Fate::Paid => &mut line.paid,
            Fate::Lost => &mut line.lost,
        };
        *part += row.amount.minor;
    }
    currencies
        .into_values()
        .flat_map(BTreeMap::into_values)
        .collect()
}
