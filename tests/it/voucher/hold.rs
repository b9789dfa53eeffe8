//! A short hold keeps others out for minutes, never longer.

use serde_json::{Value, json};
use server::service::hold as service;
use tests::{Caller, Payload, Portal, Voucher, both};

use super::stage;

both!(
    a_hold_keeps_others_out_until_it_ends,
    two_partners_hold_at_once,
    a_hold_and_a_reservation_at_once,
    who_could_not_reserve_cannot_hold,
    the_customer_sees_that_a_partner_holds_it,
    both_sides_hear_of_a_hold_and_of_its_end,
);

const VALIDATED: &str = "validated { voucherId heldUntil blockers { code message } }";

async fn hold(caller: &Caller, voucher: &Voucher) -> Payload {
    let input = json!({
        "number": voucher.number,
        "administratorEmail": voucher.administrator,
    });
    caller.call("holdVoucher", VALIDATED, input).await
}

async fn a_hold_keeps_others_out_until_it_ends(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let held = hold(&stage.paolo, &voucher).await;
    assert_eq!(held.done()["heldUntil"], "2021-03-15T09:15:00+00:00");
    assert_eq!(held.done()["blockers"], json!([]));

    portal.set_time("2021-03-15T09:14:59Z");
    let theirs = stage
        .jonas
        .try_validate(&voucher.number, &voucher.administrator)
        .await;
    assert_eq!(theirs.done()["blockers"][0]["code"], "VOUCHER_HELD");
    let refused = stage.jonas.try_reserve(&voucher, &stage.rival_plan()).await;
    let error = refused.refused(&["VOUCHER_HELD"]);
    let said = error.to_string();
    assert!(
        said.contains("09:15:00 UTC") && !said.contains("Contoso"),
        "{said}"
    );
    hold(&stage.jonas, &voucher)
        .await
        .refused(&["VOUCHER_HELD"]);
    let again = hold(&stage.paolo, &voucher).await;
    assert_eq!(
        again.done()["heldUntil"],
        "2021-03-15T09:15:00+00:00",
        "it is not prolonged"
    );

    portal.set_time("2021-03-15T09:15:00Z");
    hold(&stage.jonas, &voucher).await.done();
    let input = json!({ "voucherId": voucher.id });
    let others = stage
        .paolo
        .call("releaseHold", VALIDATED, input.clone())
        .await;
    others.refused(&["NOT_FOUND"]);
    let mine = stage.jonas.call("releaseHold", VALIDATED, input).await;
    assert_eq!(mine.done()["heldUntil"], Value::Null);
    hold(&stage.paolo, &voucher).await.done();
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    let live = portal.count("voucher_hold").await;
    assert_eq!(live, 3);
    stage.paolo.release(&voucher).await.done();
    stage.jonas.reserve(&voucher, &stage.rival_plan()).await;
}

