//! The programme as data: catalogue, calendar, rates and agreement versions, as they stood when
//! they were last imported. Questions about a date are asked of [`Program::rules`].

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::{
    CompetencyId, CompetencyLevel, EngagementTypeId, Locale, OfferingId, ProgramAgreementId,
    ProgramId, RateId,
};
use serde::Deserialize;

use super::definition::Interval;
pub use super::rules::{PolicyError, Rules};

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: String,
    pub it: String,
}

impl Text {
    /// The text in `locale`.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::It => &self.it,
        }
    }
}

/// A services programme with everything that it defines.
#[derive(Clone, Debug)]
pub struct Program {
    pub id: ProgramId,
    pub code: String,
    pub name: Text,
    pub revision: i32,
    /// The days for which it answers every question, if the import said so.
    pub covers: Option<Interval>,
    pub policies: Vec<Policy>,
    pub offerings: Vec<Offering>,
    pub engagement_types: Vec<EngagementType>,
    pub competencies: Vec<Competency>,
    pub rates: Vec<Rate>,
    pub agreements: Vec<ProgramAgreement>,
}

/// A rule or date of the programme, in force for an interval, with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub key: String,
    pub value: String,
    pub name: Text,
    pub effective_from: Option<NaiveDate>,
    pub effective_to: Option<NaiveDate>,
    pub source: String,
}

/// A family of engagement types that partners enrol in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    pub id: OfferingId,
    pub code: String,
    pub name: Text,
    pub summary: Text,
    /// The first day in the catalogue; `None` when it was always there.
    pub valid_from: Option<NaiveDate>,
    /// The last one; `None` when it stays.
    pub valid_to: Option<NaiveDate>,
}

/// A concrete service: what a voucher is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementType {
    pub id: EngagementTypeId,
    pub offering_id: OfferingId,
    pub code: String,
    pub name: Text,
    pub cloud: bool,
    /// From this day on no voucher can be created for it.
    pub retired_on: Option<NaiveDate>,
    /// Allowed lengths in days, ascending.
    pub lengths: Vec<i32>,
    /// Any one of these is enough.
    pub qualifying: Vec<Qualifying>,
    /// Exams that a lead consultant may show instead of those of the qualifying competencies;
    /// only where a competency lists none (`domain.md` D11).
    pub exams: Vec<String>,
    pub focus_products: Vec<String>,
    /// The first day in the catalogue; `None` when it was always there.
    pub valid_from: Option<NaiveDate>,
    /// The last one; `None` when it stays, or when [`Self::retired_on`] says it.
    pub valid_to: Option<NaiveDate>,
    /// What a length may be for; empty where the length says all.
    pub variants: Vec<Variant>,
}

/// A variant of some lengths, such as the three days of an upgrade.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub code: String,
    pub name: Text,
    pub lengths: Vec<i32>,
}

/// A competency with the levels that qualify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualifying {
    pub competency_id: CompetencyId,
    pub levels: Vec<CompetencyLevel>,
}

/// A competency of the partner network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competency {
    pub id: CompetencyId,
    pub code: String,
    pub name: String,
    pub exams: Vec<Exam>,
    /// How many people the network asks for: shown, never decided on.
    pub people: Option<People>,
}

/// An exam or assessment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    pub code: String,
    pub name: String,
    /// The last day on which it could be passed.
    pub retired_on: Option<NaiveDate>,
}

/// How many people with an exam the network asks for at each level, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    pub silver: Option<String>,
    pub gold: Option<String>,
}

/// What a day delivered in a country pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub id: RateId,
    pub country: String,
    pub currency: String,
    pub day_rate_minor: i64,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
}

/// A version of the agreement that partners sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramAgreement {
    pub id: ProgramAgreementId,
    pub version: String,
    pub title: Text,
    pub text: Text,
    pub text_hash: String,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
}

impl Policy {
    /// Whether the value, or a part of it, has no public source.
    pub fn is_assumed(&self) -> bool {
        self.source.contains("ASSUMED")
    }
}

impl EngagementType {
    /// Whether no voucher can be created for it any more.
    pub fn is_retired(&self, on: NaiveDate) -> bool {
        self.retired_on.is_some_and(|day| day <= on)
    }

    /// The last day in the catalogue, if it has one.
    pub fn last_listed_on(&self) -> Option<NaiveDate> {
        let eve = self.retired_on.and_then(|day| day.pred_opt());
        [self.valid_to, eve].into_iter().flatten().min()
    }

    /// Whether the catalogue has it on a day.
    pub fn is_listed(&self, on: NaiveDate) -> bool {
        within(on, self.valid_from, self.last_listed_on())
    }

    /// The variants that a length comes in.
    pub fn variants_of(&self, days: i32) -> impl Iterator<Item = &Variant> {
        let variants = self.variants.iter();
        variants.filter(move |it| it.lengths.contains(&days))
    }
}

impl Offering {
    /// Whether the catalogue has it on a day.
    pub fn is_listed(&self, on: NaiveDate) -> bool {
        within(on, self.valid_from, self.valid_to)
    }
}

