//! What is done with the views of a list: keeping one, giving it another name, forgetting it.

use leptos::prelude::*;

use crate::api::saved_filter::{
    self, DeleteFilterInput, RenameFilterInput, SaveFilterInput, SavedFilter,
};
use crate::api::vocabulary::FilteredList;
use crate::i18n::{say, text};
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, CheckField, ConfirmDialog, Dialog, Form, Look, TextField};

/// What the dialogs of the views share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Which list.
    pub list: FilteredList,
    /// The filter as the server reads it.
    pub filter: Signal<String>,
    /// The order in the words of the schema; none for the usual one.
    pub order: Signal<Option<String>>,
    /// The reader's own view that is shown now.
    pub current: Signal<Option<SavedFilter>>,
    /// Reads the views anew.
    pub done: Callback<()>,
}

impl Desk {
    fn name(self) -> String {
        self.current.get().map(|it| it.name).unwrap_or_default()
    }
}

fn name_field(name: RwSignal<String>, act: Act, hint: fn() -> &'static str) -> AnyView {
    view! {
        <TextField
            name="name"
            label=text::lists::view_name
            hint
            value=name
            act
            required=true
            limit=100_u32
            scope="view"
        />
    }
    .into_any()
}

fn buttons(act: Act, open: RwSignal<bool>) -> AnyView {
    view! {
        <div class="form-actions">
            <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
            <Button label=text::ui::keep on_click=move |()| open.set(false) />
        </div>
    }
    .into_any()
}

/// Keeps what is shown now under a name.
#[component]
pub fn Keep(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let act = Act::new();
    let (name, shared) = (RwSignal::new(String::new()), RwSignal::new(false));
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            let known = desk.current.get_untracked();
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
            list: desk.list,
            name,
            filter: desk.filter.get_untracked(),
            order_by: desk.order.get_untracked(),
            shared: shared.get_untracked(),
        };
        act.run(
            move |_key| saved_filter::save_filter(input),
            move |_: SavedFilter| settled(desk, open),
        );
    };
    view! {
        <Dialog open title=text::lists::keep_view>
            <Form act on_submit=save>
                {name_field(name, act, text::lists::view_name_hint)}
                <CheckField name="shared" label=text::lists::view_shared value=shared act scope="view" />
                {buttons(act, open)}
            </Form>
        </Dialog>
    }
}

/// Gives the view that is shown now another name.
#[component]
pub fn Rename(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let act = Act::new();
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            name.set(untrack(|| desk.name()));
        }
    });
    let save = move |()| {
        let Some(it) = desk.current.get_untracked() else {
            return;
        };
        let name = name.get_untracked();
        if !act.accepts(missing(&[("name", &name)])) {
            return;
        }
        let input = RenameFilterInput {
            saved_filter_id: it.id,
            name,
        };
        act.run(
            move |_key| saved_filter::rename_filter(input),
            move |_: SavedFilter| settled(desk, open),
        );
    };
    let shared = move || desk.current.get().is_some_and(|it| it.shared);
    view! {
        <Dialog open title=text::lists::rename_view>
            <Form act on_submit=save>
                {name_field(name, act, text::lists::rename_hint)}
                {move || shared().then(|| view! { <p>{say(text::lists::forget_shared)}</p> })}
                {buttons(act, open)}
            </Form>
        </Dialog>
    }
}

fn settled(desk: Desk, open: RwSignal<bool>) {
    open.set(false);
    toast(text::form::saved());
    desk.done.run(());
}

/// Forgets the view that is shown now.
#[component]
pub fn Forget(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let act = Act::new();
    let forget = move |()| {
        let Some(it) = desk.current.get_untracked() else {
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
                desk.done.run(());
            },
        );
    };
    let shared = move || desk.current.get().is_some_and(|it| it.shared);
    view! {
        <ConfirmDialog
            open
            title=TextProp::from(move || text::lists::forget_question(&desk.name()))
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
