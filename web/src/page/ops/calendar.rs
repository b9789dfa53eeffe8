//! The timeline of the programme: what is open now and why, and the days on which it turns.

use leptos::prelude::*;

use super::program::source_words;
use crate::api::calendar::{self, CalendarMilestone, CalendarStanding, ProgramCalendar};
use crate::api::live::Change;
use crate::clock;
use crate::i18n::text;
use crate::ui::badge::{Look, Shown};
use crate::ui::{Card, Column, Glyph, Query, Tone, cell, table};

/// The timeline.
#[component]
pub fn Timetable() -> impl IntoView {
    let calendar = Query::new(|| {
        // The calendar of another day reads otherwise.
        let _ = clock::today();
        calendar::calendar()
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    view! {
        <Card title=text::calendar::now lead=text::calendar::now_lead>
            {calendar
                .view(|ProgramCalendar { acts, .. }| table(text::calendar::now, act_columns(), acts))}
        </Card>
        <Card title=text::calendar::dates lead=text::calendar::dates_lead>
            {calendar
                .view(|ProgramCalendar { milestones, .. }| {
                    table(text::calendar::dates, date_columns(), milestones)
                })}
        </Card>
    }
}

/// Whether an act is open.
#[derive(Clone, Copy)]
enum Standing {
    Open,
    Closed,
}

impl Standing {
    fn of(row: &CalendarStanding) -> Self {
        if row.open { Self::Open } else { Self::Closed }
    }
}

impl Shown for Standing {
    fn look(self) -> Look {
        match self {
            Self::Open => (Tone::Good, Glyph::Done, text::calendar::open),
            Self::Closed => (Tone::Neutral, Glyph::Dismiss, text::calendar::closed),
        }
    }
}

/// Whether a day of the calendar has passed.
#[derive(Clone, Copy)]
enum Turn {
    Passed,
    ToCome,
}

impl Turn {
    fn of(row: &CalendarMilestone) -> Self {
        if row.passed {
            Self::Passed
        } else {
            Self::ToCome
        }
    }
}

impl Shown for Turn {
    fn look(self) -> Look {
        match self {
            Self::Passed => (Tone::Neutral, Glyph::Done, text::calendar::passed),
            Self::ToCome => (Tone::Accent, Glyph::Calendar, text::calendar::to_come),
        }
    }
}

fn act_columns() -> [Column<CalendarStanding>; 4] {
    [
        Column::text(text::calendar::act, |row: &CalendarStanding| {
            cell::main(&row.name)
        }),
        Column::text(text::ui::status, |row: &CalendarStanding| {
            cell::badge(Standing::of(row))
        }),
        Column::text(text::calendar::why, |row: &CalendarStanding| {
            row.explanation.clone()
        }),
        Column::text(text::ops_program::source, |row: &CalendarStanding| {
            cell::or_none(row.policy.as_ref().map(|it| source_words(&it.source)))
        }),
    ]
}

fn date_columns() -> [Column<CalendarMilestone>; 3] {
    [
        Column::text(text::ops_program::day, |row: &CalendarMilestone| {
            row.on.text()
        }),
        Column::text(text::ops_program::policy, |row: &CalendarMilestone| {
            row.policy.name.clone()
        }),
        Column::text(text::ui::status, |row: &CalendarMilestone| {
            cell::badge(Turn::of(row))
        }),
    ]
}
