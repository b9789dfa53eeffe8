//! What a calendar looks like on the wire, line by line.

use super::*;
use crate::domain::fixture::day;

fn entry(summary: &str, description: &str) -> Entry {
    Entry {
        uid: "1@planning".to_owned(),
        sequence: 2,
        starts_on: day("2021-03-22"),
        ends_on: day("2021-03-29"),
        summary: summary.to_owned(),
        description: description.to_owned(),
        location: String::new(),
        cancelled: false,
    }
}

fn written(entry: &Entry) -> String {
    let now = "2021-03-15T09:00:00Z".parse().unwrap();
    let written = Calendar {
        name: "Contoso".to_owned(),
        entries: vec![entry.clone()],
        again: None,
    };
    calendar(&written, now)
}

/// The lines as a reader puts them together again.
fn unfolded(text: &str) -> Vec<String> {
    let text = text.replace("\r\n ", "");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn an_engagement_covers_its_last_day() {
    let lines = unfolded(&written(&entry("Workshop", "")));
    for line in [
        "VERSION:2.0",
        "UID:1@planning",
        "SEQUENCE:2",
        "DTSTAMP:20210315T090000Z",
        "DTSTART;VALUE=DATE:20210322",
        "DTEND;VALUE=DATE:20210330",
        "SUMMARY:Workshop",
        "STATUS:CONFIRMED",
    ] {
        assert!(lines.iter().any(|it| it == line), "no {line} in {lines:#?}");
    }
    assert!(!lines.iter().any(|it| it.starts_with("LOCATION")));
    assert_eq!(lines[0], "BEGIN:VCALENDAR");
    assert_eq!(lines[lines.len() - 1], "END:VCALENDAR");
}

#[test]
fn a_cancelled_one_says_so() {
    let cancelled = Entry {
        cancelled: true,
        ..entry("Workshop", "")
    };
    assert!(unfolded(&written(&cancelled)).contains(&"STATUS:CANCELLED".to_owned()));
}

#[test]
fn what_is_typed_stays_inside_its_line() {
    for (typed, line) in [
        ("a, b; c", r"SUMMARY:a\, b\; c"),
        (r"C:\plans", r"SUMMARY:C:\\plans"),
        ("one\ntwo", r"SUMMARY:one\ntwo"),
        ("one\r\ntwo", r"SUMMARY:one\ntwo"),
        (
            "x\rATTACH:https://evil.example",
            r"SUMMARY:x\nATTACH:https://evil.example",
        ),
        ("bell\u{7}", "SUMMARY:bell"),
    ] {
        let lines = unfolded(&written(&entry(typed, "")));
        assert!(lines.iter().any(|it| it == line), "no {line} in {lines:#?}");
    }
}

#[test]
fn long_lines_are_folded_between_characters() {
    for typed in [
        "Città di Milano, ".repeat(40),
        "à".repeat(300),
        "🗓 ".repeat(120),
        " ".repeat(3) + &"word ".repeat(60),
        "x".repeat(75),
    ]
    .into_iter()
    // Every length around a fold, where one octet more is one too many.
    .chain((50..240).map(|length| "x".repeat(length)))
    {
        let text = written(&entry("Workshop", &typed));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(['\n', '\r']), "{line:?}");
        }
        let said = typed.trim().replace(',', r"\,");
        let lines = unfolded(&text);
        let line = format!("DESCRIPTION:{said}");
        assert!(lines.contains(&line), "no {line} in {lines:#?}");
    }
}
