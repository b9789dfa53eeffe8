//! The dialog of a decision on a payment request: what follows from it, and the reason where the partner needs one.

use leptos::prelude::*;

use super::payment::Desk;
use crate::api::payment::{self, ReviewPaymentRequestInput};
use crate::api::vocabulary::PaymentDecision;
use crate::i18n::text;
use crate::ui::form::given;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, TextArea};

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
    /// How the button that does it looks.
    look: Look,
}

/// A decision in words.
pub fn words(decision: PaymentDecision) -> Words {
    use text::ops_payment as say;
    let (label, title, consequences, done): (Text, Text, [Text; 2], Text) = match decision {
        PaymentDecision::StartReview => (
            say::start,
            say::start_title,
            [say::start_1, say::start_2],
            say::started,
        ),
        PaymentDecision::Approve => (
            say::approve,
            say::approve_title,
            [say::approve_1, say::approve_2],
            say::approved,
        ),
        PaymentDecision::RequireAction => (
            say::require,
            say::require_title,
            [say::require_1, say::told_why],
            say::required,
        ),
        PaymentDecision::Reject => (
            say::reject,
            say::reject_title,
            [say::reject_1, say::told_why],
            say::rejected,
        ),
        PaymentDecision::MarkSent => (
            say::send,
            say::send_title,
            [say::send_1, say::send_2],
            say::sent,
        ),
        PaymentDecision::MarkFailed => (
            say::fail,
            say::fail_title,
            [say::fail_1, say::told_why],
            say::failed,
        ),
    };
    let explained = matches!(
        decision,
        PaymentDecision::RequireAction | PaymentDecision::Reject | PaymentDecision::MarkFailed
    );
    let look = if decision == PaymentDecision::Reject {
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
        look,
    }
}

/// The dialog.
#[component]
pub fn Decide(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if desk.deciding.get().is_some() {
            act.reset();
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            desk.deciding.set(None);
        }
    });
    let send = move |()| {
        let (Some(payment), Some(decision)) =
            (desk.current.get_untracked(), desk.deciding.get_untracked())
        else {
            return;
        };
        let input = ReviewPaymentRequestInput {
            payment_request_id: payment.id,
            version: payment.version,
            decision,
            reason: given(&reason.get_untracked()),
        };
        act.run(
            move |_key| payment::review_payment_request(input),
            move |_| {
                open.set(false);
                toast((words(decision).done)());
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
                    .map(|decision| view! { <Fields desk act reason open decision on_submit=send /> })
            }}
        </Dialog>
    }
}

#[component]
fn Fields(
    desk: Desk,
    act: Act,
    reason: RwSignal<String>,
    open: RwSignal<bool>,
    decision: PaymentDecision,
    #[prop(into)] on_submit: Callback<()>,
) -> impl IntoView {
    let words = words(decision);
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
                            value=reason
                            act
                            required=true
                            rows=3
                            scope="decide"
                        />
                    }
                })}
            <div class="form-actions">
                <Button label=words.label kind="submit" look=words.look busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
