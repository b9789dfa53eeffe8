//! Replacing rows that count their changes: a write states the version that was read, and checks
//! that it was still there.

/// Declares a function that replaces a row by `after`, one version on, provided that nobody changed
/// it since it was read. A macro, because the columns of two tables have no type in common.
macro_rules! replaces {
    ($(#[$doc:meta])* $name:ident: $entity:ident) => {
        $(#[$doc])*
        pub async fn $name(
            tx: &crate::store::Tx,
            before: &$entity::Model,
            after: $entity::Model,
        ) -> Result<$entity::Model, crate::error::AppError> {
            let after = $entity::Model {
                version: before.version + 1,
                ..after
            };
            let written = $entity::Entity::update_many()
                .set(after.clone().into_active_model().reset_all())
                .filter($entity::Column::Id.eq(before.id))
                .filter($entity::Column::Version.eq(before.version))
                .exec(tx)
                .await?;
            if written.rows_affected == 1 {
                Ok(after)
            } else {
                Err(crate::error::AppError::conflict())
            }
        }
    };
}

pub(super) use replaces;
