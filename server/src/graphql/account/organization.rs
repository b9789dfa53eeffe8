//! A customer, a partner or the operator.

use async_graphql::{ID, Object};
use entity::organization;
use entity::vocab;

use crate::graphql::customer::object::Customer;
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::partner::object::Partner;
use crate::graphql::vocab::OrganizationKind;

/// A customer, a partner or the operator.
pub struct Organization(pub organization::Model);

impl From<organization::Model> for Organization {
    fn from(row: organization::Model) -> Self {
        Self(row)
    }
}

/// A customer, a partner or the operator.
#[Object]
impl Organization {
    /// Global id.
    async fn id(&self) -> ID {
        gid::encode(OrganizationGid(self.0.id))
    }

    /// Full name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Which side of the programme it is on.
    async fn kind(&self) -> OrganizationKind {
        self.0.kind.into()
    }

    /// ISO 3166.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// The organization as a partner, if it is one.
    async fn partner(&self) -> Option<Partner> {
        let partner = self.0.kind == vocab::OrganizationKind::Partner;
        partner.then(|| self.0.clone().into())
    }

    /// The organization as a customer, if it is one.
    async fn customer(&self) -> Option<Customer> {
        let customer = self.0.kind == vocab::OrganizationKind::Customer;
        customer.then(|| self.0.clone().into())
    }
}
