//! Enrollment in offerings: who may enrol and renew (`domain.md` §4).

mod command;
mod horizon;
mod term;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use super::calendar::{Act, is_open};
use super::eligibility::enrollment_refusals;
use super::partner::PartnerFacts;
use super::program::{Offering, PolicyError, Program};
use super::refusal::{Reason, Refusal};
use super::rules::Rules;
pub use command::{Command, Decision, decide};
pub use horizon::Horizon;
pub use term::{
    Due, Facts, due, ends_on, is_in_force, is_live, is_renewed, last_day, renewable_until,
    renewal_opens_on, state_on,
};

/// Every reason for which a partner cannot enrol in these offerings on a day.
pub fn refusals(
    program: &Program,
    facts: &PartnerFacts,
    offerings: &[&Offering],
    on: NaiveDate,
) -> Result<Vec<Refusal>, PolicyError> {
    let rules = program.rules(on)?;
    let mut refusals = Vec::new();
    refusals.extend(closed(on, &rules));
    for offering in offerings {
        refusals.extend(standing_refusal(facts, offering, on, &rules));
        for refusal in enrollment_refusals(program, facts, offering, on)? {
            // What is asked of the company is the same for each offering: said once is enough.
            if !refusals
                .iter()
                .any(|it: &Refusal| it.reason == refusal.reason && it.facts == refusal.facts)
            {
                refusals.push(refusal);
            }
        }
    }
    Ok(refusals
        .into_iter()
        .map(|it| it.at("offeringIds"))
        .collect())
}

fn closed(on: NaiveDate, rules: &Rules) -> Option<Refusal> {
    let refusal = Refusal::new(Reason::EnrollmentClosed).with("date", rules.enrollment_last_on);
    (!is_open(Act::Enroll, on, rules)).then_some(refusal)
}

/// What stands in the way in the offering itself.
fn standing_refusal(
    facts: &PartnerFacts,
    offering: &Offering,
    on: NaiveDate,
    rules: &Rules,
) -> Option<Refusal> {
    let reason = if !offering.is_listed(on) {
        Reason::OfferingNotListed
    } else if facts.holds_place_in(offering.id, on, rules) {
        Reason::AlreadyEnrolled
    } else if facts.was_terminated_in(offering.id) {
        Reason::EnrollmentTerminated
    } else {
        return None;
    };
    Some(Refusal::new(reason).with("offering", &offering.code))
}

/// Every reason for which an enrollment cannot be renewed on a day: its state and window, and all
/// that enrolling asks, with a membership that lasts.
pub fn renewal_refusals(
    program: &Program,
    facts: &PartnerFacts,
    offering: &Offering,
    it: &Facts,
    on: NaiveDate,
) -> Result<Vec<Refusal>, PolicyError> {
    let rules = program.rules(on)?;
    if let Err(refusal) = decide(it, Command::Renew, on, &rules) {
        return Ok(vec![refusal.with("offering", &offering.code)]);
    }
    let mut refusals: Vec<Refusal> = closed(on, &rules).into_iter().collect();
    refusals.extend(enrollment_refusals(program, facts, offering, on)?);
    let left = facts.membership_ends_on - on;
    let told = refusals
        .iter()
        .any(|it| it.reason == Reason::MembershipRenewalRequired);
    if left <= TimeDelta::days(rules.membership_window_days) && !told {
        refusals.push(
            Refusal::new(Reason::MembershipRenewalRequired)
                .with("date", facts.membership_ends_on)
                .with("days", rules.membership_window_days),
        );
    }
    Ok(refusals)
}

/// The last day after a renewal: a year after the last one, whenever it is renewed.
pub fn renewed_until(it: &Facts, membership_ends_on: NaiveDate, rules: &Rules) -> NaiveDate {
    ends_on(it.ends_on, membership_ends_on, rules)
}
