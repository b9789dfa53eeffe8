//! The deadlines of a person as entries of a calendar: what reminders speak of, as far ahead as
//! people plan, and the dates of the programme that concern them.

mod program;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use entity::vocab::{
    Locale, NoticeCategory, OrganizationId, OrganizationKind, VoucherId, VoucherState,
};
use entity::{organization, redemption, voucher};

use crate::app::App;
use crate::domain::deadline::{Duty, Side, days_used_by, of_voucher};
use crate::domain::enrollment::is_renewed;
use crate::domain::ics::{DOMAIN, Entry};
use crate::domain::money;
use crate::domain::notice_category::page;
use crate::domain::program::Program;
use crate::domain::rules::Rules;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::voucher::facts;
use crate::store::{reminder as reminders, rows};
use crate::texts::{amount, phrase};

/// How many days ahead a calendar reaches.
const REACH: u64 = 730;
/// How many rows of a kind it shows.
const MOST: u64 = 500;

/// The entries for somebody who is these people in their organizations: what has passed is left out.
pub async fn entries(app: &App, actors: &[Actor]) -> Result<Vec<Entry>, AppError> {
    let mut entries = Vec::new();
    for actor in actors {
        let case = Case::of(app, actor, actors.len() > 1)?;
        entries.extend(case.vouchers().await?);
        entries.extend(case.payments().await?);
        entries.extend(case.enrollments().await?);
        entries.extend(case.days().await?);
        entries.extend(program::dates(&case));
    }
    // The same date of the programme from two organizations is one.
    let mut seen = HashSet::new();
    entries.retain(|it| seen.insert(it.uid.clone()));
    entries.sort_by(|a, b| (a.starts_on, &a.uid).cmp(&(b.starts_on, &b.uid)));
    Ok(entries)
}

/// Somebody in one of their organizations, on a day.
struct Case<'a> {
    app: &'a App,
    actor: &'a Actor,
    program: Arc<Program>,
    rules: Rules,
    today: NaiveDate,
    until: NaiveDate,
    locale: Locale,
    /// Behind the titles, for those who are somebody in several organizations.
    company: Option<String>,
}

/// What makes an entry.
struct Fact<'a> {
    uid: String,
    sequence: i64,
    on: NaiveDate,
    key: &'a str,
    words: Vec<(&'static str, String)>,
    page: Option<String>,
}

impl<'a> Case<'a> {
    fn of(app: &'a App, actor: &'a Actor, several: bool) -> Result<Self, AppError> {
        let today = app.clock.today();
        let program = app.program()?;
        let rules = program.rules(today)?;
        Ok(Self {
            app,
            actor,
            program,
            rules,
            today,
            until: today.checked_add_days(Days::new(REACH)).unwrap_or(today),
            locale: actor.locale,
            company: several.then(|| actor.organization_name.clone()),
        })
    }

    /// The vouchers that wait for this side, each for what is to be done with it next.
    async fn vouchers(&self) -> Result<Vec<Entry>, AppError> {
        use VoucherState::{Assigned, Created, Reported, Reserved};
        let parts: [(Side, Action, &[VoucherState]); 3] = [
            (
                Side::Customer,
                Action::SeeVouchers,
                &[Created, Assigned, Reserved, Reported],
            ),
            (Side::Partner, Action::WriteCompletionReport, &[Reserved]),
            (Side::Partner, Action::RedeemVoucher, &[Reported]),
        ];
        let mut entries = Vec::new();
        for (side, action, states) in parts {
            let Ok(scope) = self.actor.may(action) else {
                continue;
            };
            // Who merely looks on, as an operator does, has nothing to do with them.
            let theirs = match &scope {
                Scope::Customer(_) | Scope::Assignee(..) => side == Side::Customer,
                Scope::Partner(_) | Scope::PartnerPart(..) => side == Side::Partner,
                Scope::Everything => false,
            };
            if !theirs {
                continue;
            }
            let db = self.app.db.read();
            let until = Some(self.until);
            let found = reminders::vouchers(db, &scope, states, until, MOST).await?;
            let names = self.names(&found).await?;
            entries.extend(found.iter().filter_map(|it| self.voucher(side, it, &names)));
        }
        Ok(entries)
    }

    fn voucher(
        &self,
        side: Side,
        row: &voucher::Model,
        names: &HashMap<OrganizationId, organization::Model>,
    ) -> Option<Entry> {
        let (duty, last) = of_voucher(side, &facts(row), &self.rules)?;
        let mut words = self.words_of(row);
        let other = match side {
            Side::Customer => row.reserved_by,
            Side::Partner => Some(row.customer_id),
        };
        let other = other.and_then(|it| names.get(&it));
        words.push(("with", other.map(|it| it.name.clone()).unwrap_or_default()));
        let side = match side {
            Side::Customer => "voucher",
            Side::Partner => "delivery",
        };
        self.entry(Fact {
            uid: format!("{side}-{}", row.id.0),
            sequence: row.version.into(),
            on: last,
            key: duty.into(),
            words,
            page: self.page_of(row.id),
        })
    }

