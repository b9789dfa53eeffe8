//! A role that is limited to locations reaches what is held there, and nothing else.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Customer, Partner, Portal, Voucher, both, text};

both!(
    a_voucher_operator_of_milan_has_nothing_to_do_with_rome,
    a_payment_user_of_milan_asks_for_what_milan_redeemed,
    a_payment_admin_of_milan_reads_how_milan_stands,
    roles_add_up,
    a_consultant_sees_engagements_that_they_assist,
);

struct Stage {
    portal: Portal,
    customer: Customer,
    chiara: Caller,
    agreement: String,
    partner: Partner,
    /// Reserves at every location.
    paolo: Caller,
    luca: Caller,
    olga: Caller,
    milan: String,
    rome: String,
}

async fn stage(portal: &Portal) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(100).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    Stage {
        milan: partner.location("IT").await,
        rome: partner.location("IT").await,
        paolo: partner.person("Paolo", Role::MpnPartnerAdmin).await,
        luca: partner.consultant("Luca", &["A-W10-DSM"]).await,
        olga: portal.operator("Olga", Role::Operator).await,
        portal: portal.clone(),
        customer,
        chiara,
        agreement,
        partner,
    }
}

impl Stage {
    async fn voucher(&self) -> Voucher {
        self.chiara.create(&self.agreement, "DDPS-WODP", 5).await
    }

    async fn reserved_at(&self, location: &str) -> Voucher {
        let voucher = self.voucher().await;
        let plan = self.portal.plan(location, "IT", &self.luca);
        self.paolo.reserve(&voucher, &plan).await;
        voucher
    }

    /// Delivers, reports and has the report accepted; the clock moves.
    async fn reported(&self, voucher: &Voucher) {
        self.portal.set_day("2021-03-30");
        let report = self.paolo.report(voucher, 5).await;
        self.olga.accept(report).await;
    }
}

async fn numbers(caller: &Caller) -> Vec<String> {
    let seen = caller.ask("vouchers { nodes { number } }").await;
    let seen = seen["vouchers"]["nodes"].as_array().unwrap();
    seen.iter().map(|it| text(it, "number")).collect()
}

fn sorted(mut numbers: Vec<String>) -> Vec<String> {
    numbers.sort();
    numbers
}

async fn a_voucher_operator_of_milan_has_nothing_to_do_with_rome(portal: Portal) {
    let stage = stage(&portal).await;
    let vera = &stage.partner;
    let vera = vera
        .person_at("Vera", Role::VoucherOperator, &[&stage.milan])
        .await;
    let here = stage.reserved_at(&stage.milan).await;
    let there = stage.reserved_at(&stage.rome).await;

    assert_eq!(numbers(&vera).await, [here.number.as_str()]);
    assert!(vera.see(&there, "number").await.is_null());
    let foreign = json!({ "voucherId": there.id, "reason": "not mine" });
    let refused = vera.call("cancelReservation", "voucher { id }", foreign);
    refused.await.refused(&["NOT_FOUND"]);

    let third = stage.voucher().await;
    let rome = portal.plan(&stage.rome, "IT", &stage.luca);
    let refused = vera.try_reserve(&third, &rome).await;
    let error = refused.refused(&["LOCATION_NOT_GRANTED"]);
    assert_eq!(error["field"], json!(["input", "locationId"]));
    let milan = portal.plan(&stage.milan, "IT", &stage.luca);
    vera.reserve(&third, &milan).await;

    let offered = vera.see(&third, "availableActions { action }").await;
    assert_eq!(offered["availableActions"].as_array().unwrap().len(), 5);
    stage.reported(&here).await;
    stage.reported(&there).await;
    let report = vera.see(&here, "completionReport { state }").await;
    assert_eq!(report["completionReport"]["state"], "ACCEPTED");
    let reports = vera.ask("completionReports { totalCount }").await;
    assert_eq!(reports["completionReports"]["totalCount"], 1);

    let both = json!({ "voucherIds": [there.id, here.id], "idempotencyKey": vera.key() });
    let results = "results { voucher { number } userErrors { code } }";
    let redeemed = vera.call("redeemVouchers", results, both).await;
    assert_eq!(
        redeemed.0["results"],
        json!([
            { "voucher": null, "userErrors": [{ "code": "NOT_FOUND" }] },
            { "voucher": { "number": here.number }, "userErrors": [] },
        ])
    );
    assert_eq!(
        stage.paolo.see(&there, "state").await["state"],
        "REPORTED",
        "what she does not reach stays as it was"
    );
}

async fn a_payment_user_of_milan_asks_for_what_milan_redeemed(portal: Portal) {
    let stage = stage(&portal).await;
    let sara = &stage.partner;
    let sara = sara
        .person_at("Sara", Role::PaymentUser, &[&stage.milan])
        .await;
    let here = stage.reserved_at(&stage.milan).await;
    let there = stage.reserved_at(&stage.rome).await;
    for voucher in [&here, &there] {
        stage.reported(voucher).await;
        assert!(!numbers(&sara).await.contains(&voucher.number));
        stage.paolo.redeem(voucher).await;
    }
    assert_eq!(numbers(&sara).await, [here.number.as_str()]);

    let draft = |location: &str, voucher: &Voucher, key: String| json!({ "locationId": location, "voucherIds": [voucher.id], "idempotencyKey": key });
    let request = "paymentRequest { id location { id } }";
    let foreign = draft(&stage.rome, &there, sara.key());
    let refused = sara.call("savePaymentRequest", request, foreign).await;
    refused.refused(&["LOCATION_NOT_GRANTED"]);
    let own = draft(&stage.milan, &here, sara.key());
    let saved = sara.call("savePaymentRequest", request, own).await;
    let own = text(saved.done(), "id");

    let sandro = stage.partner.person("Sandro", Role::PaymentAdmin).await;
    let other = draft(&stage.rome, &there, sandro.key());
    let other = sandro.call("savePaymentRequest", request, other).await;
    let other = text(other.done(), "id");
    let listed = |seen: Value| -> Vec<String> {
        let nodes = seen["paymentRequests"]["nodes"].as_array().unwrap();
        sorted(nodes.iter().map(|it| text(it, "id")).collect())
    };
    let ask = "paymentRequests { nodes { id } }";
    assert_eq!(listed(sara.ask(ask).await), std::slice::from_ref(&own));
    assert_eq!(
        listed(sandro.ask(ask).await),
        sorted(vec![other.clone(), own])
    );
    let input = json!({ "paymentRequestId": other, "version": 1, "reason": "not mine" });
    let refused = sara.call("withdrawPaymentRequest", "paymentRequest { id }", input);
    refused.await.refused(&["NOT_FOUND"]);
}

