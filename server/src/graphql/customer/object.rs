//! A customer with Software Assurance.

use async_graphql::{Context, ID, Object};
use entity::organization;

use super::agreement::LicensingAgreement;
use crate::graphql::account::people::people_of;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::vocab::Role;
use crate::policy::{Action, Scope};
use crate::store::agreement;
use crate::store::page::{Direction, Window};

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

    /// The agreements, newest first, at most 100; none for those who may not see them.
    async fn agreements(&self, ctx: &Context<'_>) -> Result<Vec<LicensingAgreement>> {
        let Ok(scope) = actor(ctx)?.may(Action::SeeAgreements) else {
            return Ok(Vec::new());
        };
        let filter = agreement::Filter {
            customer: Some(self.0.id),
            activated: None,
        };
        let window = Window {
            limit: 100,
            direction: Direction::Forward(None),
        };
        let page = agreement::list(app(ctx).db.read(), &scope, &filter, &window).await?;
        Ok(page.rows.into_iter().map(Into::into).collect())
    }

    /// The customer's people, with a role if one is given; only for the customer and the operator.
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only people with this role.")] role: Option<Role>,
    ) -> Result<Vec<Person>> {
        let scope = actor(ctx)?.may(Action::SeeAgreements);
        let allowed = match scope {
            Ok(Scope::Everything) => true,
            Ok(Scope::Customer(own)) => own == self.0.id,
            Ok(_) | Err(_) => false,
        };
        if !allowed {
            return Ok(Vec::new());
        }
        people_of(ctx, self.0.id, role).await
    }
}
