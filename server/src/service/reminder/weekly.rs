//! What people get once a week because they asked for it: a summary, and nudges about vouchers to
//! which nothing has happened for long. Both speak of what the person may see, and are not sent when
//! there is nothing to say.

use chrono::{Days, NaiveDate};
use entity::vocab::VoucherState;
use entity::{user, voucher};

use super::reader::sees;
use super::voucher::ahead;
use super::{Letter, send};
use crate::app::App;
use crate::domain::reminder::week;
use crate::error::AppError;
use crate::policy::Scope;
use crate::service::mail::words_of;
use crate::store::{notification, reminder as reminders};
use crate::texts;

/// How many vouchers a message names.
const SHOWN: u64 = 20;

/// Sends the summaries of this week to those who want one.
pub async fn digests(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let until = ahead(today, rules.digest_horizon_days);
    let mut sent = 0;
    for person in reminders::subscribers(app.db.read(), true).await? {
        let db = app.db.read();
        let Some(scope) = sees(app, &person).await? else {
            continue;
        };
        let open = [
            VoucherState::Created,
            VoucherState::Assigned,
            VoucherState::Reserved,
            VoucherState::Reported,
        ];
        let vouchers = reminders::vouchers(db, &scope, &open, Some(until), SHOWN).await?;
        let unread = notification::count(db, person.id, true).await?;
        if vouchers.is_empty() && unread == 0 {
            continue;
        }
        let words = vec![
            ("person", person.name.clone()),
            ("until", until.to_string()),
            ("count", vouchers.len().to_string()),
            ("vouchers", lines(app, &person, &vouchers)?),
            ("unread", unread.to_string()),
        ];
        sent += weekly(app, "digest", "digest_weekly", &person, (today, words)).await?;
    }
    Ok(sent)
}

/// Nudges those who want it about vouchers that wait for a step of their side.
pub async fn nudges(app: &App) -> Result<u64, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let idle = rules.nudge_after_days;
    let mut sent = 0;
    for person in reminders::subscribers(app.db.read(), false).await? {
        let Some(scope) = sees(app, &person).await? else {
            continue;
        };
        let states: &[VoucherState] = match &scope {
            Scope::Customer(_) | Scope::Assignee(..) => {
                &[VoucherState::Created, VoucherState::Assigned]
            }
            Scope::Partner(_) => &[VoucherState::Reported],
            Scope::Everything | Scope::PartnerPart(..) => continue,
        };
        let mut vouchers = reminders::vouchers(app.db.read(), &scope, states, None, 100).await?;
        let ids: Vec<_> = vouchers.iter().map(|it| it.id).collect();
        let steps = reminders::last_steps(app.db.read(), &ids).await?;
        let since = today.checked_sub_days(Days::new(idle)).unwrap_or(today);
        let idles =
            |it: &voucher::Model| steps.get(&it.id).is_some_and(|at| at.date_naive() <= since);
        vouchers.retain(idles);
        if vouchers.is_empty() {
            continue;
        }
        let words = vec![
            ("person", person.name.clone()),
            ("idle", idle.to_string()),
            ("vouchers", lines(app, &person, &vouchers)?),
        ];
        sent += weekly(app, "nudge", "nudge_waiting", &person, (today, words)).await?;
    }
    Ok(sent)
}

fn lines(app: &App, person: &user::Model, vouchers: &[voucher::Model]) -> Result<String, AppError> {
    let mut lines = Vec::with_capacity(vouchers.len());
    for voucher in vouchers {
        let words = words_of(app, voucher, person.locale)?;
        let line = texts::phrase("mail_voucher_line", person.locale, &words);
        lines.push(format!("- {line}"));
    }
    Ok(lines.join("\n"))
}

async fn weekly(
    app: &App,
    series: &str,
    kind: &'static str,
    person: &user::Model,
    (today, words): (NaiveDate, Vec<(&'static str, String)>),
) -> Result<u64, AppError> {
    let letter = Letter {
        kind,
        to: person.email.clone(),
        locale: person.locale,
        voucher: None,
        words,
    };
    send(app, (series, person.id.0, week(today)), vec![letter]).await
}
