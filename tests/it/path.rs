//! The whole path of a voucher, from a partner that only has a membership to the money it gets,
//! by named people through the public API.

use entity::vocab::{CompetencyLevel, Role};
use serde_json::{Value, json};
use tests::{Caller, Follower, Portal, Voucher, both, text};

both!(a_voucher_lives_its_whole_life);

/// Everybody on the path.
struct People {
    giulia: Caller,
    elena: Caller,
    paolo: Caller,
    luca: Caller,
    sara: Caller,
    chiara: Caller,
    olga: Caller,
    rita: Caller,
}

pub(crate) async fn a_voucher_lives_its_whole_life(portal: Portal) {
    let contoso = portal.partner("Contoso", "IT").await;
    contoso
        .holds("Windows and Devices", CompetencyLevel::Gold)
        .await;
    let milano = contoso.location("IT").await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let agreement = woodgrove.agreement(20).await;
    let people = People {
        giulia: contoso.person("Giulia", Role::GlobalAdmin).await,
        elena: contoso.person("Elena", Role::BusinessProfileAdmin).await,
        paolo: contoso.person("Paolo", Role::MpnPartnerAdmin).await,
        luca: contoso.consultant("Luca", &["A-W10-DSM"]).await,
        sara: contoso.person("Sara", Role::PaymentAdmin).await,
        chiara: woodgrove.person("Chiara", Role::BenefitAdministrator).await,
        olga: portal.operator("Olga", Role::Operator).await,
        rita: portal.operator("Rita", Role::PaymentReviewer).await,
    };

    step_1_the_partner_is_eligible(&people.paolo).await;
    step_2_it_signs_and_enrolls(&portal, &people).await;
    step_3_it_presents_itself(&people, &milano).await;
    let voucher = step_4_the_customer_creates_a_voucher(&portal, &people, &agreement).await;
    let mut watching = watch(&people.chiara, &voucher).await;
    step_5_the_partner_reserves(&portal, &people, &voucher, &milano).await;
    assert_eq!(
        next(&mut watching).await,
        "RESERVED",
        "the customer sees it at once"
    );
    let report = step_6_it_delivers_and_reports(&portal, &people, &voucher).await;
    step_7_it_redeems(&portal, &people, &voucher).await;
    let request = step_8_it_is_paid(&portal, &people, &voucher, &milano).await;

    what_was_written_down(&portal, &voucher, &agreement, &report, &request).await;
}

async fn watch(caller: &Caller, voucher: &Voucher) -> Follower {
    // From the last event that is known: nothing can fall between asking and following.
    let seen = caller.see(voucher, "events { cursor }").await;
    let last = seen["events"].as_array().unwrap().last().unwrap()["cursor"].clone();
    let query = "subscription($id: ID!, $after: String) { \
        voucherStatusChanged(voucherId: $id, after: $after) { \
        cursor event { after } voucher { state } } }";
    caller
        .follow(query, json!({ "id": voucher.id, "after": last }))
        .await
}

async fn next(follower: &mut Follower) -> String {
    let change = follower.next().await["voucherStatusChanged"].clone();
    assert_eq!(change["event"]["after"], change["voucher"]["state"]);
    text(&change["voucher"], "state")
}

async fn step_1_the_partner_is_eligible(paolo: &Caller) {
    let overview = paolo
        .ask("eligibilityOverview { offering { code } status engagementTypes { status } }")
        .await;
    let ddps = offering(&overview["eligibilityOverview"], "DDPS");
    assert_eq!(ddps["status"], "ELIGIBLE", "{ddps}");
    let ssdps = offering(&overview["eligibilityOverview"], "SSDPS");
    assert_ne!(ssdps["status"], "ELIGIBLE", "{ssdps}");
}

fn offering<'a>(overview: &'a Value, code: &str) -> &'a Value {
    let found = overview
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["offering"]["code"] == code);
    found.unwrap_or_else(|| panic!("no {code} in {overview}"))
}

async fn step_2_it_signs_and_enrolls(portal: &Portal, people: &People) {
    let offerings = json!([portal.offering("DDPS")]);
    let enroll = |caller: &Caller| {
        let input = json!({ "offeringIds": offerings, "idempotencyKey": caller.key() });
        let caller = caller.clone();
        async move {
            caller
                .call(
                    "enrollPartner",
                    "enrollments { state startsOn endsOn }",
                    input,
                )
                .await
        }
    };
    let early = enroll(&people.paolo).await;
    assert!(
        early.codes().contains(&"AGREEMENT_NOT_SIGNED"),
        "{}",
        early.0
    );

    let programs = people
        .giulia
        .ask("programs { terms { id textHash version } }")
        .await;
    let terms = &programs["programs"][0]["terms"];
    let input = json!({ "agreementId": terms["id"], "textHash": terms["textHash"] });
    let signed = "signature { signedBy { name } agreement { version } }";
    let payload = people
        .giulia
        .call("signProgramAgreement", signed, input)
        .await;
    assert_eq!(payload.done()["signedBy"]["name"], "Giulia");

    let payload = enroll(&people.paolo).await;
    let enrollment = &payload.done()[0];
    assert_eq!(enrollment["state"], "ACTIVE");
    assert_eq!(enrollment["startsOn"], "2021-03-15");
    assert_eq!(enrollment["endsOn"], "2022-03-15", "one year on");
}

