//! An engagement as a calendar: its days, and the sessions that were held.

use std::collections::HashMap;

use entity::vocab::{Locale, OrganizationId, ReservationId, SessionPlace};
use entity::{engagement_session, organization, reservation, voucher};

use super::reach;
use crate::app::App;
use crate::domain::engagement::revision;
use crate::domain::ics::{self, Calendar, DOMAIN, Entry};
use crate::domain::session::hours;
use crate::error::AppError;
use crate::policy::Actor;
use crate::store::{
    engagement as engagements, engagement_log as log, reservation as reservations, rows,
    voucher as vouchers,
};
use crate::texts::{amount, phrase};

/// What the words of a calendar are made of.
struct Case<'a> {
    held: &'a reservation::Model,
    voucher: &'a voucher::Model,
    engagement_type: String,
    partner: String,
    customer: String,
    consultants: String,
    /// The other side, as the reader sees it.
    with: String,
    locale: Locale,
}

/// The calendar of an engagement that the caller sees, or saw until it was let go: its file name
/// and its text.
pub async fn calendar(
    app: &App,
    actor: &Actor,
    id: ReservationId,
    locale: Locale,
) -> Result<(String, String), AppError> {
    let scope = reach(actor)?;
    let db = app.db.read();
    let missing = || AppError::internal("a referenced row is missing");
    let seen = engagements::find(db, &scope, id).await?;
    let (held, cancelled) = match seen {
        Some(held) => (held, false),
        None => match engagements::let_go(db, &scope, id).await? {
            Some(held) => (held, true),
            None => return Err(AppError::not_found("id")),
        },
    };
    let mut found = rows::vouchers(db, &[held.voucher_id]).await?;
    let voucher = found.remove(&held.voucher_id).ok_or_else(missing)?;
    let companies = rows::organizations(db, &[held.partner_id, voucher.customer_id]).await?;
    let name = |id: OrganizationId| name_of(&companies, id);
    let mut people = vec![held.lead_consultant_id];
    people.extend(&held.assistant_ids.0);
    let known = rows::users(db, &people).await?;
    let people = people.iter().filter_map(|it| known.get(it));
    let people: Vec<_> = people.map(|it| it.name.clone()).collect();
    let by_partner = scope.partner().is_some();
    let other = if by_partner {
        voucher.customer_id
    } else {
        held.partner_id
    };
    let program = app.program()?;
    let engagement_type = program.engagement_type(voucher.engagement_type_id);
    let case = Case {
        engagement_type: engagement_type
            .map(|it| it.name.get(locale).to_owned())
            .unwrap_or_default(),
        partner: name(held.partner_id),
        customer: name(voucher.customer_id),
        consultants: people.join(", "),
        with: name(other),
        held: &held,
        voucher: &voucher,
        locale,
    };
    let earlier = reservations::current_of(db, &[voucher.id]).await?;
    let place = earlier.iter().position(|it| it.id == held.id).unwrap_or(0);
    let events = vouchers::events(db, &[voucher.id], None).await?;
    let revision = revision(events.iter().map(|it| it.kind), place);
    let mut entries = vec![case.whole(revision, cancelled)];
    if !cancelled {
        let sessions = log::sessions_of(db, &[held.id]).await?;
        entries.extend(sessions.iter().map(|it| case.session(it)));
    }
    let calendar = Calendar {
        name: case.title(),
        entries,
        again: None,
    };
    let text = ics::calendar(&calendar, app.clock.now());
    Ok((format!("engagement-{}.ics", voucher.number), text))
}

impl Case<'_> {
    fn title(&self) -> String {
        let words = [
            ("engagement_type", self.engagement_type.clone()),
            ("with", self.with.clone()),
        ];
        phrase("calendar.engagement", self.locale, &words)
    }

    /// The engagement from its first day to its last.
    fn whole(&self, sequence: u32, cancelled: bool) -> Entry {
        let days = amount("days", i64::from(self.voucher.days), self.locale);
        let words = [
            ("number", self.voucher.number.clone()),
            ("engagement_type", self.engagement_type.clone()),
            ("days", days),
            ("customer", self.customer.clone()),
            ("partner", self.partner.clone()),
            ("consultants", self.consultants.clone()),
        ];
        Entry {
            uid: format!("{}@{DOMAIN}", self.held.id.0),
            sequence,
            starts_on: self.held.starts_on,
            ends_on: self.held.ends_on,
            summary: self.title(),
            description: phrase("calendar.engagement_text", self.locale, &words),
            location: self.place(SessionPlace::Onsite),
            cancelled,
        }
    }

    /// A session that was held. Its people are words: nobody is invited to what has been.
    fn session(&self, row: &engagement_session::Model) -> Entry {
        let place: &str = row.place.into();
        let words = [
            ("hours", hours(row.minutes)),
            (
                "place",
                phrase(&format!("print.place.{place}"), self.locale, &[]),
            ),
            ("people", row.attendees.0.join(", ")),
            ("number", self.voucher.number.clone()),
        ];
        let summary = [
            ("topic", row.topic.clone()),
            ("engagement_type", self.engagement_type.clone()),
            ("with", self.with.clone()),
        ];
        Entry {
            uid: format!("{}@{DOMAIN}", row.id.0),
            sequence: u32::try_from(row.version - 1).unwrap_or(0),
            starts_on: row.held_on,
            ends_on: row.held_on,
            summary: phrase("calendar.session", self.locale, &summary),
            description: phrase("calendar.session_text", self.locale, &words),
            location: self.place(row.place),
            cancelled: false,
        }
    }

    /// Where it takes place, as far as the plan says: at the customer's, or in its country.
    fn place(&self, place: SessionPlace) -> String {
        let country = &self.held.delivery_country;
        match place {
            SessionPlace::Onsite => format!("{} ({country})", self.customer),
            SessionPlace::Offsite => country.clone(),
            SessionPlace::Remote => phrase("print.place.REMOTE", self.locale, &[]),
        }
    }
}

fn name_of(companies: &HashMap<OrganizationId, organization::Model>, id: OrganizationId) -> String {
    let company = companies.get(&id);
    company.map(|it| it.name.clone()).unwrap_or_default()
}
