//! What would follow: the dates of a voucher that is created on a day, and what the calendar says
//! to each of them.

use chrono::{Days, NaiveDate};

use super::benefit::type_refusals;
use super::calendar::{Act, Milestone, is_open, milestones};
use super::program::EngagementType;
use super::refusal::{Reason, Refusal};
use super::rules::Rules;
use super::voucher::expires_on;

/// The dates of a voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub created_on: NaiveDate,
    /// The last day of its life.
    pub expires_on: NaiveDate,
    /// The last day on which it can be reserved for an engagement of its length.
    pub reserve_last_on: NaiveDate,
    /// The last day on which such an engagement can begin.
    pub start_last_on: NaiveDate,
    /// The last day on which it can end.
    pub end_last_on: NaiveDate,
    /// The last day on which it can be redeemed.
    pub redeem_last_on: NaiveDate,
    /// The last day on which payment can be requested, when it is redeemed that late.
    pub payment_last_on: NaiveDate,
    /// Days of the calendar between its creation and its payment.
    pub crosses: Vec<Milestone>,
    /// Why it could not be created on that day; empty when it could.
    pub refusals: Vec<Refusal>,
}

/// The dates of a voucher of so many days for an engagement type, created on a day.
pub fn what_if(
    engagement_type: &EngagementType,
    days: i32,
    created_on: NaiveDate,
    rules: &Rules,
) -> Plan {
    let expires_on = expires_on(created_on, rules);
    let redeem_last_on = expires_on.min(rules.redemption_last_on);
    // A report is submitted, accepted and redeemed on the last day of the engagement at the earliest.
    let end_last_on = redeem_last_on;
    let length = u64::try_from(days.max(1) - 1).unwrap_or(0);
    let start_last_on = end_last_on
        .checked_sub_days(Days::new(length))
        .unwrap_or(end_last_on);
    let window = u64::try_from(rules.payment_request_days).unwrap_or(0);
    let payment_last_on = redeem_last_on
        .checked_add_days(Days::new(window))
        .unwrap_or(redeem_last_on)
        .min(rules.payment_request_last_on);
    let crosses = milestones(rules)
        .into_iter()
        .filter(|it| (created_on..=payment_last_on).contains(&it.on))
        .filter(|it| concerns_a_voucher(it.policy, engagement_type))
        .collect();
    let mut refusals = Vec::new();
    if !is_open(Act::CreateVoucher, created_on, rules) {
        let refusal = Refusal::new(Reason::ProgramCreationClosed).at("createdOn");
        refusals.push(refusal.with("date", rules.creation_last_on));
    }
    refusals.extend(type_refusals(engagement_type, days, created_on, rules));
    Plan {
        created_on,
        expires_on,
        // It may be reserved on the day on which the engagement begins.
        reserve_last_on: start_last_on,
        start_last_on,
        end_last_on,
        redeem_last_on,
        payment_last_on,
        crosses,
        refusals,
    }
}

fn concerns_a_voucher(policy: &str, engagement_type: &EngagementType) -> bool {
    match policy {
        "cloud_retired_on" => engagement_type.cloud,
        "creation_last_on"
        | "days_removed_on"
        | "reassignment_last_on"
        | "redemption_last_on"
        | "payment_request_last_on" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, engagement_type, rules};

    #[test]
    fn a_plan_shows_every_date_and_what_it_crosses() {
        let mut table = String::new();
        for (code, days, on) in [
            ("DDPS-WODP", 10, "2019-06-03"),
            ("SEDPS-EXOL", 5, "2020-01-31"),
            ("SEDPS-EXOL", 5, "2020-02-01"),
            ("DDPS-WODP", 10, "2021-03-15"),
            ("DDPS-WODP", 7, "2021-03-15"),
            ("DDPS-WODP", 15, "2021-06-30"),
            ("DDPS-WODP", 1, "2021-07-01"),
            ("DDPS-WODP", 1, "2021-12-01"),
        ] {
            let it = what_if(engagement_type(code), days, day(on), &rules(on));
            let crosses: Vec<&str> = it.crosses.iter().map(|it| it.policy).collect();
            let refusals: Vec<String> =
                it.refusals.iter().map(|it| it.reason.to_string()).collect();
            table += &format!(
                "{code} of {days} days on {on}: reserve {}, start {}, end {}, redeem {}, expires {}, \
                 payment {}; crosses {}; refused {}\n",
                it.reserve_last_on,
                it.start_last_on,
                it.end_last_on,
                it.redeem_last_on,
                it.expires_on,
                it.payment_last_on,
                crosses.join(" "),
                refusals.join(" "),
            );
        }
        insta::assert_snapshot!(table);
    }
}