async fn a_payment_admin_of_milan_reads_how_milan_stands(portal: Portal) {
    let stage = stage(&portal).await;
    let sara = &stage.partner;
    let sara = sara
        .person_at("Sara", Role::PaymentAdmin, &[&stage.milan])
        .await;
    stage.partner.location("FR").await;
    let here = stage.reserved_at(&stage.milan).await;
    let there = stage.reserved_at(&stage.rome).await;
    stage.reserved_at(&stage.milan).await;
    for _ in 0..2 {
        stage.reserved_at(&stage.rome).await;
    }
    for voucher in [&here, &there] {
        stage.reported(voucher).await;
        stage.paolo.redeem(voucher).await;
    }

    let ask = "partnerSummary { pipeline { state byTimeLeft { count } } \
        revenue { location { id } vouchers } toRequest { count } toBePaid { count } \
        consultants { reserved { count } redeemed { count } } eligibilityGaps { country } }";
    let counts = |seen: &Value| -> (i64, Vec<String>, i64, i64, i64) {
        let sum = |list: &Value, field: &str| -> i64 {
            let all = list.as_array().unwrap().iter();
            all.map(|it| it[field].as_i64().unwrap()).sum()
        };
        let stages = seen["pipeline"].as_array().unwrap().iter();
        let pipeline = stages.map(|it| sum(&it["byTimeLeft"], "count")).sum();
        let earned = seen["revenue"].as_array().unwrap().iter();
        let earned = earned.map(|it| text(&it["location"], "id")).collect();
        let led = &seen["consultants"][0];
        (
            pipeline,
            sorted(earned),
            sum(&seen["toRequest"], "count"),
            led["reserved"]["count"].as_i64().unwrap(),
            led["redeemed"]["count"].as_i64().unwrap(),
        )
    };
    let countries = |seen: &Value| -> Vec<String> {
        let gaps = seen["eligibilityGaps"].as_array().unwrap().iter();
        let mut all: Vec<String> = gaps.map(|it| text(it, "country")).collect();
        all.dedup();
        sorted(all)
    };
    let own = sara.ask(ask).await["partnerSummary"].clone();
    assert_eq!(counts(&own), (1, vec![stage.milan.clone()], 1, 1, 1));
    assert!(!countries(&own).contains(&"FR".to_owned()), "{own}");
    let all = stage.paolo.ask(ask).await["partnerSummary"].clone();
    let places = sorted(vec![stage.milan.clone(), stage.rome.clone()]);
    assert_eq!(counts(&all), (3, places, 2, 3, 2));
    assert!(countries(&all).contains(&"FR".to_owned()), "{all}");
}

async fn roles_add_up(portal: Portal) {
    let stage = stage(&portal).await;
    let vera = &stage.partner;
    let vera = vera
        .person_at("Vera", Role::VoucherOperator, &[&stage.milan])
        .await;
    let person = vera.user.unwrap();
    portal
        .grant(stage.partner.id, person, Role::Consultant)
        .await;
    let here = stage.reserved_at(&stage.milan).await;
    let there = stage.reserved_at(&stage.rome).await;
    assert_eq!(numbers(&vera).await, [here.number.as_str()]);

    let mut plan = portal.plan(&stage.rome, "IT", &stage.luca);
    plan.assistants = vec![vera.gid()];
    let assisted = stage.voucher().await;
    stage.paolo.reserve(&assisted, &plan).await;
    let expected = sorted(vec![here.number.clone(), assisted.number.clone()]);
    assert_eq!(sorted(numbers(&vera).await), expected);

    portal
        .grant(stage.partner.id, person, Role::MpnPartnerAdmin)
        .await;
    let expected = sorted(vec![here.number, there.number, assisted.number]);
    assert_eq!(
        sorted(numbers(&vera).await),
        expected,
        "the widest swallows the rest"
    );
    assert_eq!(stage.customer.name, "Woodgrove Bank");
}

async fn a_consultant_sees_engagements_that_they_assist(portal: Portal) {
    let stage = stage(&portal).await;
    let anna = stage.partner.consultant("Anna", &[]).await;
    let alone = stage.reserved_at(&stage.milan).await;
    let together = stage.voucher().await;
    let mut plan = portal.plan(&stage.milan, "IT", &stage.luca);
    plan.assistants = vec![anna.gid()];
    stage.paolo.reserve(&together, &plan).await;

    assert_eq!(numbers(&anna).await, [together.number.as_str()]);
    assert!(anna.see(&alone, "number").await.is_null());
    stage.paolo.release(&together).await.done();
    assert!(numbers(&anna).await.is_empty());
    let again = portal.plan(&stage.milan, "IT", &stage.luca);
    stage.paolo.reserve(&together, &again).await;
    assert!(
        numbers(&anna).await.is_empty(),
        "only the reservation that holds the voucher counts"
    );
}
