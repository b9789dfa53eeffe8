//! Named people and their companies, as a scenario needs them: arranged as the partner network and
//! licensing would have registered them, never through the API that is being tested.

use chrono::{Days, NaiveDate};
use entity::vocab::{
    CompetencyLevel, CompetencyStatus, EnrollmentState, Locale, LocationId, OrganizationId,
    OrganizationKind, Role, UserId,
};
use entity::{agreement_signature, enrollment};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use serde_json::json;
use server::graphql::gid::{self, CustomerGid, Global, PartnerGid};
use server::service::password;
use server::store::grants::{self, NewGrant};
use server::store::register::{self, NewAgreement, NewLocation, NewPerson};

use tokio::sync::OnceCell;

use crate::caller::Caller;
use crate::portal::{PASSWORD, Portal};
use crate::records::uuid;

/// Hashed once for everybody: hashing is slow on purpose.
static PASSWORD_HASH: OnceCell<String> = OnceCell::const_new();

async fn password_hash() -> &'static str {
    let hash = || async {
        password::hash(PASSWORD.to_owned())
            .await
            .expect("it can be hashed")
    };
    PASSWORD_HASH.get_or_init(hash).await
}

/// A partner and what the network knows of it.
#[derive(Clone)]
pub struct Partner {
    pub id: OrganizationId,
    pub name: String,
    portal: Portal,
}

/// A customer.
#[derive(Clone)]
pub struct Customer {
    pub id: OrganizationId,
    pub name: String,
    portal: Portal,
}

/// The global id of `id`, as the API shows it.
pub fn global<T: Global>(id: T) -> String {
    gid::encode(id).to_string()
}

impl Portal {
    /// A partner of the network with nothing but a membership.
    pub async fn partner(&self, name: &str, country: &str) -> Partner {
        let mpn_id = format!("{}", 4_000_000 + self.number());
        let membership = (mpn_id.as_str(), self.in_days(365));
        let id = register::partner(self.app.db.read(), &self.app, name, country, membership).await;
        Partner {
            id: id.expect("the partner is new"),
            name: name.to_owned(),
            portal: self.clone(),
        }
    }

    /// A partner that may reserve vouchers of `offering`: a location, the competency, the signed
    /// agreement and the enrollment are there.
    pub async fn enrolled_partner(&self, name: &str, country: &str, offering: &str) -> Partner {
        let partner = self.partner(name, country).await;
        partner.location(country).await;
        let qualifying: Vec<_> = {
            let program = self.app.program().expect("it was imported");
            let types = program.engagement_types.iter().filter(|it| {
                program
                    .offering(it.offering_id)
                    .is_some_and(|it| it.code == offering)
            });
            types
                .flat_map(|it| it.qualifying.iter().map(|it| it.competency_id))
                .collect()
        };
        let mut held = std::collections::BTreeSet::new();
        for competency in qualifying.into_iter().filter(|it| held.insert(*it)) {
            partner.competency(competency, CompetencyLevel::Gold).await;
        }
        partner.sign_and_enroll(offering).await;
        partner
    }

    /// A customer without agreements.
    pub async fn customer(&self, name: &str, country: &str) -> Customer {
        let kind = OrganizationKind::Customer;
        let id = register::organization(self.app.db.read(), &self.app, kind, name, country).await;
        Customer {
            id: id.expect("the customer is new"),
            name: name.to_owned(),
            portal: self.clone(),
        }
    }

    /// Somebody of the programme's operator.
    pub async fn operator(&self, name: &str, role: Role) -> Caller {
        let kind = OrganizationKind::Operator;
        let id = register::organization(self.app.db.read(), &self.app, kind, "Programme", "US");
        let id = id.await.expect("the operator is new");
        self.person(id, name, &[role]).await
    }

    /// Somebody with a session.
    pub async fn person(&self, organization: OrganizationId, name: &str, roles: &[Role]) -> Caller {
        let email = format!("{}.{}@example.com", name.to_lowercase(), self.number());
        let person = self.register(organization, name, &email, roles).await;
        let cookie = crate::session::open(&self.app, person).await;
        Caller::signed_in(self, person, (name, &email), cookie)
    }

