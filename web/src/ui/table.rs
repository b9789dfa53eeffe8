//! A table of rows: semantic everywhere, and a list of cards where the screen is narrow.

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use maud::{Markup, Render};

use crate::i18n::tell;

mod built;
mod long;
mod written;

use written::Shape;

/// How a cell shows its row.
enum Cell<T> {
    /// Something that reacts, such as a button: built node by node.
    View(Box<dyn Fn(&T) -> AnyView + Send + Sync>),
    /// Something to read: of a table that has nothing else the browser builds all at once, in a quarter of the time.
    Markup(Box<dyn Fn(&T) -> Markup + Send + Sync>),
}

/// A column: its heading and how it shows a row.
pub struct Column<T> {
    label: TextProp,
    numeric: bool,
    key: &'static str,
    order: Option<Order>,
    cell: Cell<T>,
}

/// How the list is ordered by a column, and where the link in its heading leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The list in the order that comes next.
    pub href: String,
    /// The order now, as `aria-sort` says it; none when it is not by this column.
    pub now: Option<&'static str>,
}

impl<T> Column<T> {
    /// A column of what reacts: buttons, boxes, forms.
    pub fn new<V: IntoView + 'static>(
        label: impl Into<TextProp>,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        let cell = Cell::View(Box::new(move |row| cell(row).into_any()));
        Self::of(label.into(), cell)
    }

    /// A column to read: words, links, badges. It follows the language and the clock as every text does.
    pub fn text<V: Render>(
        label: impl Into<TextProp>,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        let cell = Cell::Markup(Box::new(move |row| cell(row).render()));
        Self::of(label.into(), cell)
    }

    fn of(label: TextProp, cell: Cell<T>) -> Self {
        Self {
            label,
            numeric: false,
            key: "",
            order: None,
            cell,
        }
    }

    /// Named, so that it can be left out.
    #[must_use]
    pub fn keyed(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// Its name, its words, and nothing for a column that is always there.
    pub fn key(&self) -> Option<(&'static str, TextProp)> {
        (!self.key.is_empty()).then(|| (self.key, self.label.clone()))
    }

    /// With a link in its heading that orders the list.
    #[must_use]
    pub fn ordered(self, order: Order) -> Self {
        Self {
            order: Some(order),
            ..self
        }
    }

    /// Aligned to the end, as numbers are.
    #[must_use]
    pub fn numeric(self) -> Self {
        Self {
            numeric: true,
            ..self
        }
    }
}

/// The heading of a column: plain words, or a link that orders the list.
fn heading(label: TextProp, numeric: bool, order: Option<Order>, place: usize) -> AnyView {
    let sorted = order.as_ref().and_then(|it| it.now);
    let words = tell(move || label.get());
    let content = match order {
        None => words,
        Some(order) => {
            let mark = match order.now {
                Some("ascending") => "↑",
                Some(_) => "↓",
                None => "↕",
            };
            view! {
                <A href=order.href scroll=false attr:class="sort" attr:data-focus=format!("sort-{place}")>
                    {words}
                    <span aria-hidden="true">{mark}</span>
                </A>
            }
            .into_any()
        }
    };
    view! {
        <th role="columnheader" scope="col" class:numeric=numeric aria-sort=sorted>
            {content}
        </th>
    }
    .into_any()
}

/// The table. Display values that turn rows into cards would take away the table's roles, so they are written out.
pub fn table<T: Send + Sync + 'static>(
    caption: impl Into<TextProp>,
    columns: impl Into<Vec<Column<T>>>,
    rows: impl Into<Vec<T>>,
) -> AnyView {
    let (caption, columns, rows) = (caption.into(), columns.into(), rows.into());
    let head = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let label = column.label.clone();
            heading(label, column.numeric, column.order.clone(), place)
        })
        .collect_view();
    let labels: Vec<_> = columns.iter().map(|it| it.label.clone()).collect();
    let named = labelled(labels.clone());
    let head = view! {
        <caption class="hidden">{tell(move || caption.get())}</caption>
        <thead role="rowgroup">
            <tr role="row">{head}</tr>
        </thead>
    }
    .into_any();
    // What is built may hold buttons, whose width nobody knows beforehand.
    if columns.iter().all(|it| matches!(it.cell, Cell::Markup(_))) {
        let numeric = columns.iter().map(|it| it.numeric).collect();
        let cells = Box::new(move || written::cells(&columns, &rows));
        written::frame(head, named, Shape { labels, numeric }, cells)
    } else {
        let rows = Box::new(move || built::rows(&columns, &rows));
        built::frame(head, named, rows)
    }
}

fn class_of(numeric: bool) -> Option<&'static str> {
    numeric.then_some("numeric")
}

/// The words before the cells of a card, told once for each column and not in every cell: the style sheet reads them.
fn labelled(labels: Vec<TextProp>) -> NodeRef<html::Table> {
    let table = NodeRef::<html::Table>::new();
    Effect::new(move |_| {
        let Some(table) = table.get() else { return };
        for (number, label) in (1..).zip(&labels) {
            let words = label.get().replace('\\', "\\\\").replace('"', "\\\"");
            // Refused only for elements without a style.
            let style = web_sys::HtmlElement::style(&table);
            let _ = style.set_property(&format!("--label-{number}"), &format!("\"{words}\""));
        }
    });
    table
}