impl Exam {
    /// The last day on which having passed it counts; `None` when it stays. An exam that can no
    /// longer be passed keeps its worth for a while.
    pub fn counts_until(&self, rules: &Rules) -> Option<NaiveDate> {
        self.retired_on
            .map(|day| day + TimeDelta::days(rules.retired_exam_days))
    }
}

impl Program {
    /// The rules in force on a day.
    pub fn rules(&self, on: NaiveDate) -> Result<Rules, PolicyError> {
        Rules::resolve(&self.policies, on)
    }

    /// The rules on a day that somebody asked about, which the programme may not cover.
    pub fn covered_rules(&self, on: NaiveDate) -> Result<Rules, PolicyError> {
        let covers = self.covers;
        let on = covers.map_or(on, |it| on.clamp(it.from, it.to));
        self.rules(on)
    }

    /// The value of a policy that holds on a day.
    pub fn policy(&self, key: &str, on: NaiveDate) -> Option<&Policy> {
        let mut of_key = self.policies.iter().filter(|it| it.key == key);
        let covers = self.covers;
        let on = covers.map_or(on, |it| on.clamp(it.from, it.to));
        of_key.find(|it| within(on, it.effective_from, it.effective_to))
    }

    /// The offering with this id.
    pub fn offering(&self, id: OfferingId) -> Option<&Offering> {
        self.offerings.iter().find(|offering| offering.id == id)
    }

    /// The engagement type with this id.
    pub fn engagement_type(&self, id: EngagementTypeId) -> Option<&EngagementType> {
        self.engagement_types.iter().find(|it| it.id == id)
    }

    /// The engagement types of an offering, in the order of the catalogue.
    pub fn engagement_types_of(&self, id: OfferingId) -> impl Iterator<Item = &EngagementType> {
        self.engagement_types
            .iter()
            .filter(move |it| it.offering_id == id)
    }

    /// The focus products of an offering: those of its engagement types, each once.
    pub fn focus_products_of(&self, id: OfferingId) -> Vec<String> {
        let products = self.engagement_types_of(id);
        let mut products: Vec<String> = products
            .flat_map(|it| it.focus_products.iter().cloned())
            .collect();
        let mut seen = HashSet::new();
        products.retain(|it| seen.insert(it.clone()));
        products
    }

    /// The competency with this id.
    pub fn competency(&self, id: CompetencyId) -> Option<&Competency> {
        self.competencies.iter().find(|it| it.id == id)
    }

    /// The exam or assessment with this code, of whatever competency.
    pub fn exam(&self, code: &str) -> Option<&Exam> {
        let mut exams = self.competencies.iter().flat_map(|it| &it.exams);
        exams.find(|exam| exam.code == code)
    }

    /// The exams of which a lead consultant needs one: those of the qualifying competencies, and
    /// those of the engagement type itself (`domain.md` D11).
    pub fn exams_for<'a>(&'a self, engagement_type: &'a EngagementType) -> Vec<&'a str> {
        let of_competencies = engagement_type
            .qualifying
            .iter()
            .filter_map(|it| self.competency(it.competency_id))
            .flat_map(|it| it.exams.iter().map(|exam| exam.code.as_str()));
        let mut exams: Vec<&str> = of_competencies
            .chain(engagement_type.exams.iter().map(String::as_str))
            .collect();
        let mut seen = HashSet::new();
        exams.retain(|exam| seen.insert(*exam));
        exams
    }

    /// The same without the exams that were retired too long ago to count on a day.
    pub fn exams_counting<'a>(
        &'a self,
        engagement_type: &'a EngagementType,
        on: NaiveDate,
        rules: &Rules,
    ) -> Vec<&'a str> {
        let mut exams = self.exams_for(engagement_type);
        exams.retain(|code| self.exam_counts(code, on, rules));
        exams
    }

    /// Whether an exam still counts on a day; one that the programme does not know by itself does.
    pub fn exam_counts(&self, code: &str, on: NaiveDate, rules: &Rules) -> bool {
        let until = self.exam(code).and_then(|it| it.counts_until(rules));
        until.is_none_or(|until| on <= until)
    }

    /// The offerings of the catalogue on a day.
    pub fn offerings_on(&self, on: NaiveDate) -> impl Iterator<Item = &Offering> {
        self.offerings.iter().filter(move |it| it.is_listed(on))
    }

    /// The engagement types of the catalogue on a day: those of an offering that is listed too.
    pub fn engagement_types_on(&self, on: NaiveDate) -> impl Iterator<Item = &EngagementType> {
        self.engagement_types.iter().filter(move |it| {
            it.is_listed(on)
                && self
                    .offering(it.offering_id)
                    .is_some_and(|offering| offering.is_listed(on))
        })
    }

    /// The rate of a delivery country on a day.
    pub fn rate(&self, country: &str, on: NaiveDate) -> Option<&Rate> {
        self.rates.iter().find(|rate| {
            rate.country == country && within(on, Some(rate.effective_from), rate.effective_to)
        })
    }

    /// The agreement version in force on a day.
    pub fn agreement(&self, on: NaiveDate) -> Option<&ProgramAgreement> {
        self.agreements
            .iter()
            .find(|it| within(on, Some(it.effective_from), it.effective_to))
    }
}

/// Whether `day` lies in the interval, both ends included.
pub fn within(day: NaiveDate, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}