    /// Somebody without a session.
    pub async fn register(
        &self,
        organization: OrganizationId,
        name: &str,
        email: &str,
        roles: &[Role],
    ) -> UserId {
        let new = NewPerson {
            name,
            email,
            locale: Locale::En,
            password_hash: password_hash().await,
            roles,
        };
        let person = register::person(self.app.db.read(), &self.app, organization, new).await;
        person.expect("the person is new")
    }

    /// Gives somebody one more role, at the entire company.
    pub async fn grant(&self, organization: OrganizationId, person: UserId, role: Role) {
        let new = NewGrant {
            person,
            organization,
            role,
            locations: None,
        };
        grants::insert(self.app.db.read(), &self.app, new)
            .await
            .expect("the role is new");
    }

    /// The day that many days from today.
    pub fn in_days(&self, days: u64) -> NaiveDate {
        self.app.clock.today() + Days::new(days)
    }

    /// The global id of an engagement type by its code.
    pub fn engagement(&self, code: &str) -> String {
        let program = self.app.program().expect("it was imported");
        let found = program.engagement_types.iter().find(|it| it.code == code);
        global(
            found
                .unwrap_or_else(|| panic!("no engagement type {code}"))
                .id,
        )
    }

    /// The global id of an offering by its code.
    pub fn offering(&self, code: &str) -> String {
        let program = self.app.program().expect("it was imported");
        let found = program.offerings.iter().find(|it| it.code == code);
        global(found.unwrap_or_else(|| panic!("no offering {code}")).id)
    }
}

impl Partner {
    /// The global id.
    pub fn gid(&self) -> String {
        global(PartnerGid(self.id))
    }

    /// Somebody of this partner with a session.
    pub async fn person(&self, name: &str, role: Role) -> Caller {
        self.portal.person(self.id, name, &[role]).await
    }

    /// Customers can read of this partner in a country.
    pub async fn publish(&self, region: &str) {
        let writer = self.person("Elena", Role::BusinessProfileAdmin).await;
        let input = json!({
            "region": region,
            "companyName": self.name,
            "description": "We plan.",
            "industries": [],
            "products": ["Windows"],
            "serviceTypes": ["Planning"],
            "skills": [],
            "customerSizes": [],
            "locationIds": [],
        });
        let object = "businessProfile { id version }";
        let saved = writer.call("updateBusinessProfile", object, input).await;
        let saved = saved.done();
        let input = json!({ "businessProfileId": saved["id"], "version": saved["version"] });
        let published = writer.call("publishBusinessProfile", object, input).await;
        published.done();
    }

    /// Somebody of this partner with a session, whose role is limited to locations.
    pub async fn person_at(&self, name: &str, role: Role, locations: &[&str]) -> Caller {
        let caller = self.portal.person(self.id, name, &[]).await;
        let new = NewGrant {
            person: caller.user.expect("the person is registered"),
            organization: self.id,
            role,
            locations: Some(locations.iter().map(|it| uuid(it).into()).collect()),
        };
        grants::insert(self.portal.app.db.read(), &self.portal.app, new)
            .await
            .expect("the role is new");
        caller
    }

    /// A place of this partner in a country; its global id.
    pub async fn location(&self, country: &str) -> String {
        let number = self.portal.number();
        let new = NewLocation {
            mpn_id: &format!("{}", 5_000_000 + number),
            name: &format!("{} {country} {number}", self.name),
            country,
            city: "Springfield",
            address: "1 Main Street",
        };
        let app = &self.portal.app;
        let id: LocationId = register::location(app.db.read(), app, self.id, new)
            .await
            .expect("the location is new");
        global(id)
    }

    /// Holds a competency by its name.
    pub async fn holds(&self, name: &str, level: CompetencyLevel) {
        let program = self.portal.app.program().expect("it was imported");
        let found = program.competencies.iter().find(|it| it.name == name);
        let id = found.unwrap_or_else(|| panic!("no competency {name}")).id;
        self.competency(id, level).await;
    }

