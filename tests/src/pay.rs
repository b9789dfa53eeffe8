//! What people do to be paid, and to pay, through the public API.

use entity::vocab::{OrganizationId, PayoutAccountState, UserId};
use entity::{payment_registration, payout_account};
use reqwest::Method;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};

use crate::acts::Voucher;
use crate::caller::{Caller, Payload};
use crate::people::Partner;
use crate::portal::Portal;
use crate::records::uuid;

/// What payment requests are asked for.
pub const PAYMENT: &str = "paymentRequest { id reference state version invoiceNumber invoiceDate \
    legalEntity taxId billTo purchaseOrder invoiceFile { id name mediaType url } payBy overdue sentAt \
    paymentReference paidOn awaitsSecondApproval decisionReason total { minor currency } \
    requestedTotal { minor } tax { minor } payable { minor } payoutAccount { lastCharacters state } \
    lines { id state rejectionReason rejectionWords released canDecide canDispute voucher { id } \
    amount { minor } paymentDueOn disputes { reason outcome answer } otherRequests { reference } } \
    availableActions { action allowed reasons { code field message } } }";

/// An IBAN that is well formed.
pub const IBAN: &str = "IT60X0542811101000000123456";

impl Portal {
    pub(crate) async fn register_for_payments(
        &self,
        partner: OrganizationId,
        offering: &str,
        by: UserId,
    ) {
        let app = &self.app;
        let now = app.clock.now();
        let program = app.program().expect("it was imported");
        let found = program.offerings.iter().find(|it| it.code == offering);
        let row = payment_registration::Model {
            id: app.ids.mint(now),
            partner_id: partner,
            offering_id: found.unwrap_or_else(|| panic!("no offering {offering}")).id,
            registered_by: by,
            registered_at: now,
        };
        let registered = row.into_active_model().insert(app.db.read()).await;
        registered.expect("it was not registered before");
    }
}

impl Partner {
    /// A location has an account to which it can be paid, entered by a person.
    pub async fn has_account(&self, location: &str, by: &Caller) {
        let app = &by.portal.app;
        let now = app.clock.now();
        let row = payout_account::Model {
            id: app.ids.mint(now),
            partner_id: self.id,
            location_id: uuid(location).into(),
            state: PayoutAccountState::Enrolled,
            holder: self.name.clone(),
            iban: Some(IBAN.to_owned()),
            account_number: None,
            bank_id: None,
            country: "IT".to_owned(),
            currency: "EUR".to_owned(),
            tax_id: "IT01234567890".to_owned(),
            saved_by: by.user.expect("a stranger has no account"),
            saved_at: now,
            decided_by: None,
            decided_at: Some(now),
            decision_reason: None,
            replaced_at: None,
            version: 1,
        };
        let entered = row.into_active_model().insert(app.db.read()).await;
        entered.expect("the location had no account");
    }
}

impl Caller {
    /// Registers one's company for the payments of an offering.
    pub async fn register_payments(&self, offering: &str, people: &[&Self]) -> Payload {
        let people: Vec<_> = people.iter().map(|it| it.gid()).collect();
        let input = json!({
            "offeringId": self.portal.offering(offering), "administratorIds": people,
        });
        let object = "registration { id offering { code } registeredBy { name } }";
        self.call("registerForPayments", object, input).await
    }

    /// Enters an account for a location.
    pub async fn enter_account(&self, location: &str, changes: Value) -> Payload {
        let mut input = json!({
            "locationId": location,
            "holder": "Contoso Consulting S.r.l.",
            "iban": IBAN,
            "country": "IT",
            "currency": "EUR",
            "taxId": "IT 01234567890",
            "idempotencyKey": self.key(),
        });
        for (field, value) in changes.as_object().into_iter().flatten() {
            input[field] = value.clone();
        }
        let object = "payoutAccount { id state version holder lastCharacters isIban taxId \
            decisionReason }";
        self.call("savePayoutAccount", object, input).await
    }

    /// Saves a new request with an invoice number.
    pub async fn ask_payment(
        &self,
        location: &str,
        vouchers: &[&Voucher],
        invoice: &str,
    ) -> Payload {
        let ids: Vec<_> = vouchers.iter().map(|it| it.id.clone()).collect();
        let input = json!({
            "locationId": location,
            "voucherIds": ids,
            "invoiceNumber": invoice,
            "idempotencyKey": self.key(),
        });
        self.call("savePaymentRequest", PAYMENT, input).await
    }

    /// Hands a request in.
    pub async fn submit_payment(&self, request: &Value) -> Payload {
        let input = json!({
            "paymentRequestId": request["id"],
            "version": request["version"],
            "idempotencyKey": self.key(),
        });
        self.call("submitPaymentRequest", PAYMENT, input).await
    }

    /// Decides on a request as a whole.
    pub async fn review_payment(
        &self,
        request: &Value,
        decision: &str,
        reason: Option<&str>,
    ) -> Payload {
        let input = json!({
            "paymentRequestId": request["id"],
            "version": request["version"],
            "decision": decision,
            "reason": reason,
        });
        self.call("reviewPaymentRequest", PAYMENT, input).await
    }

    /// Approves a line of a request, or rejects it with a reason and words.
    pub async fn decide_line(
        &self,
        request: &Value,
        line: usize,
        rejection: Option<(&str, &str)>,
    ) -> Payload {
        let input = json!({
            "paymentLineId": request["lines"][line]["id"],
            "version": request["version"],
            "rejectionReason": rejection.map(|it| it.0),
            "words": rejection.map(|it| it.1),
        });
        self.call("decidePaymentLine", PAYMENT, input).await
    }

    /// Disputes the rejection of a line.
    pub async fn dispute_line(&self, request: &Value, line: usize, reason: &str) -> Payload {
        let input = json!({ "paymentLineId": request["lines"][line]["id"], "reason": reason });
        self.call("disputePaymentLine", PAYMENT, input).await
    }

    /// Notes that the money of a request was sent.
    pub async fn send_payment(&self, request: &Value) -> Payload {
        let input = json!({
            "paymentRequestId": request["id"],
            "version": request["version"],
            "paymentReference": "SEPA-4711",
            "idempotencyKey": self.key(),
        });
        self.call("markPaymentSent", PAYMENT, input).await
    }

    /// Notes that the money of a request came back.
    pub async fn fail_payment(&self, request: &Value, reason: &str) -> Payload {
        let input = json!({
            "paymentRequestId": request["id"], "version": request["version"], "reason": reason,
        });
        self.call("markPaymentFailed", PAYMENT, input).await
    }

    /// Uploads the file of an invoice.
    pub async fn upload_invoice(
        &self,
        request: &str,
        name: &str,
        bytes: &'static [u8],
    ) -> reqwest::Response {
        let path = format!("/invoices?paymentRequest={request}&name={name}");
        let request = self.request(Method::POST, &path).body(bytes);
        request.send().await.expect("the server answers")
    }
}
