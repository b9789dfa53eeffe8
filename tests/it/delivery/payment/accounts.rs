//! Accounts to which locations are paid, and the files of invoices.

use entity::vocab::Role;
use serde_json::json;
use server::service::payout;
use tests::{PAYMENT, Portal, both};

use super::stage;

both!(
    an_account_is_validated_before_anything_is_paid_to_it,
    a_wrong_account_names_its_fields_and_is_never_shown_whole,
    an_invoice_says_who_invoices_whom,
    some_countries_want_to_see_the_invoice,
    what_can_be_decided_on_an_account_is_told,
);

async fn an_account_is_validated_before_anything_is_paid_to_it(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5]).await;
    let saved = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0042")
        .await;
    let draft = saved.done().clone();
    // Changing the account begins its validation anew.
    let blind = stage.sara.enter_account(&stage.location, json!({})).await;
    blind.refused(&["CONFLICT"]);
    let changed = stage
        .sara
        .enter_account(&stage.location, json!({ "version": 1 }))
        .await;
    let changed = changed.done().clone();
    assert_eq!(changed["state"], "VALIDATING");
    stage
        .sara
        .submit_payment(&draft)
        .await
        .refused(&["PAYOUT_ACCOUNT_MISSING"]);
    assert_eq!(payout::run_due(&portal.app).await.unwrap(), 0);
    portal.set_time("2021-04-01T09:00:00Z");
    assert_eq!(payout::run_due(&portal.app).await.unwrap(), 1);
    assert_eq!(payout::run_due(&portal.app).await.unwrap(), 0, "once");
    let request = stage.sara.submit_payment(&draft).await.done().clone();
    assert_eq!(request["payoutAccount"]["lastCharacters"], "3456");

    let decide = |enroll: bool, version: i32, reason: Option<&'static str>| {
        let input = json!({
            "payoutAccountId": changed["id"], "version": version, "enroll": enroll,
            "reason": reason,
        });
        let object = "payoutAccount { state version decisionReason }";
        stage.rita.call("decidePayoutAccount", object, input)
    };
    decide(false, 4, None).await.refused(&["INVALID_INPUT"]);
    let back = decide(false, 4, Some("The holder is another one.")).await;
    assert_eq!(back.done()["state"], "ACTION_REQUIRED");
    let request = stage
        .rita
        .review_payment(&request, "START_REVIEW", None)
        .await;
    let request = stage
        .rita
        .review_payment(request.done(), "APPROVE", None)
        .await;
    let request = request.done().clone();
    let stopped = stage.rita.send_payment(&request).await;
    stopped.refused(&["PAYOUT_ACCOUNT_MISSING"]);
    decide(true, 4, None).await.refused(&["CONFLICT"]);
    decide(true, 5, None).await.done();
    stage.rita.send_payment(&request).await.done();
    let told = portal.messages().await;
    for kind in [
        "payout_account_changed",
        "payout_account_enrolled",
        "payout_account_action_required",
    ] {
        assert!(told.iter().any(|it| it.kind == kind), "no {kind}");
    }
}

