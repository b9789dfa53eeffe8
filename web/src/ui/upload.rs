//! Choosing a file and watching it go up: checked before it is sent, to be stopped on the way, and to be sent again.

use std::future::Future;
use std::rc::Rc;

use futures::future::LocalBoxFuture;
use leptos::html;
use leptos::prelude::*;
use web_sys::{File, XmlHttpRequest};

use crate::api::upload::{UploadLimit, UploadLimits, Watch, limits};
use crate::api::{Failure, Reply, UserError};
use crate::i18n::{tell, text};
use crate::intl;

use super::button::{Button, Look};
use super::form::Act;
use super::icon::{Glyph, Icon};
use super::query::Query;

type Sender = Rc<dyn Fn(File, Watch) -> LocalBoxFuture<'static, Reply<()>>>;

/// One upload of a page: the file that was chosen last, and how far it is.
#[derive(Clone, Copy)]
pub struct Upload {
    /// The act behind it, whose failure the page shows.
    pub act: Act,
    limit: fn(&UploadLimits) -> &UploadLimit,
    part: RwSignal<f64>,
    stopped: RwSignal<bool>,
    /// Name and size of the file.
    chosen: RwSignal<Option<(String, f64)>>,
    file: StoredValue<Option<File>, LocalStorage>,
    request: StoredValue<Option<XmlHttpRequest>, LocalStorage>,
    send: StoredValue<Sender, LocalStorage>,
    done: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

impl Upload {
    /// An upload that `send` carries out within a limit; `done` follows when the server has the file.
    pub fn new<F>(
        act: Act,
        limit: fn(&UploadLimits) -> &UploadLimit,
        send: impl Fn(File, Watch) -> F + 'static,
        done: impl Fn() + 'static,
    ) -> Self
    where
        F: Future<Output = Reply<()>> + 'static,
    {
        let send: Sender = Rc::new(move |file, watch| Box::pin(send(file, watch)));
        let done: Rc<dyn Fn()> = Rc::new(done);
        Self {
            act,
            limit,
            part: RwSignal::new(0.0),
            stopped: RwSignal::new(false),
            chosen: RwSignal::new(None),
            file: StoredValue::new_local(None),
            request: StoredValue::new_local(None),
            send: StoredValue::new_local(send),
            done: StoredValue::new_local(done),
        }
    }

    /// Takes a file that was chosen: sends it, unless it breaks the limits that are known.
    fn take(self, file: File, limits: Option<&UploadLimits>) {
        let (name, size) = (file.name(), file.size());
        self.stopped.set(false);
        self.file.set_value(None);
        let objection = limits.and_then(|it| objection((self.limit)(it), &name, size));
        self.chosen.set(Some((name, size)));
        if let Some(words) = objection {
            self.act.accepts(vec![UserError::of_field("file", words)]);
            return;
        }
        self.file.set_value(Some(file));
        self.start();
    }

    /// Sends the file that was chosen last.
    fn start(self) {
        let Some(file) = self.file.get_value() else {
            return;
        };
        self.part.set(0.0);
        self.stopped.set(false);
        let watch = Watch {
            begun: Box::new(move |request| {
                self.request.try_update_value(|it| *it = Some(request));
            }),
            progress: Box::new(move |part| {
                self.part.try_set(part);
            }),
        };
        // What follows is held here: the field may be drawn anew before the answer is there.
        let (send, done) = (self.send.get_value(), self.done.get_value());
        self.act.run(
            move |_key| async move {
                match send(file, watch).await {
                    // What was stopped on purpose is no failure.
                    Err(_) if self.stopped.try_get_untracked() == Some(true) => Ok(false),
                    reply => reply.map(|()| true),
                }
            },
            move |up: bool| {
                if up {
                    self.file.set_value(None);
                    done();
                }
            },
        );
    }

    /// Stops the upload that is under way.
    fn stop(self) {
        self.stopped.set(true);
        self.request.with_value(|request| {
            if let Some(request) = request {
                // Fails only for a request that is over.
                let _ = request.abort();
            }
        });
    }

