//! Counts for the calendar: whom a change of a policy touches, and what somebody still has to do.

use chrono::NaiveDate;
use entity::vocab::{EngagementTypeId, VoucherState};
use entity::{licensing_agreement, payment_line, redemption, training_balance, voucher};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::{agreement, voucher as vouchers};
use crate::domain::notice::Counted;
use crate::domain::policy_change::ImpactKind;
use crate::domain::program::Program;
use crate::policy::Scope;

/// Whom a change touches, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub agreements: i64,
    pub vouchers: i64,
    pub days: i64,
}

const OPEN: [VoucherState; 4] = [
    VoucherState::Created,
    VoucherState::Assigned,
    VoucherState::Reserved,
    VoucherState::Reported,
];

/// Counts whom a change touches; `on` is the day from which on it matters.
pub async fn touched(
    connection: &impl ConnectionTrait,
    program: &Program,
    kind: ImpactKind,
    on: Option<NaiveDate>,
) -> Result<Touched, DbErr> {
    let open = || voucher::Entity::find().filter(voucher::Column::State.is_in(OPEN));
    let created = || {
        let state = voucher::Column::State.eq(VoucherState::Created);
        voucher::Entity::find().filter(state)
    };
    let on = on.unwrap_or(NaiveDate::MIN);
    Ok(match kind {
        ImpactKind::Unchanged | ImpactKind::NewDecisions => Touched::default(),
        ImpactKind::DaysRemoved => {
            let outliving = open().filter(voucher::Column::ExpiresOn.gte(on));
            Touched {
                vouchers: sum_of_vouchers(connection, outliving).await?.0,
                ..available(connection).await?
            }
        }
        ImpactKind::CreationClosed => Touched {
            vouchers: sum_of_vouchers(connection, created()).await?.0,
            ..available(connection).await?
        },
        ImpactKind::CloudClosed => {
            let types = program.engagement_types.iter().filter(|it| it.cloud);
            let types: Vec<EngagementTypeId> = types.map(|it| it.id).collect();
            let of_cloud = created().filter(voucher::Column::EngagementTypeId.is_in(types));
            only_vouchers(sum_of_vouchers(connection, of_cloud).await?)
        }
        ImpactKind::RedemptionClosed => {
            let outliving = open().filter(voucher::Column::ExpiresOn.gt(on));
            only_vouchers(sum_of_vouchers(connection, outliving).await?)
        }
        ImpactKind::PaymentClosed => only_vouchers(unrequested_after(connection, on).await?),
        ImpactKind::Training => training(connection).await?,
        ImpactKind::NewVouchers => only_vouchers(sum_of_vouchers(connection, open()).await?),
    })
}

fn only_vouchers((vouchers, days): (i64, i64)) -> Touched {
    Touched {
        agreements: 0,
        vouchers,
        days,
    }
}

async fn sum_of_vouchers(
    connection: &impl ConnectionTrait,
    of: Select<voucher::Entity>,
) -> Result<(i64, i64), DbErr> {
    let found: Option<(i64, Option<i64>)> = of
        .select_only()
        .column_as(voucher::Column::Id.count(), "rows")
        .column_as(voucher::Column::Days.sum(), "days")
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found.map_or((0, 0), |(rows, days)| (rows, days.unwrap_or(0))))
}

/// Agreements with days that could still become vouchers.
async fn available(connection: &impl ConnectionTrait) -> Result<Touched, DbErr> {
    let found: Option<(i64, Option<i64>)> = licensing_agreement::Entity::find()
        .filter(licensing_agreement::Column::AvailableDays.gt(0))
        .select_only()
        .column_as(licensing_agreement::Column::Id.count(), "rows")
        .column_as(licensing_agreement::Column::AvailableDays.sum(), "days")
        .into_tuple()
        .one(connection)
        .await?;
    let (agreements, days) = found.unwrap_or_default();
    Ok(Touched {
        agreements,
        vouchers: 0,
        days: days.unwrap_or(0),
    })
}

async fn training(connection: &impl ConnectionTrait) -> Result<Touched, DbErr> {
    let found: Option<(i64, Option<i64>)> = training_balance::Entity::find()
        .filter(training_balance::Column::Days.gt(0))
        .select_only()
        .column_as(training_balance::Column::AgreementId.count(), "rows")
        .column_as(training_balance::Column::Days.sum(), "days")
        .into_tuple()
        .one(connection)
        .await?;
    let (agreements, days) = found.unwrap_or_default();
    Ok(Touched {
        agreements,
        vouchers: 0,
        days: days.unwrap_or(0),
    })
}

