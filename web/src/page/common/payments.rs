//! The list of payment requests, for the partner that asks and for the operator that decides.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use serde_json::Value;

use super::views::Views;
use crate::api::live::Change;
use crate::api::payment::{self, PaymentRequestFilter, PaymentRow};
use crate::api::vocabulary::{FilteredList, OrganizationKind, PaymentRequestState};
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::badge::Shown;
use crate::ui::export::json;
use crate::ui::{
    Asked, Badge, Column, Empty, ExportLink, FilterTabs, Glyph, Pager, Query, table, use_asked,
    use_span,
};

/// The states as the address writes them.
const STATES: [(&str, PaymentRequestState); 10] = [
    ("draft", PaymentRequestState::Draft),
    ("submitted", PaymentRequestState::Submitted),
    ("under-review", PaymentRequestState::UnderReview),
    ("action-required", PaymentRequestState::ActionRequired),
    ("approved", PaymentRequestState::Approved),
    ("sent", PaymentRequestState::PaymentSent),
    ("failed", PaymentRequestState::PaymentFailed),
    ("rejected", PaymentRequestState::Rejected),
    ("disputed", PaymentRequestState::Disputed),
    ("withdrawn", PaymentRequestState::Withdrawn),
];

/// Submitted or under review: both wait for a decision.
const TO_DECIDE: &str = "to-decide";
/// Approved, and late.
const OVERDUE: &str = "overdue";

/// The list with its filter.
#[component]
pub fn PaymentList(
    /// Whose pages the rows lead to.
    side: OrganizationKind,
    /// The address of the list.
    #[prop(into)]
    path: String,
) -> impl IntoView {
    let query = use_location().query;
    let status = Memo::new(move |_| query.with(|it| it.get("status")).unwrap_or_default());
    let span = use_span();
    let payments = Query::new(move || payment::payments(filter_of(&status.get()), span.get()))
        .live(|change| matches!(change, Change::Payment(_)));
    let first = [
        ("", TextProp::from(text::ui::all)),
        (TO_DECIDE, TextProp::from(text::payments::to_decide)),
    ];
    let options = first
        .into_iter()
        .chain(
            STATES
                .iter()
                .map(|(value, state)| (*value, TextProp::from(state.look().2))),
        )
        .chain(std::iter::once((
            OVERDUE,
            TextProp::from(text::payments::late),
        )))
        .collect();
    let exported = Signal::derive(move || json(&filter_of(&status.get())));
    let list = StoredValue::new(path.clone());
    let asked = use_asked(&["status"]);
    view! {
        <Views list=FilteredList::PaymentRequests path=list asked fixed=Vec::new() filter=exported read />
        <div class="toolbar">
            <FilterTabs label=text::payments::filter parameter="status" path options />
            <ExportLink list="payment-requests" filter=exported />
        </div>
        {payments
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Payment title=text::payments::empty text=text::payments::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&list.get_value(), &status.get_untracked());
                view! {
                    {table(text::nav::payments, &columns(side), &page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

/// The columns of a list of payment requests on one side of the programme.
pub fn columns(side: OrganizationKind) -> Vec<Column<PaymentRow>> {
    let operator = side == OrganizationKind::Operator;
    let mut columns = vec![
        Column::new(text::payment::reference, move |row: &PaymentRow| {
            let href = Page::payment_of(side, row.id.inner()).path();
            let reference = row.reference.clone();
            view! { <A href attr:class="cell-main">{reference}</A> }
        }),
        Column::new(
            text::ui::status,
            |row: &PaymentRow| view! { <Badge state=row.state /> },
        ),
    ];
    if operator {
        columns.push(Column::new(
            text::reservation::partner,
            |row: &PaymentRow| row.partner.name.clone(),
        ));
    }
    columns.push(Column::new(
        text::reservation::location,
        |row: &PaymentRow| row.location.name.clone(),
    ));
    columns.push(
        Column::new(text::payment::total, |row: &PaymentRow| {
            let total = row.total.clone();
            tell(move || total.text())
        })
        .numeric(),
    );
    columns.push(Column::new(
        text::payment::submitted_at,
        |row: &PaymentRow| {
            let at = row.submitted_at.clone();
            move || {
                at.as_ref()
                    .map_or_else(|| text::ui::none().to_owned(), crate::api::Instant::day)
            }
        },
    ));
    columns.push(Column::new(text::payment::pay_by, |row: &PaymentRow| {
        let (day, overdue) = (row.pay_by.clone(), row.overdue);
        move || {
            let day = day.as_ref().map(crate::api::Day::text);
            let day = day.unwrap_or_else(|| text::ui::none().to_owned());
            if overdue {
                format!("{day} · {}", text::payment::overdue())
            } else {
                day
            }
        }
    }));
    columns
}

fn filter_of(status: &str) -> PaymentRequestFilter {
    PaymentRequestFilter {
        states: states_of(status),
        overdue: (status == OVERDUE).then_some(true),
    }
}

fn states_of(status: &str) -> Option<Vec<PaymentRequestState>> {
    if status == TO_DECIDE {
        return Some(vec![
            PaymentRequestState::Submitted,
            PaymentRequestState::UnderReview,
        ]);
    }
    let found = STATES.iter().find(|(value, _)| *value == status)?;
    Some(vec![found.1])
}

/// What a kept filter asks for, as far as an address can say it.
fn read(filter: &str) -> Asked {
    let filter: Value = serde_json::from_str(filter).unwrap_or_default();
    let is_kept = |state: &PaymentRequestState| {
        serde_json::to_value(state).is_ok_and(|it| it == filter["states"][0])
    };
    let known = STATES.iter().find(|(_, state)| is_kept(state));
    let status = match known {
        Some((value, _)) => *value,
        None if filter["overdue"] == true => OVERDUE,
        None => "",
    };
    Asked::default().with("status", status)
}

fn address(base: &str, status: &str) -> String {
    if states_of(status).is_some() || status == OVERDUE {
        format!("{base}?status={status}")
    } else {
        base.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_a_decision_has_two_states() {
        let filter = filter_of("to-decide");
        assert_eq!(filter.states.map(|it| it.len()), Some(2));
        assert_eq!(
            address("/ops/payments", "to-decide"),
            "/ops/payments?status=to-decide"
        );
        assert_eq!(address("/ops/payments", "nonsense"), "/ops/payments");
        assert_eq!(filter_of("overdue").overdue, Some(true));
    }

    #[test]
    fn a_kept_filter_says_its_status() {
        let of = |filter: &str| read(filter).text("status");
        assert_eq!(of(r#"{"states":["PAYMENT_SENT"]}"#), "sent");
        assert_eq!(of(r#"{"overdue":true}"#), OVERDUE);
        assert_eq!(of("{}"), "");
    }
}
