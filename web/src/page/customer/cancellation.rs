//! Cancelling a voucher that nobody has reserved, with what becomes of its days.

use leptos::prelude::*;

use crate::api::voucher::Voucher;
use crate::api::voucher_acts::{self, CancelVoucherInput};
use crate::i18n::{tell, text};
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, Query, TextArea};

/// The dialog.
#[component]
pub fn CancelVoucher(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            reason.set(String::new());
        }
    });
    let send = move |()| {
        let Some(voucher) = voucher.get_untracked() else {
            return;
        };
        let reason = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &reason)])) {
            return;
        }
        let input = CancelVoucherInput {
            voucher_id: voucher.id,
            reason,
        };
        act.run(
            move |_key| voucher_acts::cancel_voucher(input),
            move |_| {
                open.set(false);
                toast(text::customer_voucher::cancelled());
                query.refetch();
            },
        );
    };
    let days = move || voucher.with(|it| it.as_ref().map_or(0, |it| i64::from(it.days)));
    view! {
        <Dialog open title=text::customer_voucher::cancel_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{text::customer_voucher::cancel_1}</li>
                    <li>{tell(move || text::customer_voucher::cancel_2(days()))}</li>
                    <li>{text::customer_voucher::cancel_3}</li>
                </ul>
                <TextArea
                    name="reason"
                    label=text::reservation::reason
                    value=reason
                    act
                    required=true
                    rows=3
                    scope="cancel"
                />
                <div class="form-actions">
                    <Button label=text::action::cancel kind="submit" look=Look::Danger busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
