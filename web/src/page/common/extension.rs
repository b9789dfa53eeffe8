//! A longer life of a voucher: what was granted, what is asked, and the dialog that asks.

use leptos::prelude::*;

use crate::api::extension::{
    self, ConfirmExtensionInput, ExtensionRequest, RequestExtensionInput, VoucherExtension,
    WithdrawExtensionInput,
};
use crate::api::vocabulary::ExtensionState;
use crate::api::voucher::Voucher;
use crate::i18n::{say, tell, text};
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Button, Card, Dialog, Fact, Facts, Failed, Form, Look, Query, TextArea, TextField,
};

/// What was granted and what is asked; nothing when there is neither.
#[component]
pub fn ExtensionCard(
    /// The extensions.
    extensions: Vec<VoucherExtension>,
    /// The wishes.
    requests: Vec<ExtensionRequest>,
    /// The customer confirms and takes back.
    #[prop(optional, into)]
    on_confirm: Option<Callback<ExtensionRequest>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    (!extensions.is_empty() || !requests.is_empty()).then(|| {
        view! {
            <Card title=text::extension::title>
                <div class="stack">
                    {extensions.into_iter().map(granted).collect_view()}
                    {requests
                        .into_iter()
                        .map(|request| view! { <Wish request on_confirm query /> })
                        .collect_view()}
                </div>
            </Card>
        }
    })
}

fn granted(it: VoucherExtension) -> impl IntoView {
    let (before, after) = (it.expires_on_before, it.expires_on_after);
    view! {
        <Facts>
            <Fact label=text::extension::granted>
                {tell(move || text::ui::from_to(&before.text(), &after.text()))}
            </Fact>
            <Fact label=text::extension::reference>{it.reference}</Fact>
            <Fact label=text::reservation::reason>{it.reason}</Fact>
        </Facts>
    }
}

#[component]
fn Wish(
    request: ExtensionRequest,
    on_confirm: Option<Callback<ExtensionRequest>>,
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let open = matches!(
        request.state,
        ExtensionState::Proposed | ExtensionState::Requested
    );
    let days = i64::from(request.days_asked);
    let id = request.id.clone();
    let withdraw = move |()| {
        let input = WithdrawExtensionInput {
            extension_request_id: id.clone(),
        };
        act.run(
            move |_key| extension::withdraw_extension(input),
            move |_| {
                toast(text::extension::withdrawn());
                query.refetch();
            },
        );
    };
    let whole = request.clone();
    let buttons = on_confirm.filter(|_| open).map(|confirm| {
        let proposed = request.state == ExtensionState::Proposed;
        view! {
            <div class="row">
                {proposed
                    .then(|| {
                        view! {
                            <Button
                                label=text::extension::confirm
                                look=Look::Primary
                                on_click=move |()| confirm.run(whole.clone())
                            />
                        }
                    })}
                <Button label=text::extension::withdraw busy=act.busy() on_click=withdraw />
            </div>
            <Failed act />
        }
    });
    view! {
        <Facts>
            <Fact label=text::ui::status><Badge state=request.state /></Fact>
            <Fact label=text::extension::asked>{tell(move || text::count::days(days))}</Fact>
            {request.partner_note.map(|it| view! { <Fact label=text::extension::note>{it}</Fact> })}
            {request.reason.map(|it| view! { <Fact label=text::extension::why>{it}</Fact> })}
            {request.decision_reason.map(|it| view! { <Fact label=text::extension::decision>{it}</Fact> })}
        </Facts>
        {buttons}
    }
}

/// What the dialog asks for: a new wish, or the confirmation of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// A new wish.
    Anew,
    /// The customer's confirmation.
    Confirm(ExtensionRequest),
}

/// The dialog.
#[component]
pub fn AskExtension(
    /// What it asks for; none while it is closed.
    asking: RwSignal<Option<Asking>>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
    /// One sentence on what follows.
    lead: fn() -> &'static str,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    let (days, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        let Some(asked) = asking.get() else { return };
        act.reset();
        reason.set(String::new());
        days.set(match asked {
            Asking::Anew => String::new(),
            Asking::Confirm(request) => request.days_asked.to_string(),
        });
        open.set(true);
    });
    Effect::new(move |_| {
        if !open.get() {
            asking.set(None);
        }
    });
    let send = move |()| {
        let (Some(voucher), Some(asked)) = (voucher.get_untracked(), asking.get_untracked()) else {
            return;
        };
        let reason = reason.get_untracked();
        let typed = days.get_untracked();
        if !act.accepts(missing(&[("days", &typed), ("reason", &reason)])) {
            return;
        }
        // What is no number is none of the days that the server allows.
        let days = typed.trim().parse().unwrap_or(0);
        let done = move |_| {
            open.set(false);
            toast(text::extension::sent());
            query.refetch();
        };
        match asked {
            Asking::Anew => {
                let input = RequestExtensionInput {
                    voucher_id: voucher.id,
                    days,
                    reason,
                };
                act.run(move |_key| extension::request_extension(input), done);
            }
            Asking::Confirm(request) => {
                let input = ConfirmExtensionInput {
                    extension_request_id: request.id,
                    days: Some(days),
                    reason,
                };
                act.run(move |_key| extension::confirm_extension(input), done);
            }
        }
    };
    view! {
        <Dialog open title=text::action::request_extension>
            <Form act on_submit=send>
                <p>{say(lead)}</p>
                <TextField
                    name="days"
                    label=text::extension::days
                    hint=text::extension::days_hint
                    value=days
                    act
                    required=true
                    kind="number"
                    scope="extension"
                />
                <TextArea
                    name="reason"
                    label=text::reservation::reason
                    hint=text::extension::reason_hint
                    value=reason
                    act
                    required=true
                    rows=4
                    limit=1000_i64
                    scope="extension"
                />
                <div class="form-actions">
                    <Button label=text::extension::send kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
