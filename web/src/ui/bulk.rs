//! One act on several rows, one after the other: how far it is, one result for each row, and a safe repetition of
//! those of which no answer came.

use std::rc::Rc;

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Failure, Reply};
use crate::browser;
use crate::i18n::{tell, text};

use super::badge::Tone;
use super::banner::Banner;
use super::button::Button;
use super::form::outcome;
use super::icon::Glyph;
use super::selection::Row;

/// What is still missing after an act that was done, such as somebody else's word; mostly nothing.
pub type Missing = Option<fn() -> &'static str>;

/// The act on one row, by its id.
pub type Each = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Reply<Missing>>>;

/// What became of a row: done, or why not.
type Outcome = (Row, Result<Missing, Failure>);

/// An act on several rows with its outcome.
#[derive(Clone, Copy)]
pub struct Bulk {
    busy: RwSignal<bool>,
    total: RwSignal<usize>,
    results: RwSignal<Vec<Outcome>>,
    each: StoredValue<Option<Each>, LocalStorage>,
}

impl Default for Bulk {
    fn default() -> Self {
        Self::new()
    }
}

impl Bulk {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            total: RwSignal::new(0),
            results: RwSignal::new(Vec::new()),
            each: StoredValue::new_local(None),
        }
    }

    /// Whether it is under way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Acts on each row, unless something is still under way; `done` follows the last one.
    pub fn run(self, rows: Vec<Row>, each: Each, done: Callback<()>) {
        if !self.busy.get_untracked() {
            self.results.set(Vec::new());
            self.each.set_value(Some(each));
            self.go(rows, done);
        }
    }

    /// Acts once more on those of which it is not known whether it was done.
    fn again(self, done: Callback<()>) {
        if self.busy.get_untracked() {
            return;
        }
        let mut rows = Vec::new();
        self.results.update(|it| {
            it.retain(|(row, became)| {
                let unknown = is_unknown(became);
                if unknown {
                    rows.push(row.clone());
                }
                !unknown
            });
        });
        self.go(rows, done);
    }

    fn go(self, rows: Vec<Row>, done: Callback<()>) {
        let Some(each) = self.each.get_value() else {
            return;
        };
        self.busy.set(true);
        self.total
            .set(self.results.with_untracked(Vec::len) + rows.len());
        spawn_local(async move {
            for row in rows {
                let became = each(row.id.clone()).await;
                let told = self.results.try_update(|it| it.push((row, became)));
                // The page is gone, and with it whoever wished for the rest.
                if told.is_none() {
                    return;
                }
            }
            if self.busy.try_set(false).is_none() {
                done.run(());
                request_animation_frame(|| browser::focus(".bulk"));
            }
        });
    }
}

/// How far it is, and what became of each row; nothing before the first.
#[component]
pub fn BulkOutcome(
    /// The act.
    bulk: Bulk,
    /// What follows a repetition.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let under_way = move || {
        bulk.busy.get().then(|| {
            let (done, total) = (bulk.results.with(Vec::len), bulk.total.get());
            view! {
                <p class="bulk-progress" role="status">
                    {tell(move || text::several::progress(&done, &total))}
                    <progress max=total.to_string() value=done.to_string() aria-label=text::several::results></progress>
                </p>
            }
        })
    };
    let unknown = Memo::new(move |_| {
        !bulk.busy.get()
            && bulk
                .results
                .with(|all| all.iter().any(|it| is_unknown(&it.1)))
    });
    move || {
        let results = bulk.results.get();
        let started = !results.is_empty() || bulk.busy.get();
        started.then(|| {
            view! {
                <section class="page-note bulk" tabindex="-1" aria-label=text::several::results>
                    {under_way()}
                    {shown(results)}
                    {unknown
                        .get()
                        .then(|| {
                            view! {
                                <p class="card-actions">
                                    <Button
                                        label=text::several::retry
                                        icon=Glyph::Sync
                                        on_click=move |()| bulk.again(on_done)
                                    />
                                </p>
                            }
                        })}
                </section>
            }
        })
    }
}

fn is_unknown(became: &Result<Missing, Failure>) -> bool {
    became.as_ref().is_err_and(Failure::is_unconfirmed)
}

/// What was done by name in one box, and a box for each that was not, or not wholly.
fn shown(results: Vec<Outcome>) -> AnyView {
    let (fine, told): (Vec<_>, Vec<_>) =
        results.into_iter().partition(|it| matches!(it.1, Ok(None)));
    let count = i64::try_from(fine.len()).unwrap_or_default();
    let names: Vec<String> = fine.into_iter().map(|(row, _)| row.name).collect();
    view! {
        {(count > 0)
            .then(|| {
                view! {
                    <Banner tone=Tone::Good title=move || text::several::done(count)>
                        <p class="code">{names.join(", ")}</p>
                    </Banner>
                }
            })}
        {told
            .into_iter()
            .map(|(row, became)| {
                let words = match became {
                    Ok(missing) => missing.map(|it| view! { <Banner tone=Tone::Accent title=it /> }.into_any()).into_any(),
                    Err(failure) => outcome(failure).into_any(),
                };
                view! {
                    <div class="bulk-row">
                        <p class="code">{row.name}</p>
                        {words}
                    </div>
                }
            })
            .collect_view()}
    }
    .into_any()
}
