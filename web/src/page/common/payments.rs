//! The list of payment requests, for the partner that asks and for the operator that decides.

use leptos::prelude::*;
use serde_json::Value;

use super::list_search::{Choices, Field, ListSearch, orders};
use super::payment_columns::{chosen, chosen_table, row_of};
use super::views::{Kept, Views};
use crate::api::live::Change;
use crate::api::payment::{self, PaymentRequestFilter};
use crate::api::vocabulary::{
    FilteredList, OrganizationKind, PaymentRequestOrder, PaymentRequestState,
};
use crate::i18n::text;
use crate::ui::asked::choice;
use crate::ui::badge::Shown;
use crate::ui::export::json;
use crate::ui::{Asked, Empty, ExportLink, Glyph, Pager, Query, Selection, use_asked, use_span};

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

/// The states that stand as links over the list; all of them can be chosen.
const OFTEN: [&str; 3] = ["action-required", "approved", "sent"];

/// Submitted or under review: both wait for a decision.
const TO_DECIDE: &str = "to-decide";
/// Approved, and late.
const OVERDUE: &str = "overdue";

/// How views of payment requests are read and written.
const VIEWS: Kept = Kept {
    read,
    orders: &[("newest", "NEWEST_FIRST"), ("oldest", "OLDEST_FIRST")],
};

/// The list with its filter. Everything that is chosen stands in the address.
#[component]
pub fn PaymentList(
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
    let asked = use_asked(&["status", "number", "order"]);
    let span = use_span();
    let payments = Query::new(move || {
        again.track();
        let asked = asked.get();
        payment::payments(filter(&asked), order(&asked), span.get())
    })
    .live(|change| matches!(change, Change::Payment(_)));
    if let Some(selection) = selection {
        Effect::new(move |_| {
            if let Some(page) = payments.value() {
                selection.offer(page.nodes.iter().map(row_of).collect());
            }
        });
    }
    let path = StoredValue::new(path);
    let exported = Signal::derive(move || asked.with(|it| json(&filter(it))));
    let chosen = chosen(side);
    view! {
        <Views list=FilteredList::PaymentRequests path asked fixed=Vec::new() filter=exported kept=VIEWS />
        <div class="toolbar">
            <StateTabs path asked />
            <ListSearch path asked fields=fields() />
        </div>
        <div class="list-tools">
            {chosen.choice()}
            <ExportLink list="payment-requests" filter=exported />
        </div>
        {children.map(|children| children())}
        {payments
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Payment title=text::payments::empty text=text::payments::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let (asked, path) = (asked.get_untracked(), path.get_value());
                let address = asked.address(&path);
                view! {
                    {chosen_table(side, chosen, &asked, &path, selection, page.nodes)}
                    <Pager path=address info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

fn fields() -> Vec<Field> {
    let order = orders(&[
        ("newest", text::lists::newest),
        ("oldest", text::lists::oldest),
    ]);
    vec![
        Field::typed("number", text::payments::search),
        Field::chosen("status", text::ui::status, statuses()),
        Field::chosen("order", text::lists::order, order),
    ]
}

fn statuses() -> Choices {
    Signal::derive(|| {
        let grouped = [
            (TO_DECIDE, text::payments::to_decide()),
            (OVERDUE, text::payments::late()),
        ];
        let states = STATES
            .iter()
            .map(|(status, state)| (*status, state.look().2()));
        let all = grouped.into_iter().chain(states);
        all.map(|(status, words)| (status.to_owned(), words.to_owned()))
            .collect()
    })
}

/// The states that are asked for most as a row of links; the other filters stay.
#[component]
fn StateTabs(path: StoredValue<String>, asked: Memo<Asked>) -> impl IntoView {
    let link = move |status: &'static str, words: fn() -> &'static str| {
        let href = Signal::derive(move || {
            let wanted = asked.get().with("status", status);
            wanted.address(&path.get_value())
        });
        let on = Signal::derive(move || asked.with(|it| it.text("status") == status));
        choice(href, on, words.into())
    };
    view! {
        <nav class="filter-tabs" aria-label=text::payments::filter>
            {link("", text::ui::all_of_them)}
            {link(TO_DECIDE, text::payments::to_decide)}
            {STATES
                .iter()
                .filter(|(status, _)| OFTEN.contains(status))
                .map(|(status, state)| link(status, state.look().2))
                .collect_view()}
            {link(OVERDUE, text::payments::late)}
        </nav>
    }
}

fn filter(asked: &Asked) -> PaymentRequestFilter {
    let status = asked.text("status");
    PaymentRequestFilter {
        states: states_of(&status),
        overdue: (status == OVERDUE).then_some(true),
        number: asked.part("number"),
    }
}

fn order(asked: &Asked) -> PaymentRequestOrder {
    if asked.text("order") == "oldest" {
        PaymentRequestOrder::OldestFirst
    } else {
        PaymentRequestOrder::NewestFirst
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
        Some(_) if filter["states"].as_array().is_some_and(|it| it.len() > 1) => TO_DECIDE,
        Some((value, _)) => *value,
        None if filter["overdue"] == true => OVERDUE,
        None => "",
    };
    let number = filter["number"].as_str().unwrap_or_default();
    Asked::default()
        .with("status", status)
        .with("number", number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_a_decision_has_two_states() {
        let of = |status: &str| filter(&Asked::default().with("status", status));
        assert_eq!(of("to-decide").states.map(|it| it.len()), Some(2));
        assert_eq!(of("nonsense").states, None);
        assert_eq!(of("overdue").overdue, Some(true));
        let oldest = Asked::default().with("order", "oldest");
        assert_eq!(order(&oldest), PaymentRequestOrder::OldestFirst);
    }

    #[test]
    fn a_kept_filter_comes_back_as_it_was() {
        for status in ["to-decide", "sent", "overdue", ""] {
            let asked = Asked::default()
                .with("status", status)
                .with("number", "PR-7");
            let kept = read(&json(&filter(&asked)));
            assert!(kept.is_like(&asked, &[]), "{kept:?}");
        }
        assert_eq!(read("{}"), Asked::default());
    }
}
