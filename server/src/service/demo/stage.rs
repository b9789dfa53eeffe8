//! Sets the stage: registers the cast as the partner network and licensing would, and hands out
//! the parts.

use std::collections::HashMap;

use entity::vocab::{
    AgreementId, CompetencyId, LocationId, OrganizationId, OrganizationKind, Role, UserId,
};

use super::cast::customers::CUSTOMERS;
use super::cast::partners::{ANNIVERSARIES, PARTNERS};
use super::cast::standings::STANDINGS;
use super::cast::{CustomerPart, OPERATOR, PartnerPart, Person};
use crate::app::App;
use crate::error::AppError;
use crate::policy::{Actor, Grant};
use crate::store::Tx;
use crate::store::register::{self, NewAgreement, NewLocation, NewPerson};

/// Everybody, with the ids they got.
pub(super) struct Stage {
    pub(super) operator: Troupe,
    pub(super) partners: Vec<PartnerOnStage>,
    pub(super) customers: Vec<CustomerOnStage>,
}

/// A partner with its people and places.
pub(super) struct PartnerOnStage {
    pub(super) part: &'static PartnerPart,
    pub(super) people: Troupe,
    pub(super) places: Vec<LocationId>,
}

/// A customer with its people and agreements.
pub(super) struct CustomerOnStage {
    pub(super) part: &'static CustomerPart,
    pub(super) people: Troupe,
    pub(super) agreements: Vec<AgreementId>,
}

/// The people of one organization, in the order of the cast.
pub(super) struct Troupe(pub(super) Vec<Actor>);

impl Troupe {
    /// The first with a role.
    pub(super) fn with(&self, role: Role) -> Result<&Actor, AppError> {
        self.all(role)
            .next()
            .ok_or_else(|| AppError::internal(format!("the cast has no {role} here")))
    }

    /// Everybody with a role.
    pub(super) fn all(&self, role: Role) -> impl Iterator<Item = &Actor> {
        let has = move |it: &&Actor| it.grants.iter().any(|grant| grant.role == role);
        self.0.iter().filter(has)
    }
}

struct Builder<'a> {
    app: &'a App,
    tx: &'a Tx,
    password_hash: &'a str,
    competencies: HashMap<String, CompetencyId>,
}

/// Registers the whole cast in one transaction.
pub(super) async fn set(app: &App, password_hash: &str) -> Result<Stage, AppError> {
    let program = app.program()?;
    let tx = app.db.write().await?;
    let builder = Builder {
        app,
        tx: &tx,
        password_hash,
        competencies: program
            .competencies
            .iter()
            .map(|it| (it.code.clone(), it.id))
            .collect(),
    };
    let stage = builder.build().await?;
    tx.commit().await?;
    Ok(stage)
}

impl Builder<'_> {
    async fn build(&self) -> Result<Stage, AppError> {
        let (name, domain, people) = OPERATOR;
        let kind = OrganizationKind::Operator;
        let id = register::organization(self.tx, self.app, kind, name, "US").await?;
        let operator = self.troupe(id, (kind, name, "US"), domain, people).await?;
        let mut partners = Vec::new();
        for part in PARTNERS.iter().chain(STANDINGS) {
            partners.push(self.partner(part).await?);
        }
        let mut customers = Vec::new();
        for part in CUSTOMERS {
            customers.push(self.customer(part).await?);
        }
        Ok(Stage {
            operator,
            partners,
            customers,
        })
    }

    async fn partner(&self, part: &'static PartnerPart) -> Result<PartnerOnStage, AppError> {
        let (tx, app) = (self.tx, self.app);
        let today = app.clock.today();
        let membership = (part.mpn_id, part.membership_ends_on);
        let id = register::partner(tx, app, part.name, part.country, membership).await?;
        let kind = OrganizationKind::Partner;
        let named = (kind, part.name, part.country);
        let people = self.troupe(id, named, part.domain, part.people).await?;
        let mut places = Vec::new();
        for place in part.places {
            let new = NewLocation {
                mpn_id: place.mpn_id,
                name: place.name,
                country: place.country,
                city: place.city,
                address: place.address,
            };
            places.push(register::location(tx, app, id, new).await?);
        }
        for (code, level, status) in part.competencies {
            let competency = self
                .competencies
                .get(*code)
                .ok_or_else(|| AppError::internal(format!("no competency {code}")))?;
            let own = ANNIVERSARIES
                .iter()
                .find(|(name, known, _)| *name == part.name && known == code);
            let anniversary = own.map_or(part.membership_ends_on, |(_, _, day)| *day);
            let standing = (*status, anniversary);
            register::competency(tx, app, id, *competency, *level, standing).await?;
        }
        if part.trained {
            let valid_until = part.membership_ends_on;
            register::training(tx, app, id, today, valid_until).await?;
        }
        Ok(PartnerOnStage {
            part,
            people,
            places,
        })
    }

    async fn customer(&self, part: &'static CustomerPart) -> Result<CustomerOnStage, AppError> {
        let (tx, app) = (self.tx, self.app);
        let kind = OrganizationKind::Customer;
        let id = register::organization(tx, app, kind, part.name, part.country).await?;
        let named = (kind, part.name, part.country);
        let people = self.troupe(id, named, part.domain, part.people).await?;
        let mut agreements = Vec::new();
        for agreement in part.agreements {
            let new = NewAgreement {
                licensing_id: agreement.licensing_id,
                agreement_program: agreement.program,
                starts_on: agreement.starts_on,
                ends_on: agreement.ends_on,
                years: 3,
                days: agreement.days,
            };
            agreements.push(register::agreement(tx, app, id, new).await?);
        }
        Ok(CustomerOnStage {
            part,
            people,
            agreements,
        })
    }

    async fn troupe(
        &self,
        organization: OrganizationId,
        named: (OrganizationKind, &str, &str),
        domain: &str,
        people: &[Person],
    ) -> Result<Troupe, AppError> {
        let mut troupe = Vec::new();
        for person in people {
            let email = address(person.name, domain);
            let new = NewPerson {
                name: person.name,
                email: &email,
                locale: person.locale,
                password_hash: self.password_hash,
                roles: &[person.role],
            };
            let user = register::person(self.tx, self.app, organization, new).await?;
            self.exams(user, person).await?;
            let (kind, name, country) = named;
            troupe.push(Actor {
                user,
                session: None,
                name: person.name.to_owned(),
                email,
                locale: person.locale,
                organization,
                organization_kind: kind,
                organization_name: name.to_owned(),
                organization_country: country.to_owned(),
                grants: vec![Grant::everywhere(person.role)],
                agent: None,
            });
        }
        Ok(Troupe(troupe))
    }

    async fn exams(&self, user: UserId, person: &Person) -> Result<(), AppError> {
        for exam in person.exams {
            let today = self.app.clock.today();
            register::skill(self.tx, self.app, user, exam, today).await?;
        }
        Ok(())
    }
}

/// `Nina Schäfer` at `consolidated.example` is `nina.schaefer@consolidated.example`.
fn address(name: &str, domain: &str) -> String {
    let local: String = name
        .to_lowercase()
        .chars()
        .map(|symbol| match symbol {
            ' ' => ".".to_owned(),
            'ä' => "ae".to_owned(),
            'í' => "i".to_owned(),
            other => other.to_string(),
        })
        .collect();
    format!("{local}@{domain}")
}
