//! Choosing a file and watching it go up.

use leptos::html;
use leptos::prelude::*;
use web_sys::File;

use crate::i18n::{tell, text};
use crate::intl;

use super::form::Act;
use super::icon::{Glyph, Icon};

/// A file field that sends at once.
#[component]
pub fn UploadField(
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// Help under the label.
    #[prop(into)]
    hint: TextProp,
    /// Endings of the files that are taken.
    accept: &'static str,
    /// The upload behind it.
    act: Act,
    /// The part that is up, from 0 to 1.
    #[prop(into)]
    progress: Signal<f64>,
    /// Sends the file.
    on_file: impl Fn(File) + 'static,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = RwSignal::new(None::<(String, f64)>);
    let error = act.error_of("file");
    let take = move |_| {
        let Some(element) = input.get_untracked() else {
            return;
        };
        if let Some(file) = element.files().and_then(|files| files.get(0)) {
            chosen.set(Some((file.name(), file.size())));
            on_file(file);
            // So that the same file can be chosen again after a failure.
            element.set_value("");
        }
    };
    view! {
        <div class="field" class:field-invalid=move || error.with(Option::is_some)>
            <label class="field-label" for="upload-file">
                {tell(move || label.get())}
            </label>
            <input
                node_ref=input
                class="input input-file"
                id="upload-file"
                type="file"
                accept=accept
                aria-describedby="upload-hint"
                on:change=take
            />
            <p class="field-hint" id="upload-hint">
                {tell(move || hint.get())}
            </p>
            {move || {
                act.busy()
                    .get()
                    .then(|| {
                        let (name, size) = chosen.get().unwrap_or_default();
                        view! {
                            <div class="upload-progress" role="status">
                                <Icon name=Glyph::Upload />
                                <span>{tell(move || text::upload::sending(&name, &intl::size(size)))}</span>
                                <progress max="1" prop:value=move || progress.get()></progress>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
