//! Who sees payment requests, live and in lists, and what that costs.

use entity::vocab::Role;
use serde_json::json;
use tests::{PAYMENT, Portal, both};

use super::{decide, draft, save, stage, submit};

both!(
    requests_are_seen_and_changed_by_those_concerned,
    a_page_of_requests_costs_the_same_however_long,
    a_request_changes_before_the_eyes_of_both_sides,
    what_was_redeemed_is_told_by_what_became_of_it,
);

async fn requests_are_seen_and_changed_by_those_concerned(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let input = draft(&stage, &[&vouchers[0]], "for-those-concerned");
    let saved = save(&stage.sara, input.clone()).await.done().clone();
    for caller in [&stage.paolo, &stage.chiara, &stage.luca, &stage.olga] {
        let answer = caller
            .try_call("savePaymentRequest", PAYMENT, input.clone())
            .await;
        assert_eq!(answer.code(), Some("FORBIDDEN"), "{}", caller.name);
    }
    let rival = stage.rival(Role::PaymentAdmin).await;
    submit(&rival, &saved).await.refused(&["NOT_FOUND"]);
    let own = json!({
        "paymentRequestId": saved["id"], "version": saved["version"], "decision": "APPROVE",
    });
    let answer = stage
        .sara
        .try_call("reviewPaymentRequest", PAYMENT, own)
        .await;
    answer.expect_code("FORBIDDEN");
    let list = "paymentRequests(filter: { states: [DRAFT] }) { totalCount nodes { id } }";
    for (caller, count) in [
        (&stage.sara, 1),
        (&stage.paolo, 1),
        (&stage.rita, 1),
        (&rival, 0),
    ] {
        let seen = caller.ask(list).await;
        assert_eq!(
            seen["paymentRequests"]["totalCount"], count,
            "{}",
            caller.name
        );
    }
    for caller in [&stage.chiara, &stage.luca] {
        let answer = caller.graphql(&format!("{{ {list} }}"), json!({})).await;
        answer.expect_code("FORBIDDEN");
        let seen = caller.see(
            &vouchers[0],
            "redemption { paymentDueOn } paymentRequest { id }",
        );
        assert_eq!(
            seen.await,
            json!({ "redemption": null, "paymentRequest": null })
        );
    }
}

async fn a_request_changes_before_the_eyes_of_both_sides(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5, 3]).await;
    let mut input = draft(&stage, &[&vouchers[0]], "a-first-request");
    input["invoiceNumber"] = json!("2021-0042");
    let saved = save(&stage.sara, input).await.done().clone();
    let follow = "subscription($id: ID, $after: String) { paymentRequestStatusChanged(\
        paymentRequestId: $id, after: $after) { cursor event { before after actor } \
        paymentRequest { id state version } } }";
    let mut rita = stage.rita.follow(follow, json!({})).await;
    let mut sara = stage
        .sara
        .follow(follow, json!({ "id": saved["id"] }))
        .await;
    let rival = stage.rival(Role::PaymentAdmin).await;
    let mut rival = rival.follow(follow, json!({})).await;
    // Everybody must have subscribed before something happens.
    rival.silent().await;

    let request = submit(&stage.sara, &saved).await.done().clone();
    save(
        &stage.sara,
        draft(&stage, &[&vouchers[1]], "another-request"),
    )
    .await
    .done();
    let seen = rita.next().await["paymentRequestStatusChanged"].clone();
    assert_eq!(seen["event"]["after"], "SUBMITTED");
    assert_eq!(
        seen["event"]["actor"], "Contoso",
        "the other side is shown by its company"
    );
    let seen = sara.next().await["paymentRequestStatusChanged"].clone();
    assert_eq!(seen["event"]["actor"], "Sara");
    let cursor = seen["cursor"].clone();
    decide(&stage.rita, &request, "START_REVIEW", None)
        .await
        .done();
    let seen = sara.next().await["paymentRequestStatusChanged"].clone();
    assert_eq!(
        seen["event"]["after"], "UNDER_REVIEW",
        "the other request is not followed"
    );
    rival.silent().await;

    let after = json!({ "id": saved["id"], "after": cursor });
    let mut again = stage.sara.follow(follow, after).await;
    let seen = again.next().await["paymentRequestStatusChanged"].clone();
    assert_eq!(seen["event"]["after"], "UNDER_REVIEW", "nothing is missed");
    again.silent().await;
}

