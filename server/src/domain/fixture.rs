//! Rules and dates for the tables of the rules' own tests.

use chrono::NaiveDate;

use super::program::{Policy, Text};
use super::rules::Rules;

/// A calendar day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The programme's rules as the bundled file says them.
pub(crate) fn rules(on: &str) -> Rules {
    let policies: Vec<Policy> = [
        ("voucher_life_days", "180"),
        ("cloud_retired_on", "2020-02-01"),
        ("training_conversion_last_on", "2020-01-31"),
        ("accrual_last_on", "2021-01-31"),
        ("creation_last_on", "2021-06-30"),
        ("reassignment_last_on", "2022-01-01"),
        ("days_removed_on", "2021-07-01"),
        ("enrollment_last_on", "2021-12-27"),
        ("redemption_last_on", "2022-01-01"),
        ("payment_request_days", "60"),
        ("payment_request_last_on", "2022-03-02"),
        ("payment_target_days", "30"),
        ("enrollment_days", "365"),
        ("membership_window_days", "90"),
        ("compliance_training_required", "false"),
        ("offsite_days_max", "3"),
        ("walk_on_hours_max", "4"),
        ("remote_delivery_allowed", "false"),
        ("once_per_customer_days", "15"),
        ("profile_description_max", "2500"),
        ("profile_locations_max", "5"),
        ("deliverable_bytes_max", "52428800"),
        ("deliverable_types", "pdf,docx,pptx,xlsx,zip"),
        ("validations_per_minute", "5"),
        ("competency_renewal_days", "30"),
    ]
    .into_iter()
    .map(|(key, value)| Policy {
        key: key.to_owned(),
        value: value.to_owned(),
        name: Text {
            en: key.to_owned(),
            it: key.to_owned(),
        },
        effective_from: None,
        effective_to: None,
        source: "test".to_owned(),
    })
    .collect();
    Rules::resolve(&policies, day(on)).unwrap()
}