async fn two_partners_hold_at_once(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let (ours, theirs) = tokio::join!(hold(&stage.paolo, &voucher), hold(&stage.jonas, &voucher));
    let (won, lost) = if ours.codes().is_empty() {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    assert!(won.done()["heldUntil"].is_string());
    lost.refused(&["VOUCHER_HELD"]);
    assert_eq!(portal.count("voucher_hold").await, 1);
}

async fn a_hold_and_a_reservation_at_once(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let plan = stage.rival_plan();
    let (held, reserved) = tokio::join!(
        hold(&stage.paolo, &voucher),
        stage.jonas.try_reserve(&voucher, &plan)
    );
    if reserved.codes().is_empty() {
        held.refused(&["ALREADY_RESERVED"]);
    } else {
        reserved.refused(&["VOUCHER_HELD"]);
        held.done();
    }
}

async fn who_could_not_reserve_cannot_hold(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let newcomer = portal.partner("Proseware", "IT").await;
    let silvia = newcomer
        .person("Silvia", entity::vocab::Role::GlobalAdmin)
        .await;
    let refused = hold(&silvia, &voucher).await;
    assert!(refused.codes().contains(&"NOT_ENROLLED"), "{}", refused.0);
    assert_eq!(portal.count("voucher_hold").await, 0);
    let input = json!({ "number": voucher.number });
    let half = stage.paolo.call("holdVoucher", VALIDATED, input).await;
    half.refused(&["INVALID_INPUT"]);
}

async fn the_customer_sees_that_a_partner_holds_it(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let free = stage.chiara.see(&voucher, "heldUntil").await;
    assert_eq!(free["heldUntil"], Value::Null);

    hold(&stage.paolo, &voucher).await.done();
    for reader in [&stage.chiara, &stage.olga] {
        let seen = reader.see(&voucher, "heldUntil").await;
        assert_eq!(seen["heldUntil"], "2021-03-15T09:15:00+00:00");
    }

    portal.set_time("2021-03-15T09:15:00Z");
    let over = stage.chiara.see(&voucher, "heldUntil").await;
    assert_eq!(over["heldUntil"], Value::Null);
}

async fn both_sides_hear_of_a_hold_and_of_its_end(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(5).await;
    let seen = stage.chiara.see(&voucher, "events { cursor }").await;
    let after = seen["events"].as_array().unwrap().last().unwrap()["cursor"].clone();
    let query = "subscription($after: String) { voucherStatusChanged(after: $after) { \
        event { kind after actor } voucher { heldUntil } } }";
    let variables = json!({ "after": after });
    let mut customer = stage.chiara.follow(query, variables.clone()).await;
    let mut partner = stage.paolo.follow(query, variables.clone()).await;
    let mut rival = stage.jonas.follow(query, variables).await;

    hold(&stage.paolo, &voucher).await.done();
    let told = customer.next().await["voucherStatusChanged"].clone();
    assert_eq!(
        told,
        json!({
            "event": { "kind": "HELD", "after": "ASSIGNED", "actor": "Contoso" },
            "voucher": { "heldUntil": "2021-03-15T09:15:00+00:00" },
        })
    );
    let told = partner.next().await["voucherStatusChanged"].clone();
    assert_eq!(told["event"]["actor"], "Paolo");
    assert_eq!(told["voucher"], Value::Null, "it is not the partner's yet");

    let input = json!({ "voucherId": voucher.id });
    let freed = stage.paolo.call("releaseHold", VALIDATED, input).await;
    freed.done();
    for follower in [&mut customer, &mut partner] {
        let told = follower.next().await["voucherStatusChanged"].clone();
        assert_eq!(told["event"]["kind"], "HOLD_ENDED");
    }

    // Time ends it, too, and says so once; asking for what one holds is no event.
    hold(&stage.paolo, &voucher).await.done();
    hold(&stage.paolo, &voucher).await.done();
    assert_eq!(service::end_lapsed(&portal.app).await.unwrap(), 0);
    portal.set_time("2021-03-15T09:15:00Z");
    assert_eq!(service::end_lapsed(&portal.app).await.unwrap(), 1);
    assert_eq!(service::end_lapsed(&portal.app).await.unwrap(), 0);
    for follower in [&mut customer, &mut partner] {
        let held = follower.next().await["voucherStatusChanged"].clone();
        let ended = follower.next().await["voucherStatusChanged"].clone();
        assert_eq!(held["event"]["kind"], "HELD");
        assert_eq!(ended["event"]["kind"], "HOLD_ENDED");
        assert_eq!(ended["event"]["actor"], Value::Null, "the clock did it");
        follower.silent().await;
    }
    // Who holds a voucher is not told to others.
    rival.silent().await;
    stage.jonas.reserve(&voucher, &stage.rival_plan()).await;
    let theirs = stage.jonas.see(&voucher, "events { kind }").await;
    assert!(!theirs.to_string().contains("HELD"), "{theirs}");
}
