//! One consultant: the exams by competency, what may be led with them, and their upkeep.

use leptos::prelude::*;

use crate::api::consultant::{
    self as people, Consultant, RecordSkillInput, RemoveSkillInput, Skill,
};
use crate::api::full_catalog::{self, CatalogCompetency};
use crate::api::vocabulary::Permission;
use crate::api::{Day, UserError};
use crate::i18n::{say, text};
use crate::page::common::not_found::Missing;
use crate::route::Page;
use crate::session;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, Column, ConfirmDialog, DateField, Empty, Form, Glyph, Look, PageHead, Query,
    SelectField, cell, table,
};

/// The page.
#[component]
pub fn ConsultantPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let person = Query::new(move || people::consultant(own.clone().into()));
    let competencies = Query::new(full_catalog::competencies);
    let name = Memo::new(move |_| person.value().flatten().map(|it| it.name));
    let removing = RwSignal::new(None::<String>);
    let typed = Typed::default();
    let id = StoredValue::new(id);
    view! {
        <PageHead
            title=move || name.get().unwrap_or_else(|| text::consultant::one().to_owned())
            back=(text::nav::consultants.into(), Page::PartnerConsultants.path())
        />
        {person
            .view(move |found| match found {
                Some(person) => view! { <Shown person removing /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        {move || {
            (session::may(Permission::ManageConsultants) && name.with(Option::is_some))
                .then(|| competencies.view(move |all| view! { <Record all id person typed /> }))
        }}
        <Remove removing id person />
    }
}

#[component]
fn Shown(person: Consultant, removing: RwSignal<Option<String>>) -> impl IntoView {
    let Consultant { skills, leads, .. } = person;
    let may = session::may(Permission::ManageConsultants);
    view! {
        <Card title=text::consultant::exams>
            {if skills.is_empty() {
                view! { <Empty icon=Glyph::Eligible title=text::consultant::no_exams text=text::consultant::no_exams_text /> }
                    .into_any()
            } else {
                table(text::consultant::exams, columns(may.then_some(removing)), skills)
            }}
        </Card>
        <Card title=text::consultant::leads lead=text::consultant::leads_lead>
            {if leads.is_empty() {
                view! { <p class="muted">{say(text::consultant::leads_nothing)}</p> }.into_any()
            } else {
                view! {
                    <ul class="consequences">
                        {leads.into_iter().map(|it| view! { <li>{it.name}" · "{it.offering.code}</li> }).collect_view()}
                    </ul>
                }
                    .into_any()
            }}
        </Card>
    }
}

fn columns(removing: Option<RwSignal<Option<String>>>) -> Vec<Column<Skill>> {
    let mut columns = vec![
        Column::text(text::consultant::exam, |row: &Skill| {
            cell::named(&row.name, &row.exam)
        }),
        Column::text(text::consultant::proves, |row: &Skill| {
            let names: Vec<_> = row.competencies.iter().map(|it| it.name.clone()).collect();
            names.join(", ")
        }),
        Column::text(text::consultant::achieved, |row: &Skill| {
            row.achieved_on.text()
        }),
        Column::text(text::consultant::counts, |row: &Skill| {
            match (row.counts, row.counts_until.as_ref().map(Day::text)) {
                (true, None) => text::ui::yes().to_owned(),
                (true, Some(day)) => text::standing::until(&day),
                (false, _) => text::ui::no().to_owned(),
            }
        }),
    ];
    if let Some(removing) = removing {
        columns.push(Column::new(text::ui::actions, move |row: &Skill| {
            let exam = row.exam.clone();
            view! {
                <Button label=text::consultant::remove look=Look::Quiet on_click=move |()| removing.set(Some(exam.clone())) />
            }
        }));
    }
    columns
}

/// What is typed of an exam. It lives outside of what is drawn anew: another language must not forget it.
#[derive(Clone, Copy, Default)]
struct Typed {
    exam: RwSignal<String>,
    day: RwSignal<String>,
    act: Act,
}

#[component]
fn Record(
    all: Vec<CatalogCompetency>,
    id: StoredValue<String>,
    person: Query<Option<Consultant>>,
    typed: Typed,
) -> impl IntoView {
    let Typed { exam, day, act } = typed;
    let options = StoredValue::new(exams(all));
    let send = move |()| {
        let (code, on) = (exam.get_untracked(), day.get_untracked());
        let errors: Vec<UserError> = missing(&[("exam", &code), ("achievedOn", &on)]);
        if !act.accepts(errors) {
            return;
        }
        let input = RecordSkillInput {
            person_id: id.get_value().into(),
            exam: code,
            achieved_on: Day(on),
        };
        act.run(
            move |_key| people::record_skill(input),
            move |_| {
                exam.set(String::new());
                day.set(String::new());
                toast(text::consultant::recorded());
                person.refetch();
            },
        );
    };
    view! {
        <Card title=text::consultant::record lead=text::consultant::record_lead>
            <Form act on_submit=send>
                <SelectField
                    name="exam"
                    label=text::consultant::exam
                    value=exam
                    options=Signal::derive(move || options.get_value())
                    act
                    required=true
                    scope="skill"
                />
                <DateField name="achievedOn" label=text::consultant::achieved value=day act scope="skill" />
                <div class="form-actions">
                    <Button label=text::consultant::record kind="submit" look=Look::Primary busy=act.busy() />
                </div>
            </Form>
        </Card>
    }
}

/// Each exam once, with its title.
fn exams(all: Vec<CatalogCompetency>) -> Vec<(String, String)> {
    let mut exams: Vec<(String, String)> = Vec::new();
    for exam in all.into_iter().flat_map(|it| it.exams) {
        if exams.iter().all(|(code, _)| *code != exam.code) {
            let words = format!("{} · {}", exam.code, exam.name);
            exams.push((exam.code, words));
        }
    }
    exams.sort();
    exams
}

#[component]
fn Remove(
    removing: RwSignal<Option<String>>,
    id: StoredValue<String>,
    person: Query<Option<Consultant>>,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if removing.with(Option::is_some) {
            act.reset();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            removing.set(None);
        }
    });
    let send = move |()| {
        let Some(exam) = removing.get_untracked() else {
            return;
        };
        let input = RemoveSkillInput {
            person_id: id.get_value().into(),
            exam,
        };
        act.run(
            move |_key| people::remove_skill(input),
            move |_| {
                open.set(false);
                toast(text::consultant::removed());
                person.refetch();
            },
        );
    };
    view! {
        <ConfirmDialog
            open
            title=text::consultant::remove_title
            confirm=text::consultant::remove
            danger=true
            act
            on_confirm=send
        >
            <p>
                <strong class="code">{move || removing.get()}</strong>
            </p>
            <p>{say(text::consultant::remove_text)}</p>
        </ConfirmDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::full_catalog::CatalogExam;

    #[test]
    fn an_exam_of_two_competencies_is_offered_once() {
        let exam = |code: &str| CatalogExam {
            code: code.to_owned(),
            name: "Title".to_owned(),
            retired_on: None,
        };
        let competency = |codes: &[&str]| CatalogCompetency {
            id: "competency_1".into(),
            name: "Name".to_owned(),
            silver_people: None,
            gold_people: None,
            exams: codes.iter().map(|it| exam(it)).collect(),
        };
        let offered = exams(vec![competency(&["70-2", "70-1"]), competency(&["70-1"])]);
        let codes: Vec<_> = offered.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, ["70-1", "70-2"]);
    }
}
