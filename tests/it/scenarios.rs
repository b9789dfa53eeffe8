//! The acceptance scenarios of the programme (`domain.md` §14), by their numbers.

mod creation;
mod delivery;
mod eligibility;
mod expiry;
mod extension;
mod fifteen_days;
mod payment;
mod redemption;
mod reminders;
mod reservation;
mod retirement;

use entity::vocab::Role;
use tests::{Caller, Customer, Partner, Plan, Portal, Voucher};

/// A customer with days and a partner that may deliver all of DDPS in Italy.
struct Stage {
    portal: Portal,
    customer: Customer,
    /// The benefit administrator.
    chiara: Caller,
    agreement: String,
    partner: Partner,
    /// The partner administrator.
    paolo: Caller,
    /// A consultant with the exams.
    luca: Caller,
    location: String,
}

/// Sets the usual stage with an activated agreement of `days`.
async fn stage(portal: &Portal, days: i32) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(days).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let location = partner.location("IT").await;
    let paolo = partner.person("Paolo", Role::MpnPartnerAdmin).await;
    let luca = partner
        .consultant("Luca", &["A-W10-DSM", "A-EMS-OVERVIEW"])
        .await;
    Stage {
        portal: portal.clone(),
        customer,
        chiara,
        agreement,
        partner,
        paolo,
        luca,
        location,
    }
}

impl Stage {
    async fn voucher(&self, days: i32) -> Voucher {
        self.chiara.create(&self.agreement, "DDPS-WODP", days).await
    }

    fn plan(&self) -> Plan {
        self.portal.plan(&self.location, "IT", &self.luca)
    }

    /// Days that can still be turned into vouchers.
    async fn balance(&self) -> i64 {
        let seen = self
            .chiara
            .see_agreement(&self.agreement, "availableDays")
            .await;
        seen["availableDays"].as_i64().unwrap()
    }
}
