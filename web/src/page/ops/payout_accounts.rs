//! The bank accounts of partners: those that are being validated, what is wrong with others, and the programme's decision.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::html;

use super::payout_decision::{Decide, Deciding};
use crate::api::payout_review::{self, AccountCase, PayoutAccountFilter};
use crate::api::vocabulary::{PayoutAccountAction, PayoutAccountState};
use crate::i18n::text;
use crate::intl;
use crate::route::Page;
use crate::ui::badge::Shown;
use crate::ui::form::given;
use crate::ui::{
    Button, Column, Empty, FilterTabs, Glyph, LinkButton, Look, PageHead, Pager, Query, cell,
    table, use_span,
};

/// The states as the address writes them.
const STATES: [(&str, PayoutAccountState); 3] = [
    ("validating", PayoutAccountState::Validating),
    ("action-required", PayoutAccountState::ActionRequired),
    ("enrolled", PayoutAccountState::Enrolled),
];

/// The page.
#[component]
pub fn Accounts() -> impl IntoView {
    let query = use_location().query;
    let state = Memo::new(move |_| query.with(|it| it.get("state")).unwrap_or_default());
    let location = Memo::new(move |_| query.with(|it| it.get("location")).unwrap_or_default());
    let span = use_span();
    let accounts =
        Query::new(move || payout_review::cases(filter(&state.get(), &location.get()), span.get()));
    let deciding: Deciding = RwSignal::new(None);
    let mut options = vec![("", TextProp::from(text::ui::all))];
    options.extend(STATES.map(|(value, state)| (value, TextProp::from(state.look().2))));
    view! {
        <PageHead
            title=text::payments::accounts
            lead=text::payout_review::lead
            back=(text::nav::payments.into(), Page::OpsPayments.path())
        />
        <div class="toolbar">
            <FilterTabs label=text::payout_review::filter parameter="state" path=Page::OpsPayoutAccounts.path() options />
            {move || {
                given(&location.get())
                    .map(|_| {
                        let href = address(&state.get(), "");
                        view! { <LinkButton label=text::payout_review::one_location href icon=Glyph::Dismiss /> }
                    })
            }}
        </div>
        {accounts
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Payment title=text::payout_review::empty text=text::payout_review::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&state.get_untracked(), &location.get_untracked());
                view! {
                    {table(text::payments::accounts, columns(deciding), page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
        <Decide deciding query=accounts />
    }
}

/// One location is shown with the accounts that it had before.
fn filter(state: &str, location: &str) -> PayoutAccountFilter {
    let location = given(location);
    PayoutAccountFilter {
        states: state_of(state).map(|it| vec![it]),
        replaced: location.is_some().then_some(true),
        location_id: location.map(cynic::Id::new),
    }
}

fn state_of(state: &str) -> Option<PayoutAccountState> {
    let known = STATES.iter().find(|(value, _)| *value == state);
    known.map(|(_, state)| *state)
}

fn address(state: &str, location: &str) -> String {
    let path = Page::OpsPayoutAccounts.path();
    match (state_of(state).is_some(), given(location)) {
        (false, None) => path,
        (true, None) => format!("{path}?state={state}"),
        (false, Some(location)) => format!("{path}?location={location}"),
        (true, Some(location)) => format!("{path}?state={state}&location={location}"),
    }
}

fn columns(deciding: Deciding) -> [Column<AccountCase>; 5] {
    [
        Column::text(text::reservation::location, |row: &AccountCase| {
            let href = address("", row.location.id.inner());
            cell::over(cell::link(&href, &row.location.name), &row.partner.name)
        }),
        Column::text(text::ui::status, |row: &AccountCase| {
            html! {
                span {
                    (cell::badge(row.state))
                    @if let Some(it) = &row.decision_reason { (cell::sub(it)) }
                    @if let Some(it) = &row.replaced_at { (cell::sub(text::payout_review::replaced(&it.day()))) }
                }
            }
        }),
        Column::text(text::payout::account, |row: &AccountCase| {
            html! {
                span {
                    span class="cell-main nowrap" { (text::payout::tail(&row.currency, &row.last_characters)) }
                    (cell::sub(&row.holder))
                    (cell::sub(intl::country(&row.country)))
                }
            }
        }),
        Column::text(text::payout_review::entered, |row: &AccountCase| {
            cell::moment(&row.saved_at)
        }),
        Column::new(text::ui::actions, move |row: &AccountCase| {
            let buttons = row
                .available_actions
                .iter()
                .filter(|it| it.allowed)
                .map(|it| {
                    let (action, case) = (it.action, row.clone());
                    let look = match action {
                        PayoutAccountAction::Enroll => Look::Primary,
                        PayoutAccountAction::RequireAction => Look::Secondary,
                    };
                    view! {
                        <Button
                            label=super::payout_decision::label(action)
                            look
                            about=row.location.name.clone()
                            on_click=move |()| deciding.set(Some((case.clone(), action)))
                        />
                    }
                });
            view! { <span class="row">{buttons.collect_view()}</span> }
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_location_is_shown_with_its_past() {
        assert_eq!(filter("stolen", ""), PayoutAccountFilter::default());
        let one = filter("enrolled", "location_1");
        assert_eq!(one.replaced, Some(true));
        assert_eq!(one.states, Some(vec![PayoutAccountState::Enrolled]));
        assert_eq!(
            address("validating", ""),
            "/ops/payments/accounts?state=validating"
        );
    }
}
