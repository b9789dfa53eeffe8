//! People by their e-mail address.

use entity::user;
use entity::vocab::Locale;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// The language of the person with this address, if we know one.
pub async fn locale_of(
    connection: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Locale>, DbErr> {
    user::Entity::find()
        .select_only()
        .column(user::Column::Locale)
        .filter(user::Column::Email.eq(email))
        .into_tuple()
        .one(connection)
        .await
}
