//! Form fields: a label that belongs to its control, a hint, and the error under it.

use leptos::prelude::*;

use crate::i18n::{say, tell, text};

use super::form::Act;
use super::icon::{Glyph, Icon};

/// What every field shares. Made once per field, read by its frame and its control.
#[derive(Clone)]
struct Frame {
    id: String,
    label: TextProp,
    hint: Option<TextProp>,
    required: bool,
    error: Signal<Option<String>>,
}

impl Frame {
    fn new(
        name: &'static str,
        scope: &'static str,
        label: TextProp,
        hint: Option<TextProp>,
        required: bool,
        act: Act,
    ) -> Self {
        Self {
            id: format!("{scope}-{name}"),
            label,
            hint,
            required,
            error: act.error_of(name),
        }
    }

    fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let (id, has_hint, error) = (self.id.clone(), self.hint.is_some(), self.error);
        move || {
            let hint = has_hint.then(|| format!("{id}-hint"));
            let error = error.with(Option::is_some).then(|| format!("{id}-error"));
            let parts: Vec<_> = [hint, error].into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
    }

    fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + use<> {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    fn around(self, control: impl IntoView) -> impl IntoView {
        let Self {
            id,
            label,
            hint,
            required,
            error,
        } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        view! {
            <div class="field" class:field-invalid=move || error.with(Option::is_some)>
                <label class="field-label" for=id>
                    {tell(move || label.get())}
                    {(!required).then(|| view! { <span class="field-optional">{say(text::form::optional)}</span> })}
                </label>
                {control}
                {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{tell(move || hint.get())}</p> })}
                {move || {
                    let error_id = error_id.clone();
                    error
                        .get()
                        .map(|message| {
                            view! {
                                <p class="field-error" id=error_id>
                                    <Icon name=Glyph::Error />
                                    {message}
                                </p>
                            }
                        })
                }}
            </div>
        }
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The field of the input, as the schema writes it.
    name: &'static str,
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// What it holds.
    value: RwSignal<String>,
    /// Where its errors come from.
    act: Act,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// The type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Tells apart two forms of a page.
    #[prop(default = "form")]
    scope: &'static str,
    /// Most characters.
    #[prop(optional, into)]
    limit: Option<u32>,
    /// Called after each change.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
) -> impl IntoView {
    let frame = Frame::new(name, scope, label, hint, required, act);
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let id = frame.id.clone();
    frame.around(view! {
        <input
            class="input"
            id=id
            name=name
            type=kind
            autocomplete=autocomplete
            maxlength=limit
            aria-required=required.then_some("true")
            aria-invalid=invalid
            aria-describedby=described_by
            prop:value=move || value.get()
            on:input=move |event| {
                let typed = event_target_value(&event);
                value.set(typed.clone());
                if let Some(listener) = on_input {
                    listener.run(typed);
                }
            }
        />
    })
}

/// A calendar day.
#[component]
pub fn DateField(
    /// The field of the input, as the schema writes it.
    name: &'static str,
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// What it holds, `YYYY-MM-DD`.
    value: RwSignal<String>,
    /// Where its errors come from.
    act: Act,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// The first day worth offering.
    #[prop(optional, into)]
    min: Signal<String>,
    /// The last day worth offering.
    #[prop(optional, into)]
    max: Signal<String>,
    /// Tells apart two forms of a page.
    #[prop(default = "form")]
    scope: &'static str,
) -> impl IntoView {
    let frame = Frame::new(name, scope, label, hint, true, act);
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let id = frame.id.clone();
    frame.around(view! {
        <input
            class="input input-date"
            id=id
            name=name
            type="date"
            min=move || min.get()
            max=move || max.get()
            aria-required="true"
            aria-invalid=invalid
            aria-describedby=described_by
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    })
}

/// Several lines of text, with a counter where there is a limit.
#[component]
pub fn TextArea(
    /// The field of the input, as the schema writes it.
    name: &'static str,
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// What it holds.
    value: RwSignal<String>,
    /// Where its errors come from.
    act: Act,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Most characters; counted, not cut off.
    #[prop(optional, into)]
    limit: Option<i64>,
    /// Lines shown.
    #[prop(default = 4)]
    rows: u32,
    /// Tells apart two forms of a page.
    #[prop(default = "form")]
    scope: &'static str,
) -> impl IntoView {
    let frame = Frame::new(name, scope, label, hint, required, act);
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let id = frame.id.clone();
    let used = move || i64::try_from(value.with(|it| it.chars().count())).unwrap_or(i64::MAX);
    frame.around(view! {
        <textarea
            class="input"
            id=id
            name=name
            rows=rows
            aria-required=required.then_some("true")
            aria-invalid=invalid
            aria-describedby=described_by
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
        {limit
            .map(|limit| {
                view! {
                    <p class="field-count" class:field-count-over=move || limit < used()>
                        {tell(move || text::form::characters(&limit, &used()))}
                    </p>
                }
            })}
    })
}

/// One of several choices.
#[component]
pub fn SelectField(
    /// The field of the input, as the schema writes it.
    name: &'static str,
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// The chosen value; empty for none.
    value: RwSignal<String>,
    /// Values and words; the words of each.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Where its errors come from.
    act: Act,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether one must be chosen.
    #[prop(optional)]
    required: bool,
    /// Tells apart two forms of a page.
    #[prop(default = "form")]
    scope: &'static str,
) -> impl IntoView {
    let frame = Frame::new(name, scope, label, hint, required, act);
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let id = frame.id.clone();
    frame.around(view! {
        <div class="select">
            <select
                class="input"
                id=id
                name=name
                aria-required=required.then_some("true")
                aria-invalid=invalid
                aria-describedby=described_by
                on:change=move |event| value.set(event_target_value(&event))
            >
                <option value="" selected=move || value.with(String::is_empty)>
                    {say(text::form::choose)}
                </option>
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(key, words)| {
                            let own = key.clone();
                            view! {
                                <option value=key selected=move || value.with(|it| *it == own)>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
            <Icon name=Glyph::Down />
        </div>
    })
}

/// A statement to agree with.
#[component]
pub fn CheckField(
    /// The field of the input, as the schema writes it.
    name: &'static str,
    /// The statement.
    #[prop(into)]
    label: TextProp,
    /// Whether it is agreed with.
    value: RwSignal<bool>,
    /// Where its errors come from.
    act: Act,
    /// Help under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Tells apart two forms of a page.
    #[prop(default = "form")]
    scope: &'static str,
) -> impl IntoView {
    let error = act.error_of(name);
    let id = format!("{scope}-{name}");
    let (for_id, error_id) = (id.clone(), format!("{id}-error"));
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <div class="field field-check" class:field-invalid=move || error.with(Option::is_some)>
            <input
                class="check"
                id=id
                name=name
                type="checkbox"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:checked=move || value.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <div>
                <label for=for_id>{tell(move || label.get())}</label>
                {hint.map(|hint| view! { <p class="field-hint">{tell(move || hint.get())}</p> })}
                {move || {
                    let error_id = error_id.clone();
                    error.get().map(|message| view! { <p class="field-error" id=error_id>{message}</p> })
                }}
            </div>
        </div>
    }
}
