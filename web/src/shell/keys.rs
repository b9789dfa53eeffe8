//! Keys that work on every page, the sheet that lists them, and the switch that turns those of a
//! single sign off: they can be in the way of speech input (WCAG 2.1.4).

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent};

use crate::i18n::{say, text};
use crate::ui::{Act, CheckField, Dialog};
use crate::{browser, session};

const KEPT: &str = "psc.keys";

static ON: LazyLock<ArcRwSignal<bool>> =
    LazyLock::new(|| ArcRwSignal::new(browser::kept(KEPT).as_deref() != Some("off")));

/// Opens what a key asks for, on any page of somebody who is signed in.
pub fn react(event: &KeyboardEvent, finding: RwSignal<bool>, sheet: RwSignal<bool>) {
    // A browser that fills in a form sends events of this name without a key.
    if !event.is_instance_of::<KeyboardEvent>() || event.is_composing() {
        return;
    }
    let held = event.ctrl_key() || event.meta_key();
    let opens = match event.key().as_str() {
        "k" | "K" if held && !event.alt_key() && !event.shift_key() => finding,
        "/" if !held && is_single(event) => finding,
        "?" if !held && is_single(event) => sheet,
        _ => return,
    };
    if session::viewer().is_some() {
        event.prevent_default();
        if browser::find("dialog[open]").is_none() {
            opens.set(true);
        }
    }
}

/// Whether a key without another one held is meant for the page and not for a field.
fn is_single(event: &KeyboardEvent) -> bool {
    ON.get_untracked() && !event.alt_key() && !is_field(event.target())
}

fn is_field(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|it| it.dyn_into::<Element>().ok());
    element.is_some_and(|it| {
        matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || it.has_attribute("contenteditable")
    })
}

type Words = fn() -> &'static str;

const KEYS: [(&[&str], Words); 5] = [
    (&["Ctrl + K", "⌘ + K", "/"], text::keys::find),
    (&["?"], text::keys::sheet),
    (&["↓", "↑"], text::keys::choose),
    (&["Enter"], text::keys::open),
    (&["Esc"], text::keys::close),
];

/// The sheet of keys.
#[component]
pub fn Sheet(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open title=text::keys::title>
            <div class="dialog-body">
                <dl class="keys">
                    {KEYS
                        .iter()
                        .map(|(keys, words)| {
                            view! {
                                <div>
                                    <dt>{keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()}</dt>
                                    <dd>{say(*words)}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                <KeySwitch scope="sheet" />
            </div>
        </Dialog>
    }
}

/// Turns the keys of a single sign on and off, on this device.
#[component]
pub fn KeySwitch(
    /// Tells apart two of them.
    scope: &'static str,
) -> impl IntoView {
    let value = RwSignal::new(ON.get_untracked());
    Effect::new(move |_| {
        let on = value.get();
        ON.set(on);
        browser::keep(KEPT, (!on).then_some("off"));
    });
    view! {
        <CheckField
            name="singleKeys"
            label=text::keys::single
            hint=text::keys::single_hint
            value
            act=Act::new()
            scope
        />
    }
}
