//! The engagements of a month, day by day: on a wide screen a grid of weeks, on a narrow one the
//! days on which something begins.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use crate::api::Day;
use crate::api::engagement::{self, EngagementPage, EngagementRow};
use crate::api::live::Change;
use crate::clock;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::badge::Shown;
use crate::ui::{Empty, Glyph, Icon, Query};

/// Days of a week.
const WEEK: i64 = 7;

/// The month that the address asks for, with the ways to its neighbours.
#[component]
pub fn Month() -> impl IntoView {
    let query = use_location().query;
    let month = Memo::new(move |_| {
        let asked = query.with(|it| it.get("month"));
        asked
            .filter(|it| is_month(it))
            .unwrap_or_else(|| month_of(&clock::today()))
    });
    let engagements = Query::new(move || {
        let month = month.get();
        async move {
            let weeks = weeks(&month);
            let first = weeks.first().cloned().unwrap_or_default();
            let last = weeks.last().and_then(|it| intl::day_after(it, WEEK - 1));
            let found =
                engagement::engagements_between(Day(first), Day(last.unwrap_or_default())).await?;
            Ok((month, found))
        }
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    let name = move || intl::whole_month(&first_of(&month.get()));
    let step = move |days: i64, from_end: bool| {
        let first = first_of(&month.get());
        let from = if from_end { last_of(&first) } else { first };
        intl::day_after(&from, days).map_or_else(String::new, |it| address(&month_of(&it)))
    };
    view! {
        <div class="month-head">
            <h2 class="month-title">{tell(name)}</h2>
            <nav class="row" aria-label=text::engagement::months>
                <A href=move || step(-1, false) attr:class="button button-small" scroll=false>
                    <Icon name=Glyph::Left />
                    {say(text::engagement::previous_month)}
                </A>
                <A href=move || address(&month_of(&clock::today())) attr:class="button button-small" scroll=false>
                    {say(text::engagement::this_month)}
                </A>
                <A href=move || step(1, true) attr:class="button button-small" scroll=false>
                    {say(text::engagement::next_month)}
                    <Icon name=Glyph::Right />
                </A>
            </nav>
        </div>
        {engagements.view(|(month, found)| shown(&month, &found))}
    }
}

fn shown(month: &str, found: &EngagementPage) -> AnyView {
    let first = first_of(month);
    let here = |row: &EngagementRow| row.starts_on.0 <= last_of(&first) && row.ends_on.0 >= first;
    let rows = &found.nodes;
    let nothing = !rows.iter().any(here);
    let (counted, total) = (rows.len(), found.total_count);
    let more = usize::try_from(total).is_ok_and(|total| total > counted);
    let today = clock::today();
    let body = weeks(month)
        .iter()
        .map(|week| row_of(week, month, &today, rows))
        .collect_view();
    let head = weeks(month)
        .first()
        .map(|monday| days_of(monday))
        .unwrap_or_default()
        .into_iter()
        .map(|day| {
            let long = day.clone();
            view! {
                <th role="columnheader" scope="col">
                    <span aria-hidden="true">{tell(move || intl::weekday(&day, "short"))}</span>
                    <span class="hidden">{tell(move || intl::weekday(&long, "long"))}</span>
                </th>
            }
        })
        .collect_view();
    view! {
        <table class="month" class:month-empty=nothing role="table">
            <caption class="hidden">{tell(move || intl::whole_month(&first))}</caption>
            <thead role="rowgroup">
                <tr role="row">{head}</tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
        {nothing
            .then(|| {
                view! {
                    <Empty
                        icon=Glyph::Calendar
                        title=text::engagement::month_empty
                        text=text::engagement::month_empty_text
                    />
                }
            })}
        {more.then(|| view! { <p class="muted small">{tell(move || text::ui::shown(&counted, &total))}</p> })}
    }
    .into_any()
}

/// One week of the grid.
fn row_of(monday: &str, month: &str, today: &str, rows: &[EngagementRow]) -> AnyView {
    let spans: Vec<_> = rows
        .iter()
        .map(|it| (it.starts_on.0.as_str(), it.ends_on.0.as_str()))
        .collect();
    let pieces = pieces(monday, &spans);
    let cells = days_of(monday)
        .into_iter()
        .zip(0..)
        .map(|(day, place)| {
            let lanes = pieces.iter().filter(|it| it.covers(place));
            let lanes = lanes.map(|it| it.lane + 1).max().unwrap_or(0);
            let bars = (0..lanes)
                .map(|lane| {
                    let piece = pieces.iter().find(|it| it.lane == lane && it.covers(place));
                    match piece {
                        Some(piece) if piece.from == place => bar(piece, &rows[piece.of]),
                        Some(piece) => goes_on(&rows[piece.of]),
                        None => view! { <span class="bar-space"></span> }.into_any(),
                    }
                })
                .collect_view();
            let begins = pieces.iter().any(|it| it.from == place);
            let is_today = day == today;
            let class = format!(
                "month-day{}{}{}",
                if month_of(&day) == month {
                    ""
                } else {
                    " month-other"
                },
                if is_today { " month-today" } else { "" },
                if begins { " month-begins" } else { "" },
            );
            let number = day
                .get(8..)
                .unwrap_or_default()
                .trim_start_matches('0')
                .to_owned();
            view! {
                <td role="cell" class=class aria-current=is_today.then_some("date")>
                    <p class="month-date">
                        <span class="month-number" aria-hidden="true">{number}</span>
                        <span class="month-full">
                            {tell(move || intl::date(&day))}
                            {is_today.then(|| view! { ", " {say(text::engagement::day_today)} })}
                        </span>
                    </p>
                    {bars}
                </td>
            }
        })
        .collect_view();
    view! { <tr role="row">{cells}</tr> }.into_any()
}

/// The part of an engagement in a week, as a link that reaches over its days.
fn bar(piece: &Piece, row: &EngagementRow) -> AnyView {
    let href = Page::PartnerEngagement(row.id.inner().to_owned()).path();
    let (tone, _, stage) = row.stage.look();
    let class = format!(
        "bar-link bar-{} {}{}{}",
        piece.days,
        tone.class(),
        if piece.begins { " bar-begins" } else { "" },
        if piece.ends { " bar-ends" } else { "" },
    );
    let (from, to) = (row.starts_on.clone(), row.ends_on.clone());
    let customer = row.voucher.customer.name.clone();
    view! {
        <A href attr:class=class>
            <span class="bar-customer">{customer}</span>
            <span class="bar-more">", " {tell(move || period(&from, &to))} ", " {say(stage)}</span>
        </A>
    }
    .into_any()
}

/// A day that the bar of an earlier one covers: only read out.
fn goes_on(row: &EngagementRow) -> AnyView {
    let customer = row.voucher.customer.name.clone();
    view! {
        <span class="bar-space">
            <span class="hidden">{customer} " " {say(text::engagement::goes_on)}</span>
        </span>
    }
    .into_any()
}

/// What of an engagement lies in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Which engagement.
    of: usize,
    /// The first day, from 0 for Monday.
    from: i64,
    /// How many days.
    days: i64,
    /// The line under the date, so that bars do not cross.
    lane: usize,
    begins: bool,
    ends: bool,
}

impl Piece {
    fn covers(&self, place: i64) -> bool {
        (self.from..self.from + self.days).contains(&place)
    }
}

/// The pieces of engagements, given by their first and last days, in the week of a Monday.
fn pieces(monday: &str, spans: &[(&str, &str)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = spans
        .iter()
        .enumerate()
        .filter_map(|(of, (starts, ends))| {
            let first = intl::days_between(monday, starts)?;
            let last = intl::days_between(monday, ends)?;
            let (from, to) = (first.max(0), last.min(WEEK - 1));
            (from <= to).then_some(Piece {
                of,
                from,
                days: to - from + 1,
                lane: 0,
                begins: first == from,
                ends: last == to,
            })
        })
        .collect();
    pieces.sort_by_key(|it| (it.from, -it.days, it.of));
    let mut free = Vec::<i64>::new();
    for piece in &mut pieces {
        let after = piece.from + piece.days;
        match free.iter().position(|it| *it <= piece.from) {
            Some(lane) => {
                piece.lane = lane;
                free[lane] = after;
            }
            None => {
                piece.lane = free.len();
                free.push(after);
            }
        }
    }
    pieces
}

/// The Mondays of the weeks that show a month.
fn weeks(month: &str) -> Vec<String> {
    let first = first_of(month);
    let last = last_of(&first);
    // 5 January 1970 was a Monday.
    let into = intl::days_between("1970-01-05", &first).map_or(0, |it| it.rem_euclid(WEEK));
    let mut weeks = Vec::new();
    let mut monday = intl::day_after(&first, -into);
    while let Some(day) = monday.take_if(|it| *it <= last) {
        monday = intl::day_after(&day, WEEK);
        weeks.push(day);
    }
    weeks
}

fn days_of(monday: &str) -> Vec<String> {
    (0..WEEK)
        .filter_map(|it| intl::day_after(monday, it))
        .collect()
}

fn first_of(month: &str) -> String {
    format!("{month}-01")
}

/// The last day of the month of its first day.
fn last_of(first: &str) -> String {
    let next = intl::day_after(first, 31).map(|it| first_of(&month_of(&it)));
    let last = next.and_then(|it| intl::day_after(&it, -1));
    last.unwrap_or_default()
}

fn month_of(day: &str) -> String {
    day.get(..7).unwrap_or(day).to_owned()
}

/// Whether a word is a month as addresses write it.
fn is_month(word: &str) -> bool {
    let first = first_of(word);
    intl::day_after(&first, 0).as_deref() == Some(first.as_str())
}

fn address(month: &str) -> String {
    let path = Page::PartnerEngagements.path();
    format!("{path}?view=calendar&month={month}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        let march = weeks("2021-03");
        assert_eq!(march.len(), 5);
        assert_eq!(
            (march[0].as_str(), march[4].as_str()),
            ("2021-03-01", "2021-03-29")
        );
        assert_eq!(weeks("2021-08")[0], "2021-07-26");
        assert_eq!(weeks("2021-02").len(), 4, "from a Monday to a Sunday");
        assert_eq!(last_of("2020-02-01"), "2020-02-29");
        assert_eq!(last_of("2021-12-01"), "2021-12-31");
    }

    #[test]
    fn an_address_with_no_month_is_found_out() {
        for (word, known) in [
            ("2021-03", true),
            ("2021-13", false),
            ("2021-3", false),
            ("", false),
            ("soon", false),
        ] {
            assert_eq!(is_month(word), known, "{word}");
        }
        assert_eq!(
            address("2021-04"),
            "/partner/engagements?view=calendar&month=2021-04"
        );
    }

    #[test]
    fn bars_lie_in_lanes_and_end_with_the_week() {
        let spans = [
            ("2021-03-22", "2021-03-29"),
            ("2021-03-24", "2021-03-25"),
            ("2021-03-26", "2021-03-26"),
            ("2021-03-30", "2021-04-02"),
        ];
        let told: Vec<_> = pieces("2021-03-22", &spans)
            .iter()
            .map(|it| (it.of, it.from, it.days, it.lane, it.begins, it.ends))
            .collect();
        assert_eq!(
            told,
            [
                (0, 0, 7, 0, true, false),
                (1, 2, 2, 1, true, true),
                (2, 4, 1, 1, true, true),
            ]
        );
        let next = pieces("2021-03-29", &spans);
        assert_eq!((next[0].of, next[0].days, next[0].begins), (0, 1, false));
        assert_eq!((next[1].of, next[1].lane), (3, 0), "the lane is free again");
    }
}