    async fn competency(&self, id: entity::vocab::CompetencyId, level: CompetencyLevel) {
        let app = &self.portal.app;
        let standing = (CompetencyStatus::Active, self.portal.in_days(300));
        register::competency(app.db.read(), app, self.id, id, level, standing)
            .await
            .expect("the competency is new");
    }

    /// Has signed the agreement in force, is enrolled in `offering` for a year and registered for
    /// its payments.
    pub async fn sign_and_enroll(&self, offering: &str) {
        let app = &self.portal.app;
        let now = app.clock.now();
        let program = app.program().expect("it was imported");
        let terms = program
            .agreement(now.date_naive())
            .expect("an agreement is in force");
        let signer = self.portal.register_signer(self).await;
        let signature = agreement_signature::Model {
            id: app.ids.mint(now),
            program_agreement_id: terms.id,
            partner_id: self.id,
            user_id: signer,
            text_hash: terms.text_hash.clone(),
            signed_at: now,
            ip: None,
            program_prices: Default::default(),
        };
        let signed = signature.into_active_model().insert(app.db.read()).await;
        signed.expect("it was not signed before");
        self.enroll(offering).await;
        self.portal
            .register_for_payments(self.id, offering, signer)
            .await;
    }

    /// Has passed the compliance training, which was asked for until December 2020.
    pub async fn trained(&self) {
        let app = &self.portal.app;
        let (today, until) = (app.clock.today(), self.portal.in_days(365));
        register::training(app.db.read(), app, self.id, today, until)
            .await
            .expect("the training is new");
    }

    /// Is enrolled in one more offering.
    pub async fn enroll(&self, offering: &str) {
        let app = &self.portal.app;
        let now = app.clock.now();
        let program = app.program().expect("it was imported");
        let found = program.offerings.iter().find(|it| it.code == offering);
        let row = enrollment::Model {
            id: app.ids.mint(now),
            partner_id: self.id,
            offering_id: found.unwrap_or_else(|| panic!("no offering {offering}")).id,
            state: EnrollmentState::Active,
            starts_on: now.date_naive(),
            ends_on: self.portal.in_days(364),
            created_at: now,
            lapse_told: None,
            version: 1,
        };
        let enrolled = row.into_active_model().insert(app.db.read()).await;
        enrolled.expect("it was not enrolled before");
    }

    /// A consultant who passed `exams`; the global id of the person.
    pub async fn consultant(&self, name: &str, exams: &[&str]) -> Caller {
        let caller = self.person(name, Role::Consultant).await;
        let app = &self.portal.app;
        let person = caller.user.expect("the consultant is registered");
        for exam in exams {
            register::skill(
                app.db.read(),
                app,
                person,
                exam,
                self.portal.app.clock.today(),
            )
            .await
            .expect("the exam is new");
        }
        caller
    }
}

impl Portal {
    async fn register_signer(&self, partner: &Partner) -> UserId {
        let email = format!("signer.{}@example.com", self.number());
        self.register(partner.id, "Sam Signer", &email, &[Role::GlobalAdmin])
            .await
    }
}

impl Customer {
    /// The global id.
    pub fn gid(&self) -> String {
        global(CustomerGid(self.id))
    }

    /// Somebody of this customer with a session.
    pub async fn person(&self, name: &str, role: Role) -> Caller {
        self.portal.person(self.id, name, &[role]).await
    }

    /// An agreement with `days` that is not activated yet and ends in a year; its global id.
    pub async fn agreement(&self, days: i32) -> String {
        self.agreement_until(days, self.portal.in_days(365)).await
    }

    /// An agreement that ends on a day; its global id.
    pub async fn agreement_until(&self, days: i32, ends_on: NaiveDate) -> String {
        let app = &self.portal.app;
        let new = NewAgreement {
            licensing_id: &format!("E{:07}", 1_000_000 + self.portal.number()),
            agreement_program: "Enterprise Agreement",
            starts_on: app.clock.today() - Days::new(365),
            ends_on,
            years: 3,
            days,
        };
        let tx = app.db.write().await.expect("the database answers");
        let id = register::agreement(&tx, app, self.id, new)
            .await
            .expect("the agreement is new");
        tx.commit().await.expect("the database answers");
        global(id)
    }
}
