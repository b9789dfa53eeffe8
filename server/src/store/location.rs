//! Locations of partners: added and given contacts, never removed.

use entity::partner_location;
use entity::vocab::{LocationId, OrganizationId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::{Tx, is_violation_of};
use crate::domain::location::{Contact, NewLocation};

/// The names of a partner's locations.
pub async fn names(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
) -> Result<Vec<String>, DbErr> {
    partner_location::Entity::find()
        .select_only()
        .column(partner_location::Column::Name)
        .filter(partner_location::Column::PartnerId.eq(partner))
        .into_tuple()
        .all(connection)
        .await
}

/// A location of a partner.
pub async fn find(
    connection: &impl ConnectionTrait,
    partner: OrganizationId,
    id: LocationId,
) -> Result<Option<partner_location::Model>, DbErr> {
    partner_location::Entity::find_by_id(id)
        .filter(partner_location::Column::PartnerId.eq(partner))
        .one(connection)
        .await
}

/// The row of a new location.
pub fn row(
    id: LocationId,
    partner: OrganizationId,
    mpn_id: String,
    new: NewLocation,
) -> partner_location::Model {
    partner_location::Model {
        id,
        partner_id: partner,
        mpn_id,
        name: new.name,
        country: new.country,
        city: new.city,
        address: new.address,
        legal_name: Some(new.legal_name),
        address2: new.address2,
        state: new.state,
        postal_code: Some(new.postal_code),
        contact_first_name: Some(new.contact.first_name),
        contact_last_name: Some(new.contact.last_name),
        contact_email: Some(new.contact.email),
        contact_phone: Some(new.contact.phone),
        alerts_email: new.contact.alerts_email,
        version: 1,
    }
}

/// Adds a location; false when its name or its MPN id is taken meanwhile.
pub async fn insert(tx: &Tx, row: partner_location::Model) -> Result<bool, DbErr> {
    match row.into_active_model().insert(tx).await {
        Ok(_) => Ok(true),
        Err(error)
            if is_violation_of(
                &error,
                "partner_location_partner_id_name_key",
                "partner_location.partner_id",
            ) || is_violation_of(
                &error,
                "partner_location_mpn_id_key",
                "partner_location.mpn_id",
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Gives a location another contact; `None` when somebody else was faster.
pub async fn set_contact(
    tx: &Tx,
    before: partner_location::Model,
    contact: Contact,
) -> Result<Option<partner_location::Model>, DbErr> {
    let after = partner_location::Model {
        contact_first_name: Some(contact.first_name),
        contact_last_name: Some(contact.last_name),
        contact_email: Some(contact.email),
        contact_phone: Some(contact.phone),
        alerts_email: contact.alerts_email,
        version: before.version + 1,
        ..before
    };
    let written = partner_location::Entity::update_many()
        .set(after.clone().into_active_model().reset_all())
        .filter(partner_location::Column::Id.eq(after.id))
        .filter(partner_location::Column::Version.eq(after.version - 1))
        .exec(tx)
        .await?;
    Ok((written.rows_affected == 1).then_some(after))
}
