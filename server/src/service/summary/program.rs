//! How the programme as a whole stands.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::organization;
use entity::vocab::{EngagementTypeId, LedgerEntryKind, PaymentRejectionReason, ReportReturnCode};

pub use super::run_off::RunOffMonth;
use super::run_off::by_month;
use super::{ClockLine, Funnel, Weeks, ageing, funnel, weeks};
use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::rows;
use crate::store::summary::program::{self as store, Days, Duplicate};
use crate::store::summary::{Amount, Tally, customer, money};

/// How the programme stands.
#[derive(Clone, Debug)]
pub struct ProgramSummary {
    pub days: Days,
    /// Causes, with the days that became available and those that were forfeited.
    pub movements: Vec<(LedgerEntryKind, i64, i64)>,
    pub run_off: RunOff,
    /// Open vouchers by the week in which they expire.
    pub expiries: Weeks,
    pub funnel: Funnel,
    /// What can still be requested, on the clock that runs from the redemption.
    pub to_request: Vec<ClockLine>,
    /// What was approved and not paid, on the clock that runs from the approval.
    pub to_be_paid: Vec<ClockLine>,
    pub report_denials: Vec<(ReportReturnCode, i64)>,
    pub payment_denials: Vec<(PaymentRejectionReason, i64)>,
    pub duplicates: Vec<Duplicate>,
    pub repeated: Vec<Repeated>,
    pub service_levels: Vec<ServiceLevel>,
    pub spending: Vec<(String, Tally, Amount)>,
}

/// What is left to be run off before the programme ends.
#[derive(Clone, Debug)]
pub struct RunOff {
    pub open: Tally,
    pub days_left: i64,
    pub creation_last_on: NaiveDate,
    pub removed_on: NaiveDate,
    pub redemption_last_on: NaiveDate,
    /// Open vouchers that expire after the last day on which they could be redeemed.
    pub beyond: Tally,
    pub months: Vec<RunOffMonth>,
}

/// A customer with several long engagements of one type.
#[derive(Clone, Debug)]
pub struct Repeated {
    pub customer: organization::Model,
    pub engagement_type: EngagementTypeId,
    pub tally: Tally,
}

/// What is measured against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Measure {
    ReportReview,
    Payment,
    ReferralAnswer,
}

/// How long something takes, against its target.
#[derive(Clone, Debug)]
pub struct ServiceLevel {
    pub measure: Measure,
    pub measured: i64,
    pub in_time: Option<i64>,
    pub average_hours: Option<i64>,
    pub target_hours: Option<i64>,
}

/// How the programme stands, for those who see all of it.
pub async fn program(app: &App, actor: &Actor) -> Result<ProgramSummary, AppError> {
    if actor.may(Action::SeeSummaries)? != Scope::Everything {
        return Err(AppError::Forbidden);
    }
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let db = app.db.read();
    let days = store::days(db).await?;
    let by_expiry = customer::by_expiry(db, &Scope::Everything).await?;
    let mut open = Tally::default();
    let mut beyond = Tally::default();
    for (on, tally) in &by_expiry {
        open.add(*tally);
        if *on > rules.redemption_last_on {
            beyond.add(*tally);
        }
    }
    let run_off = RunOff {
        open,
        days_left: days.available,
        creation_last_on: rules.creation_last_on,
        removed_on: rules.days_removed_on,
        redemption_last_on: rules.redemption_last_on,
        beyond,
        months: by_month(
            (today, rules.redemption_last_on),
            &by_expiry,
            &store::available_by_end(db).await?,
            rules.days_removed_on,
        ),
    };
    let by_state = customer::by_state(db, &Scope::Everything).await?;
    let (to_request, to_be_paid) = ageing::of(db, &Scope::Everything, &rules, today).await?;
    let reviews = store::reviews(db).await?;
    let payments = store::payments(db).await?;
    let (answered, in_time, minutes) = store::answers(db).await?;
    let service_levels = vec![
        measured(Measure::ReportReview, &reviews, None),
        measured(
            Measure::Payment,
            &payments,
            Some(TimeDelta::days(rules.payment_target_days)),
        ),
        ServiceLevel {
            measure: Measure::ReferralAnswer,
            measured: answered,
            in_time: Some(in_time),
            average_hours: minutes.checked_div(answered * 60),
            target_hours: Some(rules.referral_target_hours),
        },
    ];
    Ok(ProgramSummary {
        days,
        movements: store::movements(db).await?,
        run_off,
        expiries: weeks(&by_expiry),
        funnel: funnel::through_payment(&by_state, money::paid(db, &Scope::Everything).await?),
        to_request,
        to_be_paid,
        report_denials: store::report_denials(db).await?,
        payment_denials: store::payment_denials(db).await?,
        duplicates: store::duplicates(db).await?,
        repeated: repeated(app, rules.once_per_customer_days).await?,
        service_levels,
        spending: store::spending(db).await?,
    })
}

async fn repeated(app: &App, days: i32) -> Result<Vec<Repeated>, AppError> {
    let db = app.db.read();
    let found = store::repeated(db, days).await?;
    let ids: Vec<_> = found.iter().map(|it| it.0).collect();
    let customers = rows::organizations(db, &ids).await?;
    let lines = found
        .into_iter()
        .filter_map(|(id, engagement_type, tally)| {
            Some(Repeated {
                customer: customers.get(&id)?.clone(),
                engagement_type,
                tally,
            })
        });
    Ok(lines.collect())
}

fn measured(
    measure: Measure,
    cases: &[(DateTime<Utc>, DateTime<Utc>)],
    target: Option<TimeDelta>,
) -> ServiceLevel {
    let count = i64::try_from(cases.len()).unwrap_or(i64::MAX);
    let hours: i64 = cases
        .iter()
        .map(|(from, to)| (*to - *from).num_hours())
        .sum();
    let in_time = target.map(|target| {
        let met = cases.iter().filter(|(from, to)| *to - *from <= target);
        i64::try_from(met.count()).unwrap_or(i64::MAX)
    });
    ServiceLevel {
        measure,
        measured: count,
        in_time,
        average_hours: hours.checked_div(count),
        target_hours: target.map(|it| it.num_hours()),
    }
}
