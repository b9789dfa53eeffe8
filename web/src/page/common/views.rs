//! Views of a list: filters with an order under a name. Some are always there, others people keep for
//! themselves or for their organization.

use leptos::prelude::*;

use super::view_acts::{Desk, Forget, Keep, Rename};
use crate::api::saved_filter::{self, SavedFilter};
use crate::api::vocabulary::FilteredList;
use crate::i18n::text;
use crate::ui::asked::choice;
use crate::ui::{Asked, Button, Glyph, Look, Query};

/// A view that is always there.
pub type Fixed = (fn() -> &'static str, Signal<Asked>);

/// How a list's address and what the server keeps of it become each other.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What a kept filter asks for, without its order.
    pub read: fn(&str) -> Asked,
    /// The orders: the word of the address, and the one of the schema. Without one the list has its usual order.
    pub orders: &'static [(&'static str, &'static str)],
}

impl Kept {
    /// What a view asks for.
    fn asked(self, view: &SavedFilter) -> Asked {
        let order = view.order_by.as_deref().unwrap_or_default();
        let known = self.orders.iter().find(|(_, word)| *word == order);
        (self.read)(&view.filter).with("order", known.map_or("", |(word, _)| word))
    }

    /// The order that an address asks for, in the words of the schema.
    fn order(self, asked: &Asked) -> Option<String> {
        let wanted = asked.part("order")?;
        let known = self.orders.iter().find(|(word, _)| *word == wanted)?;
        Some(known.1.to_owned())
    }

    /// The view that shows what is asked for: one with this order, or else one of this filter; the reader's own first.
    fn shown(self, all: &[SavedFilter], asked: &Asked) -> Option<SavedFilter> {
        let rank = |it: &&SavedFilter| (!asked.is_like(&self.asked(it), &[]), !it.mine);
        let like = all
            .iter()
            .filter(|it| asked.is_like(&self.asked(it), &["order"]));
        like.min_by_key(rank).cloned()
    }
}

/// The views of a list as a row of links, and the ways to keep, to rename and to forget one.
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
    /// How a view is read and written.
    kept: Kept,
) -> impl IntoView {
    let views = Query::new(move || saved_filter::saved_filters(list));
    let shown = Memo::new(move |_| {
        let all = views.value().unwrap_or_default();
        asked.with(|it| kept.shown(&all, it))
    });
    let current = Signal::derive(move || shown.get().filter(|it| it.mine));
    let desk = Desk {
        list,
        filter,
        order: Signal::derive(move || asked.with(|it| kept.order(it))),
        current,
        done: Callback::new(move |()| views.refetch()),
    };
    let (keeping, renaming, forgetting) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let link = move |view: Signal<Asked>, on: Signal<bool>, words: TextProp| {
        let href = Signal::derive(move || view.get().address(&path.get_value()));
        choice(href, on, words)
    };
    let always = fixed.into_iter().map(|(words, view)| {
        let on = Signal::derive(move || asked.with(|it| it.is_like(&view.get(), &["order"])));
        link(view, on, words.into())
    });
    view! {
        <nav class="filter-tabs views" aria-label=text::lists::views>
            {always.collect_view()}
            {move || {
                views
                    .value()
                    .unwrap_or_default()
                    .into_iter()
                    .map(|it| {
                        let view = Signal::stored(kept.asked(&it));
                        let (id, name) = (it.id, it.name);
                        let on = Signal::derive(move || {
                            shown.with(|now| now.as_ref().is_some_and(|now| now.id == id))
                        });
                        let words = if it.mine {
                            TextProp::from(name)
                        } else {
                            TextProp::from(move || text::lists::of_organization(&name))
                        };
                        link(view, on, words)
                    })
                    .collect_view()
            }}
            <Button label=text::lists::keep_view icon=Glyph::Add look=Look::Quiet on_click=move |()| keeping.set(true) />
            {move || {
                current
                    .get()
                    .map(|it| {
                        view! {
                            {button(text::lists::rename_view, Glyph::Edit, &it.name, renaming)}
                            {button(text::lists::forget_view, Glyph::Delete, &it.name, forgetting)}
                        }
                    })
            }}
        </nav>
        <Keep desk open=keeping />
        <Rename desk open=renaming />
        <Forget desk open=forgetting />
    }
}

fn button(label: fn() -> &'static str, icon: Glyph, about: &str, open: RwSignal<bool>) -> AnyView {
    let about = about.to_owned();
    view! { <Button label icon look=Look::Quiet about on_click=move |()| open.set(true) /> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEPT: Kept = Kept {
        read: |filter| Asked::default().with("status", filter),
        orders: &[("name", "NAME"), ("oldest", "OLDEST_FIRST")],
    };

    fn view(id: &str, status: &str, order: Option<&str>, mine: bool) -> SavedFilter {
        SavedFilter {
            id: id.into(),
            name: id.to_owned(),
            filter: status.to_owned(),
            order_by: order.map(str::to_owned),
            shared: !mine,
            mine,
        }
    }

    #[test]
    fn a_view_keeps_its_order() {
        let asked = KEPT.asked(&view("a", "void", Some("NAME"), true));
        assert_eq!(asked.text("order"), "name");
        assert_eq!(KEPT.order(&asked).as_deref(), Some("NAME"));
        let usual = KEPT.asked(&view("a", "void", Some("GONE"), true));
        assert_eq!(KEPT.order(&usual), None);
    }

    #[test]
    fn of_two_views_of_a_filter_the_one_with_the_order_is_shown() {
        let all = [
            view("theirs", "void", None, false),
            view("mine", "void", None, true),
            view("sorted", "void", Some("NAME"), true),
        ];
        let of = |asked: Asked| KEPT.shown(&all, &asked).map(|it| it.name);
        let void = Asked::default().with("status", "void");
        assert_eq!(of(void.clone()).as_deref(), Some("mine"));
        let sorted = void.clone().with("order", "name");
        assert_eq!(of(sorted).as_deref(), Some("sorted"));
        let other = void.with("order", "oldest");
        assert_eq!(of(other).as_deref(), Some("mine"));
        assert_eq!(of(Asked::default().with("status", "open")), None);
    }
}
