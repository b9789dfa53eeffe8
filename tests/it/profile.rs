//! What a partner says of itself (`domain.md` §5).

mod directory;
mod limits;
mod location;
mod publication;
mod referral;

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both};

both!(
    an_edit_of_an_older_version_is_refused,
    each_region_has_a_profile_of_its_own,
    profiles_are_edited_by_those_who_may,
);

fn profile(region: &str, locations: &[String]) -> Value {
    json!({
        "region": region,
        "companyName": "Contoso",
        "description": "We plan.",
        "industries": ["Retail"],
        "products": ["Windows"],
        "serviceTypes": ["Planning"],
        "skills": ["Autopilot", " Autopilot "],
        "customerSizes": ["51-250"],
        "locationIds": locations,
    })
}

async fn save(caller: &Caller, input: Value) -> tests::Payload {
    let object = "businessProfile { id region description skills version locations { country } }";
    caller.call("updateBusinessProfile", object, input).await
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

async fn an_edit_of_an_older_version_is_refused(portal: Portal) {
    let contoso = portal.partner("Contoso", "IT").await;
    contoso.location("IT").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let giulia = contoso.person("Giulia", Role::GlobalAdmin).await;
    save(&elena, profile("IT", &[])).await.done();
    save(&giulia, profile("IT", &[]))
        .await
        .refused(&["CONFLICT"]);

    let first = with(profile("IT", &[]), "version", json!(1));
    let mine = with(first.clone(), "description", json!("Hers."));
    assert_eq!(save(&elena, mine).await.done()["version"], 2);
    let late = with(first, "description", json!("Too late."));
    save(&giulia, late).await.refused(&["CONFLICT"]);
    let (one, other) = tokio::join!(
        save(&elena, with(profile("IT", &[]), "version", json!(2))),
        save(&giulia, with(profile("IT", &[]), "version", json!(2))),
    );
    let mut codes = [one.codes(), other.codes()];
    codes.sort();
    assert_eq!(codes, [vec![], vec!["CONFLICT"]]);
}

async fn each_region_has_a_profile_of_its_own(portal: Portal) {
    let contoso = portal.partner("Contoso", "IT").await;
    let lyon = contoso.location("FR").await;
    let milano = contoso.location("IT").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let shown = "viewer { organization { partner { businessProfile { region } } } }";
    let refused = save(&elena, profile("FR", std::slice::from_ref(&milano))).await;
    assert_eq!(
        refused.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "locationIds"])
    );
    save(&elena, profile("FR", &[lyon])).await.done();
    let seen = elena.ask(shown).await;
    assert_eq!(
        seen["viewer"]["organization"]["partner"]["businessProfile"]["region"],
        "FR"
    );
    save(&elena, profile("IT", &[milano])).await.done();
    let seen = elena.ask(shown).await;
    assert_eq!(
        seen["viewer"]["organization"]["partner"]["businessProfile"]["region"],
        "IT"
    );
}

async fn profiles_are_edited_by_those_who_may(portal: Portal) {
    let contoso = portal.partner("Contoso", "IT").await;
    let milano = contoso.location("IT").await;
    let fabrikam = portal.partner("Fabrikam", "IT").await;
    fabrikam.location("IT").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let object = "businessProfile { id }";
    let answer = paolo
        .try_call("updateBusinessProfile", object, profile("IT", &[]))
        .await;
    answer.expect_code("FORBIDDEN");
    let answer = portal
        .stranger()
        .try_call("updateBusinessProfile", object, profile("IT", &[]))
        .await;
    answer.expect_code("UNAUTHENTICATED");
    let fiona = fabrikam.person("Fiona", Role::BusinessProfileAdmin).await;
    save(&fiona, profile("IT", &[milano]))
        .await
        .refused(&["NOT_FOUND"]);
}
