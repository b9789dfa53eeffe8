//! Customers activate their benefits; partners sign, enrol and present themselves, as far as they
//! have come.

use entity::vocab::Role;

use super::cast::Stage as Reached;
use super::stage::{CustomerOnStage, PartnerOnStage, Stage};
use crate::app::App;
use crate::domain::profile::Profile;
use crate::error::AppError;
use crate::service::enrollment::{self, NewEnrollments};
use crate::service::{benefit, profile};

/// Everything before the first voucher.
pub(super) async fn run(app: &App, stage: &Stage) -> Result<(), AppError> {
    for customer in &stage.customers {
        activate(app, customer).await?;
    }
    for partner in &stage.partners {
        let reached = partner.part.stage;
        if reached >= Reached::Signed {
            sign(app, partner).await?;
        }
        if reached >= Reached::Enrolled {
            enroll(app, partner).await?;
        }
        if reached >= Reached::Profiled {
            present(app, partner).await?;
        }
    }
    Ok(())
}

async fn activate(app: &App, customer: &CustomerOnStage) -> Result<(), AppError> {
    let by = customer.people.with(Role::BenefitAdministrator)?;
    for (part, id) in customer.part.agreements.iter().zip(&customer.agreements) {
        if part.activated {
            benefit::activate(app, by, *id).await?;
        }
    }
    Ok(())
}

async fn sign(app: &App, partner: &PartnerOnStage) -> Result<(), AppError> {
    let by = partner.people.with(Role::GlobalAdmin)?;
    let program = app.program()?;
    let terms = program
        .agreement(app.clock.today())
        .ok_or_else(|| AppError::internal("no agreement is in force"))?;
    enrollment::sign(app, by, terms.id, &terms.text_hash, None).await?;
    Ok(())
}

async fn enroll(app: &App, partner: &PartnerOnStage) -> Result<(), AppError> {
    let by = partner.people.with(Role::GlobalAdmin)?;
    let program = app.program()?;
    let offerings = program
        .offerings
        .iter()
        .filter(|it| partner.part.offerings.contains(&it.code.as_str()))
        .map(|it| it.id)
        .collect();
    let key = format!("demonstration-enroll-{}", partner.part.mpn_id);
    enrollment::enroll(app, by, NewEnrollments { offerings }, &key).await?;
    Ok(())
}

async fn present(app: &App, partner: &PartnerOnStage) -> Result<(), AppError> {
    let by = partner.people.with(Role::GlobalAdmin)?;
    let part = partner.part;
    let in_region = part.places.iter().zip(&partner.places);
    let new = Profile {
        region: part.country.to_owned(),
        company_name: part.name.to_owned(),
        description: part.description.to_owned(),
        website: Some(format!("https://www.{}", part.domain)),
        linkedin_page: None,
        industries: words(&["Financial services", "Manufacturing", "Retail"]),
        products: words(&["Windows", "Office", "Microsoft 365", "SharePoint"]),
        service_types: words(&["Planning", "Assessment", "Migration"]),
        skills: words(&["deployment planning", "workshops", "change management"]),
        customer_sizes: words(&["251-1000", "1001-5000", "5000+"]),
        languages: words(&["en"]),
        countries_served: words(&[part.country]),
        location_ids: in_region
            .filter(|(place, _)| place.country == part.country)
            .map(|(_, id)| *id)
            .collect(),
        contact_email: Some(format!("hello@{}", part.domain)),
    };
    let saved = profile::update(app, by, new, None).await?;
    profile::publish(app, by, saved.id, saved.version).await?;
    Ok(())
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
