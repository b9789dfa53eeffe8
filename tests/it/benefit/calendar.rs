//! The calendar as the API tells it, and as the API keeps it: every act is tried on both sides of
//! every date (`domain.md` §11).

use std::fmt::Write as _;

use entity::vocab::{CompetencyLevel, Role};
use serde_json::{Value, json};
use server::service::expiry;
use tests::{Backend, Caller, Payload, Portal, Voucher, both, run};

use super::change;

both!(
    the_calendar_says_what_is_open_and_why,
    notices_speak_with_everybodys_own_numbers,
    the_planner_shows_what_would_follow,
);

#[test]
fn every_act_opens_and_closes_on_its_day() {
    run(Backend::Sqlite, a_year_is_lived);
}

/// Both sides of every date.
const DAYS: [&str; 12] = [
    "2020-01-31",
    "2020-02-01",
    "2021-01-31",
    "2021-02-01",
    "2021-06-30",
    "2021-07-01",
    "2021-12-27",
    "2021-12-28",
    "2022-01-01",
    "2022-01-02",
    "2022-03-02",
    "2022-03-03",
];

struct Year {
    portal: Portal,
    chiara: Caller,
    olga: Caller,
    agreement: String,
    /// Vouchers for the time after the last day to create: extended, as an operator would.
    kept: Vec<Voucher>,
    /// Who redeemed last, where and what: the voucher that is paid when none is redeemed any more.
    redeemed: Option<(Caller, String, Voucher)>,
}

async fn a_year_is_lived(portal: Portal) {
    portal.set_day("2020-01-15");
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer
        .agreement_until(100, "2023-12-31".parse().unwrap())
        .await;
    chiara.activate(&agreement).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let input = json!({ "agreementId": agreement, "trainingDays": 90 });
    olga.call("recordTrainingDays", "agreement { id }", input)
        .await
        .done();
    let mut year = Year {
        portal: portal.clone(),
        chiara,
        olga,
        agreement,
        kept: Vec::new(),
        redeemed: None,
    };
    let mut table = String::new();
    for day in DAYS {
        portal.set_time(&format!("{day}T00:00:00Z"));
        if day == "2021-06-30" {
            year.keep(8).await;
        }
        expiry::run(&portal.app).await.unwrap();
        let _ = writeln!(table, "{day}");
        let calendar = year
            .chiara
            .ask("programCalendar { on acts { act open } }")
            .await;
        let acts = calendar["programCalendar"]["acts"]
            .as_array()
            .unwrap()
            .clone();
        for told in acts {
            let act = told["act"].as_str().unwrap();
            let codes = year.attempt(act).await;
            let open = codes.is_empty();
            assert_eq!(told["open"], open, "{act} on {day}: {codes:?}");
            let said = if open {
                "done".to_owned()
            } else {
                codes.join(" ")
            };
            let _ = writeln!(table, "  {act}: {said}");
        }
    }
    insta::assert_snapshot!(table);
}

impl Year {
    /// Vouchers of one day that live on, past every date of the calendar.
    async fn keep(&mut self, number: usize) {
        for _ in 0..number {
            let voucher = self.chiara.create(&self.agreement, "DDPS-WODP", 1).await;
            self.portal.extend(&[&voucher], "2022-06-30").await;
            self.kept.push(voucher);
        }
    }

    /// Tries an act of the calendar; the codes of its refusal.
    async fn attempt(&mut self, act: &str) -> Vec<String> {
        let payload = match act {
            "ACCRUE_DAYS" => {
                change(
                    &self.olga,
                    "addLicences",
                    &self.agreement,
                    &[("server", 20)],
                )
                .await
            }
            "CONVERT_TRAINING" => {
                let input = json!({
                    "agreementId": self.agreement, "trainingDays": 3,
                    "idempotencyKey": self.chiara.key(),
                });
                let object = "agreement { id }";
                self.chiara.call("convertTrainingDays", object, input).await
            }
            "CREATE_CLOUD_VOUCHER" => {
                self.chiara
                    .try_create(&self.agreement, "SEDPS-EXOL", 1)
                    .await
            }
            "CREATE_VOUCHER" => {
                self.chiara
                    .try_create(&self.agreement, "DDPS-WODP", 1)
                    .await
            }
            "ENROLL" => self.enroll().await,
            "DELIVER_AND_REDEEM" => self.deliver().await,
            "REQUEST_PAYMENT" => self.pay().await,
            "READ" => {
                let seen = self
                    .chiara
                    .ask("vouchers { totalCount } agreements { totalCount }")
                    .await;
                assert!(seen["vouchers"]["totalCount"].as_i64().unwrap() > 0);
                return Vec::new();
            }
            other => panic!("an act without a trial: {other}"),
        };
        payload.codes().into_iter().map(str::to_owned).collect()
    }

