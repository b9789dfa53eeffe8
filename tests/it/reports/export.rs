//! Lists as comma-separated values: their order, their reach, their words, and what they cost.

use entity::vocab::Role;
use reqwest::{Method, Response};
use serde_json::json;
use tests::{Caller, Portal, both};

both!(
    an_export_keeps_order_and_reach_and_escapes_formulas,
    an_export_is_filtered_as_its_list_is,
    a_long_export_is_read_page_by_page,
    exports_are_for_those_who_may,
);

async fn get(caller: &Caller, list: &str, filter: &str) -> Response {
    let encoded: String = filter.bytes().map(|it| format!("%{it:02X}")).collect();
    let path = format!("/exports/{list}?filter={encoded}");
    caller.request(Method::GET, &path).send().await.unwrap()
}

pub(super) async fn lines(caller: &Caller, list: &str, filter: &str) -> Vec<String> {
    let response = get(caller, list, filter).await;
    assert_eq!(response.status(), 200, "{list} of {}", caller.name);
    let kind = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(kind.starts_with("text/csv; charset=utf-8"), "{kind}");
    let disposition = &response.headers()["content-disposition"];
    assert_eq!(
        disposition,
        format!("attachment; filename=\"{list}\"").as_str()
    );
    let text = response.text().await.unwrap();
    let text = text
        .strip_prefix('\u{feff}')
        .expect("spreadsheets see UTF-8");
    assert!(text.ends_with("\r\n"));
    text.lines().map(|it| it.trim_end().to_owned()).collect()
}

async fn an_export_keeps_order_and_reach_and_escapes_formulas(portal: Portal) {
    let woodgrove = portal.customer("=Woodgrove, Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement(40).await;
    chiara.activate(&agreement).await;
    let trey = portal.customer("Trey Research", "GB").await;
    let sophie = trey.person("Sophie", Role::BenefitAdministrator).await;
    let theirs = trey.agreement(40).await;
    sophie.activate(&theirs).await;
    let mut mine = Vec::new();
    for minute in 1..=3 {
        portal.set_time(&format!("2021-03-15T09:0{minute}:00Z"));
        mine.push(chiara.create(&agreement, "DDPS-WODP", 1).await.number);
        sophie.create(&theirs, "DDPS-WODP", 1).await;
    }
    let seen = lines(&chiara, "vouchers.csv", "").await;
    assert_eq!(
        seen[0],
        "Number,State,Engagement type,Days,Customer,Country,Partner,Created at,Expires on,\
         Assigned to,Assignee's e-mail,Agreement"
    );
    let numbers: Vec<&str> = seen[1..]
        .iter()
        .map(|it| it.split(',').next().unwrap())
        .collect();
    assert_eq!(numbers, mine, "their own, oldest first");
    assert!(
        seen[1].contains(",\"'=Woodgrove, Bank\",IT,"),
        "{}",
        seen[1]
    );
    let italian = lines(&chiara.clone().in_italian(), "vouchers.csv", "").await;
    assert!(
        italian[0].starts_with("Numero,Stato,Tipo di engagement,Giorni"),
        "{}",
        italian[0]
    );

    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let none = lines(&paolo, "vouchers.csv", "").await;
    assert_eq!(none.len(), 1, "a partner sees what it holds");
    assert!(!none[0].contains("Agreement"), "{}", none[0]);
    let otto = portal.operator("Otto", Role::Operator).await;
    assert_eq!(lines(&otto, "vouchers.csv", "").await.len(), 7);

    let ledger = lines(&chiara, "ledger.csv", "").await;
    assert_eq!(
        ledger.len(),
        1 + 1 + 3,
        "one grant and three holds: {ledger:?}"
    );
    assert!(
        ledger[2].contains(",VOUCHER_HOLD,-1,1,0,0,39,"),
        "{}",
        ledger[2]
    );
    let mut done = portal.acts_of("export").await;
    done.sort();
    assert_eq!(
        done,
        [
            "export DONE by Chiara",
            "export DONE by Chiara",
            "export DONE by Chiara",
            "export DONE by Otto",
            "export DONE by Paolo"
        ]
    );
    let audit = lines(
        &otto,
        "audit.csv",
        &json!({ "action": "export" }).to_string(),
    )
    .await;
    assert_eq!(audit.len(), 1 + 6);
}

async fn an_export_is_filtered_as_its_list_is(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement(40).await;
    chiara.activate(&agreement).await;
    let kept = chiara.create(&agreement, "DDPS-WODP", 1).await;
    let gone = chiara.create(&agreement, "DDPS-WODP", 1).await;
    chiara.cancel(&gone).await.done();
    let filter = json!({ "states": ["CANCELLED"] }).to_string();
    let seen = lines(&chiara, "vouchers.csv", &filter).await;
    assert_eq!(seen.len(), 2);
    assert!(seen[1].starts_with(&gone.number), "{}", seen[1]);
    let filter = json!({ "number": kept.number }).to_string();
    assert_eq!(lines(&chiara, "vouchers.csv", &filter).await.len(), 2);
    for wrong in [
        "{",
        "[]",
        "{\"states\":[\"NEW\"]}",
        "{\"customerId\":\"voucher_7\"}",
    ] {
        let refused = get(&chiara, "vouchers.csv", wrong).await;
        assert_eq!(refused.status(), 400, "{wrong}");
    }
}

async fn a_long_export_is_read_page_by_page(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement(450).await;
    chiara.activate(&agreement).await;
    for _ in 0..401 {
        chiara.create(&agreement, "DDPS-WODP", 1).await;
    }
    portal.statements.take();
    let seen = lines(&chiara, "vouchers.csv", "").await;
    assert_eq!(seen.len(), 402);
    let mut numbers: Vec<&str> = seen[1..]
        .iter()
        .map(|it| it.split(',').next().unwrap())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 401, "no row twice, none left out");
    let sent = portal.statements.take();
    let pages = sent
        .iter()
        .filter(|it| it.contains("FROM \"voucher\""))
        .count();
    assert_eq!(pages, 3, "200, 200 and 1: {sent:#?}");
}

async fn exports_are_for_those_who_may(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let sara = contoso.person("Sara", Role::PaymentAdmin).await;
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    let all = [
        "vouchers",
        "payment-requests",
        "audit",
        "ledger",
        "partners",
        "customers",
    ];
    for (caller, may) in [
        (&chiara, vec!["vouchers", "ledger", "partners", "customers"]),
        (&elena, vec![]),
        (&sara, vec!["vouchers", "payment-requests"]),
        (&auditor, all.to_vec()),
    ] {
        for list in all {
            let status = get(caller, &format!("{list}.csv"), "").await.status();
            let expected = if may.contains(&list) { 200 } else { 403 };
            assert_eq!(status, expected, "{list} of {}", caller.name);
        }
    }
    assert_eq!(
        get(&portal.stranger(), "vouchers.csv", "").await.status(),
        401
    );
    assert_eq!(get(&auditor, "secrets.csv", "").await.status(), 404);
}
