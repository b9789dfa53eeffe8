//! Jobs: what is due by the clock, when it was done last, and what failed.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, Render, html};

use crate::api::Instant;
use crate::api::job::{self, Job, JobFilter, JobPage, JobStep, RetryJobInput};
use crate::api::vocabulary::JobState;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::form::given;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, Column, Empty, Failed, FilterTabs, Glyph, LinkButton, Look, PageHead, Pager,
    Query, Tone, cell, table, use_span,
};

use super::job_words;

type Words = fn() -> &'static str;

/// The choices of the list, as the address writes them.
const CHOICES: [(&str, Words); 5] = [
    ("waiting", text::ops_jobs::waiting),
    ("held", text::ops_jobs::held),
    ("failing", text::ops_jobs::failing),
    ("dead", text::ops_jobs::dead),
    ("done", text::ops_jobs::done),
];

/// The page.
#[component]
pub fn Jobs() -> impl IntoView {
    let steps = Query::new(job::steps);
    let span = use_span();
    let query = use_location().query;
    let read = move |name: &str| query.with(|it| it.get(name)).unwrap_or_default();
    let (state, kind) = (
        Memo::new(move |_| read("state")),
        Memo::new(move |_| read("kind")),
    );
    let jobs = Query::new(move || job::jobs(filter(&state.get(), &kind.get()), span.get()));
    let again = move |()| {
        steps.refetch();
        jobs.refetch();
    };
    let letters = format!("{}?state=DEAD", Page::OpsMail.path());
    view! {
        <PageHead title=text::ops_jobs::title lead=text::ops_jobs::lead>
            <LinkButton label=text::ops_jobs::letters href=letters icon=Glyph::Mail />
            <Button label=text::ops_jobs::again icon=Glyph::Sync on_click=again />
        </PageHead>
        <Card title=text::ops_jobs::steps lead=text::ops_jobs::steps_lead>
            {steps.view(|rows| table(text::ops_jobs::steps, step_columns(), rows))}
        </Card>
        <List jobs state kind on_change=again />
    }
}

#[component]
fn List(
    jobs: Query<JobPage>,
    state: Memo<String>,
    kind: Memo<String>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let retry = move |job_id: cynic::Id| {
        act.run(
            move |_key| job::retry_job(RetryJobInput { job_id }),
            move |_: Job| {
                toast(text::ops_jobs::retried());
                on_change.run(());
            },
        );
    };
    let mut options = vec![("", TextProp::from(text::ui::all_of_them))];
    options.extend(CHOICES.map(|(value, words)| (value, TextProp::from(words))));
    view! {
        <Card title=text::ops_jobs::list lead=text::ops_jobs::list_lead>
            <div class="toolbar">
                <FilterTabs label=text::ops_jobs::filter parameter="state" path=Page::OpsJobs.path() options />
                {move || {
                    given(&kind.get())
                        .map(|kind| {
                            let label = move || job_words::kind(&kind);
                            let href = address(&state.get(), "");
                            view! { <LinkButton label href icon=Glyph::Dismiss /> }
                        })
                }}
            </div>
            <Failed act />
            {jobs
                .view(move |page| {
                    if page.nodes.is_empty() {
                        return view! {
                            <Empty icon=Glyph::Timer title=text::ops_jobs::empty text=text::ops_jobs::empty_text />
                        }
                        .into_any();
                    }
                    let shown = page.nodes.len();
                    let path = address(&state.get_untracked(), &kind.get_untracked());
                    view! {
                        {table(text::ops_jobs::list, columns(act, retry), page.nodes)}
                        <Pager path info=page.page_info shown total=page.total_count />
                    }
                    .into_any()
                })}
        </Card>
    }
}

fn filter(state: &str, kind: &str) -> JobFilter {
    let only = |state| Some(vec![state]);
    let all = JobFilter {
        kind: given(kind),
        ..JobFilter::default()
    };
    match state {
        "waiting" => JobFilter {
            states: only(JobState::Waiting),
            ..all
        },
        "held" => JobFilter {
            held: Some(true),
            ..all
        },
        "failing" => JobFilter {
            states: only(JobState::Waiting),
            failed: Some(true),
            ..all
        },
        "dead" => JobFilter {
            states: only(JobState::Dead),
            ..all
        },
        "done" => JobFilter {
            states: only(JobState::Done),
            ..all
        },
        _ => all,
    }
}

fn address(state: &str, kind: &str) -> String {
    let path = Page::OpsJobs.path();
    let known = CHOICES.iter().any(|(value, _)| *value == state);
    match (known, given(kind)) {
        (false, None) => path,
        (true, None) => format!("{path}?state={state}"),
        (false, Some(kind)) => format!("{path}?kind={}", js_sys::encode_uri_component(&kind)),
        (true, Some(kind)) => {
            format!(
                "{path}?state={state}&kind={}",
                js_sys::encode_uri_component(&kind)
            )
        }
    }
}

