//! Asking for vouchers.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::circumstances::circumstances;
use super::list::{self, VoucherConnection, VoucherFilter, VoucherOrder};
use super::verdict::ActionVerdict;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::page::{self, PageArgs};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::VoucherState;
use crate::policy::Action;
use crate::service::actions;
use crate::store::{voucher, voucher_list};

/// How many vouchers are in a state.
#[derive(SimpleObject)]
pub struct VoucherStateCount {
    /// The state.
    pub state: VoucherState,
    /// How many.
    pub count: i64,
}

/// Asking for vouchers.
#[derive(Default)]
pub struct VoucherQuery;

#[Object]
impl VoucherQuery {
    /// The vouchers that the caller may see.
    #[graphql(complexity = "page::rows(first, last) * child_complexity")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a Relay connection"
    )]
    async fn vouchers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many rows forward, 1 to 100; 25 when absent.")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many rows backward, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor.")] before: Option<String>,
        #[graphql(desc = "Which vouchers.")] filter: Option<VoucherFilter>,
        #[graphql(desc = "In which order; newest first when absent.")] order_by: Option<
            VoucherOrder,
        >,
    ) -> Result<VoucherConnection> {
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        let filter = filter.unwrap_or_default().decode(app(ctx))?;
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        list::page(app(ctx), scope, filter, order_by.unwrap_or_default(), args).await
    }

    /// How many of the vouchers that the caller may see are in each state.
    async fn voucher_counts(&self, ctx: &Context<'_>) -> Result<Vec<VoucherStateCount>> {
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        let counts = voucher_list::count_by_state(app(ctx).db.read(), &scope).await?;
        let counts = counts.into_iter();
        Ok(counts
            .map(|(state, count)| VoucherStateCount {
                state: state.into(),
                count,
            })
            .collect())
    }

    /// What the caller's role could do with a voucher on a day, from when until when, and if not,
    /// which rule stands in the way and what to do about it.
    async fn voucher_actions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The voucher.")] voucher_id: ID,
        #[graphql(desc = "The day; today when absent.")] on: Option<Date>,
    ) -> Result<Vec<ActionVerdict>> {
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        let id = gid::decode(&voucher_id, "voucherId")?;
        let found = voucher::find(app(ctx).db.read(), &scope, id).await?;
        let row = found.ok_or_else(|| AppError::BadInput {
            field: "voucherId".to_owned(),
            message: "no such voucher".to_owned(),
        })?;
        let on = on.map_or_else(|| app(ctx).clock.today(), Into::into);
        if app(ctx).program()?.rules(on).is_err() {
            return Err(AppError::BadInput {
                field: "on".to_owned(),
                message: "the program says nothing about that day".to_owned(),
            });
        }
        let known = circumstances(ctx, &row).await?;
        let verdicts = actions::verdicts(app(ctx), actor(ctx)?, &row, &known, on)?;
        Ok(verdicts
            .iter()
            .map(|verdict| ActionVerdict::new(verdict, ctx))
            .collect())
    }
}
