//! Every limit of a profile, right at it and one over.

use entity::vocab::{LocationId, OrganizationId};
use uuid::Uuid;

use super::*;
use crate::domain::fixture::{day, rules};
use crate::domain::partner::Location;

fn place(number: u128) -> LocationId {
    LocationId(Uuid::from_u128(number))
}

/// Six locations in Italy and one in France.
fn partner() -> PartnerFacts {
    let places = (1..=7).map(|number| Location {
        id: place(number),
        country: if number == 7 { "FR" } else { "IT" }.to_owned(),
    });
    PartnerFacts {
        partner_id: OrganizationId(Uuid::nil()),
        membership_ends_on: day("2022-01-01"),
        competencies: Vec::new(),
        trainings: Vec::new(),
        signatures: Vec::new(),
        enrollments: Vec::new(),
        locations: places.collect(),
        consultants: Vec::new(),
    }
}

fn profile() -> Profile {
    Profile {
        region: "IT".to_owned(),
        company_name: "Contoso Italia".to_owned(),
        description: "Piani e migrazioni.".to_owned(),
        website: Some("https://contoso.example/it".to_owned()),
        linkedin_page: Some("https://www.linkedin.com/company/contoso".to_owned()),
        industries: vec!["Retail".to_owned()],
        products: vec!["Windows".to_owned()],
        service_types: vec!["Planning".to_owned()],
        skills: vec!["Autopilot".to_owned()],
        customer_sizes: vec!["1-9".to_owned()],
        languages: vec!["IT".to_owned(), "en".to_owned()],
        countries_served: vec!["it".to_owned()],
        location_ids: vec![place(1)],
        contact_email: Some("info@contoso.example".to_owned()),
    }
}

#[test]
fn each_mistake_is_told_at_its_field() {
    type Change = fn(&mut Profile);
    let cases: [(&str, Change); 22] = [
        ("nothing", |_| ()),
        ("2500 characters", |it| it.description = "è".repeat(2500)),
        ("2501 characters", |it| it.description = "è".repeat(2501)),
        ("no description", |it| it.description = "  ".to_owned()),
        ("no name", |it| it.company_name = String::new()),
        ("lower-case region", |it| it.region = "it".to_owned()),
        ("region without location", |it| it.region = "DE".to_owned()),
        ("region of the other location", |it| {
            it.region = "FR".to_owned();
        }),
        ("5 locations", |it| {
            it.location_ids = (1..=5).map(place).collect();
        }),
        ("6 locations", |it| {
            it.location_ids = (1..=6).map(place).collect();
        }),
        ("one location named twice", |it| {
            it.location_ids = [1, 1, 1, 1, 1, 1].map(place).to_vec();
        }),
        ("location of another partner", |it| {
            it.location_ids = vec![place(8)];
        }),
        ("no scheme", |it| {
            it.website = Some("contoso.example".to_owned());
        }),
        ("blank website", |it| it.website = Some(" ".to_owned())),
        ("not LinkedIn", |it| {
            it.linkedin_page = Some("https://linkedin.example".to_owned());
        }),
        ("not an address", |it| {
            it.contact_email = Some("info".to_owned());
        }),
        ("unknown industry", |it| {
            it.industries = vec!["Retail".to_owned(), "Magic".to_owned()];
        }),
        ("another vendor's product", |it| {
            it.products = vec!["OpenOffice".to_owned()];
        }),
        ("31 tags", |it| {
            it.skills = (0..31).map(|it| it.to_string()).collect();
        }),
        ("a language that is none", |it| {
            it.languages = vec!["xx".to_owned()];
        }),
        ("a country that is none", |it| {
            it.countries_served = vec!["IT".to_owned(), "XX".to_owned()];
        }),
        ("51 characters in a tag", |it| {
            it.skills = vec!["a".repeat(51)];
        }),
    ];
    let mut table = String::new();
    for (name, change) in cases {
        let mut profile = profile();
        change(&mut profile);
        let refusals = profile.tidied().refusals(&partner(), &rules("2021-03-15"));
        let told: Vec<String> = (refusals.iter())
            .map(|it| {
                let facts: Vec<&str> = it.facts.iter().map(|(_, fact)| fact.as_str()).collect();
                format!("{} {} {}", it.field.join("."), it.reason, facts.join(" "))
            })
            .collect();
        table += &format!("{name}: {}\n", told.join("; "));
    }
    insta::assert_snapshot!(table);
}
