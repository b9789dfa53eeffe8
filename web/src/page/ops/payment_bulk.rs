//! Decisions on several payment requests at once: what the server would decide on each, what follows, and then one after
//! the other, each with a key of its own.

use std::rc::Rc;

use futures::FutureExt;
use leptos::prelude::*;

use crate::api::choice::{self, JudgedPayment};
use crate::api::payment::PaymentRequest;
use crate::api::payment_acts::{self, ReviewPaymentRequestInput};
use crate::api::scalar::{added, sums};
use crate::api::vocabulary::{PaymentDecision, PaymentRequestAction};
use crate::api::{ApiError, UserError};
use crate::browser;
use crate::i18n::{say, tell, text};
use crate::ui::bulk::{Each, Missing};
use crate::ui::form::{given, missing};
use crate::ui::selection::Row;
use crate::ui::{Act, Bulk, Button, CheckField, Dialog, Form, Look, Query, Reasons, TextArea};

/// A decision on the requests that were chosen when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    decision: PaymentDecision,
    rows: Vec<Row>,
}

impl Ask {
    /// A decision on these.
    pub fn of(decision: PaymentDecision, rows: Vec<Row>) -> Self {
        Self { decision, rows }
    }
}

/// The dialog that asks, with the server's verdict on each request.
#[component]
pub fn BulkDialog(
    /// What is asked for; none while the dialog is closed.
    asked: RwSignal<Option<Ask>>,
    /// What carries it out.
    bulk: Bulk,
    /// What follows the last one.
    on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let (open, sure) = (RwSignal::new(false), RwSignal::new(false));
    let reason = RwSignal::new(String::new());
    let judged = Query::new(move || judge(asked.get()));
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            act.reset();
            sure.set(false);
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    let decision = Memo::new(move |last: Option<&PaymentDecision>| {
        // While the dialog closes its words stay.
        let now = asked.with(|it| it.as_ref().map(|it| it.decision));
        now.or(last.copied()).unwrap_or(PaymentDecision::Approve)
    });
    let able = move || {
        let all = judged.value().unwrap_or_default().into_iter();
        let wished = decision.get();
        all.filter(|it| allows(it, wished)).collect::<Vec<_>>()
    };
    let send = move |()| {
        // Nothing is sent before the verdicts are there.
        if untrack(|| judged.value()).is_none_or(|it| it.is_empty()) {
            return;
        }
        let (able, decision) = (untrack(able), decision.get_untracked());
        if !act.accepts(against(&able, decision, sure, reason)) {
            return;
        }
        let rows = able.iter().map(row_of).collect();
        let each = each(decision, given(&reason.get_untracked()), able);
        open.set(false);
        bulk.run(rows, each, on_done);
    };
    let title = move || match decision.get() {
        PaymentDecision::StartReview => text::payment_bulk::start(),
        PaymentDecision::Reject => text::payment_bulk::reject(),
        _ => text::payment_bulk::approve(),
    };
    let label = move || {
        let (count, total) = figures(&able());
        match decision.get() {
            PaymentDecision::StartReview => text::payment_bulk::start_count(count, &total),
            PaymentDecision::Reject => text::payment_bulk::reject_count(count, &total),
            _ => text::payment_bulk::approve_count(count, &total),
        }
    };
    let confirmation = move || {
        let (count, total) = figures(&able());
        text::payment_bulk::confirm(count, &total)
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                {judged.view(move |all| preview(decision.get_untracked(), &all))}
                {move || (decision.get() == PaymentDecision::Reject).then(|| reason_field(reason, act))}
                <CheckField name="sure" label=TextProp::from(confirmation) value=sure act scope="bulk" />
                <div class="form-actions">
                    <Button
                        label=TextProp::from(label)
                        kind="submit"
                        look=look(decision.get_untracked())
                        busy=bulk.busy()
                    />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

async fn judge(asked: Option<Ask>) -> Result<Vec<JudgedPayment>, ApiError> {
    let ids = asked.map(|it| it.rows).unwrap_or_default();
    choice::judged_payments(ids.into_iter().map(|it| it.id.into()).collect()).await
}

fn row_of(payment: &JudgedPayment) -> Row {
    Row {
        id: payment.id.inner().to_owned(),
        name: payment.reference.clone(),
    }
}

fn look(decision: PaymentDecision) -> Look {
    if decision == PaymentDecision::Reject {
        Look::Danger
    } else {
        Look::Primary
    }
}

fn action(decision: PaymentDecision) -> PaymentRequestAction {
    match decision {
        PaymentDecision::Reject => PaymentRequestAction::Reject,
        PaymentDecision::StartReview => PaymentRequestAction::StartReview,
        PaymentDecision::RequireAction => PaymentRequestAction::RequireAction,
        PaymentDecision::Approve => PaymentRequestAction::Approve,
    }
}

fn allows(payment: &JudgedPayment, decision: PaymentDecision) -> bool {
    let wished = action(decision);
    let mut verdicts = payment.available_actions.iter();
    verdicts.any(|it| it.action == wished && it.allowed)
}

/// How many they are, and what they ask for together.
fn figures(payments: &[JudgedPayment]) -> (i64, String) {
    let count = i64::try_from(payments.len()).unwrap_or_default();
    (count, added(&sums(payments.iter().map(|it| &it.total))))
}

/// What the page itself has against it.
fn against(
    able: &[JudgedPayment],
    decision: PaymentDecision,
    sure: RwSignal<bool>,
    reason: RwSignal<String>,
) -> Vec<UserError> {
    if able.is_empty() {
        let none = text::payment_bulk::none_able().to_owned();
        return vec![UserError::of_field("paymentRequestId", none)];
    }
    let mut errors = if decision == PaymentDecision::Reject {
        missing(&[("reason", &reason.get_untracked())])
    } else {
        Vec::new()
    };
    if !sure.get_untracked() {
        let unsure = text::payment_bulk::unconfirmed().to_owned();
        errors.push(UserError::of_field("sure", unsure));
    }
    errors
}

/// The decision on one request. Its key stays the same for a repetition, so that the first one counts.
fn each(decision: PaymentDecision, reason: Option<String>, able: Vec<JudgedPayment>) -> Each {
    let able: Vec<_> = able
        .into_iter()
        .map(|it| (it, browser::random_id()))
        .collect();
    Rc::new(move |id: String| {
        let found = able.iter().find(|(it, _)| *it.id.inner() == id);
        let input = found.map(|(it, key)| ReviewPaymentRequestInput {
            payment_request_id: it.id.clone(),
            version: it.version,
            decision,
            reason: reason.clone(),
            rejection_reason: None,
            idempotency_key: Some(key.clone()),
        });
        async move {
            match input {
                Some(input) => payment_acts::review_payment_request(input)
                    .await
                    .map(|it| missing_of(&it)),
                None => Ok(None),
            }
        }
        .boxed_local()
    })
}

/// A large amount is approved by two: after the first approval it is owed no more than before.
fn missing_of(payment: &PaymentRequest) -> Missing {
    let half = payment.awaits_second_approval;
    half.then_some(text::payment_bulk::first_of_two)
}

fn reason_field(reason: RwSignal<String>, act: Act) -> AnyView {
    view! {
        <TextArea
            name="reason"
            label=text::reservation::reason
            hint=text::payment_bulk::reason_hint
            value=reason
            act
            required=true
            rows=3
            scope="bulk"
        />
    }
    .into_any()
}

/// On which requests it would be decided and what follows; and which are left alone, with the reasons.
fn preview(decision: PaymentDecision, all: &[JudgedPayment]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let (able, left): (Vec<_>, Vec<_>) = all.iter().partition(|it| allows(it, decision));
    let count = i64::try_from(able.len()).unwrap_or_default();
    let lines: Vec<_> = able
        .into_iter()
        .map(|it| {
            let (reference, partner, total) = (
                it.reference.clone(),
                it.partner.name.clone(),
                it.total.clone(),
            );
            view! {
                <li>
                    <span class="code">{reference}</span>
                    " "
                    {tell(move || text::ops_payment::about(&partner, &total.text()))}
                </li>
            }
        })
        .collect();
    let left: Vec<_> = left
        .into_iter()
        .map(|it| left_alone(it, decision))
        .collect();
    let follows: &[fn() -> &'static str] = match decision {
        PaymentDecision::StartReview => &[text::payment_bulk::start_1],
        PaymentDecision::Reject => &[text::payment_bulk::reject_1, text::payment_bulk::reject_2],
        _ => &[
            text::payment_bulk::approve_1,
            text::payment_bulk::approve_2,
            text::payment_bulk::told,
        ],
    };
    view! {
        <div class="stack">
            <p>{tell(move || text::payment_bulk::able(count))}</p>
            <ul class="small">{lines}</ul>
            <ul class="consequences">
                {follows.iter().map(|it| view! { <li>{say(*it)}</li> }).collect_view()}
            </ul>
            {(!left.is_empty())
                .then(|| {
                    view! {
                        <p>{say(text::voucher_bulk::left_alone)}</p>
                        <ul class="stack">{left}</ul>
                    }
                })}
        </div>
    }
    .into_any()
}

fn left_alone(payment: &JudgedPayment, decision: PaymentDecision) -> AnyView {
    let wished = action(decision);
    let against = payment.available_actions.iter();
    let reasons: Vec<_> = against
        .filter(|it| it.action == wished)
        .flat_map(|it| it.reasons.clone())
        .collect();
    view! {
        <li>
            <span class="code">{payment.reference.clone()}</span>
            <div class="small">
                <Reasons reasons />
            </div>
        </li>
    }
    .into_any()
}
