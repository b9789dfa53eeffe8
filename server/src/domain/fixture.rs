//! The programme as it ships, with ids that are the same every time: what tests of rules ask of.

use std::sync::LazyLock;

use chrono::NaiveDate;
use entity::vocab::{
    CompetencyId, EngagementTypeId, OfferingId, ProgramAgreementId, ProgramId, RateId,
};
use uuid::Uuid;

use super::definition::Definition;
use super::program::{
    Competency, EngagementType, Offering, Program, ProgramAgreement, Qualifying, Rate, Rules,
};

/// The text of the file.
pub(crate) const FILE: &str = include_str!("../../programs/planning-services.toml");

/// The programme of the file.
pub(crate) fn program() -> &'static Program {
    static PROGRAM: LazyLock<Program> =
        LazyLock::new(|| of(&toml::from_str(FILE).expect("the bundled file reads")));
    &PROGRAM
}

/// A day, written `2021-03-15`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The rules on a day.
pub(crate) fn rules(on: &str) -> Rules {
    program()
        .rules(day(on))
        .expect("the bundled file covers the day")
}

/// The engagement type with this code.
pub(crate) fn engagement_type(code: &str) -> &'static EngagementType {
    let types = &program().engagement_types;
    types.iter().find(|it| it.code == code).expect(code)
}

/// The offering with this code.
pub(crate) fn offering(code: &str) -> &'static Offering {
    let offerings = &program().offerings;
    offerings.iter().find(|it| it.code == code).expect(code)
}

/// The competency with this code.
pub(crate) fn competency(code: &str) -> &'static Competency {
    let competencies = &program().competencies;
    competencies.iter().find(|it| it.code == code).expect(code)
}

fn of(definition: &Definition) -> Program {
    let id = |kind: u64, number: usize| Uuid::from_u64_pair(kind, number as u64);
    let competencies: Vec<Competency> = (definition.competencies.iter().enumerate())
        .map(|(number, it)| Competency {
            id: CompetencyId(id(1, number)),
            code: it.code.clone(),
            name: it.name.clone(),
            exams: it.exams.clone(),
            people: it.people.clone(),
        })
        .collect();
    let competency_id = |code: &str| {
        let known = competencies.iter().find(|it| it.code == code);
        known.expect(code).id
    };
    let mut offerings = Vec::new();
    let mut engagement_types = Vec::new();
    for (number, it) in definition.offerings.iter().enumerate() {
        let offering_id = OfferingId(id(2, number));
        offerings.push(Offering {
            id: offering_id,
            code: it.code.clone(),
            name: it.name.clone(),
            summary: it.summary.clone(),
            valid_from: it.valid_from,
            valid_to: it.valid_to,
        });
        engagement_types.extend(it.engagement_types.iter().enumerate().map(|(place, it)| {
            let qualifying = it.qualifying.iter().map(|it| Qualifying {
                competency_id: competency_id(&it.competency),
                levels: it.levels.clone(),
            });
            EngagementType {
                id: EngagementTypeId(id(3, number * 100 + place)),
                offering_id,
                code: it.code.clone(),
                name: it.name.clone(),
                cloud: it.cloud,
                retired_on: it.retired_on,
                lengths: it.lengths.clone(),
                qualifying: qualifying.collect(),
                exams: it.exams.clone(),
                focus_products: it.focus_products.clone(),
                valid_from: it.valid_from,
                valid_to: it.valid_to,
                variants: it.variants.clone(),
            }
        }));
    }
    let countries = definition.rates.iter().flat_map(|rates| {
        let each = rates.countries.iter();
        each.map(move |country| (rates, country))
    });
    let rates = countries.enumerate().map(|(number, (it, country))| Rate {
        id: RateId(id(4, number)),
        country: country.clone(),
        currency: it.currency.clone(),
        day_rate_minor: it.day_rate_minor,
        effective_from: it.from,
        effective_to: it.to,
    });
    let agreements = definition.agreements.iter().enumerate();
    Program {
        id: ProgramId(id(0, 0)),
        code: definition.code.clone(),
        name: definition.name.clone(),
        revision: 1,
        covers: Some(definition.covers),
        policies: definition.policies(),
        offerings,
        engagement_types,
        rates: rates.collect(),
        agreements: agreements
            .map(|(number, it)| ProgramAgreement {
                id: ProgramAgreementId(id(5, number)),
                version: it.version.clone(),
                title: it.title.clone(),
                text: it.text.clone(),
                text_hash: format!("hash of {}", it.version),
                effective_from: it.from,
                effective_to: it.to,
            })
            .collect(),
        competencies,
    }
}
