//! Calendars after RFC 5545. Everything in them is a matter of days: the programme knows no hours.

use chrono::{DateTime, NaiveDate, Utc};

/// Who made a calendar, as its readers log it.
const PRODUCT: &str = "-//Planning Services Center//Engagements//EN";
/// Behind the ids of entries, so that no other portal means something else by them.
pub const DOMAIN: &str = "planning-services.example";
/// The longest line in octets, without its end (RFC 5545 §3.1).
const LINE: usize = 75;

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

/// A calendar to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub name: String,
    pub entries: Vec<Entry>,
    /// How often to come back, as a duration of RFC 5545, for a calendar to which programs subscribe.
    pub again: Option<&'static str>,
}

/// The text of a calendar, as it is at `now`.
pub fn calendar(calendar: &Calendar, now: DateTime<Utc>) -> String {
    let mut text = String::new();
    let mut put = |key: &str, value: &str| fold(&mut text, &format!("{key}:{value}"));
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", PRODUCT);
    put("CALSCALE", "GREGORIAN");
    put("X-WR-CALNAME", &escaped(&calendar.name));
    if let Some(again) = calendar.again {
        // The name of RFC 7986, and the older one that some programs know alone.
        put("REFRESH-INTERVAL;VALUE=DURATION", again);
        put("X-PUBLISHED-TTL", again);
    }
    for entry in &calendar.entries {
        event(entry, now, &mut put);
    }
    put("END", "VCALENDAR");
    text
}

fn event(entry: &Entry, now: DateTime<Utc>, put: &mut impl FnMut(&str, &str)) {
    let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
    // The end of an interval of days is the first day that is outside.
    let end = entry.ends_on.succ_opt().unwrap_or(entry.ends_on);
    put("BEGIN", "VEVENT");
    put("UID", &entry.uid);
    put("SEQUENCE", &entry.sequence.to_string());
    put("DTSTAMP", &now.format("%Y%m%dT%H%M%SZ").to_string());
    put("DTSTART;VALUE=DATE", &day(entry.starts_on));
    put("DTEND;VALUE=DATE", &day(end));
    put("SUMMARY", &escaped(&entry.summary));
    for (key, words) in [
        ("DESCRIPTION", &entry.description),
        ("LOCATION", &entry.location),
    ] {
        if !words.is_empty() {
            put(key, &escaped(words));
        }
    }
    let status = if entry.cancelled {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    put("STATUS", status);
    // An engagement fills its days, not the hours of whoever notes it down.
    put("TRANSP", "TRANSPARENT");
    put("END", "VEVENT");
}

/// A text as a value (§3.3.11): a return in a topic must not begin a line of its own.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut value = String::with_capacity(text.len() + 8);
    for character in text.trim().chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            other if other.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

/// Appends a line, in pieces that are short enough and end between characters. The blank in front
/// of a piece counts.
fn fold(text: &mut String, line: &str) {
    let (mut rest, mut room) = (line, LINE);
    while rest.len() > room {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(room));
        text.push_str(piece);
        text.push_str("\r\n ");
        (rest, room) = (after, LINE - 1);
    }
    text.push_str(rest);
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests;
