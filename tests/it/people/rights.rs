//! Who grants what to whom, and that an organization keeps somebody who can.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both};

use super::{names, organization};

both!(
    roles_are_granted_and_taken_after_the_table,
    the_last_administrator_stays_even_when_two_leave_at_once,
    who_is_removed_is_signed_out,
    people_of_others_do_not_exist,
    the_operator_overrides,
);

async fn change(caller: &Caller, mutation: &str, person: &Caller, role: Option<&str>) -> Payload {
    let mut input = json!({ "personId": person.gid() });
    if let Some(role) = role {
        input["role"] = json!(role);
    }
    let object = "person { name grants { role companyWide locations { id } revocable } }";
    caller.call(mutation, object, input).await
}

fn roles(person: &Value) -> Vec<&str> {
    let grants = person["grants"].as_array().unwrap().iter();
    let mut roles: Vec<&str> = grants.map(|it| it["role"].as_str().unwrap()).collect();
    roles.sort_unstable();
    roles
}

fn granted<'a>(person: &'a Value, role: &str) -> &'a Value {
    let grants = person["grants"].as_array().unwrap();
    grants.iter().find(|it| it["role"] == role).unwrap()
}

async fn roles_are_granted_and_taken_after_the_table(portal: Portal) {
    let partner = portal.partner("Contoso", "IT").await;
    let milan = partner.location("IT").await;
    let giulia = partner.person("Giulia", Role::GlobalAdmin).await;
    let aldo = partner.person("Aldo", Role::AccountAdmin).await;
    let paolo = partner.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = partner.person("Luca", Role::Consultant).await;

    let done = change(&aldo, "grantRole", &luca, Some("BUSINESS_PROFILE_ADMIN")).await;
    assert_eq!(roles(done.done()), ["BUSINESS_PROFILE_ADMIN", "CONSULTANT"]);
    let refused = change(&aldo, "grantRole", &luca, Some("GLOBAL_ADMIN")).await;
    refused.refused(&["ROLE_NOT_GRANTABLE"]);
    let refused = change(&aldo, "revokeRole", &giulia, Some("GLOBAL_ADMIN")).await;
    refused.refused(&["ROLE_NOT_GRANTABLE", "LAST_ADMINISTRATOR"]);
    let kind = change(&giulia, "grantRole", &luca, Some("OPERATOR")).await;
    kind.refused(&["INVALID_INPUT"]);
    assert_eq!(names(&paolo, "").await, ["Aldo", "Giulia", "Luca", "Paolo"]);
    let answer = paolo
        .try_call(
            "grantRole",
            "person { name }",
            json!({ "personId": luca.gid(), "role": "CONSULTANT" }),
        )
        .await;
    answer.expect_code("FORBIDDEN");

    let at = |role: &str, locations: &[&str]| {
        let role = json!(role);
        json!({ "personId": luca.gid(), "role": role, "locationIds": locations })
    };
    let object = "person { grants { role companyWide locations { id } } }";
    let limited = giulia.call("grantRole", object, at("VOUCHER_OPERATOR", &[&milan]));
    let limited = limited.await;
    assert_eq!(
        granted(limited.done(), "VOUCHER_OPERATOR"),
        &json!({ "role": "VOUCHER_OPERATOR", "companyWide": false, "locations": [{ "id": milan }] })
    );
    let wide = change(&giulia, "grantRole", &luca, Some("VOUCHER_OPERATOR")).await;
    assert_eq!(
        granted(wide.done(), "VOUCHER_OPERATOR")["companyWide"],
        true
    );
    for (input, code) in [
        (at("GLOBAL_ADMIN", &[&milan]), "INVALID_INPUT"),
        (at("VOUCHER_OPERATOR", &[]), "INVALID_INPUT"),
        (at("VOUCHER_OPERATOR", &[&luca.gid()]), "NOT_FOUND"),
    ] {
        let refused = giulia.call("grantRole", object, input).await;
        refused.refused(&[code]);
    }
    assert_eq!(
        portal.audit_of(&luca.gid()).await,
        [
            "grantRole DONE by Aldo",
            "grantRole DONE by Giulia",
            "grantRole DONE by Giulia"
        ]
    );
    let refused = portal.audit_of_action("grantRole").await;
    let refused = refused.iter().filter(|it| it.contains("REFUSED"));
    assert_eq!(refused.count(), 6, "refused changes of rights leave a line");
}

async fn the_last_administrator_stays_even_when_two_leave_at_once(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let own = change(&chiara, "removePerson", &chiara, None).await;
    own.refused(&["LAST_ADMINISTRATOR"]);

    let dario = customer.person("Dario", Role::BenefitAdministrator).await;
    let revoke = async |caller: &Caller, person: &Caller| {
        let input = json!({ "personId": person.gid(), "role": "BENEFIT_ADMINISTRATOR" });
        caller.try_call("revokeRole", "person { id }", input).await
    };
    // Whoever comes second is refused, or is nobody any more by then.
    let (one, other) = tokio::join!(revoke(&chiara, &dario), revoke(&dario, &chiara));
    let done = [&one, &other]
        .iter()
        .filter(|it| !it.body["data"]["revokeRole"]["person"].is_null())
        .count();
    assert_eq!(done, 1, "{} {}", one.body, other.body);
    let otto = portal.operator("Otto", Role::Operator).await;
    let filter = format!(
        "(filter: {{ organizationId: \"{}\", role: BENEFIT_ADMINISTRATOR }})",
        organization(customer.id)
    );
    assert_eq!(names(&otto, &filter).await.len(), 1);
}

