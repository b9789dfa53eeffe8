//! Tables to read: their cells are markup, and the browser builds a whole body from one string.

use leptos::html::Table;
use leptos::prelude::*;
use maud::{Markup, html};

use super::super::focus;
use super::long::{self, Tracks};
use super::{Cell, Column, class_of};

/// What does not depend on the type of the rows: compiled once, and not for every table.
pub(super) struct Shape {
    pub labels: Vec<TextProp>,
    pub numeric: Vec<bool>,
}

/// The cells of a table to read, row by row.
pub(super) type Cells = Box<dyn Fn() -> Vec<Vec<Markup>> + Send + Sync>;

/// The body of a table to read.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    rows: String,
    /// Of a long one.
    tracks: Option<Tracks>,
}

/// The table around them; it follows the language and the clock.
pub(super) fn frame(head: AnyView, named: NodeRef<Table>, shape: Shape, cells: Cells) -> AnyView {
    let written = Memo::new(move |_| write(&shape, &cells()));
    let track = move |of: fn(&Tracks) -> &String| {
        written.with(|it| it.tracks.as_ref().map(|it| of(it).clone()))
    };
    let mut drawn = false;
    let rows = move || {
        // The clock may write them anew under a link that has the focus.
        if drawn {
            focus::give_back(focus::held());
        }
        drawn = true;
        written.with(|it| it.rows.clone())
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
                <tbody role="rowgroup" inner_html=rows></tbody>
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
    let rows = html! {
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

/// What stands in the cells.
pub(super) fn cells<T>(columns: &[Column<T>], rows: &[T]) -> Vec<Vec<Markup>> {
    let cell = |column: &Column<T>, row: &T| match &column.cell {
        Cell::Markup(cell) => cell(row),
        Cell::View(_) => Markup::default(),
    };
    let cells_of = |row: &T| columns.iter().map(|column| cell(column, row)).collect();
    rows.iter().map(cells_of).collect()
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
        let written = write(&shape, &cells(&columns, &[("a < b", 7)]));
        assert_eq!(
            written.rows,
            "<tr role=\"row\"><td role=\"cell\">a &lt; b</td><td role=\"cell\" class=\"numeric\">7</td></tr>"
        );
        assert_eq!(written.tracks, None);
    }
}
