//! The dialog of a decision on a payment request: what follows from it, and the reason where the partner needs one.

use leptos::prelude::*;

use super::payment::{Desk, Step};
use crate::api::payment::PaymentRequest;
use crate::api::payment_acts::{
    self, MarkPaymentFailedInput, MarkPaymentSentInput, ReviewPaymentRequestInput,
};
use crate::api::vocabulary::PaymentDecision;
use crate::api::{Day, Reply};
use crate::i18n::text;
use crate::ui::form::given;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, DateField, Dialog, Form, Look, TextArea, TextField};

type Text = fn() -> &'static str;

/// A decision in words.
#[derive(Clone, Copy)]
pub struct Words {
    /// On the button.
    pub label: Text,
    /// The question.
    title: Text,
    /// What follows.
    consequences: [Text; 2],
    /// Said when it is done.
    done: Text,
    /// Whether the partner is told why; the server decides whether it must be.
    explained: bool,
    /// Whether it is a transfer, with a reference and a day.
    transfer: bool,
    /// How the button that does it looks.
    look: Look,
}

/// A decision in words.
pub fn words(step: Step) -> Words {
    use text::ops_payment as say;
    let (label, title, consequences, done): (Text, Text, [Text; 2], Text) = match step {
        Step::Review(PaymentDecision::StartReview) => (
            say::start,
            say::start_title,
            [say::start_1, say::start_2],
            say::started,
        ),
        Step::Review(PaymentDecision::Approve) => (
            say::approve,
            say::approve_title,
            [say::approve_1, say::approve_2],
            say::approved,
        ),
        Step::Review(PaymentDecision::RequireAction) => (
            say::require,
            say::require_title,
            [say::require_1, say::told_why],
            say::required,
        ),
        Step::Review(PaymentDecision::Reject) => (
            say::reject,
            say::reject_title,
            [say::reject_1, say::told_why],
            say::rejected,
        ),
        Step::Send => (
            say::send,
            say::send_title,
            [say::send_1, say::send_2],
            say::sent,
        ),
        Step::Fail => (
            say::fail,
            say::fail_title,
            [say::fail_1, say::told_why],
            say::failed,
        ),
    };
    let explained = matches!(
        step,
        Step::Fail | Step::Review(PaymentDecision::RequireAction | PaymentDecision::Reject)
    );
    let look = if step == Step::Review(PaymentDecision::Reject) {
        Look::Danger
    } else {
        Look::Primary
    };
    Words {
        label,
        title,
        consequences,
        done,
        explained,
        transfer: step == Step::Send,
        look,
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    reason: RwSignal<String>,
    reference: RwSignal<String>,
    paid_on: RwSignal<String>,
}

/// Sends a step.
async fn carry_out(
    step: Step,
    payment: PaymentRequest,
    typed: Typed,
    key: String,
) -> Reply<PaymentRequest> {
    let reason = given(&typed.reason.get_untracked());
    match step {
        Step::Review(decision) => {
            payment_acts::review_payment_request(ReviewPaymentRequestInput {
                payment_request_id: payment.id,
                version: payment.version,
                decision,
                reason,
                rejection_reason: None,
                idempotency_key: Some(key),
            })
            .await
        }
        Step::Send => {
            payment_acts::mark_payment_sent(MarkPaymentSentInput {
                payment_request_id: payment.id,
                version: payment.version,
                payment_reference: typed.reference.get_untracked(),
                paid_on: given(&typed.paid_on.get_untracked()).map(Day),
                idempotency_key: key,
            })
            .await
        }
        Step::Fail => {
            payment_acts::mark_payment_failed(MarkPaymentFailedInput {
                payment_request_id: payment.id,
                version: payment.version,
                reason: reason.unwrap_or_default(),
            })
            .await
        }
    }
}

/// The dialog.
#[component]
pub fn Decide(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let act = Act::new();
    let empty = || RwSignal::new(String::new());
    let typed = Typed {
        reason: empty(),
        reference: empty(),
        paid_on: empty(),
    };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if desk.deciding.get().is_some() {
            act.reset();
            for field in [typed.reason, typed.reference, typed.paid_on] {
                field.set(String::new());
            }
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            desk.deciding.set(None);
        }
    });
    let send = move |()| {
        let (Some(payment), Some(step)) =
            (desk.current.get_untracked(), desk.deciding.get_untracked())
        else {
            return;
        };
        act.run(
            move |key| carry_out(step, payment, typed, key),
            move |_| {
                open.set(false);
                toast((words(step).done)());
                desk.query.refetch();
            },
        );
    };
    let title = move || desk.deciding.get().map_or("", |it| (words(it).title)());
    view! {
        <Dialog open title=TextProp::from(title)>
            {move || {
                desk.deciding
                    .get()
                    .map(|step| view! { <Fields desk act typed open step on_submit=send /> })
            }}
        </Dialog>
    }
}

#[component]
fn Fields(
    desk: Desk,
    act: Act,
    typed: Typed,
    open: RwSignal<bool>,
    step: Step,
    #[prop(into)] on_submit: Callback<()>,
) -> impl IntoView {
    let words = words(step);
    let about = move || {
        desk.current.with(|it| {
            it.as_ref()
                .map(|it| text::ops_payment::about(&it.partner.name, &it.total.text()))
        })
    };
    view! {
        <Form act on_submit>
            <p>
                <strong>{about}</strong>
            </p>
            <ul class="consequences">
                {words.consequences.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
            </ul>
            {words
                .explained
                .then(|| {
                    view! {
                        <TextArea
                            name="reason"
                            label=text::reservation::reason
                            hint=text::ops_payment::reason_hint
                            value=typed.reason
                            act
                            required=true
                            rows=3
                            scope="decide"
                        />
                    }
                })}
            {words
                .transfer
                .then(|| {
                    view! {
                        <TextField
                            name="paymentReference"
                            label=text::ops_payment::send_reference
                            value=typed.reference
                            act
                            required=true
                            scope="decide"
                        />
                        <DateField name="paidOn" label=text::payment::paid_on value=typed.paid_on act scope="decide" />
                    }
                })}
            <div class="form-actions">
                <Button label=words.label kind="submit" look=words.look busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
