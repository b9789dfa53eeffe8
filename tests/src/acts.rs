//! What people do with vouchers, through the public API: the steps that scenarios are made of.

use reqwest::Method;
use serde_json::{Value, json};

use crate::caller::{Caller, Payload};
use crate::people::global;
use crate::portal::Portal;

/// A voucher as its customer knows it.
#[derive(Clone, Debug)]
pub struct Voucher {
    pub id: String,
    pub number: String,
    /// The benefit administrator's e-mail.
    pub administrator: String,
}

/// What a partner plans when it reserves a voucher.
#[derive(Clone, Debug)]
pub struct Plan {
    pub location: String,
    pub country: &'static str,
    pub starts_on: String,
    pub ends_on: String,
    pub lead: String,
    pub assistants: Vec<String>,
    pub terms: Option<String>,
    pub exception: Option<&'static str>,
}

/// What vouchers are asked for.
const VOUCHER: &str = "voucher { id number state days expiresOn }";

impl Portal {
    /// A plan for the coming week, with the terms accepted.
    pub fn plan(&self, location: &str, country: &'static str, lead: &Caller) -> Plan {
        let terms = self.app.program().expect("it was imported");
        let terms = terms
            .agreement(self.app.clock.today())
            .map(|it| it.version.clone());
        Plan {
            location: location.to_owned(),
            country,
            starts_on: self.in_days(7).to_string(),
            ends_on: self.in_days(14).to_string(),
            lead: lead.gid(),
            assistants: Vec::new(),
            terms,
            exception: None,
        }
    }
}

impl Caller {
    /// The global id of this person.
    pub fn gid(&self) -> String {
        global(self.user.expect("a stranger has no id"))
    }

    /// A key that nobody used before.
    pub fn key(&self) -> String {
        format!("{}-{:06}", self.name.to_lowercase(), self.portal.number())
    }

    /// Activates the benefit of an agreement.
    pub async fn activate(&self, agreement: &str) {
        let input = json!({ "agreementId": agreement });
        self.call("activateBenefit", "agreement { id activatedAt }", input)
            .await
            .done();
    }

    /// Creates a voucher and assigns it to Max at once.
    pub async fn try_create(&self, agreement: &str, engagement: &str, days: i32) -> Payload {
        let input = json!({
            "agreementId": agreement,
            "engagementTypeId": self.portal.engagement(engagement),
            "days": days,
            "assignee": { "name": "Max Mayer", "email": "max@customer.example" },
            "idempotencyKey": self.key(),
        });
        self.call("createVoucher", VOUCHER, input).await
    }

    /// The same when nothing is in the way.
    pub async fn create(&self, agreement: &str, engagement: &str, days: i32) -> Voucher {
        let payload = self.try_create(agreement, engagement, days).await;
        let voucher = payload.done();
        Voucher {
            id: text(voucher, "id"),
            number: text(voucher, "number"),
            administrator: self.email.clone(),
        }
    }

    /// Validates a number with an administrator's e-mail.
    pub async fn try_validate(&self, number: &str, email: &str) -> Payload {
        let input = json!({ "number": number, "administratorEmail": email });
        let validated = "validated { voucherId number state days customerName blockers { code } }";
        self.call("validateVoucher", validated, input).await
    }

    /// Reserves a voucher.
    pub async fn try_reserve(&self, voucher: &Voucher, plan: &Plan) -> Payload {
        let input = self.reservation(voucher, plan);
        let object = format!("{VOUCHER} warnings {{ code message }}");
        self.call("reserveVoucher", &object, input).await
    }

    /// The input of a reservation.
    pub fn reservation(&self, voucher: &Voucher, plan: &Plan) -> Value {
        json!({
            "number": voucher.number,
            "administratorEmail": voucher.administrator,
            "locationId": plan.location,
            "deliveryCountry": plan.country,
            "startsOn": plan.starts_on,
            "endsOn": plan.ends_on,
            "leadConsultantId": plan.lead,
            "assistantIds": plan.assistants,
            "acceptedTermsVersion": plan.terms,
            "fifteenDayException": plan.exception,
            "idempotencyKey": self.key(),
        })
    }

    /// The same when nothing is in the way.
    pub async fn reserve(&self, voucher: &Voucher, plan: &Plan) {
        assert_eq!(
            self.try_reserve(voucher, plan).await.done()["state"],
            "RESERVED"
        );
    }

    /// Lets a reserved voucher go.
    pub async fn release(&self, voucher: &Voucher) -> Payload {
        let input = json!({ "voucherId": voucher.id, "reason": "The project was postponed." });
        self.call("cancelReservation", VOUCHER, input).await
    }

    /// Takes back a voucher of one's own company.
    pub async fn cancel(&self, voucher: &Voucher) -> Payload {
        let input = json!({ "voucherId": voucher.id, "reason": "The project was postponed." });
        self.call("cancelVoucher", VOUCHER, input).await
    }

    /// The engagement of a voucher that is held: its global id.
    pub async fn engagement(&self, voucher: &Voucher) -> String {
        let query = "query($number: String!) \
            { engagements(filter: { number: $number }) { nodes { id } } }";
        let answer = self
            .graphql(query, json!({ "number": voucher.number }))
            .await;
        text(&answer.data()["engagements"]["nodes"][0], "id")
    }

