//! Customers with more than one long engagement of a type.

use async_graphql::{Context, Enum, Object};

use super::object::Voucher;
use crate::graphql::context::{Result, app};
use crate::graphql::customer::object::Customer;
use crate::graphql::loader::require;
use crate::graphql::program::object::EngagementType;
use crate::service::fifteen_days::{Case, Engagement};

/// Which exception makes a second long engagement another one.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::engagement::Difference")]
pub enum FifteenDayDifference {
    /// Another division or associated legal entity.
    Division,
    /// Another product with its own deliverable.
    Product,
}

/// The long engagements of one type that a customer has taken.
pub struct FifteenDayCase(pub Case);

/// The long engagements of one type that a customer has taken.
#[Object]
impl FifteenDayCase {
    /// The customer.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Customer> {
        Ok(require(ctx, self.0.customer).await?.into())
    }

    /// The engagement type.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<EngagementType> {
        EngagementType::of(app(ctx), self.0.engagement_type)
    }

    /// The engagements in the order in which they were reserved.
    async fn engagements(&self) -> Vec<FifteenDayEngagement> {
        let all = self.0.engagements.iter().cloned();
        all.map(FifteenDayEngagement).collect()
    }

    /// Whether one of them repeats another: the rule was broken.
    async fn violated(&self) -> bool {
        self.0.engagements.iter().any(|it| it.repeats)
    }
}

/// One long engagement of a customer.
pub struct FifteenDayEngagement(pub Engagement);

/// One long engagement of a customer.
#[Object]
impl FifteenDayEngagement {
    /// Its voucher.
    async fn voucher(&self) -> Voucher {
        self.0.voucher.clone().into()
    }

    /// What makes it another engagement than those before it; null for the first, and for one that
    /// repeats another.
    async fn difference(&self) -> Option<FifteenDayDifference> {
        self.0.difference.map(Into::into)
    }

    /// Whether it is the same engagement once more.
    async fn repeats(&self) -> bool {
        self.0.repeats
    }

    /// What the partner stated when it reserved it.
    async fn statement(&self) -> Option<&str> {
        let reservation = self.0.reservation.as_ref()?;
        reservation.fifteen_day_exception.as_deref()
    }
}
