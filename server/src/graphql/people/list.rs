//! The list of people and its filter.

use async_graphql::{ID, InputObject};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use uuid::Uuid;

use crate::connection;
use crate::graphql::account::person::Person;
use crate::graphql::context::Result;
use crate::graphql::gid::{self, OrganizationGid};
use crate::graphql::page::Key;
use crate::graphql::vocab::Role;
use crate::store::members::Filter;

connection!(PersonConnection, PersonEdge, Person);

/// Which people a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct PersonFilter {
    /// Of this organization.
    pub organization_id: Option<ID>,
    /// With this role.
    pub role: Option<Role>,
    /// With these words in the name or the e-mail address.
    pub search: Option<String>,
}

impl PersonFilter {
    /// The filter in the words of the store.
    pub fn decode(self) -> Result<Filter> {
        let organization = self
            .organization_id
            .map(|id| gid::decode::<OrganizationGid>(&id, "filter.organizationId"))
            .transpose()?;
        Ok(Filter {
            organization: organization.map(|id| id.0),
            role: self.role.map(Into::into),
            search: self.search.filter(|it| !it.trim().is_empty()),
        })
    }
}

impl Key for (String, Uuid) {
    fn encode(&self) -> String {
        BASE64.encode(format!("{}{}", self.1.simple(), self.0))
    }

    fn decode(cursor: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64.decode(cursor).ok()?).ok()?;
        let (id, name) = text.split_at_checked(32)?;
        Some((name.to_owned(), Uuid::try_parse(id).ok()?))
    }
}
