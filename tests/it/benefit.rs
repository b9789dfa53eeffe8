//! The customer benefit: agreements and licences, days and their provenance, training days, the
//! calendar and the policies behind all of it (`domain.md` §6, §11, §13).

mod books;
mod calendar;
mod ledger;
mod policy;

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Customer, Payload, Portal, both, text};

both!(
    licences_become_days_and_say_how,
    a_reduction_may_leave_a_debt_that_blocks_new_vouchers_alone,
    days_accrue_until_the_last_day_and_stay_usable_after_it,
    a_benefit_is_activated_for_each_agreement_while_it_runs,
    what_licensing_tells_is_checked,
    customers_see_their_own_agreements_alone,
);

/// A customer with its administrator, and an operator, in June 2020.
struct Stage {
    customer: Customer,
    chiara: Caller,
    olga: Caller,
}

async fn stage(portal: &Portal) -> Stage {
    portal.set_day("2020-06-01");
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    Stage {
        chiara: customer.person("Chiara", Role::BenefitAdministrator).await,
        olga: portal.operator("Olga", Role::Operator).await,
        customer,
    }
}

const AGREEMENT: &str = "agreement { id licensingId availableDays grantedDays }";

fn lines(licences: &[(&str, i32)]) -> Value {
    let line = |(kind, quantity): &(&str, i32)| json!({ "kind": kind, "quantity": quantity });
    licences.iter().map(line).collect()
}

/// An agreement with good terms.
fn terms(stage: &Stage, years: i32, licences: &[(&str, i32)]) -> Value {
    json!({
        "customerId": stage.customer.gid(),
        "licensingId": "E7654321",
        "agreementProgram": "EA",
        "startsOn": "2020-01-01",
        "endsOn": "2022-12-31",
        "softwareAssuranceYears": years,
        "licences": lines(licences),
        "idempotencyKey": stage.olga.key(),
    })
}

impl Stage {
    async fn register(&self, years: i32, licences: &[(&str, i32)]) -> String {
        let input = terms(self, years, licences);
        let payload = self.olga.call("registerAgreement", AGREEMENT, input).await;
        text(payload.done(), "id")
    }

    async fn change(&self, verb: &str, agreement: &str, licences: &[(&str, i32)]) -> Payload {
        change(&self.olga, verb, agreement, licences).await
    }

    async fn adjust(&self, agreement: &str, days: i32, reason: &str) -> Payload {
        let input = json!({
            "agreementId": agreement, "days": days, "reason": reason,
            "idempotencyKey": self.olga.key(),
        });
        self.olga.call("adjustDays", AGREEMENT, input).await
    }
}

/// Adds licences to an agreement, or takes some.
async fn change(
    operator: &Caller,
    verb: &str,
    agreement: &str,
    licences: &[(&str, i32)],
) -> Payload {
    let input = json!({
        "agreementId": agreement,
        "licences": lines(licences),
        "idempotencyKey": operator.key(),
    });
    operator.call(verb, AGREEMENT, input).await
}

async fn licences_become_days_and_say_how(portal: Portal) {
    let stage = stage(&portal).await;
    let agreement = stage
        .register(2, &[("Office", 3000), ("server", 100)])
        .await;
    let query = "availableDays softwareAssuranceYears entitlement { points stepPoints fullDays \
        years fullYears days nextPoints explanation sources lines { kind quantity weight points } }";
    let seen = stage.chiara.see_agreement(&agreement, query).await;
    assert_eq!(seen["availableDays"], 3, "two thirds of five days");
    let entitlement = &seen["entitlement"];
    assert_eq!(entitlement["points"], 4000);
    assert_eq!(entitlement["stepPoints"], 4000);
    assert_eq!(
        (&entitlement["fullDays"], &entitlement["days"]),
        (&json!(5), &json!(3))
    );
    assert_eq!(entitlement["nextPoints"], 10_000);
    assert_eq!(
        entitlement["explanation"],
        json!([
            "3000 × 1 = 3000 points for Office",
            "100 × 10 = 1000 points for server",
            "4000 points reach the step of 4000: 5 days for 3 years of Software Assurance.",
            "2 of 3 years bring 2/3 of them, rounded down: 3 days.",
            "From 10000 points on it would be 10 days for 3 years.",
        ])
    );
    assert_eq!(entitlement["sources"].as_array().unwrap().len(), 3);
    let italian = stage.chiara.clone().in_italian();
    let other = italian.see_agreement(&agreement, query).await;
    assert_ne!(
        other["entitlement"]["explanation"],
        entitlement["explanation"]
    );

    // 2000 points more are not enough for another step; 6000 are.
    let added = stage
        .change("addLicences", &agreement, &[("server", 200)])
        .await;
    assert_eq!(added.done()["availableDays"], 3);
    let added = stage
        .change("addLicences", &agreement, &[("server", 400)])
        .await;
    assert_eq!(added.done()["availableDays"], 6, "two thirds of ten days");
    assert_eq!(
        portal.ledger_of(&agreement).await,
        ["GRANT +3 0 0 0 = 3", "TRUE_UP +3 0 0 0 = 6"]
    );
    let lines = "licenceLines { kind quantity cause }";
    let seen = stage.chiara.see_agreement(&agreement, lines).await;
    assert_eq!(seen["licenceLines"].as_array().unwrap().len(), 4);
    assert_eq!(
        portal.audit_of(&agreement).await,
        [
            "registerAgreement DONE by Olga",
            "addLicences DONE by Olga",
            "addLicences DONE by Olga"
        ]
    );
}

