//! What follows a reservation: report, deliverables, redemption, payment.

mod calendar;
mod deadlines;
mod engagement;
mod evidence;
mod files;
mod likeness;
mod payment;
mod redemption;
mod report;
mod sign_off;
mod together;

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Customer, Partner, Payload, Portal, Voucher};

/// A partner that holds vouchers of a customer, and whoever else has a hand in it.
struct Stage {
    portal: Portal,
    customer: Customer,
    /// The benefit administrator.
    chiara: Caller,
    agreement: String,
    partner: Partner,
    /// The partner administrator.
    paolo: Caller,
    /// The consultant who leads.
    luca: Caller,
    /// The payment administrator.
    sara: Caller,
    /// The programme's operator.
    olga: Caller,
    /// The programme's payment reviewer.
    rita: Caller,
    location: String,
}

/// Sets the stage with an activated agreement of a hundred days.
async fn stage(portal: &Portal) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(100).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let location = partner.location("IT").await;
    let sara = partner.person("Sara", Role::PaymentAdmin).await;
    partner.has_account(&location, &sara).await;
    Stage {
        location,
        paolo: partner.person("Paolo", Role::MpnPartnerAdmin).await,
        luca: partner
            .consultant("Luca", &["A-W10-DSM", "A-EMS-OVERVIEW"])
            .await,
        sara,
        olga: portal.operator("Olga", Role::Operator).await,
        rita: portal.operator("Rita", Role::PaymentReviewer).await,
        portal: portal.clone(),
        customer,
        chiara,
        agreement,
        partner,
    }
}

impl Stage {
    /// A voucher that the partner holds, for an engagement from 22 to 29 March.
    async fn reserved(&self, days: i32) -> Voucher {
        let voucher = self.chiara.create(&self.agreement, "DDPS-WODP", days).await;
        let plan = self.portal.plan(&self.location, "IT", &self.luca);
        self.paolo.reserve(&voucher, &plan).await;
        voucher
    }

    /// Vouchers whose reports were accepted on 30 March.
    async fn reported(&self, lengths: &[i32]) -> Vec<Voucher> {
        let mut vouchers = Vec::new();
        for days in lengths {
            vouchers.push(self.reserved(*days).await);
        }
        self.portal.set_day("2021-03-30");
        for (voucher, days) in vouchers.iter().zip(lengths) {
            let report = self.paolo.report(voucher, *days).await;
            self.olga.accept(report).await;
        }
        vouchers
    }

    /// Vouchers that were redeemed on 30 March.
    async fn redeemed(&self, lengths: &[i32]) -> Vec<Voucher> {
        let vouchers = self.reported(lengths).await;
        for voucher in &vouchers {
            self.paolo.redeem(voucher).await.done();
        }
        vouchers
    }

    /// Another partner that could have had the same vouchers.
    async fn rival(&self, role: Role) -> Caller {
        let rival = self.portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
        rival.person("Fabio", role).await
    }
}

/// Sets the share of reports that are looked at although nothing is flagged.
fn sample(portal: &Portal, percent: &str) {
    let mut program = (*portal.app.program().unwrap()).clone();
    for policy in &mut program.policies {
        if policy.key == "report_review_percent" {
            percent.clone_into(&mut policy.value);
        }
    }
    portal.app.set_program(program);
}

/// Saves a report with these changes to a flawless one.
async fn save(
    caller: &Caller,
    voucher: &Voucher,
    changes: Value,
    version: Option<&Value>,
) -> Payload {
    let mut report = tests::report(5);
    for (field, value) in changes.as_object().unwrap() {
        report[field] = value.clone();
    }
    let input = json!({ "voucherId": voucher.id, "report": report, "version": version });
    let object = "completionReport { id version state checks { code passed label detail } }";
    caller.call("saveCompletionReport", object, input).await
}

/// Hands a report in.
async fn submit(caller: &Caller, report: &Value) -> Payload {
    let input = json!({ "reportId": report["id"], "version": report["version"] });
    let object = "completionReport { id version state receiptNumber returnCode returnReason }";
    caller.call("submitCompletionReport", object, input).await
}
