//! A report in words that can be kept and printed: the receipt of its submission, and the readable
//! side of the evidence.

use entity::vocab::{ConsultantRole, Locale};
use entity::{
    completion_report, consultant_assignment, engagement_session, organization, partner_location,
    reservation, user, voucher,
};
use serde_json::{Value, json};

use crate::app::App;
use crate::domain::program::Text;
use crate::domain::session::hours;
use crate::error::AppError;
use crate::store::{engagement_log as log, rows};
use crate::texts::phrase;

/// A report with everything that its text speaks of.
pub struct Printed {
    report: completion_report::Model,
    voucher: voucher::Model,
    reservation: reservation::Model,
    engagement_type: Option<Text>,
    partner: organization::Model,
    customer: organization::Model,
    location: partner_location::Model,
    sessions: Vec<engagement_session::Model>,
    consultants: Vec<(user::Model, consultant_assignment::Model)>,
}

impl Printed {
    /// Reads what belongs to a report that the caller has in their hands.
    pub async fn of(app: &App, report: &completion_report::Model) -> Result<Self, AppError> {
        let db = app.db.read();
        let missing = || AppError::internal("a referenced row is missing");
        let (v, r) = (report.voucher_id, report.reservation_id);
        let voucher = rows::vouchers(db, &[v])
            .await?
            .remove(&v)
            .ok_or_else(missing)?;
        let reservation = rows::reservations(db, &[r])
            .await?
            .remove(&r)
            .ok_or_else(missing)?;
        let (partner, customer) = (report.partner_id, voucher.customer_id);
        let mut companies = rows::organizations(db, &[partner, customer]).await?;
        let location = reservation.location_id;
        let mut locations = rows::locations(db, &[location]).await?;
        let assigned = log::assignments_of(db, &[r]).await?;
        let people: Vec<_> = assigned.iter().map(|it| it.user_id).collect();
        let people = rows::users(db, &people).await?;
        let program = app.program()?;
        Ok(Self {
            report: report.clone(),
            engagement_type: program
                .engagement_type(voucher.engagement_type_id)
                .map(|it| it.name.clone()),
            partner: companies.remove(&partner).ok_or_else(missing)?,
            customer: companies.remove(&customer).ok_or_else(missing)?,
            location: locations.remove(&location).ok_or_else(missing)?,
            sessions: log::sessions_of(db, &[r]).await?,
            consultants: assigned
                .into_iter()
                .filter_map(|it| Some((people.get(&it.user_id)?.clone(), it)))
                .collect(),
            voucher,
            reservation,
        })
    }

