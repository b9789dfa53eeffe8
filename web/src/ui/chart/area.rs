//! What there was, day by day, as fills one on the other, and where it leads.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::FILLS;
use super::frame::{Mark, explained, flags, frame, under};
use super::scale::{height, place, ticks};
use crate::intl;

/// What there was from a day on, the lowest fill first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub on: String,
    /// What there was.
    pub values: [i32; 2],
}

/// A course over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// What it shows.
    pub name: String,
    /// Changes, oldest first.
    pub points: Vec<Point>,
    /// The day through which is known what there was.
    pub today: String,
    /// The last day of the picture.
    pub until: String,
    /// Where the lowest fill leads by the last day, if it goes on.
    pub leads_to: Option<i32>,
    /// Dates of the calendar.
    pub marks: Vec<Mark>,
}

/// The picture of a course.
pub fn area(course: &Course) -> AnyView {
    let (Some(first), Some(last)) = (course.points.first(), course.points.last()) else {
        return ().into_any();
    };
    let whole = |point: &Point| point.values.iter().map(|it| (*it).max(0)).sum::<i32>();
    let most = course.points.iter().map(whole).max().unwrap_or_default();
    let ticks = ticks(most);
    let top = ticks.last().copied().unwrap_or_default();
    let at = |day: &str| place(day, &first.on, &course.until);
    let today = at(&course.today);
    let stairs = |fills: usize| -> Vec<(f64, f64)> {
        let sum = |point: &Point| {
            point
                .values
                .iter()
                .take(fills)
                .map(|it| (*it).max(0))
                .sum::<i32>()
        };
        let points = course.points.iter();
        points
            .map(|point| (at(&point.on), height(sum(point), top)))
            .collect()
    };
    let edges = [stairs(0), stairs(1), stairs(2)];
    let fills = edges
        .windows(2)
        .zip(FILLS)
        .map(|(edges, class)| {
            view! { <path d=between(&edges[1], &edges[0], today) class=class></path> }
        })
        .collect_view();
    let ahead = course.leads_to.map(|value| {
        let from = height(last.values[0], top);
        let to = height(value, top);
        view! { <path d=format!("M{today:.2} {from:.2}L100 {to:.2}") class="chart-ahead" vector-effect="non-scaling-stroke"></path> }
    });
    let places: Vec<f64> = course.marks.iter().map(|mark| at(&mark.on)).collect();
    let days = [&first.on, &course.today, &course.until].map(|day| (at(day), day));
    // Today steps back where it would touch one of the ends, and where the screen is narrow.
    let shown = days
        .into_iter()
        .enumerate()
        .filter(|(number, (place, _))| *number != 1 || (20.0..=80.0).contains(place))
        .map(|(number, (place, day))| under(place, intl::date(day), number == 1))
        .collect_view();
    let drawn = view! {
        <g>
            <svg class="chart-paths" viewBox="0 0 100 100" preserveAspectRatio="none">
                {fills} {ahead}
            </svg>
            {flags(&places)} {shown}
        </g>
    }
    .into_any();
    view! {
        {frame(course.name.clone(), &ticks, drawn)}
        {explained(&course.marks)}
    }
    .into_any()
}

/// The outline between two stairs, from their first place to `end`: every value holds until the next one.
fn between(upper: &[(f64, f64)], lower: &[(f64, f64)], end: f64) -> String {
    let Some((start, ground)) = lower.first() else {
        return String::new();
    };
    let mut path = format!("M{start:.2} {ground:.2}");
    for (x, y) in upper {
        let _ = write!(path, "H{x:.2}V{y:.2}");
    }
    let _ = write!(path, "H{end:.2}");
    for (x, y) in lower.iter().rev() {
        let _ = write!(path, "V{y:.2}H{x:.2}");
    }
    path.push('Z');
    path
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn an_outline_goes_up_the_stairs_and_back_on_the_ground() {
        let upper = [(0.0, 20.0), (50.0, 60.0)];
        let lower = [(0.0, 86.0), (50.0, 86.0)];
        assert_eq!(
            between(&upper, &lower, 80.0),
            "M0.00 86.00H0.00V20.00H50.00V60.00H80.00V86.00H50.00V86.00H0.00Z"
        );
        assert_eq!(between(&[], &[], 80.0), "");
    }
}
