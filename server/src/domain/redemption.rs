//! Redemption: what stands in its way before it is tried, and what it is worth (`domain.md` §9, §10).
//! The same reasons answer the page beforehand and the mutation itself.

use chrono::{Days, NaiveDate};
use entity::vocab::OrganizationId;

use super::program::Rate;
use super::refusal::{Reason, Refusal};
use super::rules::Rules;
use super::voucher::{self, Command};

/// What the rules look at before a voucher is redeemed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    pub voucher: voucher::Facts,
    pub by: OrganizationId,
    /// The programme accepted the report on the engagement.
    pub report_accepted: bool,
    /// Where the engagement was delivered; none when nobody holds the voucher any more.
    pub delivery: Option<Delivery<'a>>,
}

/// The country of delivery, with what the programme pays for a day there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery<'a> {
    pub country: &'a str,
    pub rate: Option<&'a Rate>,
}

/// Every reason for which the voucher cannot be redeemed on a day; empty when it can.
pub fn blockers(facts: &Facts<'_>, on: NaiveDate, rules: &Rules) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let redeem = Command::Redeem { by: facts.by };
    let decision = facts.voucher.decide(redeem, on, rules);
    if let Err(refusal) = &decision {
        refusals.push(refusal.clone());
    }
    if decision.is_ok() && !facts.report_accepted {
        refusals.push(Reason::ReportMissing.into());
    }
    if let Some(delivery) = facts.delivery.filter(|it| it.rate.is_none()) {
        refusals.push(rate_not_defined(delivery.country));
    }
    refusals
}

/// The rate card knows nothing of a country.
pub fn rate_not_defined(country: &str) -> Refusal {
    Refusal::new(Reason::RateNotDefined).with("country", country)
}

/// What a redemption is worth, frozen when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    pub days: i32,
    pub day_rate_minor: i64,
    pub amount_minor: i64,
}

/// The worth of `days` at a rate.
pub fn worth(days: i32, rate: &Rate) -> Worth {
    Worth {
        days,
        day_rate_minor: rate.day_rate_minor,
        amount_minor: i64::from(days) * rate.day_rate_minor,
    }
}

/// The last day on which payment for a redemption is requested.
pub fn payment_due_on(redeemed_on: NaiveDate, rules: &Rules) -> NaiveDate {
    let window = Days::new(u64::try_from(rules.payment_request_days).unwrap_or(0));
    redeemed_on
        .checked_add_days(window)
        .map_or(rules.payment_request_last_on, |due| {
            due.min(rules.payment_request_last_on)
        })
}

#[cfg(test)]
mod tests;
