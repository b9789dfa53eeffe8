//! A customer with Software Assurance.

use async_graphql::{ID, Object};
use entity::organization;

use crate::graphql::gid::{self, CustomerGid};

/// A customer with Software Assurance.
pub struct Customer(pub organization::Model);

impl From<organization::Model> for Customer {
    fn from(row: organization::Model) -> Self {
        Self(row)
    }
}

/// A customer with Software Assurance.
#[Object]
impl Customer {
    async fn id(&self) -> ID {
        gid::encode(CustomerGid(self.0.id))
    }

    async fn name(&self) -> &str {
        &self.0.name
    }
}
