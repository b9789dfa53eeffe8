//! The programme as its file defines it, before it has ids: what `programs/*.toml` may say. Whether
//! it makes sense is asked of [`Definition::problems`].

mod differences;
mod problems;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use entity::vocab::CompetencyLevel;
use serde::Deserialize;

use super::program::{Exam, People, Policy, Text, Variant};
pub use differences::{Difference, differences};
pub use problems::policy_problems;

/// A programme file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub code: String,
    pub name: Text,
    pub covers: Interval,
    pub service_levels: Vec<i32>,
    #[serde(rename = "competency", default)]
    pub competencies: Vec<Competency>,
    #[serde(rename = "offering", default)]
    pub offerings: Vec<Offering>,
    #[serde(rename = "policy", default)]
    pub policies: BTreeMap<String, PolicyValues>,
    #[serde(rename = "rate", default)]
    pub rates: Vec<Rates>,
    #[serde(rename = "agreement", default)]
    pub agreements: Vec<Agreement>,
}

/// Days from and to, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A competency of the partner network.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    pub code: String,
    pub name: String,
    pub exams: Vec<Exam>,
    pub people: Option<People>,
}

/// An offering with its engagement types, in the order of the catalogue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offering {
    pub code: String,
    pub name: Text,
    pub summary: Text,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    #[serde(rename = "engagement_type", default)]
    pub engagement_types: Vec<EngagementType>,
}

/// An engagement type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngagementType {
    pub code: String,
    pub name: Text,
    #[serde(default)]
    pub cloud: bool,
    pub retired_on: Option<NaiveDate>,
    pub lengths: Vec<i32>,
    pub qualifying: Vec<Qualifying>,
    #[serde(default)]
    pub exams: Vec<String>,
    pub focus_products: Vec<String>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    #[serde(rename = "variant", default)]
    pub variants: Vec<Variant>,
}

/// A competency, by its code, with the levels that qualify.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Qualifying {
    pub competency: String,
    pub levels: Vec<CompetencyLevel>,
}

/// A policy: one value for good, or several with their days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyValues {
    pub name: Text,
    pub values: Vec<PolicyValue>,
}

/// A value of a policy with the days on which it holds, and its source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyValue {
    pub value: Value,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub source: String,
}

/// A value as it is written in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Switch(bool),
    Number(i64),
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch(switch) => switch.fmt(formatter),
            Self::Number(number) => number.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}

/// One day rate for many countries. The band only tells readers of the file apart.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    pub band: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub currency: String,
    pub day_rate_minor: i64,
    pub countries: Vec<String>,
}

/// A version of the agreement that partners sign.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    pub version: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub title: Text,
    pub text: Text,
}

impl Definition {
    /// The policies, one for each value.
    pub fn policies(&self) -> Vec<Policy> {
        let each = self.policies.iter().flat_map(|(key, policy)| {
            policy.values.iter().map(move |value| Policy {
                key: key.clone(),
                value: value.value.to_string(),
                name: policy.name.clone(),
                effective_from: value.from,
                effective_to: value.to,
                source: value.source.clone(),
            })
        });
        each.collect()
    }

    /// The engagement types of all offerings.
    pub fn engagement_types(&self) -> impl Iterator<Item = &EngagementType> {
        self.offerings.iter().flat_map(|it| &it.engagement_types)
    }
}
