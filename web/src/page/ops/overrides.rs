//! What only the operator does to a voucher: extend it, move or redeem it for its partner, let its reservation go, open its
//! window for payment again, cancel, void, take a redemption back. Each with its reason.

use leptos::prelude::*;

use crate::api::extension::{self, ExtendVoucherInput};
use crate::api::override_acts::{
    self, RedeemForPartnerInput, ReopenPaymentWindowInput, RescheduleForPartnerInput,
    ReverseRedemptionInput, VoidVoucherInput,
};
use crate::api::vocabulary::VoucherAction;
use crate::api::voucher::Voucher;
use crate::api::voucher_acts::{self, CancelReservationInput, CancelVoucherInput, ChangedVoucher};
use crate::api::{Day, UserError};
use crate::i18n::text;
use crate::page::common::verdicts;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, CheckField, DateField, Dialog, Form, Look, Query, TextArea, TextField,
};
use crate::{clock, intl};

/// The acts, in the order of how far they go.
pub const ACTS: [VoucherAction; 8] = [
    VoucherAction::Extend,
    VoucherAction::Reschedule,
    VoucherAction::Redeem,
    VoucherAction::ReopenPaymentWindow,
    VoucherAction::CancelReservation,
    VoucherAction::ReverseRedemption,
    VoucherAction::Cancel,
    VoucherAction::Void,
];

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    reason: RwSignal<String>,
    days: RwSignal<String>,
    starts_on: RwSignal<String>,
    ends_on: RwSignal<String>,
    until: RwSignal<String>,
    returned: RwSignal<bool>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            reason: text(),
            days: text(),
            starts_on: text(),
            ends_on: text(),
            until: text(),
            returned: RwSignal::new(true),
        }
    }

    /// Begins anew, with the days that are planned, and the last that is possible.
    fn begin(self, voucher: Option<Voucher>) {
        self.until.set(last_day(voucher.as_ref()));
        let planned = voucher.and_then(|it| it.reservation);
        let (starts, ends) = planned
            .map(|it| (it.starts_on.0, it.ends_on.0))
            .unwrap_or_default();
        self.reason.set(String::new());
        self.days.set(String::new());
        self.starts_on.set(starts);
        self.ends_on.set(ends);
        self.returned.set(true);
    }

    fn blank(self, chosen: VoucherAction) -> Vec<UserError> {
        let mut blank = missing(&[("reason", &self.reason.get_untracked())]);
        if chosen == VoucherAction::Extend {
            blank.extend(missing(&[("days", &self.days.get_untracked())]));
        }
        if chosen == VoucherAction::Reschedule {
            blank.extend(missing(&[
                ("startsOn", &self.starts_on.get_untracked()),
                ("endsOn", &self.ends_on.get_untracked()),
            ]));
        }
        if chosen == VoucherAction::ReopenPaymentWindow {
            blank.extend(missing(&[("until", &self.until.get_untracked())]));
        }
        blank
    }
}

/// Until when the window for payment can be opened again; empty when it cannot.
fn last_day(voucher: Option<&Voucher>) -> String {
    let redemption = voucher.and_then(|it| it.redemption.as_ref());
    let last = redemption.and_then(|it| it.reopens_until.as_ref());
    last.map(|it| it.0.clone()).unwrap_or_default()
}

/// The dialog of all of them.
#[component]
pub fn Override(
    /// Which act; none while the dialog is closed.
    action: RwSignal<Option<VoucherAction>>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    let last = Memo::new(move |_| voucher.with(|it| last_day(it.as_ref())));
    let typed = Typed::new();
    Effect::new(move |_| {
        if action.get().is_some() {
            act.reset();
            typed.begin(voucher.get_untracked());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            action.set(None);
        }
    });
    let send = move |()| {
        let (Some(voucher), Some(chosen)) = (voucher.get_untracked(), action.get_untracked())
        else {
            return;
        };
        if !act.accepts(typed.blank(chosen)) {
            return;
        }
        let done = move |_: ChangedVoucher| {
            open.set(false);
            toast(text::ops_voucher::done());
            query.refetch();
        };
        carry_out(act, chosen, voucher.id, typed, done);
    };
    let send = Callback::new(send);
    let title = move || action.get().map_or("", |chosen| verdicts::words(chosen)());
    view! {
        <Dialog open title=TextProp::from(title)>
            {move || {
                action
                    .get()
                    .map(|chosen| view! { <Fields chosen act typed last open on_submit=send /> })
            }}
        </Dialog>
    }
}

