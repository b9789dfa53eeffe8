//! Asking for customers and agreements.

use async_graphql::{Context, Enum, ID, InputObject, Object};

use super::agreement::LicensingAgreementConnection;
use super::object::Customer;
use crate::connection;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::page::{self, Count, PageArgs};
use crate::graphql::ranking;
use crate::policy::Action;
use crate::store::ranking::{By, Ranked, Ranking};
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
    /// The company is in this country, ISO 3166 alpha-2.
    pub country: Option<String>,
}

impl CustomerFilter {
    /// The filter in the words of the store.
    pub fn decode(self) -> customer::Filter {
        customer::Filter {
            search: self.search,
            country: self.country.map(|it| it.to_uppercase()),
        }
    }
}

/// The order of a list of customers.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CustomerOrder {
    /// Registered last in front.
    #[default]
    NewestFirst,
    /// Registered first in front.
    OldestFirst,
    /// By name.
    Name,
    /// By name, the end of the alphabet in front.
    NameDescending,
    /// By the code of the country.
    Country,
    /// By the code of the country, the end of the alphabet in front.
    CountryDescending,
}

impl From<CustomerOrder> for Ranking {
    fn from(order: CustomerOrder) -> Self {
        match order {
            CustomerOrder::NewestFirst => Self::down(By::Joined),
            CustomerOrder::OldestFirst => Self::up(By::Joined),
            CustomerOrder::Name => Self::up(By::Name),
            CustomerOrder::NameDescending => Self::down(By::Name),
            CustomerOrder::Country => Self::up(By::Country),
            CustomerOrder::CountryDescending => Self::down(By::Country),
        }
    }
}

impl From<Ranked> for Customer {
    fn from(row: Ranked) -> Self {
        Self(row.organization)
    }
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

    /// The customers that the caller may see.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a Relay connection"
    )]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which customers.")] filter: Option<CustomerFilter>,
        #[graphql(desc = "In which order; newest first when absent.")] order_by: Option<
            CustomerOrder,
        >,
    ) -> Result<CustomerConnection> {
        let scope = actor(ctx)?.may(Action::SeeAgreements)?;
        let filter = filter.unwrap_or_default().decode();
        let order = order_by.unwrap_or_default().into();
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let window = ranking::window(args, order)?;
        let page = customer::list(app(ctx).db.read(), &scope, &filter, order, &window).await?;
        let counted = (app(ctx).clone(), scope, filter);
        let count: Count = Box::new(move || {
            let (app, scope, filter) = counted.clone();
            Box::pin(async move { Ok(customer::count(app.db.read(), &scope, &filter).await?) })
        });
        Ok(CustomerConnection::of(page, ranking::key, count))
    }
}