    /// A newcomer with everything that it needs.
    async fn enroll(&self) -> Payload {
        let partner = self.portal.partner("Fabrikam", "IT").await;
        partner.location("IT").await;
        partner.trained().await;
        partner.holds("Datacenter", CompetencyLevel::Gold).await;
        let felix = partner.person("Felix", Role::GlobalAdmin).await;
        let terms = felix.ask("programs { terms { id textHash } }").await;
        let terms = &terms["programs"][0]["terms"];
        let input = json!({ "agreementId": terms["id"], "textHash": terms["textHash"] });
        let signed = felix
            .call("signProgramAgreement", "signature { signedAt }", input)
            .await;
        signed.done();
        let input = json!({
            "offeringIds": [self.portal.offering("PVDPS")], "idempotencyKey": felix.key(),
        });
        felix
            .call("enrollPartner", "enrollments { id }", input)
            .await
    }

    /// The whole way of a voucher on one day, by a partner that may: where it stops.
    async fn deliver(&mut self) -> Payload {
        let today = self.portal.app.clock.today().to_string();
        let partner = self.portal.enrolled_partner("Contoso", "IT", "DDPS").await;
        partner.trained().await;
        let location = partner.location("IT").await;
        let paolo = partner.person("Paolo", Role::MpnPartnerAdmin).await;
        let luca = partner.consultant("Luca", &["A-W10-DSM"]).await;
        let voucher = match self.kept.pop() {
            Some(voucher) => voucher,
            None => self.chiara.create(&self.agreement, "DDPS-WODP", 1).await,
        };
        let mut plan = self.portal.plan(&location, "IT", &luca);
        (plan.starts_on, plan.ends_on) = (today.clone(), today);
        let reserved = paolo.try_reserve(&voucher, &plan).await;
        if !reserved.codes().is_empty() {
            return reserved;
        }
        let report = paolo.report(&voucher, 1).await;
        self.olga.accept(report).await;
        let redeemed = paolo.redeem(&voucher).await;
        let sara = partner.person("Sara", Role::PaymentAdmin).await;
        partner.has_account(&location, &sara).await;
        self.redeemed = Some((sara, location, voucher));
        redeemed
    }

    /// A payment request for what was redeemed last.
    async fn pay(&mut self) -> Payload {
        let (sara, location, voucher) = self.redeemed.clone().unwrap();
        let input = json!({
            "locationId": location, "voucherIds": [voucher.id], "invoiceNumber": sara.key(),
            "idempotencyKey": sara.key(),
        });
        let object = "paymentRequest { id version }";
        let saved = sara.call("savePaymentRequest", object, input).await;
        if !saved.codes().is_empty() {
            return saved;
        }
        let request = saved.done();
        let input = json!({
            "paymentRequestId": request["id"], "version": request["version"],
            "idempotencyKey": sara.key(),
        });
        let submitted = sara.call("submitPaymentRequest", object, input).await;
        if submitted.codes().is_empty() {
            // So that it can be asked for again on a later day.
            let input = json!({
                "paymentRequestId": request["id"],
                "version": submitted.done()["version"],
                "reason": "It is asked for again later.",
            });
            let withdrawn = sara.call("withdrawPaymentRequest", object, input).await;
            withdrawn.done();
        }
        submitted
    }
}

async fn the_calendar_says_what_is_open_and_why(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let query = "programCalendar(on: \"2021-03-15\") { on \
        acts { act name open since until condition explanation policy { key source assumed } } \
        periods { from to current open } milestones { on passed policy { key } } }";
    let seen = chiara.ask(query).await["programCalendar"].clone();
    let of = |act: &str| -> Value {
        let acts = seen["acts"].as_array().unwrap();
        acts.iter().find(|it| it["act"] == act).unwrap().clone()
    };
    assert_eq!(
        of("CREATE_VOUCHER"),
        json!({
            "act": "CREATE_VOUCHER", "name": "Create and assign vouchers", "open": true,
            "since": null, "until": "2021-06-30", "condition": null,
            "explanation": "Open until 30 June 2021.",
            "policy": { "key": "creation_last_on", "source": "S2", "assumed": false },
        })
    );
    assert_eq!(of("ACCRUE_DAYS")["since"], "2021-02-01");
    assert_eq!(of("ENROLL")["policy"]["assumed"], true);
    assert_eq!(of("REQUEST_PAYMENT")["condition"], "WITHIN_REQUEST_WINDOW");
    assert!(of("READ")["policy"].is_null());
    let current: Vec<&Value> = seen["periods"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["current"] == true)
        .collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0]["from"], "2021-02-01");
    let today = chiara.ask("programCalendar { on }").await;
    assert_eq!(today["programCalendar"]["on"], "2021-03-15");
    let late = chiara
        .ask("programCalendar(on: \"2030-01-01\") { acts { act open } }")
        .await;
    let open = late["programCalendar"]["acts"].as_array().unwrap().iter();
    let open: Vec<&Value> = open
        .filter(|it| it["open"] == true)
        .map(|it| &it["act"])
        .collect();
    assert_eq!(open, ["READ"]);
}

