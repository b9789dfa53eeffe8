//! Views of a list: filters under a name. Some are always there, others people keep for themselves
//! or for their organization.

use leptos::prelude::*;

use crate::api::saved_filter::{self, DeleteFilterInput, SaveFilterInput, SavedFilter};
use crate::api::vocabulary::FilteredList;
use crate::i18n::{say, text};
use crate::ui::asked::choice;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Asked, Button, CheckField, ConfirmDialog, Dialog, Form, Glyph, Look, Query, TextField,
};

/// A view that is always there.
pub type Fixed = (fn() -> &'static str, Signal<Asked>);

/// The views of a list as a row of links, and the ways to keep and to forget one.
#[component]
pub fn Views(
    /// Which list.
    list: FilteredList,
    /// Its address.
    path: StoredValue<String>,
    /// What is asked for now.
    asked: Memo<Asked>,
    /// The views that are always there.
    fixed: Vec<Fixed>,
    /// The filter as the server reads it.
    filter: Signal<String>,
    /// What a kept filter asks for.
    read: fn(&str) -> Asked,
) -> impl IntoView {
    let kept = Query::new(move || saved_filter::saved_filters(list));
    let (keeping, forgetting) = (RwSignal::new(false), RwSignal::new(false));
    let link = move |view: Signal<Asked>, words: TextProp| {
        let href = Signal::derive(move || view.get().address(&path.get_value()));
        let on = Signal::derive(move || asked.with(|it| it.is_like(&view.get(), &["order"])));
        choice(href, on, words)
    };
    // The kept filter that is shown now.
    let current = Signal::derive(move || {
        let all = kept.value().unwrap_or_default().into_iter();
        let mut mine = all.filter(|it| it.mine);
        mine.find(|it| asked.with(|now| now.is_like(&read(&it.filter), &["order"])))
    });
    view! {
        <nav class="filter-tabs views" aria-label=text::lists::views>
            {fixed.into_iter().map(|(words, view)| link(view, words.into())).collect_view()}
            {move || {
                kept.value()
                    .unwrap_or_default()
                    .into_iter()
                    .map(|it| {
                        let view = Signal::stored(read(&it.filter));
                        let name = if it.mine {
                            TextProp::from(it.name)
                        } else {
                            TextProp::from(move || text::lists::of_organization(&it.name))
                        };
                        link(view, name)
                    })
                    .collect_view()
            }}
            <Button label=text::lists::keep_view icon=Glyph::Add look=Look::Quiet on_click=move |()| keeping.set(true) />
            {move || {
                current
                    .get()
                    .map(|it| {
                        view! {
                            <Button
                                label=text::lists::forget_view
                                icon=Glyph::Delete
                                look=Look::Quiet
                                about=it.name
                                on_click=move |()| forgetting.set(true)
                            />
                        }
                    })
            }}
        </nav>
        <Keep list open=keeping filter current on_kept=move |()| kept.refetch() />
        <Forget open=forgetting current on_gone=move |()| kept.refetch() />
    }
}

#[component]
fn Keep(
    list: FilteredList,
    open: RwSignal<bool>,
    filter: Signal<String>,
    current: Signal<Option<SavedFilter>>,
    #[prop(into)] on_kept: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let (name, shared) = (RwSignal::new(String::new()), RwSignal::new(false));
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            let known = current.get_untracked();
            shared.set(known.as_ref().is_some_and(|it| it.shared));
            name.set(known.map(|it| it.name).unwrap_or_default());
        }
    });
    let save = move |()| {
        let name = name.get_untracked();
        if !act.accepts(missing(&[("name", &name)])) {
            return;
        }
        let input = SaveFilterInput {
            list,
            name,
            filter: filter.get_untracked(),
            shared: shared.get_untracked(),
        };
        act.run(
            move |_key| saved_filter::save_filter(input),
            move |_: SavedFilter| {
                open.set(false);
                toast(text::form::saved());
                on_kept.run(());
            },
        );
    };
    view! {
        <Dialog open title=text::lists::keep_view>
            <Form act on_submit=save>
                <TextField
                    name="name"
                    label=text::lists::view_name
                    hint=text::lists::view_name_hint
                    value=name
                    act
                    required=true
                    limit=100_u32
                    scope="view"
                />
                <CheckField name="shared" label=text::lists::view_shared value=shared act scope="view" />
                <div class="form-actions">
                    <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Forget(
    open: RwSignal<bool>,
    current: Signal<Option<SavedFilter>>,
    #[prop(into)] on_gone: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let name = move || current.get().map(|it| it.name).unwrap_or_default();
    let forget = move |()| {
        let Some(it) = current.get_untracked() else {
            return;
        };
        let input = DeleteFilterInput {
            saved_filter_id: it.id,
        };
        act.run(
            move |_key| saved_filter::delete_filter(input),
            move |gone: SavedFilter| {
                open.set(false);
                toast(text::lists::forgotten(&gone.name));
                on_gone.run(());
            },
        );
    };
    let shared = move || current.get().is_some_and(|it| it.shared);
    view! {
        <ConfirmDialog
            open
            title=TextProp::from(move || text::lists::forget_question(&name()))
            confirm=text::lists::forget_view
            danger=true
            act
            on_confirm=forget
        >
            <p>{say(text::lists::forget_text)}</p>
            {move || shared().then(|| view! { <p>{say(text::lists::forget_shared)}</p> })}
        </ConfirmDialog>
    }
}
