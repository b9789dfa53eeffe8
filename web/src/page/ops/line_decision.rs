//! The dialog of a decision on one line of a payment request.

use leptos::prelude::*;

use super::payment::Desk;
use crate::api::payment::PaymentLine;
use crate::api::payment_acts::{self, DecidePaymentLineInput};
use crate::api::vocabulary::PaymentRejectionReason;
use crate::i18n::text;
use crate::page::common::rejection;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, SelectField, TextArea};

/// The dialog.
#[component]
pub fn DecideLine(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let acting = desk.acting;
    let act = Act::new();
    let chosen = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if acting.with(Option::is_some) {
            act.reset();
            chosen.set(String::new());
            words.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            acting.set(None);
        }
    });
    let send = move |rejection: Option<PaymentRejectionReason>| {
        let (Some(line), Some(payment)): (Option<PaymentLine>, _) =
            (acting.get_untracked(), desk.current.get_untracked())
        else {
            return;
        };
        let input = DecidePaymentLineInput {
            payment_line_id: line.id,
            version: payment.version,
            rejection_reason: rejection,
            words: rejection.and(given(&words.get_untracked())),
        };
        act.run(
            move |_key| payment_acts::decide_payment_line(input),
            move |_| {
                open.set(false);
                toast(text::ops_payment::decided());
                desk.query.refetch();
            },
        );
    };
    let reject = move |()| {
        let (choice, said) = (chosen.get_untracked(), words.get_untracked());
        let needed = missing(&[("rejectionReason", &choice), ("words", &said)]);
        if !act.accepts(needed) {
            return;
        }
        let found = rejection::CHOICES.iter().find(|(name, _)| *name == choice);
        if let Some((_, reason)) = found {
            send(Some(*reason));
        }
    };
    let options = Signal::derive(move || {
        let choices = rejection::CHOICES.iter();
        choices
            .map(|(name, reason)| ((*name).to_owned(), rejection::words(*reason).to_owned()))
            .collect::<Vec<_>>()
    });
    let title = move || {
        let number = acting.with(|it| it.as_ref().map(|it| it.voucher.number.clone()));
        text::ops_payment::decide_title(&number.unwrap_or_default())
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=reject>
                <SelectField
                    name="rejectionReason"
                    label=text::ops_payment::rejection
                    value=chosen
                    options
                    act
                    scope="line"
                />
                <TextArea
                    name="words"
                    label=text::reservation::reason
                    hint=text::ops_payment::words_hint
                    value=words
                    act
                    rows=3
                    scope="line"
                />
                <div class="form-actions">
                    <Button
                        label=text::ops_payment::pay_line
                        look=Look::Primary
                        busy=act.busy()
                        on_click=move |()| send(None)
                    />
                    <Button label=text::ops_payment::reject_line kind="submit" look=Look::Danger busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
