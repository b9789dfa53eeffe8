//! A person who can sign in.

use async_graphql::{ID, Object};
use entity::user;

use crate::graphql::gid;

/// A person who can sign in.
pub struct Person(pub user::Model);

impl From<user::Model> for Person {
    fn from(row: user::Model) -> Self {
        Self(row)
    }
}

/// A person who can sign in.
#[Object]
impl Person {
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    async fn name(&self) -> &str {
        &self.0.name
    }
}
