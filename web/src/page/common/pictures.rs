//! Pictures that the reports of several sides share.

use leptos::prelude::*;

use super::bands::or_none;
use crate::api::summary::{ClockTally, ExpiryWeek, FunnelStage};
use crate::api::vocabulary::{ClockState, FunnelStep};
use crate::i18n::text;
use crate::intl;
use crate::ui::chart::band::band;
use crate::ui::chart::bars::{Bar, bars};
use crate::ui::chart::columns::{Slot, columns};
use crate::ui::chart::figure;
use crate::ui::{Card, Column, table};

/// How far vouchers came.
pub fn funnel(stages: &[FunnelStage]) -> AnyView {
    let (Some(first), Some(last)) = (stages.first(), stages.last()) else {
        return ().into_any();
    };
    let sentence =
        text::chart::funnel_sentence(&number(first.count), &number(last.count), &step(last.step));
    let rows: Vec<Bar> = stages
        .iter()
        .map(|stage| Bar {
            label: step(stage.step).to_owned(),
            value: stage.count,
            note: share(stage.count, first.count)
                .map(|share| text::chart::share(&number(share)))
                .unwrap_or_default(),
        })
        .collect();
    let numbers = [
        Column::text(text::chart::step, |row: &FunnelStage| step(row.step)),
        Column::text(text::summary::vouchers, |row: &FunnelStage| row.count).numeric(),
        Column::text(text::summary::days, |row: &FunnelStage| row.days).numeric(),
    ];
    let title = text::chart::funnel().to_owned();
    let name = format!("{title}. {sentence}");
    let body = or_none(usize::try_from(first.count).unwrap_or_default(), || {
        figure(
            title,
            sentence,
            bars(name, &rows),
            table(text::chart::funnel, numbers, stages),
        )
    });
    view! {
        <Card title=text::chart::funnel lead=text::chart::funnel_lead>
            {body}
        </Card>
    }
    .into_any()
}

fn step(step: FunnelStep) -> &'static str {
    use text::voucher_state as words;
    match step {
        FunnelStep::Created => words::created(),
        FunnelStep::Assigned => words::assigned(),
        FunnelStep::Reserved => words::reserved(),
        FunnelStep::Reported => words::reported(),
        FunnelStep::Redeemed => words::redeemed(),
        FunnelStep::Paid => text::chart::paid(),
    }
}

/// A part in whole hundredths, rounded; none of nothing.
fn share(part: i32, whole: i32) -> Option<i32> {
    part.checked_mul(100)?
        .checked_add(whole / 2)?
        .checked_div(whole)
}

/// When open vouchers expire.
pub fn expiries(weeks: &[ExpiryWeek]) -> AnyView {
    let numbers = [
        Column::text(text::summary::week_of, |row: &ExpiryWeek| {
            row.week_of.text()
        }),
        Column::text(text::summary::vouchers, |row: &ExpiryWeek| row.count).numeric(),
        Column::text(text::summary::days, |row: &ExpiryWeek| row.days).numeric(),
    ];
    let body = or_none(weeks.len(), || {
        let sum = |of: fn(&ExpiryWeek) -> i32| weeks.iter().map(of).sum::<i32>();
        let most = weeks.iter().rev().max_by_key(|it| it.count);
        let sentence = text::chart::expiries_sentence(
            &text::count::days(sum(|it| it.days).into()),
            &text::count::vouchers(sum(|it| it.count).into()),
            &most.map(|it| it.week_of.text()).unwrap_or_default(),
        );
        let slots = slots(weeks);
        let until = slots.last().and_then(|it| intl::day_after(&it.from, 7));
        let title = text::summary::expiries().to_owned();
        let name = format!("{title}. {sentence}");
        figure(
            title,
            sentence,
            columns(name, &slots, &until.unwrap_or_default(), &[]),
            table(text::summary::expiries, numbers, weeks),
        )
    });
    view! { <Card title=text::summary::expiries>{body}</Card> }.into_any()
}

/// A column for every week from the first through the last, also for those without an expiry.
fn slots(weeks: &[ExpiryWeek]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for week in weeks {
        // A year and a half of empty weeks between two expiries is no picture any more.
        while slots.len() < 80
            && let Some(next) = slots.last().and_then(|it| intl::day_after(&it.from, 7))
            && next < week.week_of.0
        {
            slots.push(slot(next, 0));
        }
        slots.push(slot(week.week_of.0.clone(), week.count));
    }
    slots
}

fn slot(from: String, count: i32) -> Slot {
    Slot {
        words: intl::day_and_month(&from),
        from,
        values: vec![count],
    }
}

/// How a clock stands, in words.
pub fn clock_words(state: ClockState) -> &'static str {
    match state {
        ClockState::Early => text::summary::early(),
        ClockState::Middle => text::summary::middle(),
        ClockState::Late => text::summary::late(),
        ClockState::Over => text::summary::over(),
    }
}

/// How old claims are on a clock.
pub fn ageing(
    title: fn() -> &'static str,
    lead: fn() -> &'static str,
    all: &[ClockTally],
) -> AnyView {
    let numbers = [
        Column::text(text::summary::clock, |row: &ClockTally| {
            clock_words(row.state)
        }),
        Column::text(text::summary::count, |row: &ClockTally| row.count).numeric(),
        Column::text(text::summary::amount, |row: &ClockTally| row.amount.text()).numeric(),
    ];
    let body = or_none(all.len(), || {
        let of = |states: &[ClockState]| -> i32 {
            let found = all.iter().filter(|it| states.contains(&it.state));
            found.map(|it| it.count).sum()
        };
        let parts = CLOCK.map(|(state, class)| {
            let words = TextProp::from(move || clock_words(state));
            (words, of(&[state]), class)
        });
        let whole = of(&CLOCK.map(|(state, _)| state));
        let sentence = text::chart::ageing_sentence(
            &number(whole),
            &number(of(&[ClockState::Late, ClockState::Over])),
        );
        figure(
            title().to_owned(),
            sentence,
            band(parts.into()),
            table(title, numbers, all),
        )
    });
    view! {
        <Card title=title lead=lead>
            {body}
        </Card>
    }
    .into_any()
}

/// The states of a clock with their fills, darker as time passes.
const CLOCK: [(ClockState, &str); 4] = [
    (ClockState::Early, "clock-early"),
    (ClockState::Middle, "clock-middle"),
    (ClockState::Late, "clock-late"),
    (ClockState::Over, "clock-over"),
];

fn number(value: i32) -> String {
    intl::number(f64::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Day;

    #[test]
    fn weeks_without_an_expiry_have_their_column_too() {
        let week = |on: &str, count| ExpiryWeek {
            week_of: Day(on.to_owned()),
            count,
            days: count * 5,
        };
        let slots = slots(&[week("2021-03-15", 2), week("2021-04-05", 1)]);
        let told: Vec<_> = slots
            .iter()
            .map(|it| (it.from.as_str(), it.values[0]))
            .collect();
        assert_eq!(
            told,
            [
                ("2021-03-15", 2),
                ("2021-03-22", 0),
                ("2021-03-29", 0),
                ("2021-04-05", 1)
            ]
        );
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!(
            [share(1, 4), share(17, 21), share(0, 0)],
            [Some(25), Some(81), None]
        );
    }
}