    /// The whole report as text.
    pub fn text(&self, locale: Locale) -> String {
        let say = |key: &str| phrase(key, locale, &[]);
        let yes_no = |yes: bool| say(if yes { "print.yes" } else { "print.no" });
        let or_none = |text: &str| {
            if text.trim().is_empty() {
                say("print.none")
            } else {
                text.trim().to_owned()
            }
        };
        let number = |it: Option<i32>| or_none(&it.map(|it| it.to_string()).unwrap_or_default());
        let report = &self.report;
        let word = |kind: &str, key: Option<&str>| {
            key.map_or_else(
                || say("print.none"),
                |key| say(&format!("print.{kind}.{key}")),
            )
        };
        let consultants: Vec<String> = self
            .consultants
            .iter()
            .map(|(person, part)| {
                let role = word("role", Some(part.role.into()));
                let exam = or_none(part.exam.as_deref().unwrap_or_default());
                format!("  {}, {role} ({exam})", person.name)
            })
            .collect();
        let sessions: Vec<String> = self
            .sessions
            .iter()
            .map(|it| {
                let place = word("place", Some(it.place.into()));
                let (length, people) = (hours(it.minutes), it.attendees.0.join(", "));
                format!(
                    "  {} {length} h, {place}: {} ({people})",
                    it.held_on, it.topic
                )
            })
            .collect();
        let products: Vec<String> = report
            .products
            .0
            .iter()
            .map(|it| {
                let current = or_none(&it.current_version);
                let target = or_none(&it.target_version);
                format!("  {}: {current} -> {target}", it.name)
            })
            .collect();
        let planned = report.deployment_planned_on.map(|it| it.to_string());
        let submitted = report
            .submitted_at
            .map(|it| it.format("%Y-%m-%d %H:%M UTC").to_string());
        let words = [
            (
                "receipt",
                or_none(report.receipt_number.as_deref().unwrap_or_default()),
            ),
            (
                "submitted_at",
                or_none(submitted.as_deref().unwrap_or_default()),
            ),
            ("number", self.voucher.number.clone()),
            (
                "engagement_type",
                self.engagement_type
                    .as_ref()
                    .map(|it| it.get(locale).to_owned())
                    .unwrap_or_default(),
            ),
            ("days", self.voucher.days.to_string()),
            ("partner", self.partner.name.clone()),
            (
                "location",
                format!("{} ({})", self.location.name, self.location.mpn_id),
            ),
            ("customer", self.customer.name.clone()),
            ("country", self.reservation.delivery_country.clone()),
            ("city", or_none(&report.delivery_city)),
            ("site", or_none(&report.delivery_site)),
            ("contact", or_none(&report.customer_contact_name)),
            ("title", or_none(&report.customer_contact_title)),
            ("email", or_none(&report.customer_contact_email)),
            ("phone", or_none(&report.customer_contact_phone)),
            (
                "consultants",
                or_none_lines(&consultants, &say("print.none")),
            ),
            ("from", self.reservation.starts_on.to_string()),
            ("to", self.reservation.ends_on.to_string()),
            ("onsite", report.onsite_days.to_string()),
            ("offsite", report.offsite_days.to_string()),
            ("remote", report.remote_days.to_string()),
            ("walk_on", report.walk_on_hours.to_string()),
            ("sessions", or_none_lines(&sessions, &say("print.none"))),
            ("products", or_none_lines(&products, &say("print.none"))),
            ("seats", number(report.seats)),
            ("servers", number(report.servers)),
            ("planned", or_none(planned.as_deref().unwrap_or_default())),
            ("outcome", word("outcome", report.outcome.map(Into::into))),
            ("poc", yes_no(report.poc_performed)),
            ("summary", or_none(&report.summary)),
            ("next_steps", or_none(&report.next_steps)),
            ("follow_on", or_none(&report.follow_on)),
            ("satisfaction", number(report.satisfaction)),
            ("in_scope", yes_no(report.attests_in_scope)),
            ("no_extra_fee", yes_no(report.attests_no_extra_fee)),
            ("comments", or_none(&report.comments)),
        ];
        phrase("print.report", locale, &words)
    }

    /// The log of the engagement, as data.
    pub fn log(&self) -> Value {
        let consultants = self.consultants.iter().map(|(person, part)| {
            json!({
                "name": person.name,
                "role": part.role,
                "lead": part.role == ConsultantRole::Lead,
                "exam": part.exam,
                "examAchievedOn": part.exam_achieved_on,
                "assignedAt": part.assigned_at,
            })
        });
        let sessions = self.sessions.iter().map(|it| {
            json!({
                "heldOn": it.held_on,
                "minutes": it.minutes,
                "topic": it.topic,
                "attendees": it.attendees.0,
                "place": it.place,
                "walkOn": it.walk_on,
            })
        });
        json!({
            "partner": self.partner.name,
            "location": { "name": self.location.name, "mpnId": self.location.mpn_id },
            "customer": self.customer.name,
            "consultants": consultants.collect::<Vec<_>>(),
            "sessions": sessions.collect::<Vec<_>>(),
        })
    }
}

fn or_none_lines(lines: &[String], none: &str) -> String {
    if lines.is_empty() {
        format!("  {none}")
    } else {
        lines.join("\n")
    }
}
