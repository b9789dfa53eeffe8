//! The simulated clock of the demonstration: jump to a day of the programme's calendar, or to any instant ahead.

use leptos::prelude::*;

use crate::api::live::{self, Change};
use crate::api::program::{self, ProgramPolicy};
use crate::api::session::Clock;
use crate::i18n::{tell, text};
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Banner, Button, Card, ConfirmDialog, Form, Glyph, TextField, Tone};
use crate::{clock, intl};

/// What the parts of the control share.
#[derive(Clone, Copy)]
struct Desk {
    act: Act,
    typed: RwSignal<String>,
    /// The instant that is asked about, `YYYY-MM-DDTHH:MM:SSZ`; none while the dialog is closed.
    wanted: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    expired: RwSignal<Option<i32>>,
}

/// A day of the calendar that lies ahead, and what happens on it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Jump {
    day: String,
    names: Vec<String>,
}

/// The control.
#[component]
pub fn ClockControl(
    /// The programme's calendar.
    policies: Vec<ProgramPolicy>,
) -> impl IntoView {
    let desk = Desk {
        act: Act::new(),
        typed: RwSignal::new(String::new()),
        wanted: RwSignal::new(None),
        open: RwSignal::new(false),
        expired: RwSignal::new(None),
    };
    Effect::new(move |_| {
        if desk.wanted.with(Option::is_some) {
            desk.act.reset();
            desk.open.set(true);
        }
    });
    Effect::new(move |_| {
        if !desk.open.get() {
            desk.wanted.set(None);
        }
    });
    let policies = StoredValue::new(policies);
    let jumps = Memo::new(move |_| policies.with_value(|all| jumps(all, &clock::today())));
    view! {
        <Card title=text::ops_clock::title lead=text::ops_clock::lead>
            <div class="stack">
                <p class="clock-now">
                    <span class="muted small">{text::ui::program_time}</span>
                    <strong>{tell(move || intl::moment_utc(clock::now()))} " UTC"</strong>
                </p>
                {move || desk.expired.get().map(|count| view! { <Moved count /> })}
                <div class="row">
                    {[1, 7, 30].map(|days| view! { <Step desk days /> })}
                </div>
                <Jumps desk jumps />
                <Free desk />
            </div>
        </Card>
        <Confirm desk />
    }
}

#[component]
fn Moved(count: i32) -> impl IntoView {
    let words = move || match count {
        0 => text::ops_clock::none_expired().to_owned(),
        count => text::ops_clock::expired(i64::from(count)),
    };
    view! { <Banner tone=Tone::Good title=TextProp::from(words) /> }
}

#[component]
fn Step(desk: Desk, days: i64) -> impl IntoView {
    let step = move |()| {
        let day = intl::day_after(&clock::today(), days);
        desk.wanted.set(day.map(|day| at_midnight(&day)));
    };
    view! {
        <Button
            label=TextProp::from(move || text::ops_clock::step(days))
            icon=Glyph::Timer
            on_click=step
        />
    }
}

