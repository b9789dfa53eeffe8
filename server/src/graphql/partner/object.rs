//! A partner of the programme.

use async_graphql::{ID, Object};
use entity::organization;

use crate::graphql::gid::{self, PartnerGid};

/// A partner of the programme.
pub struct Partner(pub organization::Model);

impl From<organization::Model> for Partner {
    fn from(row: organization::Model) -> Self {
        Self(row)
    }
}

/// A partner of the programme.
#[Object]
impl Partner {
    async fn id(&self) -> ID {
        gid::encode(PartnerGid(self.0.id))
    }

    async fn name(&self) -> &str {
        &self.0.name
    }
}