async fn a_reduction_may_leave_a_debt_that_blocks_new_vouchers_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let agreement = stage.register(3, &[("server", 1000)]).await;
    stage.chiara.activate(&agreement).await;
    let voucher = stage.chiara.create(&agreement, "DDPS-WODP", 10).await;

    let reduced = stage
        .change("reduceLicences", &agreement, &[("server", 600)])
        .await;
    assert_eq!(reduced.done()["availableDays"], -5, "ten days became five");
    assert_eq!(
        portal.ledger_of(&agreement).await,
        [
            "GRANT +10 0 0 0 = 10",
            "VOUCHER_HOLD -10 +10 0 0 = 0",
            "REDUCTION -5 0 0 0 = -5"
        ]
    );
    let refused = stage.chiara.try_create(&agreement, "DDPS-WODP", 1).await;
    let error = refused.refused(&["INSUFFICIENT_DAYS"]);
    let message = text(error, "message");
    assert!(
        message.contains("-5 days left") && message.contains("reduction"),
        "{message}"
    );
    let notices = stage
        .chiara
        .ask("calendarNotices { kind count message }")
        .await;
    let debt = notices["calendarNotices"].as_array().unwrap().clone();
    assert!(
        debt.iter()
            .any(|it| it["kind"] == "BALANCE_NEGATIVE" && it["count"] == 5)
    );

    // The voucher is honoured: a partner reserves it.
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    partner.trained().await;
    let location = partner.location("IT").await;
    let paolo = partner.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = partner.consultant("Luca", &["A-W10-DSM"]).await;
    paolo
        .reserve(&voucher, &portal.plan(&location, "IT", &luca))
        .await;
    paolo.release(&voucher).await.done();

    // Days that come back pay the debt first.
    stage.chiara.cancel(&voucher).await.done();
    let seen = stage
        .chiara
        .see_agreement(&agreement, "availableDays grantedDays")
        .await;
    assert_eq!(seen, json!({ "availableDays": 5, "grantedDays": 5 }));
    stage.chiara.create(&agreement, "DDPS-WODP", 5).await;
    let error = stage
        .change("reduceLicences", &agreement, &[("server", 401)])
        .await;
    error.refused(&["LICENCES_MISSING"]);
}

async fn days_accrue_until_the_last_day_and_stay_usable_after_it(portal: Portal) {
    let stage = stage(&portal).await;
    let agreement = stage.register(3, &[("server", 60)]).await;
    portal.set_time("2021-01-31T23:59:59Z");
    let added = stage
        .change("addLicences", &agreement, &[("server", 340)])
        .await;
    assert_eq!(added.done()["availableDays"], 5);

    portal.set_time("2021-02-01T00:00:00Z");
    let added = stage
        .change("addLicences", &agreement, &[("server", 600)])
        .await;
    let error = added.refused(&["ACCRUAL_CLOSED"]);
    assert!(
        text(error, "message").contains("31 January 2021"),
        "{error}"
    );
    let mut input = terms(&stage, 3, &[("server", 60)]);
    input["licensingId"] = json!("E7654322");
    let refused = stage
        .olga
        .call("registerAgreement", AGREEMENT, input.clone())
        .await;
    refused.refused(&["ACCRUAL_CLOSED"]);
    input["licences"] = json!([]);
    input["idempotencyKey"] = json!(stage.olga.key());
    let empty = stage.olga.call("registerAgreement", AGREEMENT, input).await;
    assert_eq!(empty.done()["availableDays"], 0);

    // What had accrued can still be activated and used.
    stage.chiara.activate(&agreement).await;
    stage.chiara.create(&agreement, "DDPS-WODP", 5).await;
    let grants = portal.ledger_of(&agreement).await;
    assert_eq!(grants[..2], ["GRANT +3 0 0 0 = 3", "TRUE_UP +2 0 0 0 = 5"]);
}