async fn who_is_removed_is_signed_out(portal: Portal) {
    let partner = portal.partner("Contoso", "IT").await;
    let giulia = partner.person("Giulia", Role::GlobalAdmin).await;
    let luca = partner.person("Luca", Role::Consultant).await;
    assert_eq!(
        luca.ask("viewer { roles }").await["viewer"]["roles"],
        json!(["CONSULTANT"])
    );
    change(&giulia, "removePerson", &luca, None).await.done();
    assert!(luca.ask("viewer { roles }").await["viewer"].is_null());
    assert_eq!(names(&giulia, "").await, ["Giulia"]);
    let again = change(&giulia, "removePerson", &luca, None).await;
    again.refused(&["NOT_FOUND"]);
    assert_eq!(
        portal.audit_of(&luca.gid()).await,
        ["removePerson DONE by Giulia"]
    );
}

async fn people_of_others_do_not_exist(portal: Portal) {
    let ours = portal.partner("Contoso", "IT").await;
    let theirs = portal.partner("Fabrikam", "US").await;
    let giulia = ours.person("Giulia", Role::GlobalAdmin).await;
    let bruno = theirs.person("Bruno", Role::GlobalAdmin).await;
    let beth = theirs.person("Beth", Role::GlobalAdmin).await;
    let invite = json!({
        "email": "new@fabrikam.example",
        "locale": "EN",
        "roles": [{ "role": "CONSULTANT" }],
        "idempotencyKey": beth.key(),
    });
    let sent = beth.call("invitePerson", "invitation { id }", invite).await;
    let sent = sent.done()["id"].clone();

    let filter = format!(
        "(filter: {{ organizationId: \"{}\" }})",
        organization(theirs.id)
    );
    assert_eq!(names(&giulia, &filter).await, [] as [&str; 0]);
    assert_eq!(
        names(&giulia, "(filter: { search: \"b\" })").await,
        [] as [&str; 0]
    );
    let seen = giulia.ask("invitations { totalCount nodes { id } }").await;
    assert_eq!(seen["invitations"], json!({ "totalCount": 0, "nodes": [] }));
    let nodes = format!("nodes(ids: [{sent}, \"{}\"]) {{ id }}", bruno.gid());
    assert_eq!(giulia.ask(&nodes).await["nodes"], json!([null, null]));

    for (mutation, input) in [
        ("removePerson", json!({ "personId": bruno.gid() })),
        (
            "removePerson",
            json!({ "personId": bruno.gid(), "organizationId": organization(theirs.id) }),
        ),
        (
            "revokeRole",
            json!({ "personId": bruno.gid(), "role": "GLOBAL_ADMIN" }),
        ),
        (
            "grantRole",
            json!({ "personId": bruno.gid(), "role": "CONSULTANT" }),
        ),
    ] {
        let refused = giulia.call(mutation, "person { id }", input).await;
        refused.refused(&["NOT_FOUND"]);
    }
    for mutation in ["resendInvitation", "revokeInvitation"] {
        let input = json!({ "invitationId": sent });
        let refused = giulia.call(mutation, "invitation { id }", input).await;
        refused.refused(&["NOT_FOUND"]);
    }
    let shared = portal.person(ours.id, "Sam", &[Role::Consultant]).await;
    portal
        .grant(theirs.id, shared.user.unwrap(), Role::PaymentAdmin)
        .await;
    let seen = format!(
        "node(id: \"{}\") {{ ... on Person {{ roles }} }}",
        shared.gid()
    );
    assert_eq!(
        giulia.ask(&seen).await["node"]["roles"],
        json!(["CONSULTANT"]),
        "what somebody is elsewhere is not our business"
    );
}

async fn the_operator_overrides(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let max = customer.person("Max", Role::ProjectManager).await;
    let otto = portal.operator("Otto", Role::Operator).await;
    let input = json!({
        "organizationId": organization(customer.id),
        "personId": max.gid(),
        "role": "BENEFIT_ADMINISTRATOR",
    });
    let done = otto.call("grantRole", "person { roles }", input).await;
    assert_eq!(
        done.done()["roles"],
        json!(["BENEFIT_ADMINISTRATOR", "PROJECT_MANAGER"])
    );
    let offered = format!(
        "grantableRoles(organizationId: \"{}\") {{ role mayBeLimited }}",
        organization(customer.id)
    );
    let offered = otto.ask(&offered).await;
    assert_eq!(offered["grantableRoles"].as_array().unwrap().len(), 3);
    let own = max.ask("grantableRoles { role }").await;
    assert_eq!(own["grantableRoles"].as_array().unwrap().len(), 2);
}
