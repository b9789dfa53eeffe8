//! Importing a programme file: its differences are shown before it is taken over.

use leptos::prelude::*;

use crate::api::calendar::{self, ImportProgramInput, ProgramDifference, ProgramImport};
use crate::api::program::Program;
use crate::i18n::text;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, Card, Column, Form, Look, Query, TextArea, Tone, cell, table,
};

/// The form with its preview.
#[component]
pub fn ImportProgram(
    /// Where the programme is read from.
    query: Query<Program>,
) -> impl IntoView {
    let act = Act::new();
    let source = RwSignal::new(String::new());
    let preview = RwSignal::new(None::<ProgramImport>);
    Effect::new(move |_| {
        source.track();
        preview.set(None);
    });
    let send = move |()| {
        let text = source.get_untracked();
        if !act.accepts(missing(&[("source", &text)])) {
            return;
        }
        let input = ImportProgramInput {
            source: text,
            dry_run: preview.with_untracked(Option::is_none),
        };
        act.run(
            move |_key| calendar::import_program(input),
            move |import: ProgramImport| {
                if import.dry_run {
                    preview.set(Some(import));
                } else {
                    preview.set(None);
                    source.set(String::new());
                    toast(text::policy::imported());
                    query.refetch();
                }
            },
        );
    };
    view! {
        <Card title=text::policy::import lead=text::policy::import_lead>
            <Form act on_submit=send>
                <TextArea name="source" label=text::policy::file value=source act required=true rows=6 scope="import" />
                {move || preview.get().map(|it| view! { <Differences import=it /> })}
                <div class="form-actions">
                    {move || {
                        let label = if preview.with(Option::is_some) {
                            text::policy::import
                        } else {
                            text::policy::preview
                        };
                        view! { <Button label=label kind="submit" look=Look::Primary busy=act.busy() /> }
                    }}
                </div>
            </Form>
        </Card>
    }
}

#[component]
fn Differences(import: ProgramImport) -> impl IntoView {
    if import.differences.is_empty() {
        return view! { <Banner tone=Tone::Neutral title=text::policy::same /> }.into_any();
    }
    table(text::policy::differences, columns(), import.differences)
}

fn columns() -> [Column<ProgramDifference>; 3] {
    [
        Column::text(text::policy::entry, |row: &ProgramDifference| {
            cell::code(&row.entry)
        }),
        Column::text(text::policy::before, |row: &ProgramDifference| {
            cell::or_none(row.before.clone())
        }),
        Column::text(text::policy::after, |row: &ProgramDifference| {
            cell::or_none(row.after.clone())
        }),
    ]
}
