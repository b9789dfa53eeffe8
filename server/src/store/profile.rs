//! Business profiles, and the published copies that customers read.

use entity::Words;
use entity::business_profile::{self, LocationIds};
use entity::published_profile;
use entity::vocab::{BusinessProfileId, OrganizationId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::{Tx, is_violation_of};
use crate::domain::profile::Profile;
use crate::policy::Scope;

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

/// A profile inside the caller's reach, locked until the transaction ends.
pub async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: BusinessProfileId,
) -> Result<Option<business_profile::Model>, DbErr> {
    let partner = business_profile::Column::PartnerId;
    let reach = match scope {
        Scope::Everything => Condition::all(),
        Scope::Partner(own) => Condition::all().add(partner.eq(*own)),
        Scope::PartnerPart(..) | Scope::Customer(_) | Scope::Assignee(..) => {
            Condition::all().add(partner.is_null())
        }
    };
    business_profile::Entity::find_by_id(id)
        .filter(reach)
        .lock_exclusive()
        .one(tx)
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

/// What customers read of partners, oldest first.
pub async fn published_of(
    connection: &impl ConnectionTrait,
    partners: &[OrganizationId],
) -> Result<Vec<published_profile::Model>, DbErr> {
    published_profile::Entity::find()
        .filter(published_profile::Column::PartnerId.is_in(partners.iter().copied()))
        .order_by_asc(published_profile::Column::ProfileId)
        .all(connection)
        .await
}

/// The published copies of profiles.
pub async fn published(
    connection: &impl ConnectionTrait,
    ids: &[BusinessProfileId],
) -> Result<Vec<published_profile::Model>, DbErr> {
    published_profile::Entity::find()
        .filter(published_profile::Column::ProfileId.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// The row of a profile: what it says, over what is known of it besides.
pub fn row(
    id: BusinessProfileId,
    partner: OrganizationId,
    profile: Profile,
    before: Option<&business_profile::Model>,
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
        languages: Words(profile.languages),
        countries_served: Words(profile.countries_served),
        location_ids: LocationIds(profile.location_ids),
        contact_email: profile.contact_email,
        logo_sha256: before.and_then(|it| it.logo_sha256.clone()),
        logo_media_type: before.and_then(|it| it.logo_media_type.clone()),
        logo_width: before.and_then(|it| it.logo_width),
        logo_height: before.and_then(|it| it.logo_height),
        moderation_reason: before.and_then(|it| it.moderation_reason.clone()),
        moderated_version: before.and_then(|it| it.moderated_version),
        updated_at: at,
        version: before.map_or(1, |it| it.version + 1),
    }
}

/// The copy that customers read.
pub fn copy(
    row: &business_profile::Model,
    at: chrono::DateTime<chrono::Utc>,
) -> published_profile::Model {
    let words = [row.company_name.as_str()];
    let skills = row.skills.0.iter().map(String::as_str);
    let keywords: Vec<&str> = words.into_iter().chain(skills).collect();
    published_profile::Model {
        profile_id: row.id,
        partner_id: row.partner_id,
        region: row.region.clone(),
        company_name: row.company_name.clone(),
        description: row.description.clone(),
        website: row.website.clone(),
        linkedin_page: row.linkedin_page.clone(),
        industries: row.industries.clone(),
        products: row.products.clone(),
        service_types: row.service_types.clone(),
        skills: row.skills.clone(),
        customer_sizes: row.customer_sizes.clone(),
        languages: row.languages.clone(),
        countries_served: row.countries_served.clone(),
        location_ids: row.location_ids.clone(),
        logo_sha256: row.logo_sha256.clone(),
        logo_media_type: row.logo_media_type.clone(),
        logo_width: row.logo_width,
        logo_height: row.logo_height,
        keywords: keywords.join("\n").to_lowercase(),
        version: row.version,
        published_at: at,
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

/// Writes down that the operator took a profile down, or that it was published again since. The
/// profile itself stays as it is.
pub async fn set_moderation(
    tx: &Tx,
    id: BusinessProfileId,
    moderated: Option<(String, i32)>,
) -> Result<(), DbErr> {
    let (reason, version) = moderated.unzip();
    business_profile::Entity::update_many()
        .col_expr(
            business_profile::Column::ModerationReason,
            sea_orm::sea_query::Expr::value(reason),
        )
        .col_expr(
            business_profile::Column::ModeratedVersion,
            sea_orm::sea_query::Expr::value(version),
        )
        .filter(business_profile::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts a copy in the place of the one that customers read.
pub async fn publish(tx: &Tx, copy: published_profile::Model) -> Result<(), DbErr> {
    unpublish(tx, copy.profile_id).await?;
    copy.into_active_model().insert(tx).await?;
    Ok(())
}

/// Takes the copy away that customers read.
pub async fn unpublish(tx: &Tx, id: BusinessProfileId) -> Result<(), DbErr> {
    published_profile::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}
