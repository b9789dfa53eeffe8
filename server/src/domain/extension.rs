//! A longer life of a voucher: on request of its customer, once, or by the operator for many
//! vouchers at once (`domain.md` §7.4, D7).

use chrono::{Days, NaiveDate};
use entity::vocab::ExtensionState as State;

use super::refusal::{Reason, Refusal};
use super::rules::Rules;
use super::voucher::{Command, Facts};

/// What the rules look at before an extension is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub voucher: Facts,
    /// It was extended on request before.
    pub granted: bool,
    /// A wish is open.
    pub pending: bool,
}

/// Most days by which a voucher that expires on a day can be extended: never beyond the last day on
/// which partners redeem.
pub fn most_days(expires_on: NaiveDate, max: i32, rules: &Rules) -> i32 {
    let left = (rules.redemption_last_on - expires_on).num_days();
    i32::try_from(left).unwrap_or(0).clamp(0, max)
}

/// The last day of a voucher that gets so many days more, up to the last day on which partners
/// redeem; none when that gains nothing.
pub fn longer(expires_on: NaiveDate, days: i32, rules: &Rules) -> Option<NaiveDate> {
    let days = Days::new(u64::try_from(days).ok()?);
    let after = expires_on.checked_add_days(days)?;
    let after = after.min(rules.redemption_last_on);
    (after > expires_on).then_some(after)
}

/// Everything that stands in the way of a wish; `days` is none when it is not said yet.
pub fn request_refusals(
    standing: &Standing,
    days: Option<i32>,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let voucher = &standing.voucher;
    if let Err(refusal) = voucher.decide(Command::RequestExtension, on, rules) {
        return vec![refusal];
    }
    let mut refusals = Vec::new();
    if standing.granted {
        refusals.push(Reason::ExtensionUsed.into());
    }
    if standing.pending {
        refusals.push(Reason::ExtensionPending.into());
    }
    refusals.extend(length_refusal(
        voucher.expires_on,
        days,
        rules.extension_days_max,
        rules,
    ));
    refusals
}

/// Why a voucher cannot be extended by so many days.
pub fn length_refusal(
    expires_on: NaiveDate,
    days: Option<i32>,
    max: i32,
    rules: &Rules,
) -> Option<Refusal> {
    let most = most_days(expires_on, max, rules);
    let fits = (1..=most).contains(&days.unwrap_or(1));
    (!fits).then(|| {
        Refusal::new(Reason::ExtensionTooLong)
            .at("days")
            .with("max", most)
            .with("date", rules.redemption_last_on)
    })
}

/// What somebody wants to do with a wish for an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum Step {
    /// The customer makes the partner's proposal its own wish.
    Confirm,
    /// The customer takes it back, or does not take it up.
    Withdraw,
    /// The operator extends the voucher.
    Grant,
    /// The operator does not.
    Decline,
    /// The voucher is no longer reserved.
    Lapse,
}

/// Where a step leads a wish, or why it does not.
pub fn decide(state: State, step: Step) -> Result<State, Refusal> {
    use State::{Declined, Granted, Lapsed, Proposed, Requested, Withdrawn};
    match (state, step) {
        (Proposed, Step::Confirm) => Ok(Requested),
        (Proposed | Requested, Step::Withdraw) => Ok(Withdrawn),
        (Requested, Step::Grant) => Ok(Granted),
        (Requested, Step::Decline) => Ok(Declined),
        (Proposed | Requested, Step::Lapse) => Ok(Lapsed),
        // States are listed, never `_`: adding one must stop the build here.
        (Proposed | Requested | Granted | Declined | Withdrawn | Lapsed, _) => {
            Err(Refusal::new(Reason::InvalidState).with("state", state))
        }
    }
}

#[cfg(test)]
mod tests;
