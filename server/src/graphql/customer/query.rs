//! Asking for customers and agreements.

use async_graphql::{Context, ID, InputObject, Object};

use super::agreement::LicensingAgreementConnection;
use super::object::Customer;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::policy::Action;
use crate::store::{agreement, customer};

connection!(CustomerConnection, CustomerEdge, Customer);

/// Which agreements a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct AgreementFilter {
    /// Of this customer.
    pub customer_id: Option<ID>,
    /// Whether the benefit was activated.
    pub activated: Option<bool>,
}

/// Which customers a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct CustomerFilter {
    /// The name contains this.
    pub search: Option<String>,
}

/// Asking for customers and agreements.
#[derive(Default)]
pub struct CustomerQuery;

#[Object]
impl CustomerQuery {
    /// The agreements that the caller may see, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn agreements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which agreements.")] filter: Option<AgreementFilter>,
    ) -> Result<LicensingAgreementConnection> {
        let scope = actor(ctx)?.may(Action::SeeAgreements)?;
        let filter = filter.unwrap_or_default();
        let customer = filter
            .customer_id
            .map(|id| gid::decode(&id, "filter.customerId"));
        let filter = agreement::Filter {
            customer: customer.transpose()?.map(|CustomerGid(id)| id),
            activated: filter.activated,
        };
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let page = agreement::list(app(ctx).db.read(), &scope, &filter, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(agreement::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(LicensingAgreementConnection::of(
            page,
            |row| row.id.0,
            count,
        ))
    }

    /// The customers that the caller may see, newest first.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which customers.")] filter: Option<CustomerFilter>,
    ) -> Result<CustomerConnection> {
        let scope = actor(ctx)?.may(Action::SeeAgreements)?;
        let search = filter.unwrap_or_default().search;
        let window = PageArgs {
            first,
            after,
            last,
            before,
        }
        .window()?;
        let db = app(ctx).db.read();
        let page = customer::list(db, &scope, search.as_deref(), &window).await?;
        let counted = (app(ctx).clone(), scope, search);
        let count: Count = Box::new(move || {
            let (app, scope, search) = counted.clone();
            Box::pin(
                async move { Ok(customer::count(app.db.read(), &scope, search.as_deref()).await?) },
            )
        });
        Ok(CustomerConnection::of(page, |row| row.id.0, count))
    }
}
