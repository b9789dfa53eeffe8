//! Partners validate, reserve and let go.

use entity::vocab::Role;
use serde_json::json;
use tests::{Portal, both};

use super::stage;

both!(
    scenario_05_a_wrong_email_looks_like_an_unknown_number,
    scenario_06_two_partners_reserve_at_once,
    scenario_08_an_engagement_ends_within_the_life_of_its_voucher,
    scenario_09_a_reservation_that_is_let_go_opens_the_voucher_again,
    the_terms_are_accepted_before_anything_is_reserved,
    guessing_numbers_is_slowed_down,
);

async fn scenario_05_a_wrong_email_looks_like_an_unknown_number(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let voucher = stage.voucher(5).await;
    let (admin, wrong) = (&voucher.administrator, "somebody@else.example");

    let wrong_email = stage.paolo.try_validate(&voucher.number, wrong).await;
    let unknown = stage
        .paolo
        .try_validate("PS-0000-0000-0000-0000", admin)
        .await;
    wrong_email.refused(&["VOUCHER_NOT_FOUND_OR_EMAIL_MISMATCH"]);
    assert_eq!(wrong_email.0, unknown.0, "the two cannot be told apart");

    let right = stage
        .paolo
        .try_validate(&voucher.number.to_lowercase(), admin)
        .await;
    assert_eq!(right.done()["customerName"], "Woodgrove Bank");
    assert_eq!(right.done()["blockers"], json!([]));

    assert_eq!(portal.count("validation_attempt").await, 3);
    assert_eq!(
        portal.audit_of_action("validateVoucher").await,
        [
            "validateVoucher REFUSED by Paolo",
            "validateVoucher REFUSED by Paolo",
            "validateVoucher DONE by Paolo",
        ]
    );
}

async fn scenario_06_two_partners_reserve_at_once(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let location = rival.location("IT").await;
    let jonas = rival.person("Jonas", Role::MpnPartnerAdmin).await;
    let felix = rival.consultant("Felix", &["A-W10-DSM"]).await;
    let voucher = stage.voucher(5).await;

    let (ours, theirs) = (stage.plan(), portal.plan(&location, "IT", &felix));
    let (first, second) = tokio::join!(
        stage.paolo.try_reserve(&voucher, &ours),
        jonas.try_reserve(&voucher, &theirs)
    );

    let (won, lost) = if first.codes().is_empty() {
        (first, second)
    } else {
        (second, first)
    };
    assert_eq!(won.done()["state"], "RESERVED");
    lost.refused(&["ALREADY_RESERVED"]);
    let said = lost.0.to_string();
    assert!(
        !said.contains("Contoso") && !said.contains("Fabrikam"),
        "{said}"
    );
    assert_eq!(portal.count("reservation").await, 1);
    assert_eq!(portal.acts_of("reserveVoucher").await.len(), 1);
    let events = portal.events_of(&voucher.id).await;
    assert_eq!(
        events
            .iter()
            .filter(|it| it.starts_with("RESERVED"))
            .count(),
        1,
        "{events:?}"
    );
}

async fn scenario_08_an_engagement_ends_within_the_life_of_its_voucher(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let voucher = stage.voucher(5).await;

    let mut plan = stage.plan();
    plan.ends_on = "2021-09-12".to_owned();
    let payload = stage.paolo.try_reserve(&voucher, &plan).await;
    let error = payload.refused(&["ENGAGEMENT_OUTSIDE_VOUCHER_WINDOW"]);
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("11 September 2021"),
        "{error}"
    );

    plan.starts_on = "2021-03-14".to_owned();
    plan.ends_on = "2021-03-20".to_owned();
    let payload = stage.paolo.try_reserve(&voucher, &plan).await;
    payload.refused(&["ENGAGEMENT_ALREADY_STARTED"]);

    plan.starts_on = "2021-03-15".to_owned();
    plan.ends_on = "2021-09-11".to_owned();
    stage.paolo.reserve(&voucher, &plan).await;
}

async fn scenario_09_a_reservation_that_is_let_go_opens_the_voucher_again(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let location = rival.location("IT").await;
    let jonas = rival.person("Jonas", Role::MpnPartnerAdmin).await;
    let felix = rival.consultant("Felix", &["A-W10-DSM"]).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    portal.set_day("2021-04-01");

    let payload = stage.paolo.release(&voucher).await;
    assert_eq!(payload.done()["state"], "ASSIGNED");
    assert_eq!(
        payload.done()["expiresOn"],
        "2021-09-11",
        "its life goes on as before"
    );

    jonas
        .reserve(&voucher, &portal.plan(&location, "IT", &felix))
        .await;
    stage.paolo.release(&voucher).await.refused(&["NOT_FOUND"]);
    assert_eq!(portal.count("reservation").await, 2);
    assert_eq!(
        portal.events_of(&voucher.id).await[2..],
        [
            "RESERVED: ASSIGNED -> RESERVED by Paolo",
            "RESERVATION_CANCELLED: RESERVED -> ASSIGNED by Paolo",
            "RESERVED: ASSIGNED -> RESERVED by Jonas",
        ]
    );
}

async fn the_terms_are_accepted_before_anything_is_reserved(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let voucher = stage.voucher(5).await;
    for terms in [None, Some("1999.9".to_owned())] {
        let mut plan = stage.plan();
        plan.terms = terms;
        let payload = stage.paolo.try_reserve(&voucher, &plan).await;
        payload.refused(&["TERMS_NOT_ACCEPTED"]);
    }
    assert_eq!(portal.count("reservation").await, 0);
}

async fn guessing_numbers_is_slowed_down(portal: Portal) {
    let stage = stage(&portal, 10).await;
    let voucher = stage.voucher(5).await;
    let today = portal.app.clock.today();
    let allowed = portal
        .app
        .program()
        .unwrap()
        .rules(today)
        .unwrap()
        .validations_per_minute;
    for _ in 0..allowed {
        let guess = stage
            .paolo
            .try_validate("PS-0000-0000-0000-0000", "a@b.example")
            .await;
        guess.refused(&["VOUCHER_NOT_FOUND_OR_EMAIL_MISMATCH"]);
    }
    let right = stage
        .paolo
        .try_validate(&voucher.number, &voucher.administrator)
        .await;
    right.refused(&["TOO_MANY_ATTEMPTS"]);

    portal.set_time("2021-03-15T09:01:01Z");
    stage
        .paolo
        .try_validate(&voucher.number, &voucher.administrator)
        .await
        .done();
}
