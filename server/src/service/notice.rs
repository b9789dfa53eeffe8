//! What the calendar means for the person who asks, with their own numbers.

use chrono::NaiveDate;
use entity::vocab::VoucherState;

use crate::app::App;
use crate::domain::notice::{AgreementFigures, Figures, Notice, notices};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::figures;

/// The notices for somebody, and whether their numbers are those of all customers.
pub struct Notices {
    pub notices: Vec<Notice>,
    pub of_everybody: bool,
}

/// What the calendar means for `actor` today.
pub async fn of(app: &App, actor: &Actor) -> Result<Notices, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let mut counted = Figures::default();
    let agreements = actor.may(Action::SeeAgreements).ok();
    if let Some(scope) = &agreements {
        let removed_on = rules.days_removed_on;
        counted.agreements = agreements_in(app, scope, removed_on).await?;
    }
    let may_request = actor.may(Action::SeePaymentRequests).is_ok();
    if let Ok(scope) = actor.may(Action::SeeVouchers) {
        let db = app.db.read();
        let created = [VoucherState::Created];
        let assigned = [VoucherState::Assigned];
        let reserved = [VoucherState::Reserved, VoucherState::Reported];
        counted.created = figures::vouchers_in(db, &scope, &created).await?;
        counted.assigned = figures::vouchers_in(db, &scope, &assigned).await?;
        counted.reserved = figures::vouchers_in(db, &scope, &reserved).await?;
        if may_request {
            counted.unpaid = figures::unpaid(db, &scope, today).await?;
        }
    }
    Ok(Notices {
        notices: notices(&counted, today, &rules),
        of_everybody: agreements == Some(Scope::Everything),
    })
}

async fn agreements_in(
    app: &App,
    scope: &Scope,
    removed_on: NaiveDate,
) -> Result<Vec<AgreementFigures>, AppError> {
    let db = app.db.read();
    let number = |days: i64| i32::try_from(days).unwrap_or(i32::MAX);
    if *scope == Scope::Everything {
        let running_on = removed_on.pred_opt().unwrap_or(removed_on);
        let (available, forfeited, training) = figures::days_of_all(db, running_on).await?;
        return Ok(vec![AgreementFigures {
            licensing_id: String::new(),
            ends_on: NaiveDate::MAX,
            available_days: number(available),
            forfeited_days: number(forfeited),
            training_days: number(training),
        }]);
    }
    let own = figures::agreements_of(db, scope).await?;
    let own = own.into_iter().map(|(row, training)| AgreementFigures {
        licensing_id: row.licensing_id,
        ends_on: row.ends_on,
        available_days: row.available_days,
        forfeited_days: row.forfeited_days,
        training_days: training.map_or(0, |it| it.days),
    });
    Ok(own.collect())
}
