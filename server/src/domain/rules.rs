//! The numbers and dates of the programme that are in force on a day, read from its policies.
//! The only defaults are in the programme's own file: a missing policy is an error of the import.

use std::str::FromStr;

use chrono::NaiveDate;

use super::program::{Policy, within};
use super::reminder::Steps;

/// A policy that is missing or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("policy {key}: {problem}")]
pub struct PolicyError {
    pub key: String,
    pub problem: String,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)+) => {
        /// What the programme says on a day. Field names are the policies' keys.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Rules {
            $($(#[$doc])* pub $name: $kind,)+
        }

        impl Rules {
            /// The keys that every programme must define for every day.
            pub const KEYS: &[&str] = &[$(stringify!($name)),+];

            /// Reads the policies in force on a day.
            pub fn resolve(policies: &[Policy], on: NaiveDate) -> Result<Self, PolicyError> {
                Ok(Self { $($name: read(policies, stringify!($name), on)?,)+ })
            }

            /// Everything that stops [`Self::resolve`] on a day, not only the first.
            pub fn problems(policies: &[Policy], on: NaiveDate) -> Vec<PolicyError> {
                let each = [$(read::<$kind>(policies, stringify!($name), on).err()),+];
                each.into_iter().flatten().collect()
            }
        }
    };
}

rules! {
    /// Life of a voucher in calendar days after its creation (S2).
    voucher_life_days: i64,
    /// Cloud engagements cannot be ordered from this day on (S2).
    cloud_retired_on: NaiveDate,
    /// Last day on which training days could be converted (S2).
    training_conversion_last_on: NaiveDate,
    /// Training days that became one planning day.
    training_days_per_planning_day: i64,
    /// Days of a three-year agreement by its points.
    points_scale: Scale,
    /// Points of one licence by its kind.
    point_weights: Weights,
    /// Last day on which the benefit accrued days (S2).
    accrual_last_on: NaiveDate,
    /// Last day on which customers create or assign vouchers (S2).
    creation_last_on: NaiveDate,
    /// Last day on which a voucher changes its project manager.
    reassignment_last_on: NaiveDate,
    /// Day on which remaining days are removed (S2).
    days_removed_on: NaiveDate,
    /// Last day on which a partner can enrol.
    enrollment_last_on: NaiveDate,
    /// Last day on which partners redeem (S2).
    redemption_last_on: NaiveDate,
    /// Days after redemption in which payment is requested (S2).
    payment_request_days: i64,
    /// Last day on which any payment is requested.
    payment_request_last_on: NaiveDate,
    /// Days after approval in which the programme pays (SAVB).
    payment_target_days: i64,
    /// Length of an enrollment in days.
    enrollment_days: i64,
    /// Days before the end of the network membership in which it must be renewed first (QSG).
    membership_window_days: i64,
    /// Days after its anniversary in which a competency still counts (RENEW).
    competency_renewal_days: i64,
    /// Whether the compliance training is required (C7).
    compliance_training_required: bool,
    /// Days of an engagement that may be delivered off-site (POL).
    offsite_days_max: i32,
    /// Hours of supplemental topics (POL).
    walk_on_hours_max: i32,
    /// Whether days may be delivered remotely (KS).
    remote_delivery_allowed: bool,
    /// From this length on a customer gets one engagement per type (X-PROC).
    once_per_customer_days: i32,
    /// Days before the end of a voucher's life on which people are reminded.
    expiry_reminder_days: Steps,
    /// So often a partner is reminded of an engagement that has begun and was not reported.
    start_reminder_every_days: u64,
    /// Days after the planned end on which a partner is reminded of the report.
    report_reminder_days: u64,
    /// Days before the last one to request payment on which a partner is reminded.
    payment_reminder_days: Steps,
    /// Days before days are lost on which a customer is warned.
    removal_reminder_days: Steps,
    /// Days before an enrollment ends on which a partner is reminded.
    enrollment_reminder_days: Steps,
    /// So many days ahead the weekly summary looks.
    digest_horizon_days: u64,
    /// After so many days without a step people who want it are nudged.
    nudge_after_days: u64,
    /// Longest description of a business profile, in characters (PROF).
    profile_description_max: usize,
    /// Locations that one profile may show (PROF).
    profile_locations_max: usize,
    /// Industries that a profile may name.
    profile_industries: Types,
    /// Products that a profile may name (PROF).
    profile_products: Types,
    /// Kinds of service that a profile may name.
    profile_service_types: Types,
    /// Sizes of customers that a profile may name.
    profile_customer_sizes: Types,
    /// Largest deliverable in bytes.
    deliverable_bytes_max: u64,
    /// File endings that a deliverable may have, separated by commas.
    deliverable_types: Types,
    /// Validations of a voucher number that one person may try in a minute.
    validations_per_minute: u64,
}

/// A list of words separated by commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Types(pub Vec<String>);

impl FromStr for Types {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(
            text.split(',').map(|word| word.trim().to_owned()).collect(),
        ))
    }
}

/// Steps such as `200: 1, 600: 3`: from so many points on, so many days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale(pub Vec<(i64, i32)>);

impl FromStr for Scale {
    type Err = String;

    /// Steps must rise, or the days of an amount of points would not be clear.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let steps: Vec<(i64, i32)> = pairs(text)?;
        if steps
            .windows(2)
            .any(|it| it[0].0 >= it[1].0 || it[0].1 >= it[1].1)
        {
            return Err("the steps do not rise".to_owned());
        }
        Ok(Self(steps))
    }
}

/// Weights such as `server: 10, Office: 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights(pub Vec<(String, i64)>);

impl FromStr for Weights {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(pairs(text)?))
    }
}

fn pairs<K: FromStr, V: FromStr>(text: &str) -> Result<Vec<(K, V)>, String> {
    let pair = |pair: &str| {
        let (key, value) = pair.split_once(':')?;
        Some((key.trim().parse().ok()?, value.trim().parse().ok()?))
    };
    let pairs = text.split(',');
    pairs
        .map(|it| pair(it).ok_or_else(|| it.to_owned()))
        .collect()
}

fn read<T: FromStr>(policies: &[Policy], key: &str, on: NaiveDate) -> Result<T, PolicyError> {
    let error = |problem: String| PolicyError {
        key: key.to_owned(),
        problem,
    };
    let policy = policies
        .iter()
        .find(|it| it.key == key && within(on, it.effective_from, it.effective_to))
        .ok_or_else(|| error(format!("no value on {on}")))?;
    policy
        .value
        .parse()
        .map_err(|_| error(format!("{:?} cannot be read", policy.value)))
}
