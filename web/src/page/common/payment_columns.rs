//! The columns of a list of payment requests.

use leptos::prelude::*;

use crate::api::payment::PaymentRow;
use crate::api::vocabulary::OrganizationKind;
use crate::api::{Day, Instant};
use crate::i18n::text;
use crate::route::Page;
use crate::ui::columns::{names, order_link};
use crate::ui::selection::Row;
use crate::ui::{Asked, Chosen, Column, Selection, cell, table};

/// Where the choice is kept: the columns that are left out.
const KEPT: &str = "psc.columns.payments";

/// The columns of a short list on one side of the programme.
pub fn columns(side: OrganizationKind) -> Vec<Column<PaymentRow>> {
    let operator = side == OrganizationKind::Operator;
    let mut columns = vec![
        Column::text(text::payment::reference, move |row: &PaymentRow| {
            let id = row.id.inner().to_owned();
            let page = if operator {
                Page::OpsPayment(id)
            } else {
                Page::PartnerPayment(id)
            };
            cell::code_link(&page.path(), &row.reference)
        }),
        Column::text(text::ui::status, |row: &PaymentRow| cell::badge(row.state)).keyed("status"),
    ];
    if operator {
        let partner = Column::text(text::reservation::partner, |row: &PaymentRow| {
            row.partner.name.clone()
        });
        columns.push(partner.keyed("partner"));
    }
    let location = Column::text(text::reservation::location, |row: &PaymentRow| {
        row.location.name.clone()
    });
    columns.push(location.keyed("location"));
    let total = Column::text(text::payment::total, |row: &PaymentRow| row.total.text());
    columns.push(total.numeric().keyed("total"));
    let submitted = Column::text(text::payment::submitted_at, |row: &PaymentRow| {
        cell::or_none(row.submitted_at.as_ref().map(Instant::day))
    });
    columns.push(submitted.keyed("submitted"));
    let pay_by = Column::text(text::payment::pay_by, |row: &PaymentRow| {
        let day = cell::or_none(row.pay_by.as_ref().map(Day::text));
        if row.overdue {
            format!("{day} · {}", text::payment::overdue())
        } else {
            day
        }
    });
    columns.push(pay_by.keyed("pay-by"));
    columns
}

/// Every column that the list can have.
fn all(side: OrganizationKind) -> Vec<Column<PaymentRow>> {
    let mut columns = columns(side);
    let created = Column::text(text::vouchers::created, |row: &PaymentRow| {
        row.created_at.day()
    });
    columns.push(created.keyed("created"));
    columns
}

/// The columns that the reader has chosen.
pub fn chosen(side: OrganizationKind) -> Chosen {
    // The operator's table names the partner: its locations would make it wider than most screens.
    let at_first: &[&str] = if side == OrganizationKind::Operator {
        &["location"]
    } else {
        &[]
    };
    Chosen::new(KEPT, at_first, names(&all(side)))
}

/// The table with the chosen columns, ordered by their creation.
pub fn chosen_table(
    side: OrganizationKind,
    chosen: Chosen,
    asked: &Asked,
    path: &str,
    selection: Option<Selection>,
    rows: Vec<PaymentRow>,
) -> AnyView {
    let ordered = chosen.of(all(side)).into_iter().map(|column| {
        if column.key().is_some_and(|(key, _)| key == "created") {
            column.ordered(order_link(asked, path, "newest", ["oldest", "newest"]))
        } else {
            column
        }
    });
    let marks = selection.map(|it| {
        Column::new(text::selection::column, move |row: &PaymentRow| {
            it.mark(row_of(row))
        })
    });
    let columns: Vec<_> = marks.into_iter().chain(ordered).collect();
    table(text::nav::payments, columns, rows)
}

/// What stands for a request in a selection.
pub fn row_of(payment: &PaymentRow) -> Row {
    Row {
        id: payment.id.inner().to_owned(),
        name: payment.reference.clone(),
    }
}
