//! Adding locations and giving them contacts.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both, text};

both!(
    scenario_07_adding_a_location_in_the_country_of_delivery_fixes_it,
    a_location_says_where_it_is_and_whom_to_ask,
    a_location_is_added_once_and_never_removed,
    locations_are_managed_by_those_who_may,
);

fn place(name: &str, key: &str) -> Value {
    json!({
        "name": name,
        "legalName": "Adventure Works S.r.l.",
        "country": "IT",
        "address": "Via Roma 1",
        "city": "Torino",
        "state": "TO",
        "postalCode": "10121",
        "contactFirstName": "Hugo",
        "contactLastName": "Garnier",
        "contactEmail": "Hugo@adventure.example",
        "contactPhone": "011 555 0101",
        "idempotencyKey": key,
    })
}

const OBJECT: &str = "location { id mpnId name country state postalCode legalName contactFirstName \
    contactLastName contactEmail contactPhone alertsEmail version }";

async fn add(caller: &Caller, input: Value) -> Payload {
    caller.call("createLocation", OBJECT, input).await
}

async fn scenario_07_adding_a_location_in_the_country_of_delivery_fixes_it(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(10).await;
    chiara.activate(&agreement).await;
    let adventure = portal
        .enrolled_partner("Adventure Works", "FR", "DDPS")
        .await;
    let lyon = adventure.location("FR").await;
    let hugo = adventure.person("Hugo", Role::GlobalAdmin).await;
    let louis = adventure.consultant("Louis", &["A-W10-DSM"]).await;
    let voucher = chiara.create(&agreement, "DDPS-WODP", 5).await;
    hugo.try_reserve(&voucher, &portal.plan(&lyon, "IT", &louis))
        .await
        .refused(&["LOCATION_COUNTRY_MISMATCH"]);

    let added = add(&hugo, place("Torino", "torino-1")).await;
    let torino = text(added.done(), "id");
    hugo.reserve(&voucher, &portal.plan(&torino, "IT", &louis))
        .await;
}

async fn a_location_says_where_it_is_and_whom_to_ask(portal: Portal) {
    let adventure = portal.partner("Adventure Works", "FR").await;
    let ada = adventure.person("Ada", Role::AccountAdmin).await;
    let mut wrong = place("Torino", "wrong-01");
    wrong["postalCode"] = json!("F-69001");
    wrong["contactEmail"] = json!("hugo@outlook.com");
    wrong["contactPhone"] = json!("01155501012");
    let refused = add(&ada, wrong).await;
    refused.refused(&["INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT"]);
    let fields: Vec<&str> = refused.0["userErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["field"][1].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["postalCode", "contactEmail", "contactPhone"]);
    assert_eq!(portal.count("partner_location").await, 0);

    let added = add(&ada, place(" Torino ", "torino-1")).await;
    let added = added.done();
    assert_eq!(added["name"], "Torino");
    assert_eq!(added["contactEmail"], "hugo@adventure.example");
    assert_eq!(added["contactPhone"], "0115550101");
    assert_eq!(text(added, "mpnId").len(), 8);
    let mut same = place("TORINO", "torino-2");
    same["city"] = json!("Rivoli");
    let refused = add(&ada, same).await;
    assert_eq!(
        refused.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "name"])
    );

    let contact = |version: i32, email: &str| {
        json!({
            "locationId": added["id"], "version": version, "contactFirstName": "Ines",
            "contactLastName": "Moreau", "contactEmail": email, "contactPhone": "0115550102",
            "alertsEmail": "alerts@adventure.example",
        })
    };
    let update = |input| ada.call("updateLocationContact", OBJECT, input);
    update(contact(1, "ines@live.com"))
        .await
        .refused(&["INVALID_INPUT"]);
    update(contact(2, "ines@adventure.example"))
        .await
        .refused(&["CONFLICT"]);
    let updated = update(contact(1, "ines@adventure.example")).await;
    assert_eq!(updated.done()["contactFirstName"], "Ines");
    assert_eq!(updated.done()["alertsEmail"], "alerts@adventure.example");
    assert_eq!(updated.done()["version"], 2);
    assert_eq!(updated.done()["postalCode"], "10121", "the address stays");
    let id = text(added, "id");
    assert_eq!(
        portal.audit_of(&id).await,
        [
            "createLocation DONE by Ada",
            "updateLocationContact DONE by Ada"
        ]
    );
}

async fn a_location_is_added_once_and_never_removed(portal: Portal) {
    let adventure = portal.partner("Adventure Works", "FR").await;
    let ada = adventure.person("Ada", Role::AccountAdmin).await;
    let first = add(&ada, place("Torino", "torino-1")).await;
    let again = add(&ada, place("Torino", "torino-1")).await;
    assert_eq!(first.done()["id"], again.done()["id"]);
    assert_eq!(portal.count("partner_location").await, 1);
    add(&ada, place("Milano", "torino-1"))
        .await
        .refused(&["IDEMPOTENCY_KEY_REUSED"]);
    let schema = ada
        .ask("__schema { mutationType { fields { name } } }")
        .await
        .to_string();
    assert!(schema.contains("createLocation"));
    for verb in ["deleteLocation", "removeLocation", "updateLocationAddress"] {
        assert!(!schema.contains(verb), "{verb}");
    }
}

async fn locations_are_managed_by_those_who_may(portal: Portal) {
    let adventure = portal
        .enrolled_partner("Adventure Works", "FR", "DDPS")
        .await;
    let ada = adventure.person("Ada", Role::AccountAdmin).await;
    let paolo = adventure.person("Paolo", Role::MpnPartnerAdmin).await;
    let rival = portal.partner("Fabrikam", "IT").await;
    let fiona = rival.person("Fiona", Role::AccountAdmin).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    for stranger in [&paolo, &chiara] {
        let answer = stranger
            .try_call("createLocation", OBJECT, place("Torino", "torino-1"))
            .await;
        answer.expect_code("FORBIDDEN");
    }
    let added = add(&ada, place("Torino", "torino-1")).await;
    let id = text(added.done(), "id");
    let input = json!({
        "locationId": id, "version": 1, "contactFirstName": "Fiona", "contactLastName": "Ward",
        "contactEmail": "fiona@fabrikam.example", "contactPhone": "1",
    });
    fiona
        .call("updateLocationContact", OBJECT, input)
        .await
        .refused(&["NOT_FOUND"]);
    // Customers read the address and not the contact.
    let query = "query($id: ID!) { node(id: $id) { ... on PartnerLocation { postalCode contactEmail contactPhone } } }";
    let seen = chiara.graphql(query, json!({ "id": id })).await.data();
    assert_eq!(
        seen["node"],
        json!({ "postalCode": "10121", "contactEmail": null, "contactPhone": null })
    );
}