async fn notices_speak_with_everybodys_own_numbers(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(14).await;
    let other = portal.customer("Trey Research", "GB").await;
    other.agreement(6).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    let query = "calendarNotices { kind on count message }";
    let notices = async |caller: &Caller| -> Vec<Value> {
        caller.ask(query).await["calendarNotices"]
            .as_array()
            .unwrap()
            .clone()
    };
    assert_eq!(
        notices(&chiara).await,
        [json!({
            "kind": "DAYS_REMOVED", "on": "2021-06-30", "count": 14,
            "message": "14 days of yours are removed on 1 July 2021: the last day to create \
                vouchers is 30 June 2021.",
        })]
    );
    let of_all = notices(&olga).await;
    assert_eq!(of_all[0]["count"], 20);
    assert!(
        of_all[0]["message"]
            .as_str()
            .unwrap()
            .contains("all customers")
    );

    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let location = partner.location("IT").await;
    let paolo = partner.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = partner.consultant("Luca", &["A-W10-DSM"]).await;
    assert!(notices(&paolo).await.is_empty());
    let voucher = chiara.create(&agreement, "DDPS-WODP", 10).await;
    paolo
        .reserve(&voucher, &portal.plan(&location, "IT", &luca))
        .await;
    portal.set_day("2021-07-01");
    expiry::run(&portal.app).await.unwrap();
    let seen = notices(&paolo).await;
    assert_eq!(
        (&seen[0]["kind"], &seen[0]["on"], &seen[0]["count"]),
        (&json!("REDEEM_VOUCHERS"), &json!("2021-09-11"), &json!(1))
    );
    let seen = notices(&chiara).await;
    let removed = seen
        .iter()
        .find(|it| it["kind"] == "DAYS_WERE_REMOVED")
        .unwrap();
    assert_eq!(removed["count"], 4);
    portal.set_day("2022-03-03");
    assert!(
        notices(&chiara)
            .await
            .iter()
            .any(|it| it["kind"] == "PROGRAM_OVER")
    );
}

async fn the_planner_shows_what_would_follow(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let ask = async |code: &str, days: i32, on: &str| {
        let id = portal.engagement(code);
        let query = format!(
            "whatIf(engagementTypeId: \"{id}\", days: {days}, createdOn: \"{on}\") {{ expiresOn \
             reserveLastOn startLastOn endLastOn redeemLastOn paymentLastOn blockers {{ code }} \
             crosses {{ on policy {{ key }} }} }}"
        );
        chiara.ask(&query).await["whatIf"].clone()
    };
    let plan = ask("DDPS-WODP", 10, "2021-06-30").await;
    assert_eq!(plan["expiresOn"], "2021-12-27");
    assert_eq!(plan["startLastOn"], "2021-12-18");
    assert_eq!(plan["redeemLastOn"], "2021-12-27");
    assert_eq!(plan["paymentLastOn"], "2022-02-25");
    assert_eq!(plan["blockers"], json!([]));
    let crossed: Vec<&str> = plan["crosses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["policy"]["key"].as_str().unwrap())
        .collect();
    assert!(crossed.contains(&"days_removed_on") && crossed.contains(&"redemption_last_on"));
    let late = ask("DDPS-WODP", 7, "2021-07-01").await;
    let codes = json!([{ "code": "PROGRAM_CREATION_CLOSED" }, { "code": "LENGTH_NOT_ALLOWED" }]);
    assert_eq!(late["blockers"], codes);
    let cloud = ask("SEDPS-EXOL", 5, "2020-02-01").await;
    assert_eq!(cloud["blockers"], json!([{ "code": "ENGAGEMENT_RETIRED" }]));
    let query = format!(
        "{{ whatIf(engagementTypeId: \"{}\", days: 1, createdOn: \"2035-01-01\") {{ expiresOn }} }}",
        portal.engagement("DDPS-WODP")
    );
    chiara
        .graphql(&query, json!({}))
        .await
        .expect_code("BAD_USER_INPUT");
}
