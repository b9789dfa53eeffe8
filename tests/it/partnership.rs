//! A partner's standing: competencies, consultants, enrollments, and what may happen to them
//! (`domain.md` §3, §4, §13).

mod competency;
mod consultant;
mod enrollment;
mod risk;

use entity::vocab::Role;
use serde_json::{Value, json};
use server::service::{competency as competencies, enrollment as enrollments};
use tests::{Caller, Partner, Payload, Portal, Voucher};

/// A partner that may deliver all of DDPS in Italy, a customer with days, and the operator.
struct Stage {
    portal: Portal,
    partner: Partner,
    /// The global administrator.
    giulia: Caller,
    /// The partner administrator.
    paolo: Caller,
    /// A consultant with the exams.
    luca: Caller,
    chiara: Caller,
    agreement: String,
    olga: Caller,
    location: String,
}

async fn stage(portal: &Portal) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(60).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    Stage {
        location: partner.location("IT").await,
        giulia: partner.person("Giulia", Role::GlobalAdmin).await,
        paolo: partner.person("Paolo", Role::MpnPartnerAdmin).await,
        luca: partner
            .consultant("Luca", &["A-W10-DSM", "A-EMS-OVERVIEW"])
            .await,
        olga: portal.operator("Olga", Role::Operator).await,
        portal: portal.clone(),
        partner,
        chiara,
        agreement,
    }
}

impl Stage {
    async fn voucher(&self) -> Voucher {
        self.chiara.create(&self.agreement, "DDPS-WODP", 5).await
    }

    async fn reserve(&self, voucher: &Voucher) -> Payload {
        let plan = self.portal.plan(&self.location, "IT", &self.luca);
        self.paolo.try_reserve(voucher, &plan).await
    }

    /// The partner's only enrollment.
    async fn enrollment(&self) -> Value {
        let fields = "id state inForce endsOn renewalOpensOn renewableUntil \
            history { change before after reason actor { name } } \
            availableActions { action allowed reasons { code } }";
        let seen = self
            .giulia
            .ask(&format!("enrollments {{ nodes {{ {fields} }} }}"))
            .await;
        seen["enrollments"]["nodes"][0].clone()
    }

    async fn change(&self, by: &Caller, mutation: &str) -> Payload {
        let id = self.enrollment().await["id"].clone();
        let mut input = json!({ "enrollmentId": id });
        if mutation != "renewEnrollment" {
            input["reason"] = json!("A word on it.");
        }
        by.call(mutation, "enrollment { state endsOn }", input)
            .await
    }

    /// The kinds of the mail in the outbox, each as often as it was sent.
    async fn mail(&self) -> Vec<String> {
        let sent = self.portal.messages().await.into_iter();
        sent.map(|it| it.kind).collect()
    }
}

/// Lets everything happen that falls due on a day, twice: the second time does nothing.
async fn dawn(portal: &Portal, day: &str) {
    portal.set_day(day);
    competencies::run_due(&portal.app).await.unwrap();
    enrollments::run_due(&portal.app).await.unwrap();
    assert_eq!(competencies::run_due(&portal.app).await.unwrap(), 0);
    assert_eq!(enrollments::run_due(&portal.app).await.unwrap(), 0);
}

/// How often a word stands in a list.
fn times(list: &[String], word: &str) -> usize {
    list.iter().filter(|it| *it == word).count()
}
