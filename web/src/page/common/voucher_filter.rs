//! What a list of vouchers is asked for: the filter and the order behind its address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde_json::Value;

use super::list_search::Choices;
use super::views::Kept;
use crate::api::vocabulary::{OrganizationKind, VoucherOrder, VoucherState};
use crate::api::voucher::VoucherFilter;
use crate::api::{Day, catalog};
use crate::i18n::{say, text};
use crate::ui::{Act, Asked, Button, Form, Glyph, Icon, Query, SelectField, TextField};

/// The parameters of the address.
pub const PARTS: [&str; 10] = [
    "status",
    "number",
    "company",
    "manager",
    "offering",
    "type",
    "expires-from",
    "expires-before",
    "claim",
    "order",
];
/// Those that only the form sets.
const IN_FORM: [&str; 7] = [
    "company",
    "manager",
    "offering",
    "type",
    "expires-from",
    "expires-before",
    "order",
];

/// The states as the address writes them.
pub const STATES: [(&str, VoucherState); 8] = [
    ("created", VoucherState::Created),
    ("assigned", VoucherState::Assigned),
    ("reserved", VoucherState::Reserved),
    ("reported", VoucherState::Reported),
    ("redeemed", VoucherState::Redeemed),
    ("expired", VoucherState::Expired),
    ("cancelled", VoucherState::Cancelled),
    ("void", VoucherState::Void),
];
/// Several states at once: those in which a voucher can still expire.
const OPEN: [VoucherState; 4] = [
    VoucherState::Created,
    VoucherState::Assigned,
    VoucherState::Reserved,
    VoucherState::Reported,
];

/// The orders as the address writes them; without one the newest are in front.
const ORDERS: [(&str, VoucherOrder); 6] = [
    ("newest", VoucherOrder::NewestFirst),
    ("oldest", VoucherOrder::OldestFirst),
    ("expires", VoucherOrder::ExpiresFirst),
    ("expires-last", VoucherOrder::ExpiresLast),
    ("number", VoucherOrder::NumberAscending),
    ("number-last", VoucherOrder::NumberDescending),
];

/// How views of vouchers are read and written.
pub const VIEWS: Kept = Kept {
    read,
    orders: &[
        ("newest", "NEWEST_FIRST"),
        ("oldest", "OLDEST_FIRST"),
        ("expires", "EXPIRES_FIRST"),
        ("expires-last", "EXPIRES_LAST"),
        ("number", "NUMBER_ASCENDING"),
        ("number-last", "NUMBER_DESCENDING"),
    ],
};

/// The fields of the filter that are texts, as the server and as the address call them.
const TEXTS: [(&str, &str); 7] = [
    ("number", "number"),
    ("company", "company"),
    ("projectManager", "manager"),
    ("offeringId", "offering"),
    ("engagementTypeId", "type"),
    ("expiresFrom", "expires-from"),
    ("expiresBefore", "expires-before"),
];

fn states_of(status: &str) -> Option<Vec<VoucherState>> {
    if status == "open" {
        return Some(OPEN.to_vec());
    }
    let found = STATES.iter().find(|(value, _)| *value == status);
    found.map(|(_, state)| vec![*state])
}

/// The filter for the server.
pub fn filter(asked: &Asked) -> VoucherFilter {
    let id = |name: &str| asked.part(name).map(cynic::Id::new);
    let day = |name: &str| asked.part(name).map(Day);
    VoucherFilter {
        states: states_of(&asked.text("status")),
        number: asked.part("number"),
        company: asked.part("company"),
        project_manager: asked.part("manager"),
        offering_id: id("offering"),
        engagement_type_id: id("type"),
        expires_from: day("expires-from"),
        expires_before: day("expires-before"),
        awaiting_payment: (asked.text("claim") == "open").then_some(true),
        ..VoucherFilter::default()
    }
}

/// The order for the server.
pub fn order(asked: &Asked) -> VoucherOrder {
    let wanted = asked.text("order");
    let found = ORDERS.iter().find(|(value, _)| *value == wanted);
    found.map_or(VoucherOrder::NewestFirst, |(_, order)| *order)
}

/// What a kept filter asks for, as far as an address can say it.
fn read(filter: &str) -> Asked {
    let filter: Value = serde_json::from_str(filter).unwrap_or_default();
    let mut asked = Asked::default();
    for (field, part) in TEXTS {
        asked = asked.with(part, filter[field].as_str().unwrap_or_default());
    }
    let states = filter["states"].as_array().map_or(&[][..], Vec::as_slice);
    let first = states.first().and_then(Value::as_str).unwrap_or_default();
    let status = if states.len() > 1 {
        "open".to_owned()
    } else {
        first.to_lowercase()
    };
    let claim = filter["awaitingPayment"] == true;
    asked
        .with("status", &status)
        .with("claim", if claim { "open" } else { "" })
}