    /// Redemptions for which payment can be requested.
    async fn payments(&self) -> Result<Vec<Entry>, AppError> {
        let Ok((_, scope)) = self.actor.may_in_partner(Action::RequestPayment) else {
            return Ok(Vec::new());
        };
        let db = self.app.db.read();
        let window = (self.today, self.until);
        let found = reminders::unrequested(db, &scope, window, None, MOST).await?;
        let ids: Vec<VoucherId> = found.iter().map(|it| it.voucher_id).collect();
        let vouchers = rows::vouchers(db, &ids).await?;
        let due = |it: &redemption::Model| {
            let voucher = vouchers.get(&it.voucher_id)?;
            let mut words = self.words_of(voucher);
            let asked = money::written(it.amount_minor, &it.currency, self.locale);
            words.push(("amount", asked));
            // The window is only ever opened again for longer.
            let first = it.first_due_on.unwrap_or(it.payment_due_on);
            self.entry(Fact {
                uid: format!("payment-{}", it.id.0),
                sequence: (it.payment_due_on - first).num_days(),
                on: it.payment_due_on,
                key: Duty::RequestPayment.into(),
                words,
                page: self.page_of(voucher.id),
            })
        };
        Ok(found.iter().filter_map(due).collect())
    }

    /// Enrollments that end and have to be renewed.
    async fn enrollments(&self) -> Result<Vec<Entry>, AppError> {
        let Ok((_, scope)) = self.actor.may_in_partner(Action::EnrollPartner) else {
            return Ok(Vec::new());
        };
        let db = self.app.db.read();
        let window = (self.today, self.until);
        let found = reminders::ending_enrollments(db, &scope, window, None, MOST).await?;
        let renewed = found
            .iter()
            .filter(|it| is_renewed(it.ends_on, &self.rules));
        let entries = renewed.filter_map(|it| {
            let offering = self.program.offering(it.offering_id)?;
            self.entry(Fact {
                uid: format!("enrollment-{}", it.id.0),
                sequence: it.version.into(),
                on: it.ends_on,
                key: Duty::RenewEnrollment.into(),
                words: vec![("offering", offering.name.get(self.locale).to_owned())],
                page: page(
                    self.actor.organization_kind,
                    NoticeCategory::Partnership,
                    None,
                ),
            })
        });
        Ok(entries.collect())
    }

    /// Days of agreements that will be lost.
    async fn days(&self) -> Result<Vec<Entry>, AppError> {
        let Ok(scope @ Scope::Customer(_)) = self.actor.may(Action::ManageVouchers) else {
            return Ok(Vec::new());
        };
        let found = reminders::losing_days(self.app.db.read(), &scope, None, None, MOST).await?;
        let entries = found.iter().filter_map(|it| {
            self.entry(Fact {
                uid: format!("days-{}", it.id.0),
                sequence: it.version.into(),
                on: days_used_by(it.ends_on, &self.rules),
                key: Duty::UseDays.into(),
                words: vec![
                    ("licensing_id", it.licensing_id.clone()),
                    (
                        "available",
                        amount("days", it.available_days.into(), self.locale),
                    ),
                ],
                page: page(
                    self.actor.organization_kind,
                    NoticeCategory::Reminders,
                    None,
                ),
            })
        });
        Ok(entries.collect())
    }

    /// An entry of one day, unless it has passed.
    fn entry(&self, fact: Fact<'_>) -> Option<Entry> {
        let Fact {
            uid,
            sequence,
            on,
            key,
            words,
            page,
        } = fact;
        if on < self.today {
            return None;
        }
        let said = phrase(&format!("deadline.{key}"), self.locale, &words);
        let summary = match &self.company {
            Some(name) => format!("{said} – {name}"),
            None => said,
        };
        let text = phrase(&format!("deadline.{key}.text"), self.locale, &words);
        let link = page.map(|it| self.app.link(&it));
        let lines: Vec<String> = [Some(text), link].into_iter().flatten().collect();
        Some(Entry {
            uid: format!("{uid}@{DOMAIN}"),
            sequence: u32::try_from(sequence).unwrap_or(0),
            starts_on: on,
            ends_on: on,
            summary,
            description: lines.join("\n"),
            location: String::new(),
            cancelled: false,
        })
    }

    fn words_of(&self, row: &voucher::Model) -> Vec<(&'static str, String)> {
        let kind = self.program.engagement_type(row.engagement_type_id);
        let kind = kind.map(|it| it.name.get(self.locale).to_owned());
        vec![
            ("number", row.number.clone()),
            ("engagement_type", kind.unwrap_or_default()),
            ("days", amount("days", row.days.into(), self.locale)),
        ]
    }

    fn page_of(&self, id: VoucherId) -> Option<String> {
        let kind: OrganizationKind = self.actor.organization_kind;
        page(kind, NoticeCategory::Vouchers, Some(id.0))
    }

    async fn names(
        &self,
        vouchers: &[voucher::Model],
    ) -> Result<HashMap<OrganizationId, organization::Model>, AppError> {
        let both = |it: &voucher::Model| [Some(it.customer_id), it.reserved_by];
        let mut ids: Vec<_> = vouchers.iter().flat_map(both).flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(rows::organizations(self.app.db.read(), &ids).await?)
    }
}
