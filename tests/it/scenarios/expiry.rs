//! What the clock does.

use server::service::expiry;
use tests::{Portal, both};

use super::stage;

both!(
    scenario_10_unused_days_come_back_while_the_agreement_lives,
    scenario_10_unused_days_are_lost_with_the_agreement,
    scenario_11_a_voucher_outlives_its_agreement,
    a_voucher_lives_to_the_end_of_its_last_day,
    a_reserved_voucher_still_expires,
    remaining_days_are_removed_at_the_end_of_the_programme,
);

async fn scenario_10_unused_days_come_back_while_the_agreement_lives(portal: Portal) {
    // The agreement runs into 2022, and the days are removed from 2021-07-01: expire before that.
    portal.set_day("2020-12-01");
    let stage = stage(&portal, 12).await;
    let voucher = stage.voucher(10).await;
    portal.set_time("2021-05-31T00:00:00Z");

    let due = expiry::run(&portal.app).await.unwrap();

    assert_eq!(due.expired_vouchers, 1);
    assert_eq!(
        stage.chiara.see(&voucher, "state").await["state"],
        "EXPIRED"
    );
    assert_eq!(stage.balance().await, 12);
    assert_eq!(
        portal.ledger_of(&stage.agreement).await[2..],
        ["RETURN_EXPIRY +10 -10 0 0 = 12"]
    );
    assert_eq!(
        portal.events_of(&voucher.id).await.last().unwrap(),
        "EXPIRED: ASSIGNED -> EXPIRED by the clock"
    );
    let told = portal.messages_about(&voucher.id).await;
    assert!(
        told.iter()
            .filter(|it| it.kind == "voucher_expired")
            .count()
            >= 2,
        "both are told"
    );
    assert_eq!(
        expiry::run(&portal.app).await.unwrap(),
        expiry::Due::default(),
        "once is enough"
    );
}

async fn scenario_10_unused_days_are_lost_with_the_agreement(portal: Portal) {
    portal.set_day("2020-12-01");
    let stage = stage(&portal, 0).await;
    let ends_on = "2021-03-31".parse().unwrap();
    let agreement = stage.customer.agreement_until(10, ends_on).await;
    stage.chiara.activate(&agreement).await;
    stage.chiara.create(&agreement, "DDPS-WODP", 10).await;
    portal.set_time("2021-05-31T00:00:00Z");

    expiry::run(&portal.app).await.unwrap();

    assert_eq!(
        portal.ledger_of(&agreement).await[2..],
        ["FORFEIT_ENROLMENT_END 0 -10 0 +10 = 0"]
    );
}

async fn scenario_11_a_voucher_outlives_its_agreement(portal: Portal) {
    let stage = stage(&portal, 0).await;
    let ends_on = "2021-04-30".parse().unwrap();
    let agreement = stage.customer.agreement_until(10, ends_on).await;
    stage.chiara.activate(&agreement).await;
    let voucher = stage.chiara.create(&agreement, "DDPS-WODP", 5).await;
    portal.set_day("2021-05-01");
    expiry::run(&portal.app).await.unwrap();

    stage.chiara.try_create(&agreement, "DDPS-WODP", 5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    portal.set_day("2021-05-20");
    let report = stage.paolo.report(&voucher, 5).await;
    let olga = portal.operator("Olga", entity::vocab::Role::Operator).await;
    olga.accept(report).await;
    assert_eq!(
        stage.paolo.redeem(&voucher).await.done()["state"],
        "REDEEMED"
    );
    assert_eq!(
        portal.ledger_of(&agreement).await[2..],
        [
            "FORFEIT_ENROLMENT_END -5 0 0 +5 = 0",
            "VOUCHER_CONSUMED 0 -5 +5 0 = 0"
        ]
    );
}

async fn a_voucher_lives_to_the_end_of_its_last_day(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let voucher = stage.voucher(5).await;
    let other = stage.voucher(3).await;

    portal.set_time("2021-09-11T23:59:59Z");
    assert_eq!(expiry::run(&portal.app).await.unwrap().expired_vouchers, 0);
    assert_eq!(
        stage.chiara.see(&voucher, "state").await["state"],
        "ASSIGNED"
    );
    // On its last day it can still be reserved for that day.
    let mut plan = stage.plan();
    (plan.starts_on, plan.ends_on) = ("2021-09-11".to_owned(), "2021-09-11".to_owned());
    stage.paolo.reserve(&other, &plan).await;

    portal.set_time("2021-09-12T00:00:00Z");
    // The clock job has not been here yet, and it is over all the same.
    stage
        .paolo
        .try_reserve(&voucher, &stage.plan())
        .await
        .refused(&["VOUCHER_EXPIRED"]);
    assert_eq!(expiry::run(&portal.app).await.unwrap().expired_vouchers, 2);
    assert_eq!(
        stage.chiara.see(&voucher, "state").await["state"],
        "EXPIRED"
    );

    portal.set_time("2021-09-12T00:00:01Z");
    assert_eq!(expiry::run(&portal.app).await.unwrap().expired_vouchers, 0);
}

async fn a_reserved_voucher_still_expires(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    portal.set_time("2021-09-12T00:00:00Z");

    expiry::run(&portal.app).await.unwrap();

    assert_eq!(stage.paolo.see(&voucher, "state").await["state"], "EXPIRED");
    let told = portal.messages_about(&voucher.id).await;
    let partner_told = told
        .iter()
        .any(|it| it.kind == "voucher_expired" && it.to_email == stage.paolo.email);
    assert!(partner_told, "who reserved it is told");
    stage
        .paolo
        .release(&voucher)
        .await
        .refused(&["VOUCHER_EXPIRED"]);
}

async fn remaining_days_are_removed_at_the_end_of_the_programme(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let voucher = stage.voucher(5).await;
    portal.set_time("2021-06-30T23:59:59Z");
    assert_eq!(
        expiry::run(&portal.app).await.unwrap(),
        expiry::Due::default()
    );
    stage.voucher(3).await;

    portal.set_time("2021-07-01T00:00:00Z");
    expiry::run(&portal.app).await.unwrap();
    assert_eq!(stage.balance().await, 0);
    let payload = stage
        .chiara
        .try_create(&stage.agreement, "DDPS-WODP", 1)
        .await;
    assert!(
        payload.codes().contains(&"PROGRAM_CREATION_CLOSED"),
        "{}",
        payload.0
    );
    stage.chiara.cancel(&voucher).await.done();
    let ledger = portal.ledger_of(&stage.agreement).await;
    assert_eq!(
        ledger[3..],
        [
            "FORFEIT_RETIREMENT -12 0 0 +12 = 0",
            "FORFEIT_RETIREMENT 0 -5 0 +5 = 0"
        ]
    );
}
