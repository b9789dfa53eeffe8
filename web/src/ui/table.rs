//! A table of rows: semantic everywhere, and a list of cards where the screen is narrow.

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use maud::{Markup, Render, html as markup};

use crate::i18n::tell;

mod long;

use long::Tracks;

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
        let cells = Box::new(move || rows_written(&columns, &rows));
        frame_written(head, named, Shape { labels, numeric }, cells)
    } else {
        frame_built(head, named, Box::new(move || rows_built(&columns, &rows)))
    }
}

/// What does not depend on the type of the rows: compiled once, and not for every table.
struct Shape {
    labels: Vec<TextProp>,
    numeric: Vec<bool>,
}

/// The cells of a table to read, row by row.
type Cells = Box<dyn Fn() -> Vec<Vec<Markup>> + Send + Sync>;

/// The body of a table to read.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    rows: String,
    /// Of a long one.
    tracks: Option<Tracks>,
}

fn frame_written(
    head: AnyView,
    named: NodeRef<html::Table>,
    shape: Shape,
    cells: Cells,
) -> AnyView {
    let written = Memo::new(move |_| write(&shape, &cells()));
    let track = move |of: fn(&Tracks) -> &String| {
        written.with(|it| it.tracks.as_ref().map(|it| of(it).clone()))
    };
    view! {
        <div class="table-box">
            <table
                class="table"
                class:table-long=move || written.with(|it| it.tracks.is_some())
                style:--columns=move || track(|it| &it.columns)
                style:--least=move || track(|it| &it.least)
                role="table"
                node_ref=named
            >
                {head}
                <tbody role="rowgroup" inner_html=move || written.with(|it| it.rows.clone())></tbody>
            </table>
        </div>
    }
    .into_any()
}

fn write(shape: &Shape, rows: &[Vec<Markup>]) -> Written {
    let tracks = long::is_long(rows.len()).then(|| {
        let labels: Vec<_> = shape.labels.iter().map(TextProp::get).collect();
        long::tracks(&labels, rows)
    });
    let rows = markup! {
        @for row in rows {
            tr role="row" {
                @for (numeric, cell) in shape.numeric.iter().zip(row) {
                    td role="cell" class=[class_of(*numeric)] { (cell) }
                }
            }
        }
    };
    Written {
        rows: rows.into_string(),
        tracks,
    }
}

fn rows_written<T>(columns: &[Column<T>], rows: &[T]) -> Vec<Vec<Markup>> {
    let cell = |column: &Column<T>, row: &T| match &column.cell {
        Cell::Markup(cell) => cell(row),
        Cell::View(_) => Markup::default(),
    };
    let cells = |row: &T| columns.iter().map(|column| cell(column, row)).collect();
    rows.iter().map(cells).collect()
}

fn frame_built(
    head: AnyView,
    named: NodeRef<html::Table>,
    rows: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    view! {
        <div class="table-box">
            <table class="table" role="table" node_ref=named>
                {head}
                <tbody role="rowgroup">{move || rows()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rows_built<T>(columns: &[Column<T>], rows: &[T]) -> AnyView {
    let cell = |column: &Column<T>, row: &T| match &column.cell {
        Cell::View(cell) => cell_built(column.numeric, cell(row)),
        Cell::Markup(cell) => cell_written(column.numeric, cell(row)),
    };
    rows.iter()
        .map(|row| {
            let cells: Vec<_> = columns.iter().map(|column| cell(column, row)).collect();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect_view()
        .into_any()
}

fn cell_built(numeric: bool, content: AnyView) -> AnyView {
    view! { <td role="cell" class=class_of(numeric)>{content}</td> }.into_any()
}

fn cell_written(numeric: bool, content: Markup) -> AnyView {
    view! { <td role="cell" class=class_of(numeric) inner_html=content.into_string()></td> }
        .into_any()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_to_read_are_written_with_the_roles_that_cards_would_lose() {
        let columns = [
            Column::text("Name", |row: &(&str, i32)| row.0.to_owned()),
            Column::text("Days", |row: &(&str, i32)| row.1).numeric(),
        ];
        let shape = Shape {
            labels: vec!["Name".into(), "Days".into()],
            numeric: vec![false, true],
        };
        let written = write(&shape, &rows_written(&columns, &[("a < b", 7)]));
        assert_eq!(
            written.rows,
            "<tr role=\"row\"><td role=\"cell\">a &lt; b</td><td role=\"cell\" class=\"numeric\">7</td></tr>"
        );
        assert_eq!(written.tracks, None);
    }
}
