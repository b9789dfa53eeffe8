//! Business profiles.

use entity::Words;
use entity::business_profile::{self, LocationIds};
use entity::vocab::{BusinessProfileId, OrganizationId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::{Tx, is_violation_of};
use crate::domain::profile::Profile;

/// The profile of a partner in a region.
pub async fn find(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    region: &str,
) -> Result<Option<business_profile::Model>, DbErr> {
    business_profile::Entity::find()
        .filter(business_profile::Column::PartnerId.eq(partner))
        .filter(business_profile::Column::Region.eq(region))
        .one(connection)
        .await
}

/// The profiles of partners, oldest first.
pub async fn of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<business_profile::Model>, DbErr> {
    business_profile::Entity::find()
        .filter(business_profile::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(business_profile::Column::Id)
        .all(connection)
        .await
}

/// The row of a profile.
pub fn row(
    id: BusinessProfileId,
    partner: OrganizationId,
    profile: Profile,
    version: i32,
    at: chrono::DateTime<chrono::Utc>,
) -> business_profile::Model {
    business_profile::Model {
        id,
        partner_id: partner,
        region: profile.region,
        company_name: profile.company_name,
        description: profile.description,
        website: profile.website,
        linkedin_page: profile.linkedin_page,
        industries: Words(profile.industries),
        products: Words(profile.products),
        service_types: Words(profile.service_types),
        skills: Words(profile.skills),
        customer_sizes: Words(profile.customer_sizes),
        location_ids: LocationIds(profile.location_ids),
        contact_email: profile.contact_email,
        updated_at: at,
        version,
    }
}

/// Adds a profile; false when the partner has one for the region meanwhile.
pub async fn insert(tx: &Tx, row: business_profile::Model) -> Result<bool, DbErr> {
    let columns = "business_profile.partner_id";
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(true),
        Err(error) if is_violation_of(&error, "one_profile_per_region", columns) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes a profile over its earlier version; false when somebody else was faster.
pub async fn replace(tx: &Tx, row: business_profile::Model) -> Result<bool, DbErr> {
    let (id, before) = (row.id, row.version - 1);
    let written = business_profile::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(business_profile::Column::Id.eq(id))
        .filter(business_profile::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(written.rows_affected == 1)
}
