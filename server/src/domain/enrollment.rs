//! Enrollment in offerings: who may, from when to when (`domain.md` §4).

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::EnrollmentState;

use super::calendar::{Act, is_open};
use super::eligibility::enrollment_refusals;
use super::partner::PartnerFacts;
use super::program::{Offering, PolicyError, Program};
use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// Every reason for which a partner cannot enrol in these offerings on a day.
pub fn refusals(
    program: &Program,
    facts: &PartnerFacts,
    offerings: &[&Offering],
    on: NaiveDate,
) -> Result<Vec<Refusal>, PolicyError> {
    let rules = program.rules(on)?;
    let mut refusals = Vec::new();
    if !is_open(Act::Enroll, on, &rules) {
        refusals
            .push(Refusal::new(Reason::EnrollmentClosed).with("date", rules.enrollment_last_on));
    }
    for offering in offerings {
        if facts.holds_place_in(offering.id, on) {
            refusals.push(Refusal::new(Reason::AlreadyEnrolled).with("offering", &offering.code));
        }
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

/// The last day of an enrollment that starts on a day: one year on, and at most the end of the
/// membership.
pub fn ends_on(starts_on: NaiveDate, membership_ends_on: NaiveDate, rules: &Rules) -> NaiveDate {
    (starts_on + TimeDelta::days(rules.enrollment_days)).min(membership_ends_on)
}

/// The state of an enrollment as of a day: one whose last day has passed has expired, whether or
/// not anybody wrote it down yet.
pub fn state_on(state: EnrollmentState, ends_on: NaiveDate, on: NaiveDate) -> EnrollmentState {
    match state {
        EnrollmentState::Pending
        | EnrollmentState::Active
        | EnrollmentState::InRenewal
        | EnrollmentState::Suspended
            if ends_on < on =>
        {
            EnrollmentState::Expired
        }
        EnrollmentState::Pending
        | EnrollmentState::Active
        | EnrollmentState::InRenewal
        | EnrollmentState::Suspended
        | EnrollmentState::Expired
        | EnrollmentState::Withdrawn
        | EnrollmentState::Terminated => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, rules};

    #[test]
    fn an_enrollment_lasts_a_year_and_at_most_as_long_as_the_membership() {
        let rules = rules("2021-03-15");
        let cases = [
            ("2023-01-01", "2022-03-15"),
            ("2022-03-15", "2022-03-15"),
            ("2021-09-30", "2021-09-30"),
        ];
        for (membership, expected) in cases {
            assert_eq!(
                ends_on(day("2021-03-15"), day(membership), &rules),
                day(expected)
            );
        }
    }

    #[test]
    fn an_enrollment_expires_on_the_day_after_its_last() {
        use EnrollmentState::{
            Active, Expired, InRenewal, Pending, Suspended, Terminated, Withdrawn,
        };
        let mut table = String::new();
        for state in [
            Pending, Active, InRenewal, Expired, Withdrawn, Suspended, Terminated,
        ] {
            let last = state_on(state, day("2021-03-15"), day("2021-03-15"));
            let next = state_on(state, day("2021-03-15"), day("2021-03-16"));
            table += &format!("{state}: last day {last}, day after {next}\n");
        }
        insta::assert_snapshot!(table);
    }
}