async fn a_wrong_account_names_its_fields_and_is_never_shown_whole(portal: Portal) {
    let stage = stage(&portal).await;
    let roma = stage.partner.location("IT").await;
    let wrong = json!({ "iban": "IT61X0542811101000000123456", "currency": "CHF", "taxId": "1" });
    let wrong = stage.sara.enter_account(&roma, wrong).await;
    let fields: Vec<_> = wrong.0["userErrors"].as_array().unwrap().iter().collect();
    let fields: Vec<_> = fields.iter().map(|it| it["field"][1].clone()).collect();
    assert_eq!(fields, ["currency", "taxId", "iban"]);
    let rival = stage.rival(Role::PaymentAdmin).await;
    rival
        .enter_account(&roma, json!({}))
        .await
        .refused(&["NOT_FOUND"]);
    let entered = stage.sara.enter_account(&roma, json!({})).await;
    assert_eq!(entered.done()["lastCharacters"], "3456");
    assert_eq!(entered.done()["taxId"], "IT01234567890");
    let whole = tests::IBAN;
    let list = "payoutAccounts { totalCount nodes { id state lastCharacters holder \
        location { name } } }";
    for (caller, count) in [(&stage.sara, 2), (&stage.rita, 2), (&rival, 0)] {
        let seen = caller.ask(list).await;
        assert_eq!(
            seen["payoutAccounts"]["totalCount"], count,
            "{}",
            caller.name
        );
        assert!(!seen.to_string().contains(whole));
    }
    let stranger = stage
        .luca
        .graphql(&format!("{{ {list} }}"), json!({}))
        .await;
    stranger.expect_code("FORBIDDEN");
    for message in portal.messages().await {
        assert!(!message.body.contains(whole), "{}", message.body);
    }
    for person in [&stage.paolo, &stage.luca] {
        let input = json!({
            "locationId": roma, "holder": "X", "country": "IT", "currency": "EUR",
            "taxId": "IT0123", "idempotencyKey": person.key(),
        });
        let answer = person.try_call("savePayoutAccount", "payoutAccount { id }", input);
        answer.await.expect_code("FORBIDDEN");
    }
}

async fn an_invoice_says_who_invoices_whom(portal: Portal) {
    let stage = stage(&portal).await;
    let vouchers = stage.redeemed(&[5, 3]).await;
    let saved = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[0]], "2021-0042")
        .await;
    let saved = saved.done();
    assert_eq!(saved["legalEntity"], "Contoso", "the holder of the account");
    assert_eq!(saved["taxId"], "IT01234567890");
    assert_eq!(saved["invoiceDate"], "2021-03-30");
    assert!(saved["billTo"].as_str().unwrap().contains("Dublin"));
    let ids = [&vouchers[0].id, &vouchers[1].id];
    let edit = json!({
        "paymentRequestId": saved["id"],
        "version": saved["version"],
        "locationId": stage.location,
        "voucherIds": ids,
        "invoiceNumber": "2021-0042",
        "invoiceDate": "2021-03-29",
        "legalEntity": "Contoso Consulting S.r.l.",
        "taxId": "IT09876543210",
        "purchaseOrder": "PO-7",
        "taxMinor": "179520",
        "idempotencyKey": stage.sara.key(),
    });
    let mut future = edit.clone();
    future["invoiceDate"] = json!("2021-04-30");
    future["idempotencyKey"] = json!(stage.sara.key());
    let future = stage.sara.call("savePaymentRequest", PAYMENT, future).await;
    future.refused(&["INVALID_INPUT"]);
    let edited = stage.sara.call("savePaymentRequest", PAYMENT, edit).await;
    let request = stage
        .sara
        .submit_payment(edited.done())
        .await
        .done()
        .clone();
    assert_eq!(request["tax"]["minor"], "179520");
    assert_eq!(request["total"]["minor"], "816000");
    assert_eq!(request["payable"]["minor"], "995520");
    let other = stage.rival(Role::PaymentAdmin).await;
    let name = other
        .upload_invoice(request["id"].as_str().unwrap(), "a.pdf", b"%PDF-1.4 x")
        .await;
    assert_eq!(name.status(), 404, "not theirs");
    let request = stage
        .rita
        .review_payment(&request, "START_REVIEW", None)
        .await;
    let why = ("INVOICE_MISMATCH", "The days differ.");
    let request = stage.rita.decide_line(request.done(), 1, Some(why)).await;
    assert_eq!(
        request.done()["payable"]["minor"],
        "622200",
        "tax follows the total"
    );
    // An invoice number is used once.
    let twice = stage
        .sara
        .ask_payment(&stage.location, &[&vouchers[1]], "2021-0042")
        .await;
    assert!(!twice.codes().is_empty());
}