/// The form with everything that a list can be narrowed by, folded while nothing of it is used.
#[component]
pub fn VoucherForm(
    /// Whose list it is.
    side: OrganizationKind,
    /// The address of the list.
    path: StoredValue<String>,
    /// What is asked for now.
    asked: Memo<Asked>,
) -> impl IntoView {
    let act = Act::new();
    let typed = IN_FORM.map(|_| RwSignal::new(String::new()));
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| {
        let asked = asked.get();
        for (field, name) in typed.iter().zip(IN_FORM) {
            field.set(asked.text(name));
        }
    });
    let open = asked.with_untracked(|it| IN_FORM.iter().any(|name| it.part(name).is_some()));
    // Read when somebody opens the form: most people never do.
    let looked = RwSignal::new(open);
    let catalogue = Query::new(move || {
        let looked = looked.get();
        async move {
            if looked {
                catalog::offerings().await
            } else {
                Ok(Vec::new())
            }
        }
    });
    let offerings: Choices = Signal::derive(move || {
        let all = catalogue.value().unwrap_or_default().into_iter();
        all.map(|it| (it.id.into_inner(), it.name)).collect()
    });
    let types: Choices = Signal::derive(move || {
        let all = catalogue.value().unwrap_or_default().into_iter();
        all.flat_map(|it| it.engagement_types)
            .map(|it| (it.id.into_inner(), it.name))
            .collect()
    });
    let orders: Choices = Signal::derive(|| {
        use text::lists as words;
        let said = [
            words::newest(),
            words::oldest(),
            words::expires_first(),
            words::expires_last(),
            words::number_up(),
            words::number_down(),
        ];
        let orders = ORDERS.iter().zip(said);
        orders
            .map(|((value, _), words)| ((*value).to_owned(), words.to_owned()))
            .collect()
    });
    let company: fn() -> &'static str = match side {
        OrganizationKind::Partner => text::vouchers::customer,
        OrganizationKind::Customer => text::reservation::partner,
        OrganizationKind::Operator => text::lists::company,
    };
    let navigate = use_navigate();
    let search = move |()| {
        let mut wanted = asked.get_untracked();
        for (field, name) in typed.iter().zip(IN_FORM) {
            wanted = wanted.with(name, &field.get_untracked());
        }
        navigate(
            &wanted.address(&path.get_value()),
            NavigateOptions::default(),
        );
    };
    let [name, manager, offering, kind, from, before, order] = typed;
    view! {
        <details class="fold list-filter" open=open on:toggle=move |_| looked.set(true)>
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{say(text::lists::more_filters)}</span>
            </summary>
            <div class="fold-body">
                <Form act on_submit=search>
                    <div class="form-grid">
                        <TextField name="company" label=company value=name act scope="filter" />
                        <TextField name="projectManager" label=text::vouchers::project_manager value=manager act scope="filter" />
                        <SelectField name="offeringId" label=text::directory::offering value=offering options=offerings act scope="filter" />
                        <SelectField name="engagementTypeId" label=text::vouchers::engagement value=kind options=types act scope="filter" />
                        <TextField name="expiresFrom" label=text::lists::expires_from value=from act kind="date" scope="filter" />
                        <TextField name="expiresBefore" label=text::lists::expires_before value=before act kind="date" scope="filter" />
                        <SelectField name="orderBy" label=text::lists::order value=order options=orders act scope="filter" />
                    </div>
                    <div class="form-actions">
                        <Button label=text::lists::apply icon=Glyph::Search kind="submit" />
                    </div>
                </Form>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::export::json;

    #[test]
    fn an_unknown_status_filters_nothing() {
        assert_eq!(states_of("reserved"), Some(vec![VoucherState::Reserved]));
        assert_eq!(states_of("stolen"), None);
        assert_eq!(
            filter(&Asked::default().with("status", "stolen")).states,
            None
        );
    }

    #[test]
    fn the_place_in_the_list_keeps_its_own_names() {
        assert!(!PARTS.iter().any(|it| ["after", "before"].contains(it)));
    }

    #[test]
    fn a_kept_filter_comes_back_as_it_was() {
        let asked = Asked::default()
            .with("status", "open")
            .with("company", "Woodgrove")
            .with("expires-before", "2021-04-14")
            .with("claim", "open");
        let kept = read(&json(&filter(&asked)));
        assert!(kept.is_like(&asked, &[]), "{kept:?}");
        assert_eq!(read("nonsense"), Asked::default());
    }
}
