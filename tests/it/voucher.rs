//! What happens to a voucher besides its straight way: bound, linked, held, voided, reversed.

mod actions;
mod ending;
mod hold;
mod link;
mod list;
mod offer;
mod overrides;

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Partner, Payload, Plan, Portal, Voucher};

/// A customer with vouchers, two partners that may reserve them, and the operator.
struct Stage {
    portal: Portal,
    /// The benefit administrator.
    chiara: Caller,
    agreement: String,
    partner: Partner,
    /// The partner administrator.
    paolo: Caller,
    luca: Caller,
    location: String,
    rival: Partner,
    /// The rival's administrator.
    jonas: Caller,
    felix: Caller,
    rival_location: String,
    olga: Caller,
}

async fn stage(portal: &Portal) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(50).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    Stage {
        portal: portal.clone(),
        location: partner.location("IT").await,
        paolo: partner.person("Paolo", Role::MpnPartnerAdmin).await,
        luca: partner.consultant("Luca", &["A-W10-DSM"]).await,
        partner,
        rival_location: rival.location("IT").await,
        jonas: rival.person("Jonas", Role::MpnPartnerAdmin).await,
        felix: rival.consultant("Felix", &["A-W10-DSM"]).await,
        rival,
        olga: portal.operator("Olga", Role::Operator).await,
        chiara,
        agreement,
    }
}

impl Stage {
    async fn voucher(&self, days: i32) -> Voucher {
        self.chiara.create(&self.agreement, "DDPS-WODP", days).await
    }

    fn plan(&self) -> Plan {
        self.portal.plan(&self.location, "IT", &self.luca)
    }

    fn rival_plan(&self) -> Plan {
        self.portal.plan(&self.rival_location, "IT", &self.felix)
    }

    /// A voucher that was redeemed by the partner.
    async fn redeemed(&self, days: i32) -> Voucher {
        let voucher = self.voucher(days).await;
        self.paolo.reserve(&voucher, &self.plan()).await;
        let today = self.portal.app.clock.today();
        let after = today + chrono::Days::new(15);
        self.portal.set_day(&after.to_string());
        let report = self.paolo.report(&voucher, days).await;
        self.olga.accept(report).await;
        assert_eq!(
            self.paolo.redeem(&voucher).await.done()["state"],
            "REDEEMED"
        );
        voucher
    }

    /// The days of the agreement: available, held, consumed, forfeited.
    async fn days(&self) -> [i64; 4] {
        let fields = "availableDays heldDays consumedDays forfeitedDays";
        let seen = self.chiara.see_agreement(&self.agreement, fields).await;
        ["availableDays", "heldDays", "consumedDays", "forfeitedDays"]
            .map(|name| seen[name].as_i64().unwrap())
    }
}

/// Reserves in the caller's way: by link, or as an offered voucher.
async fn reserve_by(caller: &Caller, plan: &Plan, key: Value) -> Payload {
    let mut input = json!({
        "locationId": plan.location,
        "deliveryCountry": plan.country,
        "startsOn": plan.starts_on,
        "endsOn": plan.ends_on,
        "leadConsultantId": plan.lead,
        "acceptedTermsVersion": plan.terms,
        "idempotencyKey": caller.key(),
    });
    for (name, value) in key.as_object().unwrap() {
        input[name] = value.clone();
    }
    let object = "voucher { id state } warnings { code }";
    caller.call("reserveVoucher", object, input).await
}