async fn a_page_of_requests_costs_the_same_however_long(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[1, 3, 5, 10]).await;
    let mut costs = Vec::new();
    for (number, voucher) in vouchers.iter().enumerate() {
        let input = draft(&stage, &[voucher], &format!("request-{number}"));
        save(&stage.sara, input).await.done();
        let page = "{ paymentRequests { nodes { id reference state total { minor } \
            partner { name } location { city } } } }";
        let (seen, sent) = portal.cost(&stage.rita, page).await;
        let rows = seen["paymentRequests"]["nodes"].as_array().unwrap().len();
        costs.push((rows, sent.len()));
    }
    assert_eq!(
        costs,
        [(1, 3), (2, 3), (3, 3), (4, 3)],
        "requests, partners, locations"
    );
}

async fn what_was_redeemed_is_told_by_what_became_of_it(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[1, 3, 5]).await;
    let query = "paymentSummary { months { month vouchers toRequest { minor currency } \
        requested { minor } paid { minor } lost { minor } } \
        toRequest { state count } toBePaid { state count } }";
    let seen = async |caller: &tests::Caller| caller.ask(query).await["paymentSummary"].clone();
    let rival = stage.rival(Role::PaymentAdmin).await;
    assert_eq!(
        seen(&rival).await,
        json!({ "months": [], "toRequest": [], "toBePaid": [] })
    );
    let minor = |months: &serde_json::Value, place: usize, part: &str| -> i64 {
        let money = &months[place][part]["minor"];
        money.as_str().unwrap().parse().unwrap()
    };
    let before = seen(&stage.sara).await;
    assert_eq!(before["months"].as_array().unwrap().len(), 1);
    assert_eq!(before["months"][0]["month"], "2021-03-01");
    assert_eq!(before["months"][0]["vouchers"], 3);
    assert_eq!(before["months"][0]["toRequest"]["currency"], "EUR");
    let whole = minor(&before["months"], 0, "toRequest");
    assert!(whole > 0);
    assert_eq!(
        before["toRequest"],
        json!([{ "state": "EARLY", "count": 3 }])
    );

    // One is paid, one is asked for, one is forgotten.
    let mut input = draft(&stage, &[&vouchers[0]], "the-first-of-three");
    input["invoiceNumber"] = json!("2021-0001");
    let saved = save(&stage.sara, input).await.done().clone();
    let request = submit(&stage.sara, &saved).await.done().clone();
    let request = decide(&stage.rita, &request, "START_REVIEW", None)
        .await
        .done()
        .clone();
    let request = decide(&stage.rita, &request, "APPROVE", None)
        .await
        .done()
        .clone();
    stage.rita.send_payment(&request).await.done();
    let mut input = draft(&stage, &[&vouchers[1]], "the-second-of-three");
    input["invoiceNumber"] = json!("2021-0002");
    let saved = save(&stage.sara, input).await.done().clone();
    submit(&stage.sara, &saved).await.done();
    portal.set_day("2021-05-30");
    let after = seen(&stage.paolo).await;
    let months = &after["months"];
    let told: Vec<_> = months
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["month"])
        .collect();
    assert_eq!(
        json!(told),
        json!(["2021-03-01", "2021-04-01", "2021-05-01"])
    );
    assert_eq!(minor(months, 0, "toRequest"), 0);
    let parts = ["requested", "paid", "lost"].map(|part| minor(months, 0, part));
    assert!(parts.iter().all(|it| *it > 0), "{parts:?}");
    assert_eq!(
        parts.iter().sum::<i64>(),
        whole,
        "nothing is lost on the way"
    );
    assert_eq!(minor(months, 1, "paid"), 0);
    let answer = stage
        .chiara
        .graphql(&format!("{{ {query} }}"), json!({}))
        .await;
    answer.expect_code("FORBIDDEN");
}
