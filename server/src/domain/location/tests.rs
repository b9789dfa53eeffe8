//! Every rule of a location, kept and broken.

use super::*;
use crate::domain::fixture::rules;

fn place() -> NewLocation {
    NewLocation {
        name: " Torino ".to_owned(),
        legal_name: "Contoso Italia S.r.l.".to_owned(),
        country: "it".to_owned(),
        address: "Via Roma 1".to_owned(),
        address2: Some(" ".to_owned()),
        city: "Torino".to_owned(),
        state: Some("TO".to_owned()),
        postal_code: "10121".to_owned(),
        contact: Contact {
            first_name: "Elena".to_owned(),
            last_name: "Gallo".to_owned(),
            email: "Elena@contoso.example".to_owned(),
            phone: "011 555-0101".to_owned(),
            alerts_email: None,
        },
    }
}

#[test]
fn each_mistake_is_told_at_its_field() {
    type Change = fn(&mut NewLocation);
    let to = |country: &'static str, code: &'static str| (country, code);
    let codes = [
        to("IT", "1012"),
        to("US", "10121"),
        to("US", "10121-0001"),
        to("US", "10121 0001"),
        to("GB", "SW1A 1AA"),
        to("GB", "M1 1AE"),
        to("GB", "10121"),
        to("CA", "k1a 0b1"),
        to("NL", "1234 AB"),
        to("PL", "00-950"),
        to("AE", "12"),
        to("AE", ""),
        to("XX", "10121"),
    ];
    let mut table = String::new();
    let told = |place: NewLocation| {
        let names = ["Milano".to_owned()];
        let refusals = place.tidied().refusals(&names, &rules("2021-03-15"));
        let told = refusals.iter().map(|it| {
            let facts: Vec<&str> = it.facts.iter().map(|(_, fact)| fact.as_str()).collect();
            format!("{} {}", it.field.join("."), facts.join(" "))
        });
        told.collect::<Vec<_>>().join("; ")
    };
    for (country, code) in codes {
        let place = NewLocation {
            country: country.to_owned(),
            postal_code: code.to_owned(),
            ..place()
        };
        table += &format!("{country} {code:?}: {}\n", told(place));
    }
    let cases: [(&str, Change); 14] = [
        ("nothing", |_| ()),
        ("name of another place", |it| it.name = "MILANO".to_owned()),
        ("no name", |it| it.name = " ".to_owned()),
        ("no legal name", |it| it.legal_name = String::new()),
        ("no street", |it| it.address = String::new()),
        ("no city", |it| it.city = String::new()),
        ("101 characters", |it| it.address2 = Some("a".repeat(101))),
        ("no first name", |it| it.contact.first_name = String::new()),
        ("no last name", |it| it.contact.last_name = String::new()),
        ("private mailbox", |it| {
            it.contact.email = "elena@Outlook.com".to_owned();
        }),
        ("private alerts", |it| {
            it.contact.alerts_email = Some("elena@live.com".to_owned());
        }),
        ("not an address", |it| it.contact.email = "elena".to_owned()),
        ("11 digits", |it| {
            it.contact.phone = "01155501012".to_owned();
        }),
        ("letters", |it| it.contact.phone = "+39 011".to_owned()),
    ];
    for (name, change) in cases {
        let mut place = place();
        change(&mut place);
        table += &format!("{name}: {}\n", told(place));
    }
    insta::assert_snapshot!(table);
}
