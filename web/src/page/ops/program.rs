//! The programme as data: its calendar, its rules, its rates and its agreement; in the demonstration its clock too.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use maud::html;

use super::calendar::Timetable;
use super::clock::{ClockControl, is_day};
use super::import::ImportProgram;
use super::policy::EditPolicy;
use super::policy_history::{self, History, TAB};
use crate::api::program::{self, Program, ProgramAgreement, ProgramPolicy, Rate};
use crate::api::vocabulary::Permission;
use crate::api::{Day, Money};
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::{
    Button, Card, Column, Fact, Facts, FilterTabs, Glyph, Icon, PageHead, Query, cell, table,
};
use crate::{clock, intl, session};

/// The page.
#[component]
pub fn ProgramPage() -> impl IntoView {
    let query = use_location().query;
    let section = Memo::new(move |_| query.with(|it| it.get("tab")).unwrap_or_default());
    let mut sections = vec![
        ("", TextProp::from(text::ops_program::now)),
        (RULES, TextProp::from(text::ops_program::tab_rules)),
        (RATES, TextProp::from(text::ops_program::tab_rates)),
        (TAB, TextProp::from(text::policy_history::title)),
    ];
    if session::may(Permission::ManageProgram) {
        sections.push((IMPORT, TextProp::from(text::ops_program::tab_import)));
    }
    view! {
        <PageHead title=text::nav::program lead=text::ops_program::lead />
        <div class="toolbar">
            <FilterTabs
                label=text::ops_program::sections
                parameter="tab"
                path=Page::OpsProgram.path()
                options=sections
            />
        </div>
        {move || {
            let section = section.get();
            if section == TAB {
                view! { <History /> }.into_any()
            } else {
                view! { <Now section /> }.into_any()
            }
        }}
    }
}

/// The sections beside the calendar, as the address names them.
const RULES: &str = "rules";
const RATES: &str = "rates";
const IMPORT: &str = "import";

/// What the programme says now.
#[component]
fn Now(section: String) -> impl IntoView {
    let program = Query::new(program::program);
    let editing = RwSignal::new(None::<ProgramPolicy>);
    let content = match section.as_str() {
        RULES | RATES => program
            .view(move |it| part(&section, it, editing))
            .into_any(),
        IMPORT => session::may(Permission::ManageProgram)
            .then(|| view! { <ImportProgram query=program /> })
            .into_any(),
        _ => view! { <Calendar program editing /> }.into_any(),
    };
    view! {
        {content}
        <EditPolicy policy=editing query=program />
    }
}

fn part(section: &str, program: Program, editing: RwSignal<Option<ProgramPolicy>>) -> AnyView {
    let Program {
        policies,
        terms,
        rates,
        ..
    } = program;
    if section == RATES {
        return view! {
            <Card title=text::ops_program::rates lead=text::ops_program::rates_lead>
                {table(text::ops_program::rates, rate_columns(), bands(rates))}
            </Card>
            <Agreement terms />
        }
        .into_any();
    }
    let rules: Vec<_> = policies
        .into_iter()
        .filter(|it| !is_day(&it.value))
        .collect();
    view! {
        <Card title=text::ops_program::rules lead=text::ops_program::rules_lead>
            {table(text::ops_program::rules, columns(text::ops_program::value, editing), rules)}
        </Card>
    }
    .into_any()
}

/// The clock of the demonstration, and the days on which something changes.
#[component]
fn Calendar(program: Query<Program>, editing: RwSignal<Option<ProgramPolicy>>) -> impl IntoView {
    // Memos: moving the clock must not draw the control anew, which would forget the outcome.
    let policies = Memo::new(move |_| program.value().map(|it| it.policies));
    let shown = Memo::new(|_| clock::is_simulated() && session::may(Permission::SetClock));
    view! {
        {move || {
            let policies = policies.get()?;
            shown.get().then(|| view! { <ClockControl policies /> })
        }}
        <Timetable />
        {program
            .view(move |it| {
                let dates: Vec<_> = it.policies.into_iter().filter(|it| is_day(&it.value)).collect();
                view! {
                    <Card title=text::ops_program::calendar lead=text::ops_program::calendar_lead>
                        {table(text::ops_program::calendar, columns(text::ops_program::day, editing), dates)}
                    </Card>
                }
            })}
    }
}

