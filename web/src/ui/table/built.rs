//! Tables with buttons or boxes in them: built node by node, as everything that reacts.

use leptos::html::Table;
use leptos::prelude::*;
use maud::Markup;

use super::{Cell, Column, class_of};

/// The table around rows that react.
pub(super) fn frame(
    head: AnyView,
    named: NodeRef<Table>,
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

/// The rows, node by node; cells to read are written even here.
pub(super) fn rows<T>(columns: &[Column<T>], rows: &[T]) -> AnyView {
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
