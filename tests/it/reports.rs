//! What reports and exports say, and to whom (`domain.md` §12).

mod customers;
mod export;
mod filter;
mod pictures;

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Portal, both, text};

use crate::path;

both!(
    each_side_reads_how_it_stands,
    the_sums_of_the_programme_follow_what_happens,
    summaries_are_for_those_who_may,
);

const CUSTOMER: &str = "customerSummary { agreements { expiring agreement { availableDays } } \
    vouchersByState { state count days } openByAge { fromDays toDays count days } \
    openByTimeLeft { fromDays toDays count days } }";
const PARTNER: &str = "partnerSummary { pipeline { state byTimeLeft { fromDays count days } } \
    revenue { location { country } vouchers days earned { minor currency } paid { minor } } \
    consultants { person { name } reserved { count } redeemed { count days } } \
    eligibilityGaps { engagementType { code } country missing } \
    toRequest { state count amount { minor currency } } toBePaid { state count amount { minor } } }";
const PROGRAM: &str = "programSummary { days { granted available held consumed forfeited } \
    movements { kind available forfeited } \
    runOff { open { count days } daysLeft removedOn beyond { count } } \
    expiries { weekOf count days } reportDenials { reason count } paymentDenials { reason count } \
    duplicateDeliverables { copies partners } \
    repeatedEngagements { customer { name } engagementType { code } count } \
    serviceLevels { measure measured inTime averageHours targetHours } \
    spending { country vouchers days amount { minor currency } } funnel { step count } \
    toRequest { count } toBePaid { count } }";

/// The bands that are not empty.
fn filled(bands: &Value) -> Vec<(i64, i64, i64)> {
    let bands = bands.as_array().unwrap().iter();
    let number = |band: &Value, field: &str| band[field].as_i64().unwrap();
    bands
        .map(|it| {
            (
                number(it, "fromDays"),
                number(it, "count"),
                number(it, "days"),
            )
        })
        .filter(|it| it.1 > 0)
        .collect()
}

async fn each_side_reads_how_it_stands(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = woodgrove.agreement_until(40, portal.in_days(60)).await;
    chiara.activate(&agreement).await;
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let location = contoso.location("IT").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = contoso.consultant("Luca", &["A-W10-DSM"]).await;
    let mine = chiara.create(&agreement, "DDPS-WODP", 5).await;
    paolo
        .reserve(&mine, &portal.plan(&location, "IT", &luca))
        .await;
    // Another customer's days and vouchers are nobody else's sums.
    let trey = portal.customer("Trey Research", "IT").await;
    let sophie = trey.person("Sophie", Role::BenefitAdministrator).await;
    let theirs = trey.agreement(30).await;
    sophie.activate(&theirs).await;
    sophie.create(&theirs, "DDPS-WODP", 10).await;
    portal.set_day("2021-04-20");
    chiara.create(&agreement, "DDPS-MPDP", 3).await;

    let seen = chiara.ask(CUSTOMER).await["customerSummary"].clone();
    assert_eq!(
        seen["agreements"],
        json!([{ "expiring": true, "agreement": { "availableDays": 32 } }])
    );
    assert_eq!(
        seen["vouchersByState"],
        json!([{ "state": "ASSIGNED", "count": 1, "days": 3 }, { "state": "RESERVED", "count": 1, "days": 5 }])
    );
    // 36 days ago, and today; 144 days left, and 180.
    assert_eq!(filled(&seen["openByAge"]), [(0, 1, 3), (31, 1, 5)]);
    assert_eq!(filled(&seen["openByTimeLeft"]), [(121, 1, 5), (151, 1, 3)]);
    assert_eq!(seen["openByAge"].as_array().unwrap().len(), 6);

    let seen = paolo.ask(PARTNER).await["partnerSummary"].clone();
    assert_eq!(seen["pipeline"][0]["state"], "RESERVED");
    assert_eq!(filled(&seen["pipeline"][0]["byTimeLeft"]), [(121, 1, 5)]);
    assert_eq!(seen["consultants"][0]["person"]["name"], "Luca");
    assert_eq!(seen["consultants"][0]["reserved"]["count"], 1);
    let gaps = seen["eligibilityGaps"].as_array().unwrap();
    assert!(
        gaps.iter()
            .all(|it| it["country"] == "IT" && it["missing"] != json!([])),
        "{gaps:?}"
    );
    let codes: Vec<&str> = gaps
        .iter()
        .map(|it| it["engagementType"]["code"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"SSDPS-DEM") && !codes.contains(&"DDPS-WODP"),
        "{codes:?}"
    );
}

async fn the_sums_of_the_programme_follow_what_happens(portal: Portal) {
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    let before = auditor.ask(PROGRAM).await["programSummary"].clone();
    assert_eq!(
        before["days"],
        json!({ "granted": 0, "available": 0, "held": 0, "consumed": 0, "forfeited": 0 })
    );
    Box::pin(path::a_voucher_lives_its_whole_life(portal.clone())).await;
    let seen = auditor.ask(PROGRAM).await["programSummary"].clone();
    let days = &seen["days"];
    let number = |field: &str| days[field].as_i64().unwrap();
    assert!(number("consumed") > 0, "{days}");
    assert_eq!(
        number("granted"),
        number("available") + number("held") + number("consumed") + number("forfeited")
    );
    let spending = seen["spending"].as_array().unwrap();
    assert_eq!(spending.len(), 1, "{spending:?}");
    assert_eq!(spending[0]["country"], "IT");
    let minor: i64 = text(&spending[0]["amount"], "minor").parse().unwrap();
    assert!(minor > 0, "{spending:?}");
    let levels = seen["serviceLevels"].as_array().unwrap();
    let payment = levels.iter().find(|it| it["measure"] == "PAYMENT").unwrap();
    assert_eq!(
        (&payment["measured"], &payment["targetHours"]),
        (&json!(1), &json!(30 * 24))
    );
    // The only voucher came to the end of its way, and nothing is owed.
    let funnel = seen["funnel"].as_array().unwrap();
    assert!(funnel.iter().all(|it| it["count"] == 1), "{funnel:?}");
    assert_eq!(
        (funnel.len(), &seen["toRequest"], &seen["toBePaid"]),
        (6, &json!([]), &json!([]))
    );
    assert_eq!(seen["duplicateDeliverables"], json!([]));
    assert_eq!(seen["repeatedEngagements"], json!([]));
}

async fn summaries_are_for_those_who_may(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let max = woodgrove.person("Max", Role::ProjectManager).await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = contoso.person("Luca", Role::Consultant).await;
    let otto = portal.operator("Otto", Role::Operator).await;
    for (caller, may) in [
        (&chiara, Some(CUSTOMER)),
        (&max, None),
        (&paolo, Some(PARTNER)),
        (&luca, None),
        (&otto, Some(PROGRAM)),
    ] {
        for summary in [CUSTOMER, PARTNER, PROGRAM] {
            let answer = caller.graphql(&format!("{{ {summary} }}"), json!({})).await;
            if may == Some(summary) {
                answer.data();
            } else {
                answer.expect_code("FORBIDDEN");
            }
        }
    }
}