/// Live redemptions that no live payment line asks for.
fn unrequested() -> Select<redemption::Entity> {
    let requested = payment_line::Entity::find()
        .select_only()
        .column(payment_line::Column::RedemptionId)
        .filter(payment_line::Column::ReleasedAt.is_null())
        .into_query();
    redemption::Entity::find()
        .filter(redemption::Column::ReversedAt.is_null())
        .filter(redemption::Column::Id.not_in_subquery(requested))
}

async fn unrequested_after(
    connection: &impl ConnectionTrait,
    on: NaiveDate,
) -> Result<(i64, i64), DbErr> {
    let found: Option<(i64, Option<i64>)> = unrequested()
        .filter(redemption::Column::PaymentDueOn.gt(on))
        .select_only()
        .column_as(redemption::Column::Id.count(), "rows")
        .column_as(redemption::Column::Days.sum(), "days")
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found.map_or((0, 0), |(rows, days)| (rows, days.unwrap_or(0))))
}

/// Vouchers in these states inside the caller's reach, and the first day on which one expires.
pub async fn vouchers_in(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    states: &[VoucherState],
) -> Result<Counted, DbErr> {
    let found: Option<(i64, Option<NaiveDate>)> = vouchers::within(scope)
        .filter(voucher::Column::State.is_in(states.iter().copied()))
        .select_only()
        .column_as(voucher::Column::Id.count(), "rows")
        .column_as(voucher::Column::ExpiresOn.min(), "first")
        .into_tuple()
        .one(connection)
        .await?;
    let (count, first_on) = found.unwrap_or_default();
    Ok(Counted { count, first_on })
}

/// Redeemed vouchers inside the caller's reach for which payment was not requested, while it can be.
pub async fn unpaid(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    today: NaiveDate,
) -> Result<Counted, DbErr> {
    let own = vouchers::within(scope)
        .select_only()
        .column(voucher::Column::Id)
        .into_query();
    let found: Option<(i64, Option<NaiveDate>)> = unrequested()
        .filter(redemption::Column::VoucherId.in_subquery(own))
        .filter(redemption::Column::PaymentDueOn.gte(today))
        .select_only()
        .column_as(redemption::Column::Id.count(), "rows")
        .column_as(redemption::Column::PaymentDueOn.min(), "first")
        .into_tuple()
        .one(connection)
        .await?;
    let (count, first_on) = found.unwrap_or_default();
    Ok(Counted { count, first_on })
}

/// The days of all agreements that run up to a day at least: available, forfeited, of training.
pub async fn days_of_all(
    connection: &impl ConnectionTrait,
    running_on: NaiveDate,
) -> Result<(i64, i64, i64), DbErr> {
    let of_agreements = |column: licensing_agreement::Column| {
        licensing_agreement::Entity::find()
            .select_only()
            .column_as(column.sum(), "days")
            .filter(column.gt(0))
    };
    let available: Option<Option<i64>> = of_agreements(licensing_agreement::Column::AvailableDays)
        .filter(licensing_agreement::Column::EndsOn.gte(running_on))
        .into_tuple()
        .one(connection)
        .await?;
    let forfeited: Option<Option<i64>> = of_agreements(licensing_agreement::Column::ForfeitedDays)
        .into_tuple()
        .one(connection)
        .await?;
    let training = training(connection).await?.days;
    let number = |it: Option<Option<i64>>| it.flatten().unwrap_or(0);
    Ok((number(available), number(forfeited), training))
}

/// A customer's agreements, with the training days that are left.
pub async fn agreements_of(
    connection: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<(licensing_agreement::Model, Option<training_balance::Model>)>, DbErr> {
    let rows = agreement::all(connection, scope).await?;
    let ids: Vec<_> = rows.iter().map(|it| it.id).collect();
    let training = super::accrual::training_of(connection, &ids).await?;
    let mut training = super::rows::keyed(training, |it| it.agreement_id);
    let with_training = rows.into_iter().map(|it| {
        let own = training.remove(&it.id);
        (it, own)
    });
    Ok(with_training.collect())
}
