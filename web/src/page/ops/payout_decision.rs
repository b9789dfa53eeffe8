//! The dialog of a decision on a payout account: what the account says, what follows, and the reason where the partner needs one.

use leptos::prelude::*;

use crate::api::payout_review::{self, AccountCase, AccountCasePage, DecidePayoutAccountInput};
use crate::api::vocabulary::PayoutAccountAction;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Fact, Facts, Form, Look, Query, TextArea};

/// The account that is decided on, and how; none while the dialog is closed.
pub(super) type Deciding = RwSignal<Option<(AccountCase, PayoutAccountAction)>>;

/// A decision in words.
pub(super) fn label(action: PayoutAccountAction) -> fn() -> &'static str {
    match action {
        PayoutAccountAction::Enroll => text::payout_review::enroll,
        PayoutAccountAction::RequireAction => text::payout_review::require,
    }
}

/// The dialog.
#[component]
pub fn Decide(
    /// What is decided.
    deciding: Deciding,
    /// Where the accounts are read from.
    query: Query<AccountCasePage>,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if deciding.with(Option::is_some) {
            act.reset();
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            deciding.set(None);
        }
    });
    let send = Callback::new(move |()| {
        let Some((case, action)) = deciding.get_untracked() else {
            return;
        };
        let enroll = action == PayoutAccountAction::Enroll;
        let words = reason.get_untracked();
        if !enroll && !act.accepts(missing(&[("reason", &words)])) {
            return;
        }
        let input = DecidePayoutAccountInput {
            payout_account_id: case.id,
            version: case.version,
            enroll,
            reason: (!enroll).then_some(words),
        };
        act.run(
            move |_key| payout_review::decide_payout_account(input),
            move |_: AccountCase| {
                open.set(false);
                toast(text::payout_review::decided());
                query.refetch();
            },
        );
    });
    let title = move || {
        let place = deciding.with(|it| it.as_ref().map(|(case, _)| case.location.name.clone()));
        text::payout::title(&place.unwrap_or_default())
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            {move || {
                deciding
                    .get()
                    .map(|(case, action)| view! { <Fields case action act reason open on_submit=send /> })
            }}
        </Dialog>
    }
}

#[component]
fn Fields(
    case: AccountCase,
    action: PayoutAccountAction,
    act: Act,
    reason: RwSignal<String>,
    open: RwSignal<bool>,
    on_submit: Callback<()>,
) -> impl IntoView {
    let enroll = action == PayoutAccountAction::Enroll;
    let consequences: [fn() -> &'static str; 2] = if enroll {
        [text::payout_review::enroll_1, text::payout_review::told]
    } else {
        [
            text::payout_review::require_1,
            text::payout_review::told_why,
        ]
    };
    let number: fn() -> &'static str = if case.is_iban {
        text::payout::iban
    } else {
        text::payout::account_number
    };
    let (currency, last, country) = (case.currency, case.last_characters, case.country);
    view! {
        <Form act on_submit>
            <Facts>
                <Fact label=text::reservation::partner>{case.partner.name}</Fact>
                <Fact label=text::payout::holder>{case.holder}</Fact>
                <Fact label=number>{tell(move || text::payout::tail(&currency, &last))}</Fact>
                <Fact label=text::payout::country>{tell(move || intl::country(&country))}</Fact>
                <Fact label=text::payment::tax_id>{case.tax_id}</Fact>
            </Facts>
            <ul class="consequences">
                {consequences.map(|it| view! { <li>{say(it)}</li> }).collect_view()}
            </ul>
            {(!enroll)
                .then(|| {
                    view! {
                        <TextArea
                            name="reason"
                            label=text::reservation::reason
                            hint=text::ops_payment::reason_hint
                            value=reason
                            act
                            required=true
                            rows=3
                            scope="account"
                        />
                    }
                })}
            <div class="form-actions">
                <Button label=label(action) kind="submit" look=Look::Primary busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
