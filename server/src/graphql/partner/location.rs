//! A partner's place with an MPN id of its own.

use async_graphql::{ID, Object};
use entity::partner_location;

use crate::graphql::gid;

/// A partner's place with an MPN id of its own.
pub struct PartnerLocation(pub partner_location::Model);

impl From<partner_location::Model> for PartnerLocation {
    fn from(row: partner_location::Model) -> Self {
        Self(row)
    }
}

/// A partner's place with an MPN id of its own.
#[Object]
impl PartnerLocation {
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    async fn name(&self) -> &str {
        &self.0.name
    }
}
