//! Reminders that were sent, and what there is to be reminded of.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    EnrollmentState, PaymentRequestState, ReportState, ReservationId, UserId, VoucherId,
    VoucherState,
};
use entity::{
    completion_report, enrollment, licensing_agreement, notification_preference, payment_line,
    payment_request, redemption, reminder, reservation, user, voucher, voucher_event,
};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::voucher::within;
use super::{Tx, agreement, claim, enrollment as enrollments};
use crate::app::App;
use crate::policy::Scope;

/// Writes a reminder down; `false` when this person had it before.
pub async fn first_time(
    tx: &Tx,
    app: &App,
    kind: &str,
    (subject, due_on): (Uuid, NaiveDate),
    person: &str,
) -> Result<bool, DbErr> {
    let row = reminder::Model {
        kind: kind.to_owned(),
        subject_id: subject,
        due_on,
        person: person.to_owned(),
        sent_at: app.clock.now(),
    };
    let once = OnConflict::columns([
        reminder::Column::Kind,
        reminder::Column::SubjectId,
        reminder::Column::DueOn,
        reminder::Column::Person,
    ])
    .do_nothing()
    .to_owned();
    let added = reminder::Entity::insert(row.into_active_model())
        .on_conflict(once)
        .exec_without_returning(tx)
        .await?;
    Ok(added > 0)
}

/// Of these subjects, those of whom somebody was reminded on behalf of this kind and day.
pub async fn sent(
    connection: &impl ConnectionTrait,
    kind: &str,
    subjects: &[Uuid],
) -> Result<HashSet<(Uuid, NaiveDate)>, DbErr> {
    let rows = reminder::Entity::find()
        .filter(reminder::Column::Kind.eq(kind))
        .filter(reminder::Column::SubjectId.is_in(subjects.iter().copied()))
        .all(connection)
        .await?;
    Ok(rows.iter().map(|it| (it.subject_id, it.due_on)).collect())
}

