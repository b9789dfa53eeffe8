//! Which columns of a list its reader keeps on this device, and the headings that order it.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{say, text};

use super::asked::Asked;
use super::choices::CheckGroup;
use super::form::Act;
use super::icon::{Glyph, Icon};
use super::table::{Column, Order};

/// Columns that can be left out: their keys and words.
pub type Names = Vec<(&'static str, TextProp)>;

/// The columns of a list that a reader has chosen.
#[derive(Clone, Copy)]
pub struct Chosen {
    names: StoredValue<Names>,
    keys: RwSignal<Vec<String>>,
}

impl Chosen {
    /// As this device remembers it under `kept`; before anybody chose, without those in `at_first`.
    pub fn new(kept: &'static str, at_first: &[&str], names: Names) -> Self {
        let hidden = browser::kept(kept).unwrap_or_else(|| at_first.join(","));
        let all: Vec<_> = names.iter().map(|(key, _)| *key).collect();
        let keys = RwSignal::new(shown(&all, &hidden));
        Effect::new(move |before: Option<()>| {
            let shown = keys.get();
            // Reading it for the first time chooses nothing.
            if before.is_some() {
                browser::keep(kept, Some(&left_out(&all, &shown)));
            }
        });
        Self {
            names: StoredValue::new(names),
            keys,
        }
    }

    /// The columns that are shown; those without a key always are.
    pub fn of<T>(self, mut columns: Vec<Column<T>>) -> Vec<Column<T>> {
        columns.retain(|column| column.key().is_none_or(|(key, _)| self.has(key)));
        columns
    }

    fn has(self, key: &str) -> bool {
        self.keys.with(|it| it.iter().any(|known| known == key))
    }

    /// The boxes to choose by, folded.
    pub fn choice(self) -> AnyView {
        let options = Signal::derive(move || {
            let names = self.names.get_value().into_iter();
            names
                .map(|(key, words)| (key.to_owned(), words.get().to_string()))
                .collect::<Vec<_>>()
        });
        view! {
            <details class="fold list-filter">
                <summary>
                    <Icon name=Glyph::Right />
                    <span class="fold-title">{say(text::lists::columns)}</span>
                </summary>
                <div class="fold-body">
                    <CheckGroup
                        name="columns"
                        label=text::lists::columns_shown
                        options
                        chosen=self.keys
                        act=Act::new()
                    />
                </div>
            </details>
        }
        .into_any()
    }
}

/// The columns of a list that can be left out.
pub fn names<T>(columns: &[Column<T>]) -> Names {
    columns.iter().filter_map(Column::key).collect()
}

fn shown(all: &[&'static str], hidden: &str) -> Vec<String> {
    let hidden: Vec<&str> = hidden.split(',').collect();
    let shown = all.iter().filter(|it| !hidden.contains(*it));
    shown.map(|it| (*it).to_owned()).collect()
}

fn left_out(all: &[&'static str], shown: &[String]) -> String {
    let hidden = all.iter().filter(|it| !shown.iter().any(|key| key == *it));
    hidden.copied().collect::<Vec<_>>().join(",")
}

/// The link in a heading: to the list in one order of the column, or in the other when it has the first. `usual` is the
/// order that the address does not name.
pub fn order_link(asked: &Asked, path: &str, usual: &str, [up, down]: [&'static str; 2]) -> Order {
    let order = asked.part("order").unwrap_or_else(|| usual.to_owned());
    let next = if order == up { down } else { up };
    let now = match order.as_str() {
        it if it == up => Some("ascending"),
        it if it == down => Some("descending"),
        _ => None,
    };
    Order {
        href: asked.clone().with("order", next).address(path),
        now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_remembered() {
        let all = ["status", "partner", "total"];
        assert_eq!(shown(&all, "partner,gone"), ["status", "total"]);
        let kept = left_out(&all, &["status".to_owned()]);
        assert_eq!(kept, "partner,total");
        assert_eq!(shown(&all, ""), all);
    }

    #[test]
    fn a_heading_leads_to_the_other_order() {
        let asked = Asked::default().with("status", "void");
        let usual = order_link(&asked, "/l", "last", ["first", "last"]);
        assert_eq!(usual.href, "/l?status=void&order=first");
        assert_eq!(usual.now, Some("descending"));
        let asked = asked.with("order", "first");
        let first = order_link(&asked, "/l", "last", ["first", "last"]);
        assert_eq!(first.href, "/l?status=void&order=last");
        assert_eq!(first.now, Some("ascending"));
        let other = order_link(&asked, "/l", "last", ["name", "name-last"]);
        assert_eq!(other.now, None);
    }
}
