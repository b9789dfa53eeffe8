//! Training days become planning days: whole ones, for good, as long as the programme allowed it
//! (`domain.md` §6.4).

use chrono::NaiveDate;

use super::benefit::{Agreement, ended};
use super::calendar::{Act, is_open};
use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// What the rules look at: the agreement, its licensing programme and its training days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Training<'a> {
    pub agreement: &'a Agreement,
    pub agreement_program: &'a str,
    pub days: i32,
}

/// Why no training day of an agreement can be converted on a day, however many there are.
pub fn conversion_blockers(training: &Training<'_>, on: NaiveDate, rules: &Rules) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if !is_open(Act::ConvertTraining, on, rules) {
        let refusal = Refusal::new(Reason::TrainingConversionClosed);
        refusals.push(refusal.with("date", rules.training_conversion_last_on));
    }
    let first_days = &rules.training_conversion_from.0;
    let first = first_days
        .iter()
        .find(|(program, _)| program == training.agreement_program);
    if let Some((program, from)) = first.filter(|(_, from)| on < *from) {
        let refusal = Refusal::new(Reason::TrainingConversionNotYet);
        refusals.push(refusal.with("program", program).with("date", from));
    }
    let agreement = training.agreement;
    if on > agreement.ends_on || on < agreement.starts_on {
        refusals.push(ended(agreement));
    }
    if !agreement.activated {
        refusals.push(Refusal::new(Reason::BenefitNotActive).at("agreementId"));
    }
    refusals
}

/// Why so many training days cannot be converted on a day.
pub fn conversion_refusals(
    training: &Training<'_>,
    asked: i32,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = conversion_blockers(training, on, rules);
    if asked < 1 || planning_days(asked, rules).is_none() {
        let refusal = Refusal::invalid("trainingDays", "training_days_ratio");
        refusals.push(refusal.with("ratio", rules.training_days_per_planning_day));
    }
    if asked > training.days {
        let refusal = Refusal::new(Reason::InsufficientTrainingDays).at("trainingDays");
        let refusal = refusal.with("days", asked);
        refusals.push(refusal.with("available", training.days));
    }
    refusals
}

/// The planning days for so many training days; none when they are not whole.
pub fn planning_days(training_days: i32, rules: &Rules) -> Option<i32> {
    let ratio = i32::try_from(rules.training_days_per_planning_day).ok()?;
    (training_days > 0 && ratio > 0 && training_days % ratio == 0).then(|| training_days / ratio)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, rules};

    #[test]
    fn training_days_are_converted_whole_and_in_time() {
        let active = Agreement {
            activated: true,
            starts_on: day("2016-01-01"),
            ends_on: day("2020-01-31"),
            available_days: 0,
        };
        let asleep = Agreement {
            activated: false,
            ..active
        };
        // The programme of the file with the years before it: what the Product Terms said then.
        let rules_on = |on: &str| rules(on);
        let mut table = String::new();
        let cases = [
            ("EA", &active, 9, "2020-01-31"),
            ("EA", &active, 9, "2020-02-01"),
            ("EA", &active, 8, "2020-01-31"),
            ("EA", &active, 0, "2020-01-31"),
            ("EA", &active, -3, "2020-01-31"),
            ("EA", &active, 12, "2020-01-31"),
            ("EA", &asleep, 9, "2020-01-31"),
            ("EA", &active, 9, "2016-07-31"),
            ("MPSA", &active, 9, "2016-07-31"),
            ("MPSA", &active, 9, "2016-08-01"),
        ];
        for (program, agreement, asked, on) in cases {
            let training = Training {
                agreement,
                agreement_program: program,
                days: 11,
            };
            let rules = rules_on(on);
            let refusals = conversion_refusals(&training, asked, day(on), &rules);
            let said: Vec<String> = refusals.iter().map(|it| it.reason.to_string()).collect();
            table += &format!(
                "{program}, activated {}, {asked} of 11 on {on}: {}\n",
                agreement.activated,
                if said.is_empty() {
                    format!("{:?} planning days", planning_days(asked, &rules))
                } else {
                    said.join(", ")
                }
            );
        }
        insta::assert_snapshot!(table);
    }
}
