//! What a list is searched by, as one form: a few texts and choices whose values stand in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::i18n::text;
use crate::ui::{Act, Asked, Button, Form, Glyph, SelectField, TextField};

type Words = fn() -> &'static str;

/// Values and words to choose from.
pub type Choices = Signal<Vec<(String, String)>>;

/// One field of the form.
#[derive(Clone, Copy)]
pub struct Field {
    /// The parameter of the address.
    part: &'static str,
    label: Words,
    /// What it is chosen from; typed when there is nothing to choose from.
    choices: Option<Choices>,
}

impl Field {
    /// A field to type into.
    pub fn typed(part: &'static str, label: Words) -> Self {
        Self {
            part,
            label,
            choices: None,
        }
    }

    /// A field to choose in.
    pub fn chosen(part: &'static str, label: Words, choices: Choices) -> Self {
        Self {
            choices: Some(choices),
            ..Self::typed(part, label)
        }
    }
}

/// The orders of a list to choose from: those that the headings offer too, for where there are none.
pub fn orders(all: &'static [(&'static str, Words)]) -> Choices {
    Signal::derive(move || {
        all.iter()
            .map(|(value, words)| ((*value).to_owned(), words().to_owned()))
            .collect()
    })
}

/// The form.
#[component]
pub fn ListSearch(
    /// The address of the list.
    path: StoredValue<String>,
    /// What is asked for now.
    asked: Memo<Asked>,
    /// What it is searched by.
    fields: Vec<Field>,
) -> impl IntoView {
    let act = Act::new();
    let typed: Vec<_> = fields
        .iter()
        .map(|it| (it.part, RwSignal::new(String::new())))
        .collect();
    let values = StoredValue::new(typed.clone());
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| {
        asked.with(|asked| {
            for (part, value) in values.get_value() {
                value.set(asked.text(part));
            }
        });
    });
    let navigate = use_navigate();
    let search = move |()| {
        let mut wanted = asked.get_untracked();
        for (part, value) in values.get_value() {
            wanted = wanted.with(part, &value.get_untracked());
        }
        let address = wanted.address(&path.get_value());
        navigate(&address, NavigateOptions::default());
    };
    let fields: Vec<_> = fields
        .into_iter()
        .zip(typed)
        .map(|(field, (part, value))| draw(part, field, value, act))
        .collect();
    view! {
        <Form act on_submit=search>
            {fields}
            <Button label=text::vouchers::find icon=Glyph::Search kind="submit" />
        </Form>
    }
}

fn draw(part: &'static str, field: Field, value: RwSignal<String>, act: Act) -> AnyView {
    let Field { label, choices, .. } = field;
    match choices {
        Some(options) => {
            view! { <SelectField name=part label value options act scope="list" /> }.into_any()
        }
        None => {
            view! { <TextField name=part label value act kind="search" scope="list" /> }.into_any()
        }
    }
}
