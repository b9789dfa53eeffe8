//! A customer with Software Assurance.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::organization;

use super::agreement::LicensingAgreement;
use super::loader::AgreementsOf;
use crate::graphql::account::people::people_of;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::loader::load;
use crate::graphql::vocab::Role;
use crate::policy::{Action, Scope};

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
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(CustomerGid(self.0.id))
    }

    /// The name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Where the company is, ISO 3166 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// When the company was registered.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// The agreements, newest first; none for those who may not see them.
    async fn agreements(&self, ctx: &Context<'_>) -> Result<Vec<LicensingAgreement>> {
        if !self.is_open_to(ctx)? {
            return Ok(Vec::new());
        }
        let rows = load(ctx, AgreementsOf(self.0.id)).await?;
        let rows = rows.unwrap_or_default().into_iter();
        Ok(rows.map(Into::into).collect())
    }

    /// The customer's people, with a role if one is given; only for the customer and the operator.
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only people with this role.")] role: Option<Role>,
    ) -> Result<Vec<Person>> {
        if !self.is_open_to(ctx)? {
            return Ok(Vec::new());
        }
        people_of(ctx, self.0.id, role).await
    }
}

impl Customer {
    /// Whether the caller sees more of this customer than its name.
    fn is_open_to(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(match actor(ctx)?.may(Action::SeeAgreements) {
            Ok(Scope::Everything) => true,
            Ok(Scope::Customer(own)) => own == self.0.id,
            Ok(_) | Err(_) => false,
        })
    }
}
