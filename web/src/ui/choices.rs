//! Several of several choices, as boxes to tick.

use leptos::prelude::*;

use crate::i18n::tell;

use super::form::Act;

/// Boxes to tick under a heading of their own.
#[component]
pub fn CheckGroup(
    /// The field of the input, as the schema writes it.
    name: &'static str,
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// Values and words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The values that are ticked.
    chosen: RwSignal<Vec<String>>,
    /// Where its errors come from.
    act: Act,
    /// Help under the heading.
    #[prop(optional, into)]
    hint: Option<TextProp>,
) -> impl IntoView {
    let error = act.error_of(name);
    let error_id = format!("{name}-error");
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <fieldset class="form-group" aria-describedby=described_by>
            <legend>{tell(move || label.get())}</legend>
            {hint.map(|hint| view! { <p class="field-hint">{tell(move || hint.get())}</p> })}
            <div class="options">
                {move || {
                    options
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(number, (key, words))| check(format!("{name}-{number}"), key, words, chosen))
                        .collect_view()
                }}
            </div>
            {move || {
                let error_id = error_id.clone();
                error.get().map(|message| view! { <p class="field-error" id=error_id>{message}</p> })
            }}
        </fieldset>
    }
}

fn check(id: String, key: String, words: String, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let own = key.clone();
    view! {
        <div class="choice choice-inline">
            <input
                class="check"
                type="checkbox"
                id=id.clone()
                prop:checked=move || chosen.with(|it| it.contains(&own))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen
                        .update(|it| {
                            it.retain(|known| *known != key);
                            if on {
                                it.push(key.clone());
                            }
                        });
                }
            />
            <label for=id>{words}</label>
        </div>
    }
}
