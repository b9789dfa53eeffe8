//! From when until when something is allowed, for rules that change on a few known days.

use chrono::NaiveDate;

/// The days on which something is allowed, both included; none at an end that is open or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// The span around `on` in which `allowed` says yes; else the next one after it; else the last one
/// before it. `turns` are the days on which the answer may change; the first and the last of them
/// bound what is known, so that an answer that reaches them is open there.
pub fn span(
    turns: &[NaiveDate],
    on: NaiveDate,
    mut allowed: impl FnMut(NaiveDate) -> bool,
) -> Span {
    let mut turns: Vec<NaiveDate> = turns.to_vec();
    turns.push(on);
    turns.sort_unstable();
    turns.dedup();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (index, day) in turns.iter().enumerate() {
        if !allowed(*day) {
            continue;
        }
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == index => *last = index,
            _ => spans.push((index, index)),
        }
    }
    let reaches = |last: usize| turns.get(last + 1).is_none_or(|next| *next > on);
    // The first span that does not end before the day: it holds the day, or comes next.
    let chosen = spans.iter().find(|(_, last)| reaches(*last));
    let Some((first, last)) = chosen.or(spans.last()) else {
        return Span::default();
    };
    Span {
        from: (*first > 0).then(|| turns[*first]),
        until: turns.get(last + 1).and_then(NaiveDate::pred_opt),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::day;

    fn asked(on: &str, allowed: impl FnMut(NaiveDate) -> bool) -> (Option<String>, Option<String>) {
        let turns = ["2021-01-01", "2021-03-01", "2021-04-01", "2021-09-01"].map(day);
        let span = span(&turns, day(on), allowed);
        (
            span.from.map(|it| it.to_string()),
            span.until.map(|it| it.to_string()),
        )
    }

    #[test]
    fn a_span_is_found_around_after_or_before_the_day() {
        let spring = |it: NaiveDate| it >= day("2021-03-01") && it < day("2021-04-01");
        let known = (Some("2021-03-01".to_owned()), Some("2021-03-31".to_owned()));
        for on in ["2021-02-10", "2021-03-01", "2021-03-31", "2021-05-01"] {
            assert_eq!(asked(on, spring), known, "{on}");
        }
        assert_eq!(asked("2021-05-01", |_| false), (None, None));
        assert_eq!(asked("2021-05-01", |_| true), (None, None));
        let later = |it: NaiveDate| it >= day("2021-04-01");
        assert_eq!(
            asked("2021-02-01", later),
            (Some("2021-04-01".to_owned()), None)
        );
    }
}
