//! Reminders (`domain.md` §7.5): each once for a kind, a subject, the day for which it was planned and
//! a person, however often the clock passes by. When days were missed, or the clock jumps months
//! ahead, only the nearest reminder is sent.

mod engagement;
mod partner;
mod reader;
mod voucher;
mod weekly;

pub use engagement::of_engagements;
pub use partner::{of_enrollments, of_payment};
pub use voucher::{of_expiry, of_lost_days};
pub use weekly::{digests, nudges};

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::user;
use entity::vocab::{Locale, OrganizationId, VoucherId};
use uuid::Uuid;

use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Scope, allows};
use crate::store::outbox::{Mail, post};
use crate::store::{people, reminder as reminders};

/// How many subjects are looked at together.
const BATCH: u64 = 200;

/// Everybody is reminded.
const ALL: Scope = Scope::Everything;

/// A reminder for one person.
struct Letter {
    kind: &'static str,
    to: String,
    locale: Locale,
    voucher: Option<VoucherId>,
    words: Vec<(&'static str, String)>,
}

/// What a reminder is about, and the day for which it was planned.
type Occasion<'a> = (&'a str, Uuid, NaiveDate);

/// Sends those of the letters that their receivers did not have before; how many.
async fn send(
    app: &App,
    (kind, subject, due_on): Occasion<'_>,
    letters: Vec<Letter>,
) -> Result<u64, AppError> {
    let tx = app.db.write().await?;
    let mut sent = 0;
    for letter in letters {
        let day = (subject, due_on);
        if !reminders::first_time(&tx, app, kind, day, &letter.to).await? {
            continue;
        }
        let mail = Mail {
            kind: letter.kind,
            to: &letter.to,
            locale: letter.locale,
            voucher: letter.voucher,
            words: &letter.words,
        };
        post(&tx, app, mail).await?;
        sent += 1;
    }
    tx.commit().await?;
    Ok(sent)
}

/// The people of an organization who may do something, each once.
async fn who_may(
    app: &App,
    organization: OrganizationId,
    action: Action,
) -> Result<Vec<user::Model>, AppError> {
    let members = people::of(app.db.read(), &[organization]).await?;
    let able = members
        .into_iter()
        .filter(|it| allows(it.role, action) && it.person.disabled_at.is_none());
    let each: BTreeMap<_, _> = able.map(|it| (it.person.id, it.person)).collect();
    Ok(each.into_values().collect())
}

/// How many days are left until the end of `last`.
fn left(last: NaiveDate, today: NaiveDate) -> (&'static str, String) {
    ("left", (last - today).num_days().to_string())
}
