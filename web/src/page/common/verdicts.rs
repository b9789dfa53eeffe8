//! What may be done with a voucher, by the server's verdicts: a button for what is allowed, the reasons for what is not.

use leptos::prelude::*;

use crate::api::vocabulary::VoucherAction;
use crate::api::voucher::ActionVerdict;
use crate::i18n::{say, tell, text};
use crate::ui::{Button, Look, Reasons};

/// The verdicts on the acts of one side.
#[component]
pub fn Verdicts(
    /// The server's verdicts.
    verdicts: Vec<ActionVerdict>,
    /// The acts of this side, in the order of the work.
    acts: &'static [VoucherAction],
    /// Starts one of them.
    #[prop(into)]
    on_act: Callback<VoucherAction>,
) -> impl IntoView {
    let mut mine: Vec<_> = verdicts
        .into_iter()
        .filter(|it| acts.contains(&it.action))
        .collect();
    mine.sort_by_key(|it| acts.iter().position(|act| *act == it.action));
    let (open, closed): (Vec<_>, Vec<_>) = mine.into_iter().partition(|it| it.allowed);
    let nothing = open.is_empty();
    view! {
        <div class="stack">
            {nothing.then(|| view! { <p class="muted">{say(text::action::nothing)}</p> })}
            <div class="row">
                {open
                    .into_iter()
                    .zip(0..)
                    .map(|(verdict, place)| {
                        let action = verdict.action;
                        view! {
                            <Button label=words(action) look=look(action, place) on_click=move |()| on_act.run(action) />
                        }
                    })
                    .collect_view()}
            </div>
            {(!closed.is_empty())
                .then(|| {
                    view! {
                        <details class="closed-acts">
                            <summary>{say(text::action::closed)}</summary>
                            <ul class="stack">
                                {closed
                                    .into_iter()
                                    .map(|verdict| {
                                        view! {
                                            <li>
                                                <p class="closed-act">{words(verdict.action)}</p>
                                                <Reasons reasons=verdict.reasons />
                                                {verdict
                                                    .allowed_until
                                                    .map(|until| view! { <p class="muted small">{tell(move || text::action::until(&until.text()))}</p> })}
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </details>
                    }
                })}
        </div>
    }
}

fn look(action: VoucherAction, place: usize) -> Look {
    match action {
        VoucherAction::Cancel
        | VoucherAction::CancelReservation
        | VoucherAction::Void
        | VoucherAction::ReverseRedemption => Look::Secondary,
        _ if place == 0 => Look::Primary,
        _ => Look::Secondary,
    }
}

/// An act in words.
pub fn words(action: VoucherAction) -> fn() -> &'static str {
    use text::action as words;
    match action {
        VoucherAction::Assign => words::assign,
        VoucherAction::Reassign => words::reassign,
        VoucherAction::Cancel => words::cancel,
        VoucherAction::Bind => words::bind,
        VoucherAction::Unbind => words::unbind,
        VoucherAction::Share => words::share,
        VoucherAction::RequestExtension => words::request_extension,
        VoucherAction::Extend => words::extend,
        VoucherAction::Void => words::void,
        VoucherAction::ReverseRedemption => words::reverse_redemption,
        VoucherAction::ReopenPaymentWindow => words::reopen_payment_window,
        VoucherAction::Reserve => words::reserve,
        VoucherAction::Reschedule => words::reschedule,
        VoucherAction::CancelReservation => words::cancel_reservation,
        VoucherAction::Report => words::report,
        VoucherAction::Redeem => words::redeem,
        VoucherAction::RequestPayment => words::request_payment,
    }
}