async fn a_benefit_is_activated_for_each_agreement_while_it_runs(portal: Portal) {
    let stage = stage(&portal).await;
    let first = stage.register(3, &[("server", 60)]).await;
    stage.chiara.activate(&first).await;
    let second = stage.customer.agreement_until(5, portal.in_days(30)).await;
    let refused = stage.chiara.try_create(&second, "DDPS-WODP", 1).await;
    refused.refused(&["BENEFIT_NOT_ACTIVE"]);
    let blockers = "activationBlockers { code message }";
    let seen = stage.chiara.see_agreement(&second, blockers).await;
    assert_eq!(seen["activationBlockers"], json!([]));

    portal.set_day("2020-07-02");
    let seen = stage.chiara.see_agreement(&second, blockers).await;
    assert_eq!(seen["activationBlockers"][0]["code"], "AGREEMENT_ENDED");
    let input = json!({ "agreementId": second });
    let object = "agreement { activatedAt }";
    let refused = stage.chiara.call("activateBenefit", object, input).await;
    refused.refused(&["AGREEMENT_ENDED"]);
    let third = stage.customer.agreement(5).await;
    portal.set_day("2021-07-01");
    let seen = stage.chiara.see_agreement(&third, blockers).await;
    assert_eq!(seen["activationBlockers"][0]["code"], "DAYS_REMOVED");
}

async fn what_licensing_tells_is_checked(portal: Portal) {
    let stage = stage(&portal).await;
    let new = json!({ "name": " Litware ", "country": "it", "idempotencyKey": "a-customer" });
    let object = "customer { id name country }";
    let payload = stage
        .olga
        .call("registerCustomer", object, new.clone())
        .await;
    assert_eq!(payload.done()["name"], "Litware");
    assert_eq!(payload.done()["country"], "IT");
    let again = stage.olga.call("registerCustomer", object, new).await;
    assert_eq!(again.done(), payload.done());
    let odd = json!({ "name": "Litware", "country": "Italy", "idempotencyKey": "odd-country" });
    let refused = stage.olga.call("registerCustomer", object, odd).await;
    assert_eq!(
        refused.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "country"])
    );

    stage.register(3, &[("server", 60)]).await;
    let twice = terms(&stage, 3, &[("server", 60)]);
    let refused = stage.olga.call("registerAgreement", AGREEMENT, twice).await;
    refused.refused(&["LICENSING_ID_TAKEN"]);
    let mut input = terms(&stage, 4, &[("Xbox", 1)]);
    input["agreementProgram"] = json!("CSP");
    let refused = stage.olga.call("registerAgreement", AGREEMENT, input).await;
    refused.refused(&["INVALID_INPUT"; 3]);
    let mut input = terms(&stage, 3, &[]);
    input["customerId"] = json!(format!("customer_{}", "0".repeat(32)));
    let refused = stage.olga.call("registerAgreement", AGREEMENT, input).await;
    refused.refused(&["NOT_FOUND"]);
}

async fn customers_see_their_own_agreements_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let agreement = stage.register(3, &[("server", 60)]).await;
    let trey = portal.customer("Trey Research", "GB").await;
    let sophie = trey.person("Sophie", Role::BenefitAdministrator).await;
    assert!(
        sophie
            .see_agreement(&agreement, "id training { days }")
            .await
            .is_null()
    );
    let input =
        json!({ "agreementId": agreement, "trainingDays": 3, "idempotencyKey": sophie.key() });
    let refused = sophie.call("convertTrainingDays", AGREEMENT, input).await;
    refused.refused(&["NOT_FOUND"]);
    let input = json!({ "agreementId": agreement, "days": 1, "reason": "Mine.", "idempotencyKey": "mine-mine" });
    let answer = stage.chiara.try_call("adjustDays", AGREEMENT, input).await;
    answer.expect_code("FORBIDDEN");
}
