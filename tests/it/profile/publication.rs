//! From draft to published, and down again.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both, text};

use super::{profile, save, with};

both!(
    customers_read_what_was_published,
    the_operator_takes_a_profile_down_with_a_reason,
    a_draft_belongs_to_its_partner,
);

/// Saves and publishes a profile; its id.
pub(super) async fn publish(caller: &Caller, input: Value) -> String {
    let saved = save(caller, input).await;
    let saved = saved.done();
    let input = json!({ "businessProfileId": saved["id"], "version": saved["version"] });
    let object = "businessProfile { publication }";
    let published = caller.call("publishBusinessProfile", object, input).await;
    assert_eq!(published.done()["publication"], "PUBLISHED");
    text(saved, "id")
}

async fn read(caller: &Caller) -> Value {
    let page = caller
        .ask("partners { nodes { publicProfile { description skills } } }")
        .await;
    page["partners"]["nodes"].clone()
}

async fn customers_read_what_was_published(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let id = text(save(&elena, profile("IT", &[])).await.done(), "id");
    assert_eq!(
        read(&chiara).await,
        json!([]),
        "a draft is not in the directory"
    );

    let input = json!({ "businessProfileId": id, "version": 1 });
    let object = "businessProfile { publication published { description } }";
    let stale = json!({ "businessProfileId": id, "version": 7 });
    elena
        .call("publishBusinessProfile", object, stale)
        .await
        .refused(&["CONFLICT"]);
    elena
        .call("publishBusinessProfile", object, input.clone())
        .await
        .done();
    let shown =
        json!([{ "publicProfile": { "description": "We plan.", "skills": ["Autopilot"] } }]);
    assert_eq!(read(&chiara).await, shown, "at once");

    let edited = with(
        profile("IT", &[]),
        "description",
        json!("We plan and train."),
    );
    let edited = with(edited, "version", json!(1));
    save(&elena, edited).await.done();
    assert_eq!(
        read(&chiara).await,
        shown,
        "an edit is not published by itself"
    );
    let now = json!({ "businessProfileId": id, "version": 2 });
    let down = elena
        .call("unpublishBusinessProfile", object, now.clone())
        .await;
    assert_eq!(down.done()["publication"], "DRAFT");
    assert_eq!(read(&chiara).await, json!([]));
    elena
        .call("unpublishBusinessProfile", object, now.clone())
        .await
        .refused(&["INVALID_STATE"]);
    let up = elena.call("publishBusinessProfile", object, now).await;
    assert_eq!(up.done()["published"]["description"], "We plan and train.");
}

async fn the_operator_takes_a_profile_down_with_a_reason(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let olivia = portal.operator("Olivia", Role::Operator).await;
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let id = publish(&elena, profile("IT", &[])).await;

    let object = "businessProfile { publication moderationReason }";
    let input = json!({ "businessProfileId": id, "reason": "It names another partner." });
    for stranger in [&auditor, &elena, &chiara] {
        let answer = stranger
            .try_call("moderateBusinessProfile", object, input.clone())
            .await;
        answer.expect_code("FORBIDDEN");
    }
    let unsaid = json!({ "businessProfileId": id, "reason": " " });
    olivia
        .call("moderateBusinessProfile", object, unsaid)
        .await
        .refused(&["INVALID_INPUT"]);
    let down = olivia
        .call("moderateBusinessProfile", object, input.clone())
        .await;
    let expected =
        json!({ "publication": "MODERATED", "moderationReason": "It names another partner." });
    assert_eq!(*down.done(), expected);
    assert_eq!(read(&chiara).await, json!([]));
    let mails = portal.mails_to(&elena.email).await;
    assert!(
        mails.iter().any(|it| it.contains("was taken down")),
        "{mails:?}"
    );
    olivia
        .call("moderateBusinessProfile", object, input)
        .await
        .refused(&["INVALID_STATE"]);

    let same = json!({ "businessProfileId": id, "version": 1 });
    elena
        .call("publishBusinessProfile", object, same)
        .await
        .refused(&["PROFILE_MODERATED"]);
    let mended = with(profile("IT", &[]), "version", json!(1));
    save(&elena, mended).await.done();
    let next = json!({ "businessProfileId": id, "version": 2 });
    let up = elena.call("publishBusinessProfile", object, next).await;
    let expected = json!({ "publication": "PUBLISHED", "moderationReason": null });
    assert_eq!(*up.done(), expected);
}

async fn a_draft_belongs_to_its_partner(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let rival = portal.partner("Fabrikam", "IT").await;
    let fiona = rival.person("Fiona", Role::BusinessProfileAdmin).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    let id = publish(&elena, profile("IT", &[])).await;
    let query = "query($id: ID!) { node(id: $id) { ... on BusinessProfile { description } } }";
    for (caller, seen) in [
        (&elena, true),
        (&auditor, true),
        (&chiara, false),
        (&fiona, false),
    ] {
        let found = caller.graphql(query, json!({ "id": id })).await.data();
        assert_eq!(!found["node"].is_null(), seen, "{}", caller.name);
    }
    for verb in [
        "publishBusinessProfile",
        "unpublishBusinessProfile",
        "removeProfileLogo",
    ] {
        let input = json!({ "businessProfileId": id, "version": 1 });
        fiona
            .call(verb, "businessProfile { id }", input)
            .await
            .refused(&["NOT_FOUND"]);
    }
    let seen = chiara
        .ask("partners { nodes { businessProfile { id } businessProfiles { id } publicProfiles { region } } }")
        .await;
    assert_eq!(
        seen["partners"]["nodes"],
        json!([{ "businessProfile": null, "businessProfiles": [], "publicProfiles": [{ "region": "IT" }] }])
    );
}