fn at(at: Option<&Instant>) -> Markup {
    at.map_or_else(|| text::ui::none().render(), cell::moment)
}

fn step_columns() -> [Column<JobStep>; 5] {
    [
        Column::text(text::ops_jobs::step, |row: &JobStep| {
            cell::link(&address("", &row.kind), job_words::kind(&row.kind))
        }),
        Column::text(text::ui::status, |row: &JobStep| step_badge(row)),
        Column::text(text::ops_jobs::last, |row: &JobStep| {
            at(row.last_done_at.as_ref())
        }),
        Column::text(text::ops_jobs::next, |row: &JobStep| {
            let next = row.next_run_at.as_ref().map(cell::moment);
            next.unwrap_or_else(|| text::ops_jobs::next_day().render())
        }),
        Column::text(text::ops_jobs::waiting, |row: &JobStep| row.waiting).numeric(),
    ]
}

/// The worst that is known of a step comes first.
fn step_badge(row: &JobStep) -> Markup {
    let (dead, failing) = (i64::from(row.dead), i64::from(row.failing));
    if dead > 0 {
        cell::badge_of(Tone::Bad, Glyph::Error, text::ops_jobs::dead_count(dead))
    } else if failing > 0 {
        cell::badge_of(
            Tone::Warning,
            Glyph::Warning,
            text::ops_jobs::failing_count(failing),
        )
    } else if row.held > 0 {
        cell::badge_of(Tone::Accent, Glyph::Sync, text::ops_jobs::held())
    } else if row.waiting > 0 {
        cell::badge_of(Tone::Neutral, Glyph::Hourglass, text::ops_jobs::waiting())
    } else {
        cell::badge_of(Tone::Good, Glyph::Done, text::ops_jobs::nothing_due())
    }
}

fn columns(act: Act, retry: impl Fn(cynic::Id) + Copy + Send + Sync + 'static) -> [Column<Job>; 5] {
    [
        Column::text(text::ops_jobs::step, |row: &Job| {
            cell::named(job_words::kind(&row.kind), &row.key)
        }),
        Column::text(text::ui::status, |row: &Job| {
            html! {
                span {
                    (job_badge(row))
                    (cell::sub(text::ops_jobs::attempts(row.attempts.into())))
                    @if let Some(it) = &row.last_error { span class="cell-sub code hash" { (it) } }
                }
            }
        }),
        Column::text(text::ops_jobs::run_at, |row: &Job| {
            html! {
                span {
                    (cell::moment(&row.run_at))
                    @if let Some(it) = &row.lease_until { (cell::sub(text::ops_jobs::held_until(&it.text()))) }
                }
            }
        }),
        Column::text(text::ops_jobs::ended, |row: &Job| {
            at(row.finished_at.as_ref())
        }),
        Column::new(text::ui::actions, move |row: &Job| {
            let stuck = row.state == JobState::Dead
                || (row.state == JobState::Waiting && row.last_error.is_some());
            let (id, about) = (row.id.clone(), job_words::kind(&row.kind));
            stuck.then(|| {
                view! {
                    <Button
                        label=text::ops_jobs::retry
                        icon=Glyph::Sync
                        look=Look::Secondary
                        busy=act.busy()
                        about
                        on_click=move |()| retry(id.clone())
                    />
                }
            })
        }),
    ]
}

fn job_badge(row: &Job) -> Markup {
    match (
        row.state,
        row.lease_until.is_some(),
        row.last_error.is_some(),
    ) {
        (JobState::Done, ..) => cell::badge_of(Tone::Good, Glyph::Done, text::ops_jobs::is_done()),
        (JobState::Dead, ..) => cell::badge_of(Tone::Bad, Glyph::Error, text::ops_jobs::is_dead()),
        (JobState::Waiting, true, _) => {
            cell::badge_of(Tone::Accent, Glyph::Sync, text::ops_jobs::held())
        }
        (JobState::Waiting, false, true) => {
            cell::badge_of(Tone::Warning, Glyph::Warning, text::ops_jobs::is_failing())
        }
        (JobState::Waiting, false, false) => {
            cell::badge_of(Tone::Neutral, Glyph::Hourglass, text::ops_jobs::waiting())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_chooses_the_jobs() {
        assert_eq!(filter("failing", "send_digests").failed, Some(true));
        assert_eq!(filter("held", "").held, Some(true));
        assert_eq!(filter("broken", " "), JobFilter::default());
        assert_eq!(address("broken", ""), "/ops/jobs");
        assert_eq!(address("dead", ""), "/ops/jobs?state=dead");
    }
}