/// Sends the act with what was typed for it.
fn carry_out(
    act: Act,
    chosen: VoucherAction,
    voucher_id: cynic::Id,
    typed: Typed,
    done: impl FnOnce(ChangedVoucher) + 'static,
) {
    let reason = typed.reason.get_untracked();
    match chosen {
        VoucherAction::Extend => {
            let days = typed.days.get_untracked().trim().parse().unwrap_or(0);
            let input = ExtendVoucherInput {
                voucher_id,
                days,
                reason,
            };
            act.run(move |_key| extension::extend_voucher(input), done);
        }
        VoucherAction::Reschedule => {
            let input = RescheduleForPartnerInput {
                voucher_id,
                starts_on: Day(typed.starts_on.get_untracked()),
                ends_on: Day(typed.ends_on.get_untracked()),
                reason,
            };
            act.run(
                move |_key| override_acts::reschedule_for_partner(input),
                done,
            );
        }
        VoucherAction::Redeem => {
            let input = move |idempotency_key| RedeemForPartnerInput {
                voucher_id,
                reason,
                idempotency_key,
            };
            act.run(
                move |key| override_acts::redeem_for_partner(input(key)),
                done,
            );
        }
        VoucherAction::CancelReservation => {
            let input = CancelReservationInput { voucher_id, reason };
            act.run(move |_key| voucher_acts::cancel_reservation(input), done);
        }
        VoucherAction::ReopenPaymentWindow => {
            let input = ReopenPaymentWindowInput {
                voucher_id,
                until: Day(typed.until.get_untracked()),
                reason,
            };
            act.run(
                move |_key| override_acts::reopen_payment_window(input),
                done,
            );
        }
        VoucherAction::ReverseRedemption => {
            let input = ReverseRedemptionInput { voucher_id, reason };
            act.run(move |_key| override_acts::reverse_redemption(input), done);
        }
        VoucherAction::Cancel => {
            let input = CancelVoucherInput { voucher_id, reason };
            act.run(move |_key| voucher_acts::cancel_voucher(input), done);
        }
        VoucherAction::Void => {
            let input = VoidVoucherInput {
                voucher_id,
                reason,
                return_days: typed.returned.get_untracked(),
            };
            act.run(move |_key| override_acts::void_voucher(input), done);
        }
        _ => {}
    }
}

#[component]
fn Fields(
    chosen: VoucherAction,
    act: Act,
    typed: Typed,
    last: Memo<String>,
    open: RwSignal<bool>,
    on_submit: Callback<()>,
) -> impl IntoView {
    let Typed {
        reason,
        days,
        starts_on,
        ends_on,
        until,
        returned,
    } = typed;
    let look = match chosen {
        VoucherAction::Extend
        | VoucherAction::Reschedule
        | VoucherAction::Redeem
        | VoucherAction::ReopenPaymentWindow => Look::Primary,
        _ => Look::Danger,
    };
    view! {
        <Form act on_submit>
            <p>{consequence(chosen)}</p>
            {(chosen == VoucherAction::Extend)
                .then(|| {
                    view! {
                        <TextField
                            name="days"
                            label=text::extension::days
                            value=days
                            act
                            required=true
                            kind="number"
                            scope="override"
                        />
                    }
                })}
            {(chosen == VoucherAction::Reschedule)
                .then(|| {
                    view! {
                        <div class="form-grid">
                            <DateField name="startsOn" label=text::validate::starts_on value=starts_on act scope="override" />
                            <DateField name="endsOn" label=text::validate::ends_on value=ends_on act min=starts_on scope="override" />
                        </div>
                    }
                })}
            {(chosen == VoucherAction::ReopenPaymentWindow)
                .then(|| {
                    view! {
                        <DateField
                            name="until"
                            label=text::ops_voucher::reopen_until
                            hint=TextProp::from(move || text::ops_voucher::reopen_hint(&intl::date(&last.get())))
                            value=until
                            act
                            min=Signal::derive(clock::today)
                            max=last
                            scope="override"
                        />
                    }
                })}
            {(chosen == VoucherAction::Void)
                .then(|| {
                    view! { <CheckField name="returnDays" label=text::ops_voucher::return_days value=returned act scope="override" /> }
                })}
            <TextArea
                name="reason"
                label=text::reservation::reason
                hint=text::ops_voucher::reason_hint
                value=reason
                act
                required=true
                rows=3
                scope="override"
            />
            <div class="form-actions">
                <Button label=verdicts::words(chosen) kind="submit" look busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}

fn consequence(action: VoucherAction) -> fn() -> &'static str {
    use text::ops_voucher as words;
    match action {
        VoucherAction::Extend => words::extend_1,
        VoucherAction::Reschedule => words::move_1,
        VoucherAction::Redeem => words::redeem_1,
        VoucherAction::CancelReservation => words::release_1,
        VoucherAction::ReverseRedemption => words::reverse_1,
        VoucherAction::ReopenPaymentWindow => words::reopen_1,
        VoucherAction::Void => words::void_1,
        _ => words::cancel_1,
    }
}
