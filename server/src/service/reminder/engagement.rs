//! Reminds partners of engagements that have begun, every week, and of reports that are missing.

use std::collections::BTreeMap;

use entity::{reservation, user, voucher};

use super::{BATCH, Letter, Occasion, send};
use crate::app::App;
use crate::domain::reminder::{once, repeated};
use crate::error::AppError;
use crate::service::mail::words_of;
use crate::store::{reminder as reminders, rows};

/// Reminds who reserved, and who leads the engagement.
pub async fn of_engagements(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let mut sent = 0;
    let mut after = None;
    loop {
        let batch = reminders::unreported(app.db.read(), today, after, BATCH).await?;
        let Some(last) = batch.last() else {
            return Ok(sent);
        };
        after = Some(last.id.0);
        let ids: Vec<_> = batch.iter().map(|it| it.voucher_id).collect();
        let vouchers = rows::vouchers(app.db.read(), &ids).await?;
        let subjects: Vec<_> = batch.iter().map(|it| it.id.0).collect();
        let begun = reminders::sent(app.db.read(), "start", &subjects).await?;
        let ended = reminders::sent(app.db.read(), "report", &subjects).await?;
        for live in &batch {
            let Some(voucher) = vouchers.get(&live.voucher_id) else {
                continue;
            };
            let report = once(live.ends_on, rules.report_reminder_days, today);
            let report = report.filter(|day| !ended.contains(&(live.id.0, *day)));
            if let Some(day) = report {
                let occasion = ("report", live.id.0, day);
                sent += remind(app, occasion, "reminder_report", voucher, live).await?;
            }
            let start = repeated(live.starts_on, rules.start_reminder_every_days, today);
            let start = start.filter(|day| !begun.contains(&(live.id.0, *day)));
            if let Some(day) = start {
                let occasion = ("start", live.id.0, day);
                sent += remind(app, occasion, "reminder_start", voucher, live).await?;
            }
        }
    }
}

async fn remind(
    app: &App,
    occasion: Occasion<'_>,
    kind: &'static str,
    voucher: &voucher::Model,
    live: &reservation::Model,
) -> Result<u64, AppError> {
    let people = [live.reserved_by_user, live.lead_consultant_id];
    let people = rows::users(app.db.read(), &people).await?;
    let each: BTreeMap<_, user::Model> = people.into_iter().collect();
    let mut letters = Vec::new();
    for person in each.into_values().filter(|it| it.disabled_at.is_none()) {
        let mut words = words_of(app, voucher, person.locale)?;
        words.push(("starts_on", live.starts_on.to_string()));
        words.push(("ends_on", live.ends_on.to_string()));
        letters.push(Letter {
            kind,
            to: person.email,
            locale: person.locale,
            voucher: Some(voucher.id),
            words,
        });
    }
    send(app, occasion, letters).await
}
