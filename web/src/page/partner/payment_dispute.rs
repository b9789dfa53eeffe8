//! Disputing the decision on a line of a payment request.

use leptos::prelude::*;

use crate::api::payment::{PaymentLine, PaymentRequest};
use crate::api::payment_acts::{self, DisputePaymentLineInput};
use crate::i18n::{say, text};
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, Query, TextArea};

/// The dialog.
#[component]
pub fn Dispute(
    /// The line in question; none while the dialog is closed.
    acting: RwSignal<Option<PaymentLine>>,
    /// Where the request is read from.
    query: Query<Option<PaymentRequest>>,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if acting.with(Option::is_some) {
            act.reset();
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            acting.set(None);
        }
    });
    let send = move |()| {
        let Some(line) = acting.get_untracked() else {
            return;
        };
        let reason = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &reason)])) {
            return;
        }
        let input = DisputePaymentLineInput {
            payment_line_id: line.id,
            reason,
        };
        act.run(
            move |_key| payment_acts::dispute_payment_line(input),
            move |_| {
                open.set(false);
                toast(text::payment::disputed());
                query.refetch();
            },
        );
    };
    let title = move || {
        let number = acting.with(|it| it.as_ref().map(|it| it.voucher.number.clone()));
        text::payment::dispute_title(&number.unwrap_or_default())
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{say(text::payment::dispute_1)}</li>
                    <li>{say(text::payment::dispute_2)}</li>
                </ul>
                <TextArea name="reason" label=text::reservation::reason value=reason act required=true rows=3 scope="dispute" />
                <div class="form-actions">
                    <Button label=text::payment::dispute kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
