//! Where a voucher stands on its way through steps 4 to 8.

use leptos::prelude::*;

use crate::api::report::ReportKey;
use crate::api::vocabulary::{CompletionReportState, PaymentRequestState, VoucherState};
use crate::api::voucher::{PaymentRequestKey, Voucher};
use crate::i18n::text;
use crate::ui::{Step, StepState, Steps};

/// The tracker of a voucher.
#[component]
pub fn Tracker(
    /// The voucher.
    voucher: Voucher,
) -> impl IntoView {
    let states = states(&Progress::of(&voucher));
    let Voucher {
        assigned_at: assigned,
        reservation,
        redemption,
        ..
    } = voucher;
    let reserved = reservation.map(|it| it.reserved_at);
    let redeemed = redemption.map(|it| it.redeemed_at);
    let at = |at: Option<crate::api::Instant>, actor: fn() -> &'static str| {
        TextProp::from(move || {
            at.as_ref()
                .map_or_else(|| actor().to_owned(), crate::api::Instant::day)
        })
    };
    // Of these steps no day is known here: who takes them, and in the end that they are taken.
    let taken = |step: usize, actor: fn() -> &'static str| -> TextProp {
        match states[step] {
            StepState::Done => TextProp::from(text::steps::done as fn() -> &'static str),
            StepState::Current | StepState::Ahead | StepState::Stopped => TextProp::from(actor),
        }
    };
    let labels: [(TextProp, TextProp); 5] = [
        (text::steps::s4.into(), at(assigned, text::side::customer)),
        (text::steps::s5.into(), at(reserved, text::side::partner)),
        (text::steps::s6.into(), taken(2, text::side::partner)),
        (text::steps::s7.into(), at(redeemed, text::side::partner)),
        (
            text::steps::s8.into(),
            taken(4, text::steps::partner_and_program),
        ),
    ];
    let steps = labels
        .into_iter()
        .zip(states)
        .zip(4..)
        .map(|(((label, note), state), number)| Step {
            number,
            label,
            note,
            href: None,
            state,
        })
        .collect();
    view! { <Steps label=text::steps::tracker steps /> }
}

/// What the tracker needs to know of a voucher.
#[derive(Clone, Copy, Debug)]
struct Progress {
    state: VoucherState,
    /// Steps that were taken before the way ended: assigned, reserved, report accepted.
    passed: usize,
    paid: bool,
}

impl Progress {
    fn of(voucher: &Voucher) -> Self {
        let accepted = |it: &ReportKey| it.state == CompletionReportState::Accepted;
        let passed = [
            voucher.assigned_at.is_some(),
            voucher.reservation.is_some(),
            voucher.completion_report.as_ref().is_some_and(accepted),
        ];
        let sent = |it: &PaymentRequestKey| it.state == PaymentRequestState::PaymentSent;
        Self {
            state: voucher.state,
            passed: passed.iter().take_while(|it| **it).count(),
            paid: voucher.payment_request.as_ref().is_some_and(sent),
        }
    }
}

fn states(progress: &Progress) -> [StepState; 5] {
    let (done, ended) = match progress.state {
        VoucherState::Created => (0, false),
        VoucherState::Assigned => (1, false),
        VoucherState::Reserved => (2, false),
        VoucherState::Reported => (3, false),
        VoucherState::Redeemed => (if progress.paid { 5 } else { 4 }, false),
        VoucherState::Expired | VoucherState::Cancelled | VoucherState::Void => {
            (progress.passed, true)
        }
    };
    std::array::from_fn(|step| match step.cmp(&done) {
        std::cmp::Ordering::Less => StepState::Done,
        std::cmp::Ordering::Equal if ended => StepState::Stopped,
        std::cmp::Ordering::Equal => StepState::Current,
        std::cmp::Ordering::Greater => StepState::Ahead,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use StepState::{Ahead, Current, Done, Stopped};

    fn progress(state: VoucherState) -> Progress {
        Progress {
            state,
            passed: 2,
            paid: false,
        }
    }

    #[test]
    fn a_reserved_voucher_is_at_the_engagement() {
        assert_eq!(
            states(&progress(VoucherState::Reserved)),
            [Done, Done, Current, Ahead, Ahead]
        );
    }

    #[test]
    fn an_expired_voucher_stops_where_it_was() {
        assert_eq!(
            states(&progress(VoucherState::Expired)),
            [Done, Done, Stopped, Ahead, Ahead]
        );
    }

    #[test]
    fn a_paid_voucher_has_nothing_left() {
        let paid = Progress {
            paid: true,
            ..progress(VoucherState::Redeemed)
        };
        assert_eq!(states(&paid), [Done; 5]);
    }
}
