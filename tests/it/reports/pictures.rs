//! What pictures are drawn of: the course of days, how far vouchers came, the run-off by month.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Portal, both};

both!(
    days_have_a_course_and_a_forecast,
    the_funnel_holds_what_did_not_end_on_the_way,
    the_run_off_counts_month_by_month,
);

async fn days_have_a_course_and_a_forecast(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement_until(40, portal.in_days(60)).await;
    let query = "query($id: ID!) { node(id: $id) { ... on LicensingAgreement { \
        course { balances { on available held } usedLately lostOn lostDays } } } }";
    let course = async || {
        let answer = chiara.graphql(query, json!({ "id": agreement })).await;
        answer.data()["node"]["course"].clone()
    };
    chiara.activate(&agreement).await;
    chiara.create(&agreement, "DDPS-WODP", 5).await;
    portal.set_day("2021-04-20");
    chiara.create(&agreement, "DDPS-MPDP", 3).await;
    assert_eq!(
        course().await,
        json!({
            "balances": [
                { "on": "2021-03-15", "available": 35, "held": 5 },
                { "on": "2021-04-20", "available": 32, "held": 8 },
            ],
            "usedLately": 8,
            // The agreement ends on 14 May: in 25 days two more of them are used.
            "lostOn": "2021-05-15",
            "lostDays": 30,
        })
    );
    portal.set_day("2021-05-15");
    assert_eq!(course().await["lostDays"], Value::Null);
}

async fn the_funnel_holds_what_did_not_end_on_the_way(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement(40).await;
    chiara.activate(&agreement).await;
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let location = contoso.location("IT").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = contoso.consultant("Luca", &["A-W10-DSM"]).await;
    let voucher = chiara.create(&agreement, "DDPS-WODP", 5).await;
    chiara.create(&agreement, "DDPS-MPDP", 3).await;
    paolo
        .reserve(&voucher, &portal.plan(&location, "IT", &luca))
        .await;

    let asked = "funnel { step count days } expiries { weekOf count days }";
    let seen =
        chiara.ask(&format!("customerSummary {{ {asked} }}")).await["customerSummary"].clone();
    let step =
        |step: &str, count: u8, days: u8| json!({ "step": step, "count": count, "days": days });
    assert_eq!(
        seen["funnel"],
        json!([
            step("CREATED", 2, 8),
            step("ASSIGNED", 2, 8),
            step("RESERVED", 1, 5),
            step("REPORTED", 0, 0),
            step("REDEEMED", 0, 0),
        ])
    );
    // 180 days after 15 March.
    assert_eq!(
        seen["expiries"],
        json!([{ "weekOf": "2021-09-06", "count": 2, "days": 8 }])
    );

    let seen = paolo.ask(&format!("partnerSummary {{ {asked} }}")).await["partnerSummary"].clone();
    assert_eq!(
        seen["funnel"],
        json!([
            step("RESERVED", 1, 5),
            step("REPORTED", 0, 0),
            step("REDEEMED", 0, 0),
            step("PAID", 0, 0),
        ])
    );
    assert_eq!(
        seen["expiries"],
        json!([{ "weekOf": "2021-09-06", "count": 1, "days": 5 }])
    );

    portal.set_day("2021-12-31");
    server::service::expiry::run(&portal.app).await.unwrap();
    let seen =
        chiara.ask(&format!("customerSummary {{ {asked} }}")).await["customerSummary"].clone();
    assert_eq!(seen["funnel"][0], step("CREATED", 0, 0), "both expired");
    assert_eq!(seen["expiries"], json!([]));
}

async fn the_run_off_counts_month_by_month(portal: Portal) {
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement(40).await;
    // Nobody uses these: they are lost with their agreement, in May.
    woodgrove.agreement_until(10, portal.in_days(60)).await;
    chiara.activate(&agreement).await;
    chiara.create(&agreement, "DDPS-WODP", 5).await;
    let asked = "programSummary { funnel { step count } toRequest { state } toBePaid { state } \
        runOff { removedOn redemptionLastOn months { month daysLeft expiring { count } open { count days } } } }";
    let seen = auditor.ask(asked).await["programSummary"].clone();
    assert_eq!(seen["funnel"][5], json!({ "step": "PAID", "count": 0 }));
    assert_eq!(
        (&seen["toRequest"], &seen["toBePaid"]),
        (&json!([]), &json!([]))
    );
    let months = seen["runOff"]["months"].as_array().unwrap();
    let of = |month: &str| {
        let found = months.iter().find(|it| it["month"] == month);
        found.unwrap_or_else(|| panic!("no {month} in {months:?}"))
    };
    assert_eq!(months[0]["month"], "2021-03-01");
    assert_eq!(of("2021-04-01")["daysLeft"], 45);
    assert_eq!(of("2021-05-01")["daysLeft"], 35);
    assert_eq!(
        of("2021-07-01")["daysLeft"],
        0,
        "{}",
        seen["runOff"]["removedOn"]
    );
    assert_eq!(of("2021-08-01")["open"], json!({ "count": 1, "days": 5 }));
    assert_eq!(of("2021-09-01")["expiring"]["count"], 1);
    assert_eq!(of("2021-09-01")["open"]["count"], 0);
    let last = months.last().unwrap()["month"].as_str().unwrap();
    let end = seen["runOff"]["redemptionLastOn"].as_str().unwrap();
    assert_eq!(
        &last[..7],
        &end[..7],
        "the programme ends in the last month"
    );
}