async fn step_3_it_presents_itself(people: &People, milano: &str) {
    let input = json!({
        "region": "IT",
        "companyName": "Contoso Consulting",
        "description": "We plan.",
        "website": "https://contoso.example",
        "industries": ["Financial services"],
        "products": ["Windows"],
        "serviceTypes": ["Planning"],
        "skills": ["Deployment"],
        "customerSizes": [],
        "locationIds": [milano],
        "contactEmail": "hello@contoso.example",
    });
    let object = "businessProfile { companyName version }";
    let payload = people
        .elena
        .call("updateBusinessProfile", object, input)
        .await;
    assert_eq!(payload.done()["companyName"], "Contoso Consulting");
}

async fn step_4_the_customer_creates_a_voucher(
    portal: &Portal,
    people: &People,
    agreement: &str,
) -> Voucher {
    people.chiara.activate(agreement).await;
    let voucher = people.chiara.create(agreement, "DDPS-WODP", 5).await;
    let messages = portal.messages_about(&voucher.id).await;
    assert!(
        messages.iter().any(|it| it.body.contains(&voucher.number)),
        "the number is mailed"
    );
    voucher
}

async fn step_5_the_partner_reserves(
    portal: &Portal,
    people: &People,
    voucher: &Voucher,
    milano: &str,
) {
    let validated = people
        .paolo
        .try_validate(&voucher.number, &voucher.administrator)
        .await;
    assert_eq!(validated.done()["blockers"], json!([]));
    let plan = portal.plan(milano, "IT", &people.luca);
    people.paolo.reserve(voucher, &plan).await;
    let input = json!({
        "voucherId": voucher.id,
        "startsOn": "2021-03-23",
        "endsOn": "2021-03-29",
        "notifyCustomer": true,
    });
    let object = "voucher { reservation { startsOn endsOn leadConsultant { name } } }";
    let payload = people
        .paolo
        .call("rescheduleReservation", object, input)
        .await;
    assert_eq!(payload.done()["reservation"]["startsOn"], "2021-03-23");
    assert_eq!(
        payload.done()["reservation"]["leadConsultant"]["name"],
        "Luca"
    );
}

async fn step_6_it_delivers_and_reports(
    portal: &Portal,
    people: &People,
    voucher: &Voucher,
) -> String {
    portal.set_day("2021-03-30");
    let (id, version) = people.paolo.report(voucher, 5).await;
    let input = json!({
        "reportId": id, "version": version, "accept": false,
        "returnCode": "INCOMPLETE", "reason": "Name the products.",
    });
    let object = "completionReport { state version returnReason }";
    let payload = people
        .olga
        .call("reviewCompletionReport", object, input)
        .await;
    assert_eq!(payload.done()["state"], "RETURNED");
    let version = payload.done()["version"].clone();

    let input = json!({ "reportId": id, "version": version });
    let payload = people
        .paolo
        .call("submitCompletionReport", object, input)
        .await;
    let version = payload.done()["version"].as_i64().unwrap();
    people.olga.accept((id.clone(), version)).await;
    let seen = people.chiara.see(
        voucher,
        "state completionReport { state deliverables { name } }",
    );
    let seen = seen.await;
    assert_eq!(seen["state"], "REPORTED");
    assert_eq!(
        seen["completionReport"]["deliverables"][0]["name"],
        "plan.pdf"
    );
    id
}

async fn step_7_it_redeems(portal: &Portal, people: &People, voucher: &Voucher) {
    portal.set_day("2021-04-01");
    let payload = people.paolo.redeem(voucher).await;
    assert_eq!(
        payload.done()["redemption"]["amount"],
        json!({ "minor": "510000", "currency": "EUR" })
    );
    assert_eq!(payload.done()["redemption"]["paymentDueOn"], "2021-05-31");
}

