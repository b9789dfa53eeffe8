//! How far vouchers came: at every milestone those that passed it and did not end on the way.

use entity::vocab::VoucherState;

use super::Funnel;
use crate::domain::summary::FunnelStep;
use crate::store::summary::Tally;

/// What the states of vouchers tell.
pub(super) fn of(by_state: &[(VoucherState, Tally)]) -> Funnel {
    let passed = |step: FunnelStep| {
        let there = by_state.iter().filter(|(state, _)| {
            let came = FunnelStep::of(*state);
            came.is_some_and(|came| came >= step)
        });
        there.fold(Tally::default(), |mut sum, (_, tally)| {
            sum.add(*tally);
            sum
        })
    };
    let steps = FunnelStep::OF_VOUCHERS.into_iter();
    steps.map(|step| (step, passed(step))).collect()
}

/// The same, with what was paid in the end.
pub(super) fn through_payment(by_state: &[(VoucherState, Tally)], paid: Tally) -> Funnel {
    let mut funnel = of(by_state);
    funnel.push((FunnelStep::Paid, paid));
    funnel
}