    /// Whether the same file can be sent again: it did not fail for what it is.
    fn again(self) -> bool {
        let failed = self
            .act
            .failure()
            .with(|it| matches!(it, Some(Failure::Api(_))));
        !self.act.busy().get()
            && (failed || self.stopped.get())
            && self.file.with_value(Option::is_some)
    }

    fn name(self) -> String {
        self.chosen.get().map(|it| it.0).unwrap_or_default()
    }
}

/// Why a file is not sent at all.
fn objection(limit: &UploadLimit, name: &str, size: f64) -> Option<String> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let known = ending.is_some_and(|it| limit.endings.contains(&it));
    if !known {
        return Some(text::upload::wrong_kind(&limit.endings.join(", ")));
    }
    if size == 0.0 {
        return Some(text::upload::empty().to_owned());
    }
    let max = f64::from(limit.max_bytes);
    (size > max).then(|| text::upload::too_large(&maximum(limit), &intl::size(size)))
}

/// The largest size in words. Limits are powers of two, as the server tells them.
fn maximum(limit: &UploadLimit) -> String {
    let max = f64::from(limit.max_bytes);
    let unit = if max >= 1_048_576.0 { 1.048_576 } else { 1.024 };
    intl::size(max / unit)
}

/// A file field that sends at once.
#[component]
pub fn UploadField(
    /// Its words.
    #[prop(into)]
    label: TextProp,
    /// Help under the label.
    #[prop(into)]
    hint: TextProp,
    /// The upload behind it.
    upload: Upload,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let known = Query::new(limits);
    let accept = move || {
        let limits = known.value()?;
        let endings = (upload.limit)(&limits).endings.iter();
        Some(
            endings
                .map(|it| format!(".{it}"))
                .collect::<Vec<_>>()
                .join(","),
        )
    };
    let limit = move || {
        let limits = known.value()?;
        let limit = (upload.limit)(&limits);
        Some(text::upload::limit(
            &limit.endings.join(", "),
            &maximum(limit),
        ))
    };
    let act = upload.act;
    let error = act.error_of("file");
    let take = move |_| {
        let Some(element) = input.get_untracked() else {
            return;
        };
        if let Some(file) = element.files().and_then(|files| files.get(0)) {
            upload.take(file, untrack(|| known.value()).as_ref());
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
                {move || limit().map(|it| view! { <span class="upload-limit">{it}</span> })}
            </p>
            {move || act.busy().get().then(|| sending(upload))}
            {move || upload.stopped.get().then(|| stopped(upload))}
            {move || {
                upload
                    .again()
                    .then(|| {
                        view! {
                            <p class="upload-again">
                                <Button
                                    label=move || text::upload::retry(&upload.name())
                                    icon=Glyph::Sync
                                    on_click=move |()| upload.start()
                                />
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// A file that is on its way.
fn sending(upload: Upload) -> AnyView {
    let (name, size) = upload.chosen.get_untracked().unwrap_or_default();
    let part = upload.part;
    let words = move || {
        if part.get() < 1.0 {
            text::upload::sending(&name, &intl::size(size))
        } else {
            text::upload::checking().to_owned()
        }
    };
    view! {
        <div class="upload-progress">
            <Icon name=Glyph::Upload />
            <span role="status">{tell(words)}</span>
            <progress max="1" aria-label=text::upload::progress prop:value=move || part.get()></progress>
            <Button
                label=text::upload::cancel
                icon=Glyph::Dismiss
                look=Look::Quiet
                on_click=move |()| upload.stop()
            />
        </div>
    }
    .into_any()
}

/// That the upload was stopped.
fn stopped(upload: Upload) -> AnyView {
    view! {
        <p class="muted small" role="status">
            {tell(move || text::upload::cancelled(&upload.name()))}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_looked_at_before_it_is_sent() {
        let limit = UploadLimit {
            endings: vec!["pdf".to_owned(), "zip".to_owned()],
            max_bytes: 1_048_576,
        };
        let refused = |name, size| objection(&limit, name, size).is_some();
        assert!(!refused("plan.PDF", 1_048_576.0));
        assert!(refused("plan.pdf", 1_048_577.0));
        assert!(refused("plan.pdf", 0.0));
        assert!(refused("plan.exe", 10.0));
        assert!(refused("pdf", 10.0));
    }
}