async fn step_8_it_is_paid(
    portal: &Portal,
    people: &People,
    voucher: &Voucher,
    milano: &str,
) -> String {
    people
        .giulia
        .register_payments("DDPS", &[&people.sara])
        .await
        .done();
    let account = people.sara.enter_account(milano, json!({})).await;
    assert_eq!(account.done()["state"], "VALIDATING");
    portal.set_day("2021-04-03");
    server::service::payout::run_due(&portal.app).await.unwrap();
    let input = json!({
        "locationId": milano,
        "voucherIds": [voucher.id],
        "invoiceNumber": "2021-0042",
        "idempotencyKey": people.sara.key(),
    });
    let object = "paymentRequest { id reference state version total { minor currency } }";
    let payload = people.sara.call("savePaymentRequest", object, input).await;
    let saved = payload.done().clone();
    assert_eq!(
        saved["total"],
        json!({ "minor": "510000", "currency": "EUR" })
    );
    let id = text(&saved, "id");

    let input = json!({
        "paymentRequestId": id, "version": saved["version"], "idempotencyKey": people.sara.key(),
    });
    let payload = people
        .sara
        .call("submitPaymentRequest", object, input)
        .await;
    assert_eq!(payload.done()["state"], "SUBMITTED");
    let mut version = payload.done()["version"].clone();
    for (day, decision, state) in [
        ("2021-04-04", "START_REVIEW", "UNDER_REVIEW"),
        ("2021-04-06", "APPROVE", "APPROVED"),
    ] {
        portal.set_day(day);
        let input = json!({ "paymentRequestId": id, "version": version, "decision": decision });
        let payload = people
            .rita
            .call("reviewPaymentRequest", object, input)
            .await;
        assert_eq!(payload.done()["state"], state);
        version = payload.done()["version"].clone();
    }
    portal.set_day("2021-04-13");
    let approved = json!({ "id": id, "version": version });
    let sent = people.rita.send_payment(&approved).await;
    assert_eq!(sent.done()["state"], "PAYMENT_SENT");
    id
}

async fn what_was_written_down(
    portal: &Portal,
    voucher: &Voucher,
    agreement: &str,
    report: &str,
    request: &str,
) {
    assert_eq!(
        portal.ledger_of(agreement).await,
        [
            "GRANT +20 0 0 0 = 20",
            "VOUCHER_HOLD -5 +5 0 0 = 15",
            "VOUCHER_CONSUMED 0 -5 +5 0 = 15",
        ]
    );
    assert_eq!(
        portal.events_of(&voucher.id).await,
        [
            "CREATED: - -> CREATED by Chiara",
            "ASSIGNED: CREATED -> ASSIGNED by Chiara",
            "RESERVED: ASSIGNED -> RESERVED by Paolo",
            "RESCHEDULED: RESERVED -> RESERVED by Paolo",
            "REPORT_SUBMITTED: RESERVED -> RESERVED by Paolo",
            "REPORT_RETURNED: RESERVED -> RESERVED by Olga",
            "REPORT_SUBMITTED: RESERVED -> RESERVED by Paolo",
            "REPORTED: RESERVED -> REPORTED by Olga",
            "REDEEMED: REPORTED -> REDEEMED by Paolo",
        ]
    );
    assert_eq!(
        portal.payment_events_of(request).await,
        [
            "- -> DRAFT by Sara",
            "DRAFT -> SUBMITTED by Sara",
            "SUBMITTED -> UNDER_REVIEW by Rita",
            "UNDER_REVIEW -> APPROVED by Rita",
            "APPROVED -> PAYMENT_SENT by Rita",
        ]
    );
    assert_eq!(
        portal.audit_of(&voucher.id).await,
        [
            "createVoucher DONE by Chiara",
            "assignVoucher DONE by Chiara",
            // Asking and reserving each prove that number and e-mail are known.
            "validateVoucher DONE by Paolo",
            "validateVoucher DONE by Paolo",
            "reserveVoucher DONE by Paolo",
            "rescheduleReservation DONE by Paolo",
            "redeemVouchers DONE by Paolo",
        ]
    );
    assert_eq!(
        portal.audit_of(report).await,
        [
            "saveCompletionReport DONE by Paolo",
            "submitCompletionReport DONE by Paolo",
            "reviewCompletionReport DONE by Olga",
            "submitCompletionReport DONE by Paolo",
            "reviewCompletionReport DONE by Olga",
        ]
    );
    assert_eq!(
        portal.audit_of(request).await,
        [
            "savePaymentRequest DONE by Sara",
            "submitPaymentRequest DONE by Sara",
            "reviewPaymentRequest DONE by Rita",
            "reviewPaymentRequest DONE by Rita",
            "markPaymentSent DONE by Rita",
        ]
    );
    let sent = portal.messages().await;
    for kind in [
        "voucher_assigned",
        "voucher_reserved",
        "reservation_rescheduled",
        "report_submitted",
        "report_returned",
        "report_accepted",
        "payment_request_submitted",
    ] {
        assert!(sent.iter().any(|it| it.kind == kind), "no {kind}");
    }
}
