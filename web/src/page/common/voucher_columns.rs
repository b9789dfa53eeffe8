//! The columns of a list of vouchers, and which of them a reader keeps on this device.

use leptos::prelude::*;
use maud::Render;

use crate::api::vocabulary::OrganizationKind;
use crate::api::voucher::VoucherRow;
use crate::i18n::text;
use crate::intl;
use crate::route::Page;
use crate::ui::columns::{names, order_link};
use crate::ui::selection::Row;
use crate::ui::{Asked, Chosen, Column, Selection, cell, table};

/// Where the choice is kept: the columns that are left out.
const KEPT: &str = "psc.columns.vouchers";
/// Left out until somebody wants them.
const AT_FIRST: [&str; 3] = ["expires", "created", "manager"];

/// The columns of a short list on one side of the programme.
pub fn columns(side: OrganizationKind) -> Vec<Column<VoucherRow>> {
    let mut columns = vec![
        Column::text(text::vouchers::number, move |row: &VoucherRow| {
            let href = Page::voucher_of(side, row.id.inner()).path();
            cell::code_link(&href, &row.number)
        }),
        Column::text(text::ui::status, |row: &VoucherRow| cell::badge(row.state)).keyed("status"),
        Column::text(text::vouchers::engagement, |row: &VoucherRow| {
            let engagement = &row.engagement_type;
            cell::over(&engagement.name, &engagement.offering.code)
        })
        .keyed("engagement"),
    ];
    if side == OrganizationKind::Customer {
        columns.push(managers().keyed("assignee"));
    } else {
        let customer = Column::text(text::vouchers::customer, |row: &VoucherRow| {
            cell::over(&row.customer.name, intl::country(&row.customer.country))
        });
        columns.push(customer.keyed("customer"));
    }
    let days = Column::text(text::vouchers::days, |row: &VoucherRow| row.days);
    columns.push(days.numeric().keyed("days"));
    let deadline = Column::text(text::vouchers::deadline, |row: &VoucherRow| {
        let deadline = row.deadline.as_ref().map(|it| cell::deadline(&it.on.0));
        deadline.unwrap_or_else(|| text::ui::none().render())
    });
    columns.push(deadline.keyed("deadline"));
    columns
}

fn managers() -> Column<VoucherRow> {
    Column::text(text::vouchers::project_manager, |row: &VoucherRow| {
        cell::or_none(row.assignee.as_ref().map(|it| it.name.clone()))
    })
}

/// Every column that the list can have.
fn all(side: OrganizationKind) -> Vec<Column<VoucherRow>> {
    let mut columns = columns(side);
    if side != OrganizationKind::Customer {
        columns.push(managers().keyed("manager"));
    }
    let expires = Column::text(text::vouchers::expires, |row: &VoucherRow| {
        row.expires_on.text()
    });
    columns.push(expires.keyed("expires"));
    let created = Column::text(text::vouchers::created, |row: &VoucherRow| {
        row.created_at.text()
    });
    columns.push(created.keyed("created"));
    columns
}

/// The orders of a column, up and down; none when the server does not order by it.
fn orders_of(key: Option<&str>) -> Option<[&'static str; 2]> {
    Some(match key {
        None => ["number", "number-last"],
        Some("expires") => ["expires", "expires-last"],
        Some("created") => ["oldest", "newest"],
        Some(_) => return None,
    })
}

/// The table with the chosen columns; headings that the server can order by are links.
pub fn chosen_table(
    side: OrganizationKind,
    chosen: Chosen,
    asked: &Asked,
    path: &str,
    selection: Option<Selection>,
    rows: Vec<VoucherRow>,
) -> AnyView {
    let ordered = chosen.of(all(side)).into_iter().map(|column| {
        let key = column.key().map(|(key, _)| key);
        match orders_of(key) {
            Some(orders) => column.ordered(order_link(asked, path, "newest", orders)),
            None => column,
        }
    });
    let columns: Vec<_> = selection.map(choice).into_iter().chain(ordered).collect();
    table(text::nav::vouchers, columns, rows)
}

/// What stands for a voucher in a selection.
pub fn row_of(voucher: &VoucherRow) -> Row {
    Row {
        id: voucher.id.inner().to_owned(),
        name: voucher.number.clone(),
    }
}

/// The column of the boxes that choose a row.
fn choice(selection: Selection) -> Column<VoucherRow> {
    Column::new(text::selection::column, move |row: &VoucherRow| {
        selection.mark(row_of(row))
    })
}

/// The columns that the reader has chosen.
pub fn chosen(side: OrganizationKind) -> Chosen {
    Chosen::new(KEPT, &AT_FIRST, names(&all(side)))
}
