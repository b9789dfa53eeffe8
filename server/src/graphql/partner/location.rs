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
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The location's own id in the partner network.
    async fn mpn_id(&self) -> &str {
        &self.0.mpn_id
    }

    /// The name, unique among the partner's locations.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// ISO 3166 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// The city.
    async fn city(&self) -> &str {
        &self.0.city
    }

    /// Street and number.
    async fn address(&self) -> &str {
        &self.0.address
    }
}
