//! Choosing rows of a list to act on together: a box in each row, and a bar that counts them.

use leptos::prelude::*;

use crate::i18n::{tell, text};

use super::button::{Button, Look};
use super::icon::Glyph;

/// A row that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its global id.
    pub id: String,
    /// The name that people know it by.
    pub name: String,
}

/// The rows of a list, and those that are chosen.
#[derive(Clone, Copy)]
pub struct Selection {
    shown: RwSignal<Vec<Row>>,
    chosen: RwSignal<Vec<String>>,
}

impl Default for Selection {
    fn default() -> Self {
        Self::new()
    }
}

impl Selection {
    /// Nothing shown, nothing chosen.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(Vec::new()),
        }
    }

    /// Takes over what the list shows now. What is no longer shown is no longer chosen: nobody acts on what they
    /// cannot see.
    pub fn offer(self, rows: Vec<Row>) {
        self.chosen
            .update(|it| it.retain(|id| rows.iter().any(|row| row.id == *id)));
        self.shown.set(rows);
    }

    /// The chosen rows in the order of the list.
    pub fn rows(self) -> Vec<Row> {
        let chosen = self.chosen.get();
        self.shown.with(|all| {
            let picked = all.iter().filter(|row| chosen.contains(&row.id));
            picked.cloned().collect()
        })
    }

    /// How many are chosen.
    pub fn count(self) -> i64 {
        i64::try_from(self.chosen.with(Vec::len)).unwrap_or_default()
    }

    /// Chooses every row that is shown.
    pub fn choose_all(self) {
        let all = self
            .shown
            .with_untracked(|it| it.iter().map(|row| row.id.clone()).collect());
        self.chosen.set(all);
    }

    /// Chooses none.
    pub fn clear(self) {
        self.chosen.set(Vec::new());
    }

    /// Whether a row is chosen.
    pub fn has(self, id: &str) -> bool {
        self.chosen.with(|it| it.iter().any(|known| known == id))
    }

    /// Chooses a row, or lets it go.
    pub fn set(self, id: &str, on: bool) {
        self.chosen.update(|it| {
            it.retain(|known| known != id);
            if on {
                it.push(id.to_owned());
            }
        });
    }

    /// The box that chooses a row; it names the row for those who do not see what stands beside it.
    pub fn mark(self, row: Row) -> AnyView {
        let Row { id, name } = row;
        let own = id.clone();
        view! {
            <input
                class="check"
                type="checkbox"
                data-focus=format!("mark-{id}")
                aria-label=move || text::selection::mark(&name)
                prop:checked=move || self.has(&own)
                on:change=move |event| self.set(&id, event_target_checked(&event))
            />
        }
        .into_any()
    }
}

/// How many rows are chosen, and what can be done with them; nothing where the list is empty.
#[component]
pub fn SelectionBar(
    /// The list's selection.
    selection: Selection,
    /// The acts, as buttons; they appear once something is chosen.
    children: ChildrenFn,
) -> impl IntoView {
    let any = Memo::new(move |_| selection.count() > 0);
    let empty = Memo::new(move |_| selection.shown.with(Vec::is_empty));
    let children = StoredValue::new(children);
    let words = move || {
        if any.get() {
            text::selection::chosen(selection.count())
        } else {
            text::selection::hint().to_owned()
        }
    };
    move || {
        (!empty.get()).then(|| {
            view! {
                <div class="selection" role="group" aria-label=text::selection::title>
                    <p class="selection-count" role="status">{tell(words)}</p>
                    <Button
                        label=text::selection::all
                        icon=Glyph::Check
                        on_click=move |()| selection.choose_all()
                    />
                    {move || {
                        any.get()
                            .then(|| {
                                view! {
                                    {children.with_value(|it| it())}
                                    <Button
                                        label=text::selection::none
                                        look=Look::Quiet
                                        on_click=move |()| selection.clear()
                                    />
                                }
                            })
                    }}
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_longer_shown_is_no_longer_chosen() {
        Owner::new().with(|| {
            let row = |id: &str| Row {
                id: id.to_owned(),
                name: id.to_uppercase(),
            };
            let selection = Selection::new();
            selection.offer(vec![row("a"), row("b"), row("c")]);
            selection.set("c", true);
            selection.set("a", true);
            assert_eq!(selection.rows(), [row("a"), row("c")]);

            selection.offer(vec![row("b"), row("c")]);
            assert_eq!(selection.rows(), [row("c")]);
            selection.choose_all();
            assert_eq!(selection.count(), 2);
        });
    }
}