/// Vouchers that can still be used and whose last day lies in the interval, with their live
/// reservation, a page behind an id.
pub async fn expiring(
    connection: &impl ConnectionTrait,
    (from, to): (NaiveDate, NaiveDate),
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<voucher::Model>, DbErr> {
    let open = [
        VoucherState::Created,
        VoucherState::Assigned,
        VoucherState::Reserved,
        VoucherState::Reported,
    ];
    let mut vouchers = voucher::Entity::find()
        .filter(voucher::Column::State.is_in(open))
        .filter(voucher::Column::ExpiresOn.between(from, to));
    if let Some(after) = after {
        vouchers = vouchers.filter(voucher::Column::Id.gt(after));
    }
    vouchers
        .order_by_asc(voucher::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// Live reservations whose engagement has begun, with vouchers still waiting for their report to be
/// handed in, a page behind an id.
pub async fn unreported(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<reservation::Model>, DbErr> {
    let reserved = voucher::Entity::find()
        .select_only()
        .column(voucher::Column::Id)
        .filter(voucher::Column::State.eq(VoucherState::Reserved))
        .filter(voucher::Column::ExpiresOn.gte(today))
        .into_query();
    let handed_in = completion_report::Entity::find()
        .select_only()
        .column(completion_report::Column::ReservationId)
        .filter(
            completion_report::Column::State.is_in([ReportState::Submitted, ReportState::Accepted]),
        )
        .into_query();
    let mut rows = reservation::Entity::find()
        .filter(reservation::Column::EndedAt.is_null())
        .filter(reservation::Column::StartsOn.lt(today))
        .filter(reservation::Column::VoucherId.in_subquery(reserved))
        .filter(reservation::Column::Id.not_in_subquery(handed_in));
    if let Some(after) = after {
        rows = rows.filter(reservation::Column::Id.gt(ReservationId(after)));
    }
    rows.order_by_asc(reservation::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// Redemptions that nobody has asked to be paid for and whose last day for it lies in the interval,
/// a page behind an id.
pub async fn unrequested(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    (from, to): (NaiveDate, NaiveDate),
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<redemption::Model>, DbErr> {
    let drafts = payment_request::Entity::find()
        .select_only()
        .column(payment_request::Column::Id)
        .filter(payment_request::Column::State.eq(PaymentRequestState::Draft))
        .into_query();
    let requested = payment_line::Entity::find()
        .select_only()
        .column(payment_line::Column::RedemptionId)
        .filter(payment_line::Column::ReleasedAt.is_null())
        .filter(payment_line::Column::PaymentRequestId.not_in_subquery(drafts))
        .into_query();
    let mut rows = claim::within(scope)
        .filter(redemption::Column::PaymentDueOn.between(from, to))
        .filter(redemption::Column::Id.not_in_subquery(requested));
    if let Some(after) = after {
        rows = rows.filter(redemption::Column::Id.gt(after));
    }
    rows.order_by_asc(redemption::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// Agreements with days left that will be lost by a day of the interval: because the agreement ends
/// then, or because all days are removed. A page behind an id.
pub async fn losing_days(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    until: Option<NaiveDate>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<licensing_agreement::Model>, DbErr> {
    let mut rows =
        agreement::within(scope).filter(licensing_agreement::Column::AvailableDays.gt(0));
    if let Some(until) = until {
        rows = rows.filter(licensing_agreement::Column::EndsOn.lte(until));
    }
    if let Some(after) = after {
        rows = rows.filter(licensing_agreement::Column::Id.gt(after));
    }
    rows.order_by_asc(licensing_agreement::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// Enrollments in force whose last day lies in the interval, a page behind an id.
pub async fn ending_enrollments(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    (from, to): (NaiveDate, NaiveDate),
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<enrollment::Model>, DbErr> {
    let in_force = [EnrollmentState::Active, EnrollmentState::InRenewal];
    let mut rows = enrollments::within(scope)
        .filter(enrollment::Column::State.is_in(in_force))
        .filter(enrollment::Column::EndsOn.between(from, to));
    if let Some(after) = after {
        rows = rows.filter(enrollment::Column::Id.gt(after));
    }
    rows.order_by_asc(enrollment::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// People who asked for a weekly summary, or for nudges.
pub async fn subscribers(
    connection: &impl ConnectionTrait,
    digest: bool,
) -> Result<Vec<user::Model>, DbErr> {
    let wanted = if digest {
        notification_preference::Column::Digest.eq(true)
    } else {
        notification_preference::Column::Nudges.eq(true)
    };
    let chosen = notification_preference::Entity::find()
        .filter(wanted)
        .all(connection)
        .await?;
    let people: Vec<UserId> = chosen.iter().map(|it| it.user_id).collect();
    user::Entity::find()
        .filter(user::Column::Id.is_in(people))
        .filter(user::Column::DisabledAt.is_null())
        .order_by_asc(user::Column::Id)
        .all(connection)
        .await
}

/// Vouchers inside somebody's reach that are in one of these states and expire by a day, the next
/// to expire first.
pub async fn vouchers(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    states: &[VoucherState],
    expires_by: Option<NaiveDate>,
    limit: u64,
) -> Result<Vec<voucher::Model>, DbErr> {
    let mut rows = within(scope).filter(voucher::Column::State.is_in(states.iter().copied()));
    if let Some(day) = expires_by {
        rows = rows.filter(voucher::Column::ExpiresOn.lte(day));
    }
    rows.order_by_asc(voucher::Column::ExpiresOn)
        .order_by_asc(voucher::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// When the last thing happened to each of these vouchers.
pub async fn last_steps(
    connection: &impl ConnectionTrait,
    vouchers: &[VoucherId],
) -> Result<HashMap<VoucherId, DateTime<Utc>>, DbErr> {
    let events: Vec<(VoucherId, DateTime<Utc>)> = voucher_event::Entity::find()
        .select_only()
        .column(voucher_event::Column::VoucherId)
        .column(voucher_event::Column::At)
        .filter(voucher_event::Column::VoucherId.is_in(vouchers.iter().copied()))
        .order_by_asc(voucher_event::Column::Sequence)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(events.into_iter().collect())
}
