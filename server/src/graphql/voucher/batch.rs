//! Creating several vouchers at once, each standing alone.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::input::CreateVoucherInput;
use super::object::Voucher;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::user_error::{UserError, settle};
use crate::policy::Action;
use crate::service::voucher;

/// How many vouchers are created at once.
const MAX: usize = 100;

/// Several new vouchers.
#[derive(InputObject)]
pub struct CreateVouchersInput {
    /// One voucher each, 1 to 100, every one with an idempotency key of its own: repeating the
    /// whole creates nothing twice.
    pub rows: Vec<CreateVoucherInput>,
}

/// What became of one row.
#[derive(SimpleObject)]
pub struct CreateVouchersResult {
    /// Its place among the rows, from 0 on.
    pub row: i32,
    /// The voucher; null when it was refused.
    pub voucher: Option<Voucher>,
    /// Why it was refused; empty when it was created.
    pub user_errors: Vec<UserError>,
}

/// What became of it.
#[derive(SimpleObject)]
pub struct CreateVouchersPayload {
    /// One result for each row, in their order; null when all of it was refused.
    pub results: Option<Vec<CreateVouchersResult>>,
    /// Why all of it was refused; empty when the rows were tried.
    pub user_errors: Vec<UserError>,
}

/// Creating several vouchers at once.
#[derive(Default)]
pub struct BatchMutation;

#[Object]
impl BatchMutation {
    /// Turns days into several vouchers, with a result for each: what is refused for one undoes
    /// nothing of the others.
    async fn create_vouchers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CreateVouchersInput,
    ) -> Result<CreateVouchersPayload> {
        let created = async {
            actor(ctx)?.may(Action::ManageVouchers)?;
            if input.rows.is_empty() || input.rows.len() > MAX {
                let refusal = Refusal::invalid("rows", "voucher_count").with("max", MAX);
                return Err(AppError::from(refusal));
            }
            let mut results = Vec::with_capacity(input.rows.len());
            for (row, one) in input.rows.into_iter().enumerate() {
                results.push(create_one(ctx, row, one).await?);
            }
            Ok(results)
        };
        let (results, user_errors) = settle(ctx, created.await)?;
        Ok(CreateVouchersPayload {
            results,
            user_errors,
        })
    }
}

async fn create_one(
    ctx: &Context<'_>,
    row: usize,
    input: CreateVoucherInput,
) -> Result<CreateVouchersResult> {
    let created = async {
        let key = input.idempotency_key.clone();
        voucher::create(app(ctx), actor(ctx)?, input.decode()?, &key).await
    };
    let (created, mut user_errors) = settle(ctx, created.await)?;
    for error in user_errors.iter_mut().filter(|it| !it.field.is_empty()) {
        error
            .field
            .splice(1..1, ["rows".to_owned(), row.to_string()]);
    }
    Ok(CreateVouchersResult {
        row: i32::try_from(row).unwrap_or(i32::MAX),
        voucher: created.map(Into::into),
        user_errors,
    })
}