#[component]
fn Jumps(desk: Desk, jumps: Memo<Vec<Jump>>) -> impl IntoView {
    let rows = move || {
        jumps
            .get()
            .into_iter()
            .map(|Jump { day, names }| {
                let (shown, machine, goal) = (day.clone(), day.clone(), day);
                let about = intl::date(&goal);
                view! {
                    <li class="jump">
                        <time class="jump-day" datetime=machine>
                            {tell(move || intl::date(&shown))}
                        </time>
                        <span class="jump-names">{names.join(" · ")}</span>
                        <Button
                            label=text::ops_clock::jump
                            about
                            on_click=move |()| desk.wanted.set(Some(at_midnight(&goal)))
                        />
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div>
            <h3>{text::ops_clock::dates}</h3>
            {move || {
                jumps.with(Vec::is_empty).then(|| view! { <p class="muted small">{text::ops_clock::no_dates}</p> })
            }}
            <ul class="jumps">{rows}</ul>
        </div>
    }
}

#[component]
fn Free(desk: Desk) -> impl IntoView {
    let ask = move |()| {
        let typed = desk.typed.get_untracked();
        if desk.act.accepts(missing(&[("now", &typed)])) {
            desk.wanted
                .set(Some(format!("{}:00Z", typed.get(..16).unwrap_or(&typed))));
        }
    };
    view! {
        <div class="clock-form">
            <Form act=desk.act on_submit=ask>
                <TextField
                    name="now"
                    label=text::ops_clock::free
                    value=desk.typed
                    act=desk.act
                    required=true
                    kind="datetime-local"
                    scope="clock"
                />
                <div class="form-actions">
                    <Button label=text::ops_clock::set kind="submit" icon=Glyph::Clock />
                </div>
            </Form>
        </div>
    }
}

#[component]
fn Confirm(desk: Desk) -> impl IntoView {
    let send = move |()| {
        let Some(goal) = desk.wanted.get_untracked() else {
            return;
        };
        desk.act.run(
            move |_key| program::set_simulated_time(goal),
            move |(now, expired): (Clock, i32)| {
                desk.open.set(false);
                desk.expired.set(Some(expired));
                clock::set(&now.now.0, now.simulated);
                toast(text::ops_clock::moved());
                // Dates, verdicts and states may all be different now.
                live::announce(&Change::Anything);
            },
        );
    };
    let goal = move || {
        desk.wanted
            .with(|it| {
                it.as_ref()
                    .map(|it| intl::moment_utc(js_sys::Date::parse(it)))
            })
            .unwrap_or_default()
    };
    view! {
        <ConfirmDialog
            open=desk.open
            title=TextProp::from(move || text::ops_clock::confirm_title(&goal()))
            confirm=text::ops_clock::set
            danger=true
            act=desk.act
            on_confirm=send
        >
            <ul class="consequences">
                <li>{text::ops_clock::confirm_1}</li>
                <li>{text::ops_clock::confirm_2}</li>
                <li>{text::ops_clock::confirm_3}</li>
            </ul>
        </ConfirmDialog>
    }
}

fn at_midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

/// The days ahead that the calendar names: as a value, or as the first day of one. The names of a day stand together.
fn jumps(policies: &[ProgramPolicy], today: &str) -> Vec<Jump> {
    let mut found: Vec<Jump> = Vec::new();
    for policy in policies {
        let own = is_day(&policy.value).then(|| policy.value.clone());
        let start = policy.effective_from.as_ref().map(|it| it.0.clone());
        for day in own
            .into_iter()
            .chain(start)
            .filter(|day| day.as_str() > today)
        {
            match found.iter_mut().find(|it| it.day == day) {
                Some(known) if known.names.contains(&policy.name) => (),
                Some(known) => known.names.push(policy.name.clone()),
                None => found.push(Jump {
                    day,
                    names: vec![policy.name.clone()],
                }),
            }
        }
    }
    found.sort_by(|one, two| one.day.cmp(&two.day));
    found
}

/// Whether a policy's value is a calendar day.
pub fn is_day(value: &str) -> bool {
    value.len() == 10 && intl::day_after(value, 0).as_deref() == Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Day;

    fn policy(name: &str, value: &str, from: Option<&str>) -> ProgramPolicy {
        ProgramPolicy {
            key: name.to_owned(),
            value: value.to_owned(),
            name: name.to_owned(),
            effective_from: from.map(|it| Day(it.to_owned())),
            effective_to: None,
            assumed: false,
            source: "S2".to_owned(),
        }
    }

    #[test]
    fn only_days_ahead_are_offered_each_once() {
        let calendar = [
            policy("removed", "2021-07-01", None),
            policy("creation", "2021-06-30", None),
            policy("life", "180", Some("2021-07-01")),
            policy("cloud", "2020-02-01", None),
        ];
        let days: Vec<_> = jumps(&calendar, "2021-05-01")
            .into_iter()
            .map(|it| (it.day, it.names.join("+")))
            .collect();
        assert_eq!(
            days,
            [
                ("2021-06-30".to_owned(), "creation".to_owned()),
                ("2021-07-01".to_owned(), "removed+life".to_owned())
            ]
        );
        assert!(jumps(&calendar, "2022-01-01").is_empty());
    }

    #[test]
    fn numbers_and_words_are_no_days() {
        assert!(is_day("2021-06-30"));
        assert!(!is_day("2021-06-31") && !is_day("180") && !is_day("true or so"));
    }
}