async fn some_countries_want_to_see_the_invoice(portal: Portal) {
    let stage = stage(&portal).await;
    let paris = stage.partner.location("FR").await;
    stage.partner.has_account(&paris, &stage.sara).await;
    let customer = portal.customer("Trey Research", "FR").await;
    let sophie = customer.person("Sophie", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(20).await;
    sophie.activate(&agreement).await;
    let voucher = sophie.create(&agreement, "DDPS-WODP", 5).await;
    let plan = portal.plan(&paris, "FR", &stage.luca);
    stage.paolo.reserve(&voucher, &plan).await;
    portal.set_day("2021-03-30");
    let report = stage.paolo.report(&voucher, 5).await;
    stage.olga.accept(report).await;
    stage.paolo.redeem(&voucher).await.done();
    let sara = &stage.sara;
    let draft = sara
        .ask_payment(&paris, &[&voucher], "2021-0042")
        .await
        .done()
        .clone();
    let refused = sara.submit_payment(&draft).await;
    let refused = refused.refused(&["INVOICE_REQUIRED"]);
    assert_eq!(refused["field"], json!(["input", "invoiceFile"]));
    let id = draft["id"].as_str().unwrap();
    let wrong = sara
        .upload_invoice(id, "invoice.pdf", b"PK\x03\x04 not a pdf")
        .await;
    assert_eq!(wrong.status(), 422);
    let png = b"\x89PNG\r\n\x1a\n....";
    assert_eq!(
        sara.upload_invoice(id, "invoice.png", png).await.status(),
        201
    );
    let pdf = b"%PDF-1.4\n% the invoice\n%%EOF\n";
    assert_eq!(
        sara.upload_invoice(id, "invoice.pdf", pdf).await.status(),
        201
    );
    let sent = sara.submit_payment(&draft).await.done().clone();
    assert_eq!(
        sent["invoiceFile"]["name"], "invoice.pdf",
        "the last one counts"
    );
    assert_eq!(sent["invoiceFile"]["mediaType"], "application/pdf");
    let url = sent["invoiceFile"]["url"].as_str().unwrap();
    for (caller, status) in [(sara, 200), (&stage.rita, 200), (&sophie, 403)] {
        let file = caller
            .request(reqwest::Method::GET, url)
            .send()
            .await
            .unwrap();
        assert_eq!(file.status(), status, "{}", caller.name);
    }
    let late = sara.upload_invoice(id, "invoice.pdf", pdf).await;
    assert_eq!(late.status(), 409, "it was handed in");
}

async fn what_can_be_decided_on_an_account_is_told(portal: Portal) {
    let stage = stage(&portal).await;
    let list = |filter: &str| {
        format!(
            "payoutAccounts(filter: {{ {filter} }}) {{ nodes {{ state replacedAt \
             availableActions {{ action allowed reasons {{ code }} }} }} }}"
        )
    };
    let enrolled = stage.rita.ask(&list("states: [ENROLLED]")).await;
    assert_eq!(
        enrolled["payoutAccounts"]["nodes"][0]["availableActions"],
        json!([
            { "action": "ENROLL", "allowed": false, "reasons": [{ "code": "INVALID_STATE" }] },
            { "action": "REQUIRE_ACTION", "allowed": true, "reasons": [] },
        ])
    );
    let own = stage.sara.ask(&list("")).await;
    assert_eq!(
        own["payoutAccounts"]["nodes"][0]["availableActions"],
        json!([]),
        "a partner decides on nothing"
    );
    let changed = json!({ "version": 1 });
    let changed = stage.sara.enter_account(&stage.location, changed).await;
    changed.done();
    let filter = format!("locationId: \"{}\", replaced: true", stage.location);
    let seen = stage.rita.ask(&list(&filter)).await;
    let seen = seen["payoutAccounts"]["nodes"].as_array().unwrap();
    assert_eq!(seen[0]["state"], "VALIDATING");
    let allowed = seen[0]["availableActions"].as_array().unwrap().iter();
    assert_eq!(allowed.filter(|it| it["allowed"] == true).count(), 2);
    assert!(seen[1]["replacedAt"].is_string());
    assert_eq!(seen[1]["availableActions"], json!([]), "it is history");
}
