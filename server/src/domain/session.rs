//! The log of an engagement: what a session may be, and what the log says of the days
//! (`domain.md` §2.5, §8). The rules are those of the session's own day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::vocab::SessionPlace as Place;

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// A session that was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub held_on: NaiveDate,
    pub minutes: i32,
    pub place: Place,
    /// On a supplemental topic.
    pub walk_on: bool,
}

/// The engagement that sessions belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

/// Days of an engagement by their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    pub onsite: i32,
    pub offsite: i32,
    pub remote: i32,
}

/// The words of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    pub topic: &'a str,
    pub attendees: &'a [String],
}

// Bounds of the form, not rules of the programme: they keep rows small.
const TOPIC_MAX: usize = 200;
const ATTENDEES_MAX: usize = 100;
const QUARTER: i32 = 15;
const DAY: i32 = 24 * 60;
const HOUR: i32 = 60;

/// Everything that is wrong with the form of a session.
pub fn malformed(session: &Session, words: &Words<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let topic = words.topic.trim().chars().count();
    if topic == 0 {
        refusals.push(Refusal::invalid("topic", "required"));
    } else if topic > TOPIC_MAX {
        refusals.push(Refusal::invalid("topic", "too_long").with("max", TOPIC_MAX));
    }
    if !(QUARTER..=DAY).contains(&session.minutes) || session.minutes % QUARTER != 0 {
        refusals.push(Refusal::invalid("minutes", "session_length"));
    }
    let named = words.attendees.iter().map(|it| it.trim().chars().count());
    if words.attendees.len() > ATTENDEES_MAX || named.clone().any(|it| it == 0 || it > TOPIC_MAX) {
        refusals
            .push(Refusal::invalid("attendees", "session_attendees").with("max", ATTENDEES_MAX));
    }
    refusals
}

/// Why a session cannot be in the log beside `others`. `rules` are those of its day.
pub fn refusals(
    session: &Session,
    others: &[Session],
    window: Window,
    today: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if session.held_on > today {
        refusals.push(Refusal::invalid("heldOn", "session_in_future").with("date", today));
    }
    if !window.holds(session.held_on) {
        refusals.push(
            Refusal::invalid("heldOn", "session_outside_engagement")
                .with("from", window.starts_on)
                .with("to", window.ends_on),
        );
    }
    let mut all = others.to_vec();
    all.push(*session);
    let same_day = others.iter().filter(|it| it.held_on == session.held_on);
    let minutes: i32 = same_day.map(|it| it.minutes).sum();
    if minutes.saturating_add(session.minutes) > DAY {
        refusals.push(Refusal::invalid("minutes", "session_day_too_long"));
    }
    if session.place == Place::Remote && !rules.remote_delivery_allowed {
        refusals.push(
            Refusal::new(Reason::RemoteNotAllowed)
                .at("place")
                .with("reported", days(&all).remote)
                .with("max", 0),
        );
    }
    let offsite = days(&all).offsite;
    if session.place == Place::Offsite && offsite > rules.offsite_days_max {
        refusals.push(
            Refusal::new(Reason::OffsiteLimit)
                .at("place")
                .with("reported", offsite)
                .with("max", rules.offsite_days_max),
        );
    }
    let walked = walk_on_minutes(&all);
    if session.walk_on && walked > rules.walk_on_hours_max * HOUR {
        refusals.push(
            Refusal::new(Reason::WalkonLimit)
                .at("walkOn")
                .with("reported", hours(walked))
                .with("max", rules.walk_on_hours_max),
        );
    }
    refusals
}

impl Window {
    /// Whether a day lies in the engagement.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && day <= self.ends_on
    }
}

impl Days {
    /// All of them.
    pub fn total(&self) -> i32 {
        self.onsite + self.offsite + self.remote
    }
}

/// What the log says of the days: each date counts once, where most of its time was spent.
pub fn days(sessions: &[Session]) -> Days {
    let mut by_date: BTreeMap<NaiveDate, [i32; 3]> = BTreeMap::new();
    for session in sessions {
        let spent = by_date.entry(session.held_on).or_default();
        let place = match session.place {
            Place::Onsite => 0,
            Place::Offsite => 1,
            Place::Remote => 2,
        };
        spent[place] = spent[place].saturating_add(session.minutes);
    }
    let mut days = Days::default();
    for [onsite, offsite, remote] in by_date.into_values() {
        if onsite >= offsite && onsite >= remote {
            days.onsite += 1;
        } else if offsite >= remote {
            days.offsite += 1;
        } else {
            days.remote += 1;
        }
    }
    days
}

/// Minutes on supplemental topics.
pub fn walk_on_minutes(sessions: &[Session]) -> i32 {
    let walked = sessions.iter().filter(|it| it.walk_on);
    walked.fold(0, |sum, it| sum.saturating_add(it.minutes))
}

/// Minutes as hours: `90` is `1.5`.
pub fn hours(minutes: i32) -> String {
    let quarters = match minutes % HOUR {
        0 => "",
        15 => ".25",
        30 => ".5",
        _ => ".75",
    };
    format!("{}{quarters}", minutes / HOUR)
}

#[cfg(test)]
mod tests;
