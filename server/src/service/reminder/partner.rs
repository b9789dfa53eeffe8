//! Reminds partners to request payment in time, and of enrollments that end.

use super::voucher::ahead;
use super::{ALL, BATCH, Letter, left, send, who_may};
use crate::app::App;
use crate::domain::enrollment::is_renewed;
use crate::domain::money;
use crate::error::AppError;
use crate::policy::Action;
use crate::service::mail::words_of;
use crate::store::{reminder as reminders, rows};

/// Reminds those who request payment of redemptions for which nobody did.
pub async fn of_payment(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let steps = &rules.payment_reminder_days;
    let window = (today, ahead(today, steps.farthest()));
    let mut sent = 0;
    let mut after = None;
    loop {
        let batch = reminders::unrequested(app.db.read(), &ALL, window, after, BATCH).await?;
        let Some(last) = batch.last() else {
            return Ok(sent);
        };
        after = Some(last.id.0);
        let ids: Vec<_> = batch.iter().map(|it| it.voucher_id).collect();
        let vouchers = rows::vouchers(app.db.read(), &ids).await?;
        let subjects: Vec<_> = batch.iter().map(|it| it.id.0).collect();
        let had = reminders::sent(app.db.read(), "payment", &subjects).await?;
        for redemption in &batch {
            let since = redemption.redeemed_at.date_naive();
            let due = steps.due(redemption.payment_due_on, today, since);
            let due = due.filter(|day| !had.contains(&(redemption.id.0, *day)));
            let (Some(due), Some(voucher)) = (due, vouchers.get(&redemption.voucher_id)) else {
                continue;
            };
            let mut letters = Vec::new();
            for person in who_may(app, redemption.partner_id, Action::RequestPayment).await? {
                let (minor, currency) = (redemption.amount_minor, &redemption.currency);
                let mut words = words_of(app, voucher, person.locale)?;
                words.push(("amount", money::written(minor, currency, person.locale)));
                words.push(("payment_due_on", redemption.payment_due_on.to_string()));
                words.push(left(redemption.payment_due_on, today));
                letters.push(Letter {
                    kind: "reminder_payment",
                    to: person.email,
                    locale: person.locale,
                    voucher: Some(voucher.id),
                    words,
                });
            }
            sent += send(app, ("payment", redemption.id.0, due), letters).await?;
        }
    }
}

/// Reminds those who enroll of enrollments that end and have to be renewed. That the renewal opens
/// was told by the enrollment itself ([`crate::service::enrollment::run_due`]).
pub async fn of_enrollments(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let steps = &rules.enrollment_reminder_days;
    let window = (today, ahead(today, steps.farthest()));
    let mut sent = 0;
    let mut after = None;
    loop {
        let batch =
            reminders::ending_enrollments(app.db.read(), &ALL, window, after, BATCH).await?;
        let Some(last) = batch.last() else {
            return Ok(sent);
        };
        after = Some(last.id.0);
        let subjects: Vec<_> = batch.iter().map(|it| it.id.0).collect();
        let had = reminders::sent(app.db.read(), "enrollment", &subjects).await?;
        let renewed = batch.iter().filter(|it| is_renewed(it.ends_on, &rules));
        for enrollment in renewed {
            let due = steps.due(enrollment.ends_on, today, enrollment.starts_on);
            let due = due.filter(|day| !had.contains(&(enrollment.id.0, *day)));
            let (Some(due), Some(offering)) = (due, program.offering(enrollment.offering_id))
            else {
                continue;
            };
            let people = who_may(app, enrollment.partner_id, Action::EnrollPartner).await?;
            let letters = people.into_iter().map(|person| Letter {
                kind: "reminder_enrollment",
                to: person.email,
                locale: person.locale,
                voucher: None,
                words: vec![
                    ("offering", offering.name.get(person.locale).to_owned()),
                    ("ends_on", enrollment.ends_on.to_string()),
                    left(enrollment.ends_on, today),
                ],
            });
            let occasion = ("enrollment", enrollment.id.0, due);
            sent += send(app, occasion, letters.collect()).await?;
        }
    }
}
