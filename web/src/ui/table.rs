//! A table of rows: semantic everywhere, and a list of cards where the screen is narrow.

use leptos::prelude::*;

use crate::i18n::tell;

type Cell<T> = Box<dyn Fn(&T) -> AnyView + Send + Sync>;

/// A column: its heading and how it shows a row.
pub struct Column<T> {
    label: TextProp,
    numeric: bool,
    cell: Cell<T>,
}

impl<T> Column<T> {
    /// A column of text.
    pub fn new<V: IntoView + 'static>(
        label: impl Into<TextProp>,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            label: label.into(),
            numeric: false,
            cell: Box::new(move |row| cell(row).into_any()),
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

/// The table. Display values that turn rows into cards would take away the table's roles, so they are written out.
pub fn table<T>(caption: impl Into<TextProp>, columns: &[Column<T>], rows: &[T]) -> AnyView {
    let caption = caption.into();
    let head = columns
        .iter()
        .map(|column| {
            let label = column.label.clone();
            view! {
                <th role="columnheader" scope="col" class:numeric=column.numeric>
                    {tell(move || label.get())}
                </th>
            }
        })
        .collect_view();
    let body = rows
        .iter()
        .map(|row| {
            let cells = columns
                .iter()
                .map(|column| {
                    let label = column.label.clone();
                    view! {
                        <td role="cell" class:numeric=column.numeric data-label=move || label.get()>
                            {(column.cell)(row)}
                        </td>
                    }
                })
                .collect_view();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="table" role="table">
                <caption class="hidden">{tell(move || caption.get())}</caption>
                <thead role="rowgroup">
                    <tr role="row">{head}</tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}
