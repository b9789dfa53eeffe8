//! Calendars after RFC 5545. Everything in them is a matter of days: the programme knows no hours.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};

/// Who made a calendar, as its readers log it.
const PRODUCT: &str = "-//Planning Services Center//Engagements//EN";

/// Something that takes place on one day or on several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same for ever: by it a calendar knows an entry that it already has.
    pub uid: String,
    /// Grows with every change, so that an older copy does not replace a newer one.
    pub sequence: u32,
    pub starts_on: NaiveDate,
    /// Its last day, included.
    pub ends_on: NaiveDate,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub cancelled: bool,
}

/// The calendar with these entries, as it is at `now`.
pub fn calendar(name: &str, entries: &[Entry], now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar
        .append_property(Property::new("X-WR-CALNAME", plain(name)).add_parameter("VALUE", "TEXT"));
    calendar.extend(entries.iter().map(|it| event(it, now)));
    calendar.to_string()
}

fn event(entry: &Entry, now: DateTime<Utc>) -> Event {
    let status = if entry.cancelled {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    };
    let mut event = Event::new();
    event
        .uid(&entry.uid)
        .sequence(entry.sequence)
        .timestamp(now)
        .starts(entry.starts_on)
        // The end of an interval of days is the first day that is outside.
        .ends(entry.ends_on.succ_opt().unwrap_or(entry.ends_on))
        .summary(&plain(&entry.summary))
        .status(status)
        // An engagement fills its days, not the hours of whoever notes it down.
        .add_property("TRANSP", "TRANSPARENT");
    if !entry.description.is_empty() {
        event.description(&plain(&entry.description));
    }
    if !entry.location.is_empty() {
        event.location(&plain(&entry.location));
    }
    event.done()
}

/// A text without control characters except line ends, of one kind: a return in a topic would
/// begin a line of its own.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim()
        .chars()
        .filter(|it| *it == '\n' || !it.is_control())
        .collect()
}

#[cfg(test)]
mod tests;
