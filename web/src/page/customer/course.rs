//! The days of an agreement over time: a burn-down, with where it leads by the day on which unused days are lost.

use leptos::prelude::*;

use crate::api::course::{self, Course, DayBalance};
use crate::api::live::Change;
use crate::i18n::{tell, text};
use crate::ui::chart::area::{Course as Picture, Point, area};
use crate::ui::chart::{figure, frame::Mark, legend};
use crate::ui::{Card, Column, Query, table};
use crate::{clock, intl};

/// The burn-down of an agreement.
#[component]
pub fn CourseCard(
    /// Global id of the agreement.
    id: cynic::Id,
    /// Its Licensing ID.
    licensing_id: String,
) -> impl IntoView {
    let course = Query::new(move || course::course(id.clone()))
        .live(|change| matches!(change, Change::Voucher(_)));
    view! {
        <Card
            title=TextProp::from(move || text::chart::course_title(&licensing_id))
            lead=text::chart::course_lead
        >
            {course.view(|it| drawn(&it, &clock::today()))}
        </Card>
    }
}

fn drawn(course: &Course, today: &str) -> AnyView {
    let Some(last) = course.balances.last() else {
        return view! { <p class="muted small">{tell(text::summary::nothing)}</p> }.into_any();
    };
    let title = text::chart::course().to_owned();
    let sentence = sentence(course, last.available);
    let picture = picture(course, today, format!("{title}. {sentence}"));
    let number = |value: i32| intl::number(f64::from(value));
    let keys = vec![
        (
            text::summary::available().to_owned(),
            number(last.available),
        ),
        (text::summary::held().to_owned(), number(last.held)),
    ];
    let ahead = course.lost_days.map(|lost| {
        view! {
            <p class="chart-key">
                <svg class="chart-swatch" viewBox="0 0 4 4" aria-hidden="true" focusable="false">
                    <path d="M0 2L4 2" class="chart-ahead"></path>
                </svg>
                <span>{text::chart::ahead()}</span>
                <strong>{number(lost)}</strong>
            </p>
        }
    });
    let shown = view! {
        {legend(keys)}
        {ahead}
        {area(&picture)}
    }
    .into_any();
    figure(
        title,
        sentence,
        shown,
        table(text::chart::course, columns(), course.balances.as_slice()),
    )
}

fn sentence(course: &Course, available: i32) -> String {
    let days = |count: i32| text::count::days(count.into());
    let day = course.lost_on.text();
    let (available, used) = (days(available), days(course.used_lately));
    match course.lost_days {
        None => text::chart::course_over(&day),
        Some(0) => text::chart::course_used(&available, &day, &used),
        Some(lost) => text::chart::course_lost(&available, &day, &days(lost), &used),
    }
}

fn picture(course: &Course, today: &str, name: String) -> Picture {
    let points = course.balances.iter().map(|it| Point {
        on: it.on.0.clone(),
        values: [it.available, it.held],
    });
    let ahead = course.lost_days.is_some();
    let until = if ahead {
        course.lost_on.0.as_str()
    } else {
        today
    };
    let mark = |on: &str, words: fn() -> &'static str| Mark {
        on: on.to_owned(),
        words: words().to_owned(),
    };
    let mut marks = vec![mark(&course.lost_on.0, text::chart::days_lost)];
    if ahead {
        marks.insert(0, mark(today, text::chart::today));
    }
    Picture {
        name,
        points: points.collect(),
        today: today.to_owned(),
        until: until.to_owned(),
        leads_to: course.lost_days,
        marks,
    }
}

fn columns() -> [Column<DayBalance>; 3] {
    [
        Column::text(text::chart::day, |row: &DayBalance| row.on.text()),
        Column::text(text::summary::available, |row: &DayBalance| row.available).numeric(),
        Column::text(text::summary::held, |row: &DayBalance| row.held).numeric(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Day;

    fn course(lost_days: Option<i32>) -> Course {
        Course {
            balances: vec![DayBalance {
                on: Day("2021-03-15".to_owned()),
                available: 35,
                held: 5,
            }],
            used_lately: 5,
            lost_on: Day("2021-07-01".to_owned()),
            lost_days,
        }
    }

    #[test]
    fn a_picture_ends_with_the_loss_or_with_today() {
        let ahead = picture(&course(Some(30)), "2021-04-01", String::new());
        assert_eq!((ahead.until.as_str(), ahead.marks.len()), ("2021-07-01", 2));
        let over = picture(&course(None), "2021-08-01", String::new());
        assert_eq!((over.until.as_str(), over.marks.len()), ("2021-08-01", 1));
    }
}
