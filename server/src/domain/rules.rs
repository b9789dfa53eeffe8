//! The numbers and dates of the programme that are in force on a day, read from its policies.
//! The only defaults are in the programme's own file: a missing policy is an error of the import.

mod consistency;

use std::str::FromStr;

use chrono::NaiveDate;
use entity::vocab::ExpiryBasis;

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
    /// From which day that life counts (C1).
    voucher_expiry_basis: ExpiryBasis,
    /// Cloud engagements cannot be ordered from this day on (S2).
    cloud_retired_on: NaiveDate,
    /// Last day on which training days could be converted (S2).
    training_conversion_last_on: NaiveDate,
    /// Training days that became one planning day.
    training_days_per_planning_day: i64,
    /// First day on which they could be converted, for the agreement programmes that had one (LS).
    training_conversion_from: FirstDays,
    /// Agreement programmes that bring the benefit.
    agreement_programs: Types,
    /// Days of an agreement by its points, when it has Software Assurance for all the years.
    points_scale: Scale,
    /// Years of Software Assurance for which the scale counts in full (PT).
    points_scale_years: i32,
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
    /// Days in advance for which the calendar gives notice.
    notice_days: u64,
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
    /// Days for which a window that ended is opened again.
    payment_reopening_days: i64,
    /// Last day until which a window is opened again.
    payment_reopening_last_on: NaiveDate,
    /// Amounts in minor units, by currency, above which two persons approve a request.
    second_approval_above: Weights,
    /// Countries whose invoices are uploaded.
    invoice_upload_countries: Types,
    /// Countries whose invoices are sent on paper too.
    invoice_hard_copy_countries: Types,
    /// Largest invoice in bytes.
    invoice_bytes_max: u64,
    /// Whom invoices are made out to, by the country of the location.
    bill_to_entities: BillTo,
    /// Hours in which a new payout account is validated (PAY).
    payout_validation_hours: i64,
    /// Whether well-formed payout accounts are enrolled when those hours are over.
    payout_validation_automatic: bool,
    /// Length of an enrollment in days.
    enrollment_days: i64,
    /// Days before its end from which an enrollment can be renewed.
    enrollment_renewal_opens_days: i64,
    /// Days after its end in which an enrollment can still be renewed.
    enrollment_grace_days: i64,
    /// Last day on which an enrollment that ends has to be renewed (C8).
    enrollment_renewal_last_on: NaiveDate,
    /// Until when enrollments run that end later than that (C8).
    enrollment_runs_until: NaiveDate,
    /// Days before the end of the network membership in which it must be renewed first (QSG).
    membership_window_days: i64,
    /// Days from one anniversary of a competency to the next (RENEW).
    competency_days: i64,
    /// Days before its anniversary from which a competency can be renewed.
    competency_renewal_opens_days: i64,
    /// Days after its anniversary in which a competency still counts (RENEW).
    competency_renewal_days: i64,
    /// Days before the anniversary on which the partner is reminded (RENEW).
    competency_reminder_before_days: i64,
    /// Days after the anniversary on which the partner is reminded again (RENEW).
    competency_reminder_after_days: i64,
    /// Days for which an exam counts after it could be passed for the last time (SKILL).
    retired_exam_days: i64,
    /// Whether the compliance training is required (C7).
    compliance_training_required: bool,
    /// Days for which a pass of the compliance training is valid.
    compliance_training_days: i64,
    /// Days of an engagement that may be delivered off-site (POL).
    offsite_days_max: i32,
    /// Hours of supplemental topics (POL).
    walk_on_hours_max: i32,
    /// Whether days may be delivered remotely (KS).
    remote_delivery_allowed: bool,
    /// Share of the reports without a flag that a person looks at, in percent.
    report_review_percent: u32,
    /// From this satisfaction down a report is looked at by a person.
    satisfaction_flag_max: i32,
    /// Business days in which the customer confirms a report or objects to it.
    sign_off_business_days: u32,
    /// From this likeness on a deliverable is shown to the reviewer, in percent.
    deliverable_similarity_percent: i32,
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
    /// Languages that a profile may name, ISO 639-1.
    profile_languages: Types,
    /// Widest logo of a business profile, in pixels (PROF).
    logo_width_max: u32,
    /// Largest logo in bytes.
    logo_bytes_max: u64,
    /// Kinds of picture that a logo may be (PROF).
    logo_types: Types,
    /// Form of the postal codes of a country: 9 is a digit, A a letter (LOC).
    location_postal_codes: Forms,
    /// Hosts of private mailboxes, which are no work address (LOC).
    location_private_mail_hosts: Types,
    /// Most digits of a location's telephone number (LOC).
    location_phone_digits_max: usize,
    /// Days in which a partner answers a customer's request (LEADS).
    referral_answer_days: i64,
    /// Hours in which a new request is hot (LEADS).
    referral_hot_hours: i64,
    /// Hours in which a request should be accepted (LEADS).
    referral_target_hours: i64,
    /// Days before the end of an agreement in which its unused days are called expiring.
    report_expiring_days: i64,
    /// Largest deliverable in bytes.
    deliverable_bytes_max: u64,
    /// File endings that a deliverable may have, separated by commas.
    deliverable_types: Types,
    /// Days in which an invitation can be accepted.
    invitation_days: i64,
    /// Minutes for which a support agent acts for somebody at a time.
    act_on_behalf_minutes: i64,
    /// Validations of a voucher number that one person may try in a minute.
    validations_per_minute: u64,
    /// Validations of a voucher number that one company may try in a minute.
    company_validations_per_minute: u64,
    /// Most days by which a voucher is extended on request (FPC).
    extension_days_max: i32,
    /// Most days by which the operator extends vouchers.
    bulk_extension_days_max: i32,
    /// Most days for which a link to a voucher works.
    voucher_link_days_max: i64,
    /// Minutes for which a partner may hold a voucher while it fills in the reservation.
    hold_minutes: i64,
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

/// Forms by a word, such as `IT: 99999, US: 99999|99999-9999`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms(pub Vec<(String, Vec<String>)>);

impl FromStr for Forms {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let forms: Vec<(String, String)> = pairs(text)?;
        let alternatives = |all: String| all.split('|').map(|it| it.trim().to_owned()).collect();
        let forms = forms.into_iter();
        Ok(Self(
            forms.map(|(key, all)| (key, alternatives(all))).collect(),
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

/// First days such as `MPSA: 2016-08-01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstDays(pub Vec<(String, NaiveDate)>);

impl FromStr for FirstDays {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(pairs(text)?))
    }
}

/// Legal entities with their countries, such as `Dublin = *; Redmond = US, CA`; `*` are the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillTo(pub Vec<(String, Vec<String>)>);

impl FromStr for BillTo {
    type Err = String;

    /// Some entity takes the rest, or a country would have none.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let entity = |entity: &str| {
            let (name, countries) = entity.split_once('=')?;
            let countries = countries.split(',').map(|it| it.trim().to_owned());
            Some((name.trim().to_owned(), countries.collect::<Vec<_>>()))
        };
        let entities: Option<Vec<_>> = text.split(';').map(entity).collect();
        let entities = entities.ok_or_else(|| text.to_owned())?;
        if entities.iter().all(|(_, it)| it.iter().all(|it| it != "*")) {
            return Err("no entity takes the rest".to_owned());
        }
        Ok(Self(entities))
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
