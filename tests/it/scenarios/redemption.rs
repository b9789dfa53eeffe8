//! What a report is good for.

use entity::vocab::Role;
use tests::{Portal, both};

use super::stage;

both!(scenario_12_redeemed_with_an_accepted_report_alone);

async fn scenario_12_redeemed_with_an_accepted_report_alone(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    portal.set_day("2021-03-30");

    stage
        .paolo
        .redeem(&voucher)
        .await
        .refused(&["REPORT_MISSING"]);
    let report = stage.paolo.report(&voucher, 5).await;
    stage
        .paolo
        .redeem(&voucher)
        .await
        .refused(&["REPORT_MISSING"]);
    olga.accept(report).await;
    portal.set_day("2021-04-02");
    let payload = stage.paolo.redeem(&voucher).await;

    let redeemed = payload.done();
    assert_eq!(redeemed["state"], "REDEEMED");
    assert_eq!(
        redeemed["redemption"]["paymentDueOn"], "2021-06-01",
        "sixty days later"
    );
    assert_eq!(
        redeemed["redemption"]["amount"]["minor"], "510000",
        "5 days of EUR 1,020"
    );
    assert_eq!(redeemed["redemption"]["amount"]["currency"], "EUR");
    assert_eq!(
        portal.events_of(&voucher.id).await.last().unwrap(),
        "REDEEMED: REPORTED -> REDEEMED by Paolo"
    );
    assert_eq!(
        portal.ledger_of(&stage.agreement).await.last().unwrap(),
        "VOUCHER_CONSUMED 0 -5 +5 0 = 5"
    );
}
