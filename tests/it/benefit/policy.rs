//! Operators change the programme: one policy with a preview, or the whole by a file.

use entity::vocab::Role;
use serde_json::{Value, json};
use server::service::program;
use tests::{Caller, Payload, Portal, both};

const FILE: &str = include_str!("../../../server/programs/planning-services.toml");

both!(
    a_change_is_previewed_then_holds_everywhere_and_is_remembered,
    a_preview_counts_whom_a_date_touches,
    what_would_not_hold_together_is_refused,
    the_life_of_a_voucher_counts_from_its_assignment_when_the_programme_says_so,
    a_file_is_previewed_and_imported,
);

const IMPACT: &str = "impact { kind agreements vouchers days explanation revision dryRun \
    values { value effectiveFrom effectiveTo source } }";

fn input(key: &str, value: &str, from: Option<&str>, dry_run: bool) -> Value {
    json!({
        "key": key, "value": value, "effectiveFrom": from,
        "source": "a decision of the operator", "dryRun": dry_run,
    })
}

async fn update(caller: &Caller, input: Value) -> Payload {
    caller.call("updateProgramPolicy", IMPACT, input).await
}

async fn a_change_is_previewed_then_holds_everywhere_and_is_remembered(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(10).await;
    chiara.activate(&agreement).await;
    let voucher = chiara.create(&agreement, "DDPS-WODP", 5).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let revision = portal.app.program().unwrap().revision;
    let other = portal.beside().await;

    let change = |dry| input("voucher_life_days", "270", Some("2021-03-15"), dry);
    let preview = update(&olga, change(true)).await;
    let impact = preview.done();
    assert_eq!(impact["kind"], "NEW_VOUCHERS");
    assert_eq!(
        (&impact["vouchers"], &impact["days"]),
        (&json!(1), &json!(5))
    );
    assert_eq!(
        (&impact["dryRun"], &impact["revision"]),
        (&json!(true), &json!(revision))
    );
    assert_eq!(
        portal.count("policy_change").await,
        0,
        "a preview changes nothing"
    );
    assert_eq!(portal.app.program().unwrap().revision, revision);

    let done = update(&olga, change(false)).await;
    let impact = done.done();
    assert_eq!(impact["revision"], revision + 1);
    assert_eq!(
        impact["values"],
        json!([
            { "value": "180", "effectiveFrom": null, "effectiveTo": "2021-03-14", "source": "S2" },
            { "value": "270", "effectiveFrom": "2021-03-15", "effectiveTo": null,
              "source": "a decision of the operator" },
        ])
    );
    let fresh = chiara.try_create(&agreement, "DDPS-WODP", 5).await;
    assert_eq!(fresh.done()["expiresOn"], "2021-12-10", "270 days");
    let old = chiara.see(&voucher, "expiresOn").await;
    assert_eq!(old["expiresOn"], "2021-09-11", "what exists keeps its day");

    // Another process learns of it with its next look.
    assert_eq!(other.app.program().unwrap().revision, revision);
    program::refresh(&other.app).await.unwrap();
    assert_eq!(other.app.program().unwrap().revision, revision + 1);

    let audrey = portal.operator("Audrey", Role::Auditor).await;
    let history = "programs { revision policyChanges(key: \"voucher_life_days\") { totalCount nodes { \
        id value effectiveFrom origin revision changedBy { name } replaced { value source } } } }";
    let seen = audrey.ask(history).await["programs"][0].clone();
    let changes = &seen["policyChanges"];
    assert_eq!(changes["totalCount"], 1);
    let change = &changes["nodes"][0];
    assert_eq!(change["origin"], "OPERATOR");
    assert_eq!(change["changedBy"]["name"], "Olga");
    assert_eq!(
        change["replaced"],
        json!([{ "value": "180", "source": "S2" }])
    );
    let node = format!(
        "node(id: {}) {{ ... on PolicyChange {{ value }} }}",
        change["id"]
    );
    assert_eq!(audrey.ask(&node).await["node"]["value"], "270");
    let seen = chiara.ask(history).await["programs"][0]["policyChanges"]["nodes"][0].clone();
    assert!(
        seen["changedBy"].is_null(),
        "customers do not see the operator's people"
    );
    assert_eq!(
        portal.acts_of("updateProgramPolicy").await,
        ["updateProgramPolicy DONE by Olga"]
    );
    let answer = chiara.try_call(
        "updateProgramPolicy",
        IMPACT,
        input("voucher_life_days", "1", None, true),
    );
    answer.await.expect_code("FORBIDDEN");
}

async fn a_preview_counts_whom_a_date_touches(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(20).await;
    chiara.activate(&agreement).await;
    customer.agreement(7).await;
    chiara.create(&agreement, "DDPS-WODP", 5).await;
    portal.set_day("2021-06-01");
    chiara.create(&agreement, "DDPS-WODP", 3).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let preview = async |key: &str, value: &str| -> Value {
        let payload = update(&olga, input(key, value, None, true)).await;
        let impact = payload.done();
        json!([
            impact["kind"],
            impact["agreements"],
            impact["vouchers"],
            impact["days"]
        ])
    };
    assert_eq!(
        preview("days_removed_on", "2021-10-01").await,
        json!(["DAYS_REMOVED", 2, 2, 19]),
        "both vouchers outlive the first of July"
    );
    // The first voucher expires on 2021-09-11, the second on 2021-11-28.
    assert_eq!(
        preview("redemption_last_on", "2021-10-31").await,
        json!(["REDEMPTION_CLOSED", 0, 1, 3])
    );
    assert_eq!(
        preview("creation_last_on", "2021-06-15").await,
        json!(["CREATION_CLOSED", 2, 0, 19])
    );
    assert_eq!(
        preview("creation_last_on", "2021-06-30").await,
        json!(["UNCHANGED", 0, 0, 0])
    );
    assert_eq!(
        preview("offsite_days_max", "4").await,
        json!(["NEW_DECISIONS", 0, 0, 0])
    );
}