    /// Writes a session of four hours on site into the log.
    pub async fn hold(&self, engagement: &str, on: &str, changes: Value) -> Payload {
        let mut input = json!({
            "engagementId": engagement,
            "heldOn": on,
            "minutes": 240,
            "topic": "Inventory of devices",
            "attendees": ["Max Mayer", "Luca"],
            "place": "ONSITE",
            "walkOn": false,
            "idempotencyKey": self.key(),
        });
        for (field, value) in changes.as_object().expect("changes are fields") {
            input[field] = value.clone();
        }
        let object = "engagement { id sessions { id version heldOn minutes place topic attendees \
            walkOn } loggedDays { onsite offsite remote walkOnMinutes } }";
        self.call("saveSession", object, input).await
    }

    /// Saves a report with these days, all of them on site; its id and version.
    pub async fn draft(&self, voucher: &Voucher, days: i32) -> (String, i64) {
        let input = json!({ "voucherId": voucher.id, "report": report(days) });
        let payload = self
            .call(
                "saveCompletionReport",
                "completionReport { id version }",
                input,
            )
            .await;
        let report = payload.done();
        (
            text(report, "id"),
            report["version"].as_i64().expect("it has a version"),
        )
    }

    /// Attaches a small PDF to a report.
    pub async fn upload(&self, report: &str, words: &str) -> reqwest::Response {
        self.request(
            Method::POST,
            &format!("/files?completionReport={report}&name=plan.pdf"),
        )
        .header("content-type", "application/pdf")
        .body(format!("%PDF-1.4\n% {words}\n%%EOF\n"))
        .send()
        .await
        .expect("the server answers")
    }

    /// Drafts, attaches and hands in a report; its id and version.
    pub async fn report(&self, voucher: &Voucher, days: i32) -> (String, i64) {
        self.report_of(voucher, days, "Windows").await
    }

    /// The same about another product.
    pub async fn report_of(&self, voucher: &Voucher, days: i32, about: &str) -> (String, i64) {
        let mut content = report(days);
        content["products"] = json!([product(about, false)]);
        let input = json!({ "voucherId": voucher.id, "report": content });
        let object = "completionReport { id version }";
        let saved = self.call("saveCompletionReport", object, input).await;
        let id = text(saved.done(), "id");
        let version = saved.done()["version"].as_i64().expect("it has a version");
        let uploaded = self.upload(&id, &voucher.number).await;
        assert_eq!(uploaded.status(), 201, "{:?}", uploaded.text().await);
        let input = json!({ "reportId": id, "version": version });
        let object = "completionReport { id version state }";
        let payload = self.call("submitCompletionReport", object, input).await;
        (
            id,
            payload.done()["version"]
                .as_i64()
                .expect("it has a version"),
        )
    }

    /// Accepts a report that was handed in.
    pub async fn accept(&self, (report, version): (String, i64)) {
        let input = json!({ "reportId": report, "version": version, "accept": true });
        let object = "completionReport { state }";
        let payload = self.call("reviewCompletionReport", object, input).await;
        assert_eq!(payload.done()["state"], "ACCEPTED");
    }

    /// Redeems one voucher; what became of it.
    pub async fn redeem(&self, voucher: &Voucher) -> Payload {
        let input = json!({ "voucherIds": [voucher.id], "idempotencyKey": self.key() });
        let object = "results { voucherId warnings { code } userErrors { code message remedy } \
            voucher { id state redemption { paymentDueOn amount { minor currency } } } }";
        let payload = self.call("redeemVouchers", object, input).await;
        Payload(payload.done()[0].clone())
    }

    /// One field of a voucher.
    pub async fn see(&self, voucher: &Voucher, fields: &str) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on Voucher { FIELDS } } }";
        let query = query.replace("FIELDS", fields);
        let answer = self.graphql(&query, json!({ "id": voucher.id })).await;
        answer.data()["node"].clone()
    }

    /// One field of an agreement.
    pub async fn see_agreement(&self, agreement: &str, fields: &str) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on LicensingAgreement { FIELDS } } }";
        let query = query.replace("FIELDS", fields);
        let answer = self.graphql(&query, json!({ "id": agreement })).await;
        answer.data()["node"].clone()
    }
}

/// A report in which everything is in order.
pub fn report(days: i32) -> Value {
    json!({
        "customerContactName": "Max Mayer",
        "customerContactTitle": "Project manager",
        "customerContactEmail": "max@customer.example",
        "customerContactPhone": "+39 02 5550100",
        "deliveryCity": "Milano",
        "deliverySite": "Head office",
        "onsiteDays": days,
        "offsiteDays": 0,
        "remoteDays": 0,
        "walkOnHours": 0,
        "outcome": "DEPLOYMENT_PLAN",
        "products": [product("Windows", false)],
        "seats": 400,
        "servers": 12,
        "deploymentPlannedOn": "2021-09-01",
        "pocPerformed": false,
        "summary": "Workshops were held and the target was agreed.",
        "nextSteps": "Pilot with fifty people.",
        "followOn": "Support of the pilot.",
        "comments": "",
        "satisfaction": 5,
        "attestsInScope": true,
        "attestsNoExtraFee": true,
    })
}

/// A product of a report, from one version to the next.
pub fn product(name: &str, in_support: bool) -> Value {
    json!({ "name": name, "currentVersion": "7", "targetVersion": "10", "inSupport": in_support })
}

/// A field that must be text.
pub fn text(object: &Value, field: &str) -> String {
    object[field]
        .as_str()
        .unwrap_or_else(|| panic!("no {field} in {object}"))
        .to_owned()
}
