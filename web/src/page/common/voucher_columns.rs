//! The columns of a list of vouchers, and which of them a reader keeps on this device.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::vocabulary::OrganizationKind;
use crate::api::voucher::VoucherRow;
use crate::browser;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::route::Page;
use crate::ui::selection::Row;
use crate::ui::{
    Act, Asked, Badge, CheckGroup, Column, DeadlineText, Glyph, Icon, Order, Selection, table,
};

/// Where the choice is kept: the columns that are left out.
const KEPT: &str = "psc.columns.vouchers";
/// Left out until somebody wants them.
const AT_FIRST: [&str; 3] = ["expires", "created", "manager"];

/// The columns of a short list on one side of the programme.
pub fn columns(side: OrganizationKind) -> Vec<Column<VoucherRow>> {
    let mut columns = vec![
        Column::new(text::vouchers::number, move |row: &VoucherRow| {
            let (href, number) = (
                Page::voucher_of(side, row.id.inner()).path(),
                row.number.clone(),
            );
            view! {
                <A href attr:class="cell-main code">
                    {number}
                </A>
            }
        }),
        Column::new(
            text::ui::status,
            |row: &VoucherRow| view! { <Badge state=row.state /> },
        )
        .keyed("status"),
        Column::new(text::vouchers::engagement, |row: &VoucherRow| {
            view! {
                <span>
                    {row.engagement_type.name.clone()}
                    <span class="cell-sub">{row.engagement_type.offering.code.clone()}</span>
                </span>
            }
        })
        .keyed("engagement"),
    ];
    if side == OrganizationKind::Customer {
        columns.push(managers().keyed("assignee"));
    } else {
        let customer = Column::new(text::vouchers::customer, |row: &VoucherRow| {
            let country = row.customer.country.clone();
            view! {
                <span>
                    {row.customer.name.clone()}
                    <span class="cell-sub">{tell(move || intl::country(&country))}</span>
                </span>
            }
        });
        columns.push(customer.keyed("customer"));
    }
    let days = Column::new(text::vouchers::days, |row: &VoucherRow| row.days);
    columns.push(days.numeric().keyed("days"));
    let deadline = Column::new(text::vouchers::deadline, |row: &VoucherRow| {
        match &row.deadline {
            Some(deadline) => view! { <DeadlineText on=deadline.on.0.clone() /> }.into_any(),
            None => text::ui::none.into_any(),
        }
    });
    columns.push(deadline.keyed("deadline"));
    columns
}

fn managers() -> Column<VoucherRow> {
    Column::new(text::vouchers::project_manager, |row: &VoucherRow| {
        row.assignee
            .as_ref()
            .map_or_else(|| text::ui::none().to_owned(), |it| it.name.clone())
    })
}

/// Every column that the list can have.
fn all(side: OrganizationKind) -> Vec<Column<VoucherRow>> {
    let mut columns = columns(side);
    if side != OrganizationKind::Customer {
        columns.push(managers().keyed("manager"));
    }
    let expires = Column::new(text::vouchers::expires, |row: &VoucherRow| {
        let on = row.expires_on.clone();
        tell(move || on.text())
    });
    columns.push(expires.keyed("expires"));
    let created = Column::new(text::vouchers::created, |row: &VoucherRow| {
        let at = row.created_at.clone();
        tell(move || at.text())
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
    chosen: &[String],
    asked: &Asked,
    path: &str,
    selection: Option<Selection>,
    rows: &[VoucherRow],
) -> AnyView {
    let order = asked.part("order").unwrap_or_else(|| "newest".to_owned());
    let ordered = all(side)
        .into_iter()
        .filter(|column| {
            let key = column.key();
            key.is_none_or(|(key, _)| chosen.iter().any(|it| it == key))
        })
        .map(|column| {
            let key = column.key().map(|(key, _)| key);
            let Some([up, down]) = orders_of(key) else {
                return column;
            };
            let next = if order == up { down } else { up };
            let now = match order.as_str() {
                it if it == up => Some("ascending"),
                it if it == down => Some("descending"),
                _ => None,
            };
            let href = asked.clone().with("order", next).address(path);
            column.ordered(Order { href, now })
        });
    let columns: Vec<_> = selection.map(choice).into_iter().chain(ordered).collect();
    table(text::nav::vouchers, &columns, rows)
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

/// The keys of the columns that are shown, kept on this device.
pub fn use_chosen(side: OrganizationKind) -> RwSignal<Vec<String>> {
    let keys: Vec<_> = all(side)
        .iter()
        .filter_map(|it| it.key().map(|(key, _)| key.to_owned()))
        .collect();
    let hidden = browser::kept(KEPT).unwrap_or_else(|| AT_FIRST.join(","));
    let hidden: Vec<&str> = hidden.split(',').collect();
    let shown = keys.iter().filter(|it| !hidden.contains(&it.as_str()));
    let chosen = RwSignal::new(shown.cloned().collect::<Vec<_>>());
    Effect::new(move |before: Option<()>| {
        let shown = chosen.get();
        // Reading it for the first time chooses nothing.
        if before.is_some() {
            let left_out = keys.iter().filter(|it| !shown.contains(it));
            let left_out: Vec<_> = left_out.map(String::as_str).collect();
            browser::keep(KEPT, Some(&left_out.join(",")));
        }
    });
    chosen
}

/// Which columns the list has.
#[component]
pub fn ColumnChoice(
    /// Whose list it is.
    side: OrganizationKind,
    /// The keys of the columns that are shown.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let options: Signal<Vec<(String, String)>> = Signal::derive(move || {
        let columns = all(side);
        let named = columns.iter().filter_map(Column::key);
        named
            .map(|(key, words)| (key.to_owned(), words.get().to_string()))
            .collect()
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
                    chosen
                    act=Act::new()
                />
            </div>
        </details>
    }
}