fn columns(
    value: fn() -> &'static str,
    editing: RwSignal<Option<ProgramPolicy>>,
) -> [Column<ProgramPolicy>; 5] {
    [
        Column::text(text::ops_program::policy, |row: &ProgramPolicy| {
            cell::named(&row.name, &row.key)
        }),
        Column::text(value, |row: &ProgramPolicy| value_words(&row.value)),
        Column::text(text::ops_program::valid, |row: &ProgramPolicy| {
            interval(row.effective_from.as_ref(), row.effective_to.as_ref())
        }),
        Column::text(text::ops_program::source, |row: &ProgramPolicy| {
            source_words(&row.source)
        }),
        Column::new(text::ui::actions, move |row: &ProgramPolicy| {
            let policy = row.clone();
            let (about, whose) = (row.name.clone(), row.name.clone());
            let href = policy_history::address(&row.key);
            view! {
                <span class="row">
                    {session::may(Permission::ManageProgram)
                        .then(|| {
                            view! {
                                <Button
                                    label=text::policy::edit
                                    about
                                    on_click=move |()| editing.set(Some(policy.clone()))
                                />
                            }
                        })}
                    <A
                        href
                        attr:class="button button-quiet"
                        attr:aria-label=move || format!("{} {whose}", text::policy_history::title())
                    >
                        {say(text::policy_history::title)}
                    </A>
                </span>
            }
        }),
    ]
}

/// A value with the days on which it holds.
pub fn value_with_days(policy: &ProgramPolicy) -> String {
    let days = interval(policy.effective_from.as_ref(), policy.effective_to.as_ref());
    format!("{} ({days})", value_words(&policy.value))
}

/// A value as people write it: the file holds days, yes and no, numbers and lists.
pub(super) fn value_words(value: &str) -> String {
    match value {
        "true" => text::ui::yes().to_owned(),
        "false" => text::ui::no().to_owned(),
        value if is_day(value) => intl::date(value),
        value => value.to_owned(),
    }
}

/// A source, with the programme's own mark for a value without one in words.
pub(super) fn source_words(source: &str) -> String {
    source.replace("ASSUMED", text::policy::assumed())
}

/// The days on which something holds, in words.
pub(super) fn interval(from: Option<&Day>, to: Option<&Day>) -> String {
    match (from.map(Day::text), to.map(Day::text)) {
        (None, None) => text::ops_program::always().to_owned(),
        (Some(from), None) => text::ops_program::from(&from),
        (None, Some(to)) => text::ops_program::until(&to),
        (Some(from), Some(to)) => text::ui::from_to(&from, &to),
    }
}

/// The countries that share a rate in the same days.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Band {
    day_rate: Money,
    from: Day,
    to: Option<Day>,
    countries: Vec<String>,
}

fn bands(rates: Vec<Rate>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for rate in rates {
        let known = bands.iter_mut().find(|it| {
            it.day_rate == rate.day_rate
                && it.from == rate.effective_from
                && it.to == rate.effective_to
        });
        match known {
            Some(band) => band.countries.push(rate.country),
            None => bands.push(Band {
                day_rate: rate.day_rate,
                from: rate.effective_from,
                to: rate.effective_to,
                countries: vec![rate.country],
            }),
        }
    }
    bands
}

fn rate_columns() -> [Column<Band>; 3] {
    [
        Column::text(text::redemption::day_rate, |row: &Band| {
            html! { span class="cell-main nowrap" { (row.day_rate.text()) } }
        }),
        Column::text(text::ops_program::countries, |row: &Band| {
            let names: Vec<_> = row.countries.iter().map(|it| intl::country(it)).collect();
            names.join(", ")
        }),
        Column::text(text::ops_program::valid, |row: &Band| {
            interval(Some(&row.from), row.to.as_ref())
        }),
    ]
}

#[component]
fn Agreement(terms: ProgramAgreement) -> impl IntoView {
    let from = terms.effective_from;
    view! {
        <Card title=text::enrollment::agreement lead=text::ops_program::agreement_lead>
            <Facts>
                <Fact label=text::ops_program::agreement_title>{terms.title}</Fact>
                <Fact label=text::ops_program::version>{terms.version}</Fact>
                <Fact label=text::ops_program::effective_from>{tell(move || from.text())}</Fact>
                <Fact label=text::ops_program::hash>
                    <span class="code hash">{terms.text_hash}</span>
                </Fact>
            </Facts>
            <div class="folds">
                <details class="fold">
                    <summary>
                        <Icon name=Glyph::Right />
                        <span class="fold-title">{text::ops_program::read}</span>
                    </summary>
                    <div class="document" tabindex="0" role="document">
                        {terms.text}
                    </div>
                </details>
            </div>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::MinorUnits;

    fn rate(country: &str, minor: &str) -> Rate {
        Rate {
            country: country.to_owned(),
            day_rate: Money {
                minor: MinorUnits(minor.to_owned()),
                currency: "EUR".to_owned(),
            },
            effective_from: Day("2019-01-01".to_owned()),
            effective_to: None,
        }
    }

    #[test]
    fn countries_with_one_rate_stand_in_one_band() {
        let bands = bands(vec![
            rate("IT", "102000"),
            rate("DE", "153000"),
            rate("ES", "102000"),
        ]);
        let countries: Vec<_> = bands.into_iter().map(|it| it.countries).collect();
        assert_eq!(countries, [vec!["IT", "ES"], vec!["DE"]]);
    }

    #[test]
    fn values_read_as_words() {
        assert_eq!(value_words("true"), "Yes");
        assert_eq!(value_words("180"), "180");
        assert_eq!(interval(None, None), text::ops_program::always());
    }
}
