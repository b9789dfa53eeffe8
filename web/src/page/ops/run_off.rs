//! The run-off of the programme: what is left month by month until its end.

use leptos::prelude::*;

use crate::api::summary::{RunOff, RunOffMonth};
use crate::i18n::text;
use crate::intl;
use crate::page::common::bands::or_none;
use crate::ui::chart::columns::{Slot, columns, next_month};
use crate::ui::chart::frame::Mark;
use crate::ui::chart::{figure, legend};
use crate::ui::{Card, Column, Fact, Facts, table};

/// The run-off in numbers and as a picture.
pub fn card(run_off: &RunOff) -> AnyView {
    let beyond = run_off.beyond.count;
    let body = or_none(run_off.months.len(), || drawn(run_off));
    view! {
        <Card title=text::summary::run_off lead=text::chart::run_off_lead>
            <div class="stack">
                {body}
                <Facts>
                    <Fact label=text::summary::beyond>{intl::number(f64::from(beyond))}</Fact>
                </Facts>
            </div>
        </Card>
    }
    .into_any()
}

fn drawn(run_off: &RunOff) -> AnyView {
    let sentence = text::chart::run_off_sentence(
        &run_off.redemption_last_on.text(),
        &text::count::days(run_off.open.days.into()),
        &text::count::days(run_off.days_left.into()),
        &text::count::vouchers(run_off.open.count.into()),
    );
    let title = text::summary::run_off().to_owned();
    let slots: Vec<Slot> = run_off.months.iter().map(slot).collect();
    let until = slots.last().map(|it| next_month(&it.from));
    let number = |value: i32| intl::number(f64::from(value));
    let keys = vec![
        (
            text::summary::available().to_owned(),
            number(run_off.days_left),
        ),
        (text::summary::held().to_owned(), number(run_off.open.days)),
    ];
    let marks = [
        (
            &run_off.creation_last_on,
            text::summary::creation_last_on as fn() -> &'static str,
        ),
        (&run_off.removed_on, text::summary::removed_on),
        (
            &run_off.redemption_last_on,
            text::summary::redemption_last_on,
        ),
    ]
    .map(|(on, words)| Mark {
        on: on.0.clone(),
        words: words().to_owned(),
    });
    let name = format!("{title}. {sentence}");
    let shown = view! {
        {legend(keys)}
        {columns(name, &slots, &until.unwrap_or_default(), &marks)}
    }
    .into_any();
    figure(
        title,
        sentence,
        shown,
        table(text::summary::run_off, months(), run_off.months.as_slice()),
    )
}

fn slot(month: &RunOffMonth) -> Slot {
    Slot {
        words: intl::month_name(&month.month.0),
        from: month.month.0.clone(),
        values: vec![month.days_left, month.open.days],
    }
}

fn months() -> [Column<RunOffMonth>; 5] {
    [
        Column::text(text::chart::month, |row: &RunOffMonth| {
            intl::month(&row.month.0)
        }),
        Column::text(text::summary::open, |row: &RunOffMonth| row.open.count).numeric(),
        Column::text(text::summary::open_days, |row: &RunOffMonth| row.open.days).numeric(),
        Column::text(text::summary::available, |row: &RunOffMonth| row.days_left).numeric(),
        Column::text(text::chart::expiring, |row: &RunOffMonth| {
            row.expiring.count
        })
        .numeric(),
    ]
}
