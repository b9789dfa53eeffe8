//! The catalogue with its dates: offerings, engagement types, lengths, competencies and exams.

use leptos::prelude::*;

use super::partner::level_name;
use crate::api::Day;
use crate::api::full_catalog::{
    self, Catalog, CatalogCompetency, CatalogExam, CatalogOffering, CatalogType,
};
use crate::i18n::{tell, text};
use crate::ui::{Card, Column, Fact, Facts, Glyph, Icon, PageHead, Query, cell, table};

/// The page.
#[component]
pub fn CatalogPage() -> impl IntoView {
    let catalog = Query::new(full_catalog::catalog);
    view! {
        <PageHead title=text::nav::catalog lead=text::catalog::lead />
        {catalog
            .view(|(catalog, competencies): (Catalog, Vec<CatalogCompetency>)| {
                let Catalog { revision, offerings } = catalog;
                view! {
                    <p class="muted page-note">{tell(move || text::catalog::revision(&revision))}</p>
                    {offerings.into_iter().map(offering).collect_view()}
                    <Card title=text::ops_partner::competencies lead=text::catalog::competencies_lead>
                        <div class="folds">{competencies.into_iter().map(competency).collect_view()}</div>
                    </Card>
                }
            })}
    }
}

fn offering(it: CatalogOffering) -> impl IntoView {
    let CatalogOffering {
        code,
        name,
        summary,
        valid_from,
        valid_to,
        engagement_types,
    } = it;
    let title = format!("{code} · {name}");
    view! {
        <Card title=TextProp::from(move || title.clone()) lead=TextProp::from(move || summary.clone())>
            <p class="small muted">{tell(move || {
                let days = listed(valid_from.as_ref(), valid_to.as_ref());
                format!("{}: {days}", text::catalog::listed())
            })}</p>
            <div class="folds">{engagement_types.into_iter().map(engagement_type).collect_view()}</div>
        </Card>
    }
}

fn engagement_type(it: CatalogType) -> impl IntoView {
    let CatalogType {
        code,
        name,
        cloud,
        valid_from,
        valid_to,
        lengths,
        variants,
        qualifying_competencies,
        focus_products,
        exams,
    } = it;
    let lengths: Vec<_> = lengths.iter().map(i32::to_string).collect();
    let variants: Vec<_> = variants.into_iter().map(|it| it.name).collect();
    let asked: Vec<_> = qualifying_competencies
        .into_iter()
        .map(|it| {
            let levels: Vec<_> = it.levels.into_iter().map(level_name).collect();
            format!("{} {}", levels.join("/"), it.competency.name)
        })
        .collect();
    let exams: Vec<_> = exams.into_iter().map(|it| it.code).collect();
    view! {
        <details class="fold">
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{name}</span>
                <span class="muted small code">{code}</span>
            </summary>
            <div class="fold-body">
                <Facts>
                    <Fact label=text::catalog::listed>{tell(move || listed(valid_from.as_ref(), valid_to.as_ref()))}</Fact>
                    <Fact label=text::catalog::lengths>{lengths.join(", ")}</Fact>
                    {(!variants.is_empty()).then(|| view! { <Fact label=text::catalog::variants>{variants.join("; ")}</Fact> })}
                    <Fact label=text::catalog::cloud>
                        {tell(move || if cloud { text::ui::yes().to_owned() } else { text::ui::no().to_owned() })}
                    </Fact>
                    <Fact label=text::catalog::qualifying>{asked.join("; ")}</Fact>
                    <Fact label=text::catalog::products>{focus_products.join(", ")}</Fact>
                    <Fact label=text::consultant::exams>{exams.join(", ")}</Fact>
                </Facts>
            </div>
        </details>
    }
}

fn competency(it: CatalogCompetency) -> impl IntoView {
    let CatalogCompetency {
        name,
        silver_people,
        gold_people,
        exams,
        ..
    } = it;
    view! {
        <details class="fold">
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{name}</span>
            </summary>
            <div class="fold-body stack">
                <Facts>
                    {silver_people.map(|it| view! { <Fact label=text::catalog::silver_people>{it}</Fact> })}
                    {gold_people.map(|it| view! { <Fact label=text::catalog::gold_people>{it}</Fact> })}
                </Facts>
                {(!exams.is_empty()).then(|| table(text::consultant::exams, exam_columns(), exams))}
            </div>
        </details>
    }
}

fn exam_columns() -> [Column<CatalogExam>; 2] {
    [
        Column::text(text::consultant::exam, |row: &CatalogExam| {
            cell::named(&row.name, &row.code)
        }),
        Column::text(text::catalog::retired, |row: &CatalogExam| {
            cell::or_none(row.retired_on.as_ref().map(Day::text))
        }),
    ]
}

fn listed(from: Option<&Day>, to: Option<&Day>) -> String {
    match (from.map(Day::text), to.map(Day::text)) {
        (None, None) => text::ops_program::always().to_owned(),
        (Some(from), None) => text::ops_program::from(&from),
        (None, Some(to)) => text::ops_program::until(&to),
        (Some(from), Some(to)) => text::ui::from_to(&from, &to),
    }
}
