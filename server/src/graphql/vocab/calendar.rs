//! The words of the calendar and of changes of the programme.

use async_graphql::Enum;

/// What the calendar opens and closes.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::calendar::Act")]
pub enum CalendarAct {
    /// Days accrue to an agreement.
    AccrueDays,
    /// Training days become planning days.
    ConvertTraining,
    /// Vouchers for cloud engagements are created and assigned.
    CreateCloudVoucher,
    /// Vouchers for on-premises engagements are created and assigned.
    CreateVoucher,
    /// Partners enroll.
    Enroll,
    /// Engagements are reserved, delivered and redeemed.
    DeliverAndRedeem,
    /// Payment is requested.
    RequestPayment,
    /// Records are read, exported and audited, and approved requests are paid.
    Read,
}

/// What an open act asks besides.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::calendar::Condition")]
pub enum CalendarCondition {
    /// The voucher's own last day has not passed.
    VoucherUnexpired,
    /// The days after redemption in which payment is requested have not passed.
    WithinRequestWindow,
}

/// What a notice of the calendar is about.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::notice::NoticeKind")]
pub enum NoticeKind {
    /// Training days can be converted until a day.
    ConvertTraining,
    /// The benefit accrues no days after a day.
    AccrualEnds,
    /// Days are removed by the program.
    DaysRemoved,
    /// Days are lost with the end of an agreement.
    DaysEnd,
    /// The balance of an agreement is negative.
    BalanceNegative,
    /// Vouchers wait to be assigned.
    AssignVouchers,
    /// No partner has reserved these vouchers yet.
    ReserveVouchers,
    /// Reserved vouchers are to be delivered and redeemed.
    RedeemVouchers,
    /// Payment was not requested for these redeemed vouchers.
    RequestPayment,
    /// The remaining days were removed.
    DaysWereRemoved,
    /// The program is over.
    ProgramOver,
}

/// Whom a change of a policy touches.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::policy_change::ImpactKind")]
pub enum ImpactKind {
    /// The value stays what it is.
    Unchanged,
    /// Days that wait to be turned into vouchers.
    DaysRemoved,
    /// Days and vouchers that wait to be assigned.
    CreationClosed,
    /// Vouchers of cloud engagements that wait to be assigned.
    CloudClosed,
    /// Vouchers that outlive the earlier of the two days.
    RedemptionClosed,
    /// Redeemed vouchers without a payment request.
    PaymentClosed,
    /// Training days that were not converted.
    Training,
    /// Only vouchers that are created from then on.
    NewVouchers,
    /// Only what is decided from then on.
    NewDecisions,
}

/// Who changed a policy.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entity::vocab::PolicyOrigin")]
pub enum PolicyOrigin {
    /// An operator, this policy alone.
    Operator,
    /// The import of a whole program.
    Import,
}
