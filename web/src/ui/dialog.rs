//! Dialogs on the native `<dialog>`: the browser traps the focus, closes on Escape and makes the page behind inert.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::{tell, text};

use super::button::{Button, Look};
use super::form::{Act, Failed};
use super::icon::{Glyph, Icon};

/// A dialog that is open while its signal is true.
#[component]
pub fn Dialog(
    /// Whether it is open; closing it in any way sets this to false.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// Wide, for a text to read.
    #[prop(optional)]
    wide: bool,
    /// Its content, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // Fails only for a dialog that is not in the document.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => (),
        }
    });
    let label = title.clone();
    view! {
        <dialog
            node_ref=node
            class=if wide { "dialog dialog-wide" } else { "dialog" }
            aria-label=move || label.get()
            on:close=move |_| open.set(false)
        >
            {move || {
                open.get()
                    .then(|| {
                        let title = title.clone();
                        view! {
                            <div class="dialog-head">
                                <h2 tabindex="-1" autofocus="autofocus">{tell(move || title.get())}</h2>
                                <button
                                    type="button"
                                    class="icon-button"
                                    aria-label=text::ui::close
                                    on:click=move |_| open.set(false)
                                >
                                    <Icon name=Glyph::Dismiss />
                                </button>
                            </div>
                            {children()}
                        }
                    })
            }}
        </dialog>
    }
}

/// Asks before something that cannot be taken back, and names what follows from it.
#[component]
pub fn ConfirmDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: TextProp,
    /// The words on the button that does it.
    #[prop(into)]
    confirm: TextProp,
    /// Whether the button warns.
    #[prop(optional)]
    danger: bool,
    /// The mutation behind the button.
    act: Act,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// The consequences.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Dialog open title>
            <div class="dialog-body">
                {children()}
                <Failed act on_retry=on_confirm />
            </div>
            <div class="dialog-foot">
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
                <Button
                    label=confirm.clone()
                    look=if danger { Look::Danger } else { Look::Primary }
                    busy=act.busy()
                    on_click=on_confirm
                />
            </div>
        </Dialog>
    }
}
