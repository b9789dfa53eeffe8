//! What belongs to one company does not exist for another.

use entity::vocab::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tests::{Caller, Portal, both};
use uuid::Uuid;

use crate::path;

both!(
    nothing_of_another_company_is_there,
    a_partner_sees_a_voucher_only_while_it_holds_it,
);

/// Tables with private rows, and the word of their global ids.
const PRIVATE: &[(&str, &str)] = &[
    ("voucher", "voucher"),
    ("voucher_event", "event"),
    ("reservation", "reservation"),
    ("reservation", "delivery"),
    ("sign_off", "signoff"),
    ("licensing_agreement", "agreement"),
    ("day_ledger_entry", "entry"),
    ("completion_report", "report"),
    ("deliverable", "deliverable"),
    ("payment_request", "payment"),
    ("payment_line", "line"),
    ("payout_account", "account"),
    ("redemption", "redemption"),
    ("enrollment", "enrollment"),
];

async fn ids(portal: &Portal, table: &str, word: &str) -> Vec<String> {
    let db = portal.app.db.read();
    let query = format!("select id from {table}");
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(statement).await.unwrap();
    let id = |row: &sea_orm::QueryResult| row.try_get::<Uuid>("", "id").unwrap();
    rows.iter()
        .map(|row| format!("{word}_{}", id(row).simple()))
        .collect()
}

async fn nodes(caller: &Caller, ids: &[String]) -> Vec<Value> {
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let found = caller.graphql(query, json!({ "ids": ids })).await.data();
    found["nodes"].as_array().unwrap().clone()
}

async fn nothing_of_another_company_is_there(portal: Portal) {
    Box::pin(path::a_voucher_lives_its_whole_life(portal.clone())).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let foreign = portal.customer("Trey Research", "GB").await;
    let mut outsiders = Vec::new();
    for role in [
        Role::GlobalAdmin,
        Role::MpnPartnerAdmin,
        Role::PaymentAdmin,
        Role::Consultant,
    ] {
        outsiders.push(rival.person("Jonas", role).await);
    }
    for role in [Role::BenefitAdministrator, Role::ProjectManager] {
        outsiders.push(foreign.person("Sophie", role).await);
    }
    let auditor = portal.operator("Audrey", Role::Auditor).await;

    for (table, word) in PRIVATE {
        let own_enrollments = ids(&portal, table, word).await;
        let theirs: Vec<String> = match *table {
            // The rival's own enrollment is not foreign to it.
            "enrollment" => own_enrollments.into_iter().take(1).collect(),
            _ => own_enrollments,
        };
        assert!(!theirs.is_empty(), "the path leaves a {table}");
        for seen in nodes(&auditor, &theirs).await {
            assert!(!seen.is_null(), "the auditor sees every {table}");
        }
        for outsider in &outsiders {
            let found = nodes(outsider, &theirs).await;
            assert!(
                found.iter().all(Value::is_null),
                "{} sees a foreign {table}",
                outsider.name
            );
        }
    }
    for outsider in &outsiders {
        for list in [
            "vouchers",
            "agreements",
            "completionReports",
            "engagements",
            "paymentRequests",
            "payoutAccounts",
            "redemptions",
        ] {
            let answer = outsider
                .graphql(
                    &format!("{{ {list} {{ totalCount nodes {{ id }} }} }}"),
                    json!({}),
                )
                .await;
            if answer.code() == Some("FORBIDDEN") {
                continue;
            }
            let page = answer.data()[list].clone();
            assert_eq!(
                page,
                json!({ "totalCount": 0, "nodes": [] }),
                "{list} of {}",
                outsider.name
            );
        }
    }
}

async fn a_partner_sees_a_voucher_only_while_it_holds_it(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(10).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let location = partner.location("IT").await;
    let paolo = partner.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = partner.consultant("Luca", &["A-W10-DSM"]).await;
    let voucher = chiara.create(&agreement, "DDPS-WODP", 5).await;

    assert!(
        paolo.see(&voucher, "state").await.is_null(),
        "validating is the only door"
    );
    paolo
        .try_validate(&voucher.number, &voucher.administrator)
        .await
        .done();
    assert!(
        paolo.see(&voucher, "state").await.is_null(),
        "validating opens no other"
    );
    paolo
        .reserve(&voucher, &portal.plan(&location, "IT", &luca))
        .await;
    let seen = paolo
        .see(&voucher, "state administratorEmail agreement { id }")
        .await;
    assert_eq!(
        seen,
        json!({ "state": "RESERVED", "administratorEmail": null, "agreement": null }),
        "the customer's contract is not the partner's business"
    );
    paolo.release(&voucher).await.done();
    assert!(paolo.see(&voucher, "state").await.is_null());
}
