//! The register of the partner network and of licensing: organizations, their people, places,
//! skills and agreements. The programme is told these; it has no use case that makes them up.

use chrono::NaiveDate;
use entity::vocab::{
    AgreementId, CompetencyId, CompetencyLevel, CompetencyStatus, ComplianceTrainingId,
    ConsultantSkillId, LedgerEntryKind, Locale, LocationId, OrganizationId, OrganizationKind,
    PartnerCompetencyId, Role, RoleGrantId, UserId,
};
use entity::{
    compliance_training, consultant_skill, licensing_agreement, organization, partner_competency,
    partner_location, role_grant, user,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use super::{Tx, ledger};
use crate::app::App;
use crate::error::AppError;

/// A customer or the operator: an organization outside the partner network.
pub async fn organization(
    connection: &impl ConnectionTrait,
    app: &App,
    kind: OrganizationKind,
    name: &str,
    country: &str,
) -> Result<OrganizationId, DbErr> {
    insert_organization(connection, app, kind, name, country, None).await
}

/// A partner, with its MPN id and the end of its membership.
pub async fn partner(
    connection: &impl ConnectionTrait,
    app: &App,
    name: &str,
    country: &str,
    membership: (&str, NaiveDate),
) -> Result<OrganizationId, DbErr> {
    let kind = OrganizationKind::Partner;
    insert_organization(connection, app, kind, name, country, Some(membership)).await
}

async fn insert_organization(
    connection: &impl ConnectionTrait,
    app: &App,
    kind: OrganizationKind,
    name: &str,
    country: &str,
    membership: Option<(&str, NaiveDate)>,
) -> Result<OrganizationId, DbErr> {
    let now = app.clock.now();
    let row = organization::Model {
        id: app.ids.mint(now),
        kind,
        name: name.to_owned(),
        country: country.to_owned(),
        mpn_id: membership.map(|(mpn_id, _)| mpn_id.to_owned()),
        membership_ends_on: membership.map(|(_, ends_on)| ends_on),
        created_at: now,
    };
    Ok(row.into_active_model().insert(connection).await?.id)
}

/// Somebody who can sign in.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub locale: Locale,
    pub password_hash: &'a str,
    pub roles: &'a [Role],
}

/// A person with their roles in an organization.
pub async fn person(
    connection: &impl ConnectionTrait,
    app: &App,
    organization: OrganizationId,
    new: NewPerson<'_>,
) -> Result<UserId, DbErr> {
    let now = app.clock.now();
    let row = user::Model {
        id: app.ids.mint(now),
        email: new.email.to_lowercase(),
        name: new.name.to_owned(),
        locale: new.locale,
        password_hash: new.password_hash.to_owned(),
        disabled_at: None,
        created_at: now,
    };
    let person = row.into_active_model().insert(connection).await?.id;
    let grants = new.roles.iter().map(|role| {
        role_grant::Model {
            id: app.ids.mint::<RoleGrantId>(now),
            user_id: person,
            organization_id: organization,
            role: *role,
            company_wide: true,
            created_at: now,
        }
        .into_active_model()
    });
    if !new.roles.is_empty() {
        role_grant::Entity::insert_many(grants)
            .exec(connection)
            .await?;
    }
    Ok(person)
}

/// A place of a partner.
#[derive(Clone, Copy, Debug)]
pub struct NewLocation<'a> {
    pub mpn_id: &'a str,
    pub name: &'a str,
    pub country: &'a str,
    pub city: &'a str,
    pub address: &'a str,
}

/// A place of a partner, which it can reserve and deliver from.
pub async fn location(
    connection: &impl ConnectionTrait,
    app: &App,
    partner: OrganizationId,
    new: NewLocation<'_>,
) -> Result<LocationId, DbErr> {
    let row = partner_location::Model {
        id: app.ids.mint(app.clock.now()),
        partner_id: partner,
        mpn_id: new.mpn_id.to_owned(),
        name: new.name.to_owned(),
        country: new.country.to_owned(),
        city: new.city.to_owned(),
        address: new.address.to_owned(),
        legal_name: None,
        address2: None,
        state: None,
        postal_code: None,
        contact_first_name: None,
        contact_last_name: None,
        contact_email: None,
        contact_phone: None,
        alerts_email: None,
        version: 1,
    };
    Ok(row.into_active_model().insert(connection).await?.id)
}

/// A competency that a partner holds.
pub async fn competency(
    connection: &impl ConnectionTrait,
    app: &App,
    partner: OrganizationId,
    competency: CompetencyId,
    level: CompetencyLevel,
    standing: (CompetencyStatus, NaiveDate),
) -> Result<(), DbErr> {
    let row = partner_competency::Model {
        id: app.ids.mint::<PartnerCompetencyId>(app.clock.now()),
        partner_id: partner,
        competency_id: competency,
        level,
        status: standing.0,
        anniversary_on: standing.1,
        reminded_before: None,
        reminded_after: None,
    };
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// An exam or assessment that a consultant passed.
pub async fn skill(
    connection: &impl ConnectionTrait,
    app: &App,
    person: UserId,
    exam: &str,
    achieved_on: NaiveDate,
) -> Result<(), DbErr> {
    let row = consultant_skill::Model {
        id: app.ids.mint::<ConsultantSkillId>(app.clock.now()),
        user_id: person,
        exam: exam.to_owned(),
        achieved_on,
    };
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// A company's pass of the compliance training.
pub async fn training(
    connection: &impl ConnectionTrait,
    app: &App,
    partner: OrganizationId,
    passed_on: NaiveDate,
    valid_until: NaiveDate,
) -> Result<(), DbErr> {
    let row = compliance_training::Model {
        id: app.ids.mint::<ComplianceTrainingId>(app.clock.now()),
        partner_id: partner,
        passed_on,
        valid_until,
    };
    row.into_active_model().insert(connection).await?;
    Ok(())
}

/// A Licensing ID of a customer and the days that it brings.
#[derive(Clone, Copy, Debug)]
pub struct NewAgreement<'a> {
    pub licensing_id: &'a str,
    pub agreement_program: &'a str,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// Years of Software Assurance.
    pub years: i32,
    pub days: i32,
}

/// An agreement whose days, if it brings any, are granted as one lot.
pub async fn agreement(
    tx: &Tx,
    app: &App,
    customer: OrganizationId,
    new: NewAgreement<'_>,
) -> Result<AgreementId, AppError> {
    let row = licensing_agreement::Model {
        id: app.ids.mint(app.clock.now()),
        licensing_id: new.licensing_id.to_owned(),
        customer_id: customer,
        agreement_program: new.agreement_program.to_owned(),
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        sa_years: new.years,
        activated_at: None,
        activated_by: None,
        granted_days: 0,
        available_days: 0,
        held_days: 0,
        consumed_days: 0,
        forfeited_days: 0,
        version: 0,
    };
    let row = row.into_active_model().insert(tx).await?;
    if new.days > 0 {
        let lot = ledger::grant(app, new.days, LedgerEntryKind::Grant);
        ledger::write(tx, app, &row, None, &[lot]).await?;
    }
    Ok(row.id)
}