async fn what_would_not_hold_together_is_refused(portal: Portal) {
    let olga = portal.operator("Olga", Role::Operator).await;
    let refused = async |key: &str, value: &str, from: Option<&str>| -> String {
        let payload = update(&olga, input(key, value, from, false)).await;
        let codes = payload.codes().join(" ");
        format!(
            "{codes}: {}",
            payload.0["userErrors"][0]["message"].as_str().unwrap()
        )
    };
    let said = refused("voucher_life_days", "half a year", None).await;
    assert!(
        said.starts_with("PROGRAM_INVALID") && said.contains("cannot be read"),
        "{said}"
    );
    let said = refused("voucher_life_days", "0", None).await;
    assert!(said.contains("0 is not positive"), "{said}");
    let said = refused("days_removed_on", "2021-06-01", None).await;
    assert!(said.contains("lies before creation_last_on"), "{said}");
    let said = refused("redemption_last_on", "2023-01-01", None).await;
    assert!(said.contains("payment_request_last_on"), "{said}");
    let said = refused("voucher_life_weeks", "26", None).await;
    assert!(said.starts_with("INVALID_INPUT"), "{said}");
    let mut backwards = input("voucher_life_days", "90", Some("2021-05-01"), false);
    backwards["effectiveTo"] = json!("2021-04-01");
    update(&olga, backwards).await.refused(&["INVALID_INPUT"]);
    assert_eq!(portal.count("policy_change").await, 0);
}

async fn the_life_of_a_voucher_counts_from_its_assignment_when_the_programme_says_so(
    portal: Portal,
) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(20).await;
    chiara.activate(&agreement).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let create = async || -> String {
        let input = json!({
            "agreementId": agreement, "engagementTypeId": portal.engagement("DDPS-WODP"),
            "days": 1, "idempotencyKey": chiara.key(),
        });
        let payload = chiara
            .call("createVoucher", "voucher { id expiresOn }", input)
            .await;
        assert_eq!(payload.done()["expiresOn"], "2021-09-11");
        tests::text(payload.done(), "id")
    };
    let assign = async |voucher: &str| -> Value {
        let input = json!({
            "voucherId": voucher, "assignee": { "name": "Max", "email": "max@customer.example" },
        });
        let payload = chiara
            .call("assignVoucher", "voucher { expiresOn }", input)
            .await;
        payload.done()["expiresOn"].clone()
    };
    let old = create().await;
    let change = input(
        "voucher_expiry_basis",
        "ASSIGNED",
        Some("2021-03-15"),
        false,
    );
    update(&olga, change).await.done();
    let new = create().await;
    portal.set_day("2021-03-25");
    assert_eq!(
        assign(&old).await,
        "2021-09-11",
        "it was created under the other basis"
    );
    assert_eq!(
        assign(&new).await,
        "2021-09-21",
        "180 days after its assignment"
    );
    let refused = input("voucher_expiry_basis", "RESERVED", None, false);
    update(&olga, refused).await.refused(&["PROGRAM_INVALID"]);
}

async fn a_file_is_previewed_and_imported(portal: Portal) {
    let olga = portal.operator("Olga", Role::Operator).await;
    let object = "import { revision changed dryRun differences { entry before after } }";
    let import = async |source: &str, dry_run: bool| {
        let input = json!({ "source": source, "dryRun": dry_run });
        olga.call("importProgram", object, input).await
    };
    let same = import(FILE, false).await;
    assert_eq!(same.done()["changed"], false);
    let text = FILE.replacen("value = 180,", "value = 200,", 1);
    let preview = import(&text, true).await;
    let difference = json!([{
        "entry": "policy voucher_life_days", "before": "180 (S2)", "after": "200 (S2)",
    }]);
    assert_eq!(preview.done()["differences"], difference);
    let rules = |portal: &Portal| {
        let today = portal.app.clock.today();
        portal
            .app
            .program()
            .unwrap()
            .rules(today)
            .unwrap()
            .voucher_life_days
    };
    assert_eq!(rules(&portal), 180);
    let done = import(&text, false).await;
    assert_eq!(done.done()["differences"], difference);
    assert_eq!(rules(&portal), 200);
    let seen = olga
        .ask("programs { policyChanges { nodes { key value origin changedBy { name } } } }")
        .await;
    assert_eq!(
        seen["programs"][0]["policyChanges"]["nodes"],
        json!([{
            "key": "voucher_life_days", "value": "200", "origin": "IMPORT",
            "changedBy": { "name": "Olga" },
        }])
    );
    // What an operator changed by hand is a difference to the file that was imported.
    update(&olga, input("voucher_life_days", "190", None, false))
        .await
        .done();
    let back = import(&text, true).await;
    assert_eq!(back.done()["changed"], true);
    let broken = import("code = 1", true).await;
    assert_eq!(broken.codes(), ["PROGRAM_INVALID"]);
    let wrong = FILE.replacen("value = 180,", "value = \"half a year\",", 1);
    let refused = import(&wrong, false).await;
    let error = refused.refused(&["PROGRAM_INVALID"]);
    assert_eq!(error["field"], json!(["input", "source"]));
}
