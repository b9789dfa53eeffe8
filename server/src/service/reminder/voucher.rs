//! Reminds of vouchers that expire, and warns of days that will be lost.

use chrono::{Days, NaiveDate};
use entity::vocab::Locale;
use entity::{licensing_agreement, reservation, user, voucher};

use super::{ALL, BATCH, Letter, left, send, who_may};
use crate::app::App;
use crate::domain::rules::Rules;
use crate::domain::run_off::lost_on;
use crate::error::AppError;
use crate::policy::Action;
use crate::service::mail::words_of;
use crate::store::{people, reminder as reminders, reservation as reservations, rows};

/// Reminds assignee, administrator and, when it is reserved, the partner of vouchers that expire.
pub async fn of_expiry(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let until = ahead(today, rules.expiry_reminder_days.farthest());
    let mut sent = 0;
    let mut after = None;
    loop {
        let batch = reminders::expiring(app.db.read(), (today, until), after, BATCH).await?;
        let Some(last) = batch.last() else {
            return Ok(sent);
        };
        after = Some(last.id.0);
        let ids: Vec<_> = batch.iter().map(|it| it.id.0).collect();
        let had = reminders::sent(app.db.read(), "expiry", &ids).await?;
        for voucher in &batch {
            let since = voucher.created_at.date_naive();
            let due = rules
                .expiry_reminder_days
                .due(voucher.expires_on, today, since);
            if let Some(due) = due.filter(|day| !had.contains(&(voucher.id.0, *day))) {
                let letters = letters(app, voucher, today).await?;
                sent += send(app, ("expiry", voucher.id.0, due), letters).await?;
            }
        }
    }
}

async fn letters(
    app: &App,
    voucher: &voucher::Model,
    today: NaiveDate,
) -> Result<Vec<Letter>, AppError> {
    let db = app.db.read();
    let live = reservations::live(db, voucher.id).await?;
    let mut ids = vec![voucher.administrator_id];
    ids.extend(
        live.iter()
            .map(|it: &reservation::Model| it.reserved_by_user),
    );
    let mut known = rows::users(db, &ids).await?;
    let letter = |kind, to: &str, locale| -> Result<Letter, AppError> {
        let mut words = words_of(app, voucher, locale)?;
        words.push(left(voucher.expires_on, today));
        Ok(Letter {
            kind,
            to: to.to_owned(),
            locale,
            voucher: Some(voucher.id),
            words,
        })
    };
    let mut letters = Vec::new();
    let mut told = String::new();
    if let Some(email) = &voucher.assignee_email {
        let locale = people::locale_of(db, email).await?.unwrap_or(Locale::En);
        letters.push(letter("reminder_expiry", email, locale)?);
        told.clone_from(email);
    }
    let known_to = |person: Option<user::Model>| person.filter(|it| it.disabled_at.is_none());
    if let Some(it) = known_to(known.remove(&voucher.administrator_id))
        && it.email != told
    {
        letters.push(letter("reminder_expiry", &it.email, it.locale)?);
    }
    if let Some(it) = known_to(live.and_then(|live| known.remove(&live.reserved_by_user))) {
        letters.push(letter("reminder_expiry_partner", &it.email, it.locale)?);
    }
    Ok(letters)
}

/// Warns customers whose days will be lost: with their agreement, or on the day on which all days
/// are removed.
pub async fn of_lost_days(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let until = ahead(today, rules.removal_reminder_days.farthest());
    // From then on every agreement is concerned, not only those that end.
    let all = rules.days_removed_on <= until;
    let mut sent = 0;
    let mut after = None;
    loop {
        let bound = (!all).then_some(until);
        let batch = reminders::losing_days(app.db.read(), &ALL, bound, after, BATCH).await?;
        let Some(last) = batch.last() else {
            return Ok(sent);
        };
        after = Some(last.id.0);
        for agreement in &batch {
            sent += warn(app, agreement, today, &rules).await?;
        }
    }
}

async fn warn(
    app: &App,
    agreement: &licensing_agreement::Model,
    today: NaiveDate,
    rules: &Rules,
) -> Result<u64, AppError> {
    let lost_on = lost_on(agreement.ends_on, rules.days_removed_on);
    let since = agreement.starts_on;
    let due = rules.removal_reminder_days.due(lost_on, today, since);
    let Some(due) = due.filter(|_| today < lost_on) else {
        return Ok(0);
    };
    let people = who_may(app, agreement.customer_id, Action::ManageVouchers).await?;
    let letters = people.into_iter().map(|person| Letter {
        kind: "reminder_days",
        to: person.email,
        locale: person.locale,
        voucher: None,
        words: vec![
            ("licensing_id", agreement.licensing_id.clone()),
            ("available", agreement.available_days.to_string()),
            ("lost_on", lost_on.to_string()),
            left(lost_on, today),
        ],
    });
    send(app, ("days", agreement.id.0, due), letters.collect()).await
}

pub(super) fn ahead(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
