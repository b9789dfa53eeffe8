//! The list of vouchers, the same for every side: what one may see is the server's decision.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::live::Change;
use crate::api::vocabulary::{OrganizationKind, VoucherOrder, VoucherState};
use crate::api::voucher::{self, VoucherFilter, VoucherRow};
use crate::i18n::{tell, text};
use crate::intl;
use crate::route::Page;
use crate::ui::badge::Shown;
use crate::ui::export::json;
use crate::ui::form::given;
use crate::ui::selection::Row;
use crate::ui::{
    Act, Badge, Button, Column, DeadlineText, Empty, ExportLink, FilterTabs, Form, Glyph, Pager,
    Query, Selection, TextField, table, use_span,
};

/// The states as the address writes them.
const STATES: [(&str, VoucherState); 8] = [
    ("created", VoucherState::Created),
    ("assigned", VoucherState::Assigned),
    ("reserved", VoucherState::Reserved),
    ("reported", VoucherState::Reported),
    ("redeemed", VoucherState::Redeemed),
    ("expired", VoucherState::Expired),
    ("cancelled", VoucherState::Cancelled),
    ("void", VoucherState::Void),
];

/// The list with its filters. Everything that is chosen stands in the address.
#[component]
pub fn VoucherList(
    /// Whose pages the rows lead to.
    side: OrganizationKind,
    /// The address of the list.
    #[prop(into)]
    path: String,
    /// Lets rows be chosen.
    #[prop(optional)]
    selection: Option<Selection>,
    /// Reads the list anew whenever it changes.
    #[prop(optional, into)]
    again: Signal<u32>,
    /// What stands over the rows, such as the bar of the selection.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let query = use_location().query;
    let status = Memo::new(move |_| query.with(|it| it.get("status")).unwrap_or_default());
    let number = Memo::new(move |_| query.with(|it| it.get("number")).unwrap_or_default());
    let span = use_span();
    let vouchers = Query::new(move || {
        again.track();
        let filter = VoucherFilter {
            states: state_of(&status.get()).map(|state| vec![state]),
            number: given(&number.get()),
            ..VoucherFilter::default()
        };
        voucher::vouchers(filter, VoucherOrder::NewestFirst, span.get())
    })
    .live(|change| matches!(change, Change::Voucher(_)));

    if let Some(selection) = selection {
        Effect::new(move |_| {
            if let Some(page) = vouchers.value() {
                selection.offer(page.nodes.iter().map(row_of).collect());
            }
        });
    }

    // A partner sees a voucher from its reservation on.
    let shown = move |state: &VoucherState| {
        side != OrganizationKind::Partner
            || !matches!(
                state,
                VoucherState::Created | VoucherState::Assigned | VoucherState::Cancelled
            )
    };
    let options = std::iter::once(("", TextProp::from(text::ui::all)))
        .chain(
            STATES
                .iter()
                .filter(move |(_, state)| shown(state))
                .map(|(value, state)| (*value, TextProp::from(state.look().2))),
        )
        .collect();
    let exported = Signal::derive(move || {
        json(&VoucherFilter {
            states: state_of(&status.get()).map(|state| vec![state]),
            number: given(&number.get()),
            ..VoucherFilter::default()
        })
    });
    let list = StoredValue::new(path.clone());
    view! {
        <div class="toolbar">
            <FilterTabs label=text::vouchers::filter parameter="status" path options />
            <NumberSearch list number status />
            <ExportLink list="vouchers" filter=exported />
        </div>
        {children.map(|children| children())}
        {vouchers
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Voucher title=text::vouchers::empty text=text::vouchers::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&list.get_value(), &status.get_untracked(), &number.get_untracked());
                let mut columns = columns(side);
                if let Some(selection) = selection {
                    columns.insert(0, choice(selection));
                }
                view! {
                    {table(text::nav::vouchers, &columns, &page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

#[component]
fn NumberSearch(
    list: StoredValue<String>,
    number: Memo<String>,
    status: Memo<String>,
) -> impl IntoView {
    let typed = RwSignal::new(number.get_untracked());
    let act = Act::new();
    let navigate = use_navigate();
    let search = move |()| {
        let path = address(
            &list.get_value(),
            &status.get_untracked(),
            &typed.get_untracked(),
        );
        navigate(&path, NavigateOptions::default());
    };
    view! {
        <Form act on_submit=search>
            <TextField name="number" label=text::vouchers::search value=typed act kind="search" />
            <Button label=text::vouchers::find icon=Glyph::Search kind="submit" />
        </Form>
    }
}

fn row_of(voucher: &VoucherRow) -> Row {
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

/// The columns of a voucher list on one side of the programme.
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
        ),
        Column::new(text::vouchers::engagement, |row: &VoucherRow| {
            view! {
                <span>
                    {row.engagement_type.name.clone()}
                    <span class="cell-sub">{row.engagement_type.offering.code.clone()}</span>
                </span>
            }
        }),
    ];
    if side == OrganizationKind::Customer {
        columns.push(Column::new(
            text::vouchers::project_manager,
            |row: &VoucherRow| {
                row.assignee
                    .as_ref()
                    .map_or_else(|| text::ui::none().to_owned(), |it| it.name.clone())
            },
        ));
    } else {
        columns.push(Column::new(text::vouchers::customer, |row: &VoucherRow| {
            let country = row.customer.country.clone();
            view! {
                <span>
                    {row.customer.name.clone()}
                    <span class="cell-sub">{tell(move || intl::country(&country))}</span>
                </span>
            }
        }));
    }
    columns.push(Column::new(text::vouchers::days, |row: &VoucherRow| row.days).numeric());
    columns.push(Column::new(
        text::vouchers::deadline,
        |row: &VoucherRow| match &row.deadline {
            Some(deadline) => view! { <DeadlineText on=deadline.on.0.clone() /> }.into_any(),
            None => text::ui::none.into_any(),
        },
    ));
    columns
}

fn state_of(status: &str) -> Option<VoucherState> {
    STATES
        .iter()
        .find(|(value, _)| *value == status)
        .map(|(_, state)| *state)
}

fn address(base: &str, status: &str, number: &str) -> String {
    let mut parts = Vec::new();
    if state_of(status).is_some() {
        parts.push(format!("status={status}"));
    }
    if let Some(number) = given(number) {
        parts.push(format!("number={}", js_sys::encode_uri_component(&number)));
    }
    if parts.is_empty() {
        base.to_owned()
    } else {
        format!("{base}?{}", parts.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_status_filters_nothing() {
        assert_eq!(state_of("reserved"), Some(VoucherState::Reserved));
        assert_eq!(state_of("stolen"), None);
        assert_eq!(
            address("/partner/vouchers", "stolen", " "),
            "/partner/vouchers"
        );
        assert_eq!(
            address("/partner/vouchers", "void", ""),
            "/partner/vouchers?status=void"
        );
    }
}
