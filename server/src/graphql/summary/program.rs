//! How the programme as a whole stands.

use async_graphql::{ComplexObject, Context, Enum, Object, SimpleObject};
use entity::organization;
use entity::vocab::EngagementTypeId;

use super::{ClockTally, ExpiryWeek, FunnelStage, VoucherTally, clock, funnel, weeks};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::customer::object::Customer;
use crate::graphql::program::object::EngagementType;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::vocab::{LedgerEntryKind, PaymentRejectionReason, ReportReturnReason};
use crate::service::summary::program as service;

/// What is measured against a target.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "service::Measure")]
pub enum Measure {
    /// From a report that was handed in to its review.
    ReportReview,
    /// From the approval of a payment request to its payment.
    Payment,
    /// From a customer's request to the partner's answer.
    ReferralAnswer,
}

/// Where the days of all agreements are.
#[derive(SimpleObject)]
pub struct DayUtilization {
    /// Granted.
    pub granted: i64,
    /// Still to be turned into vouchers.
    pub available: i64,
    /// In open vouchers.
    pub held: i64,
    /// Delivered.
    pub consumed: i64,
    /// Lost.
    pub forfeited: i64,
}

/// Days that moved for one cause.
#[derive(SimpleObject)]
pub struct DayMovement {
    /// The cause.
    pub kind: LedgerEntryKind,
    /// What became available, negative when it was taken.
    pub available: i64,
    /// What was lost.
    pub forfeited: i64,
}

/// What is left to be run off before the program ends.
#[derive(SimpleObject)]
pub struct RunOff {
    /// Open vouchers.
    pub open: VoucherTally,
    /// Days that can still be turned into vouchers.
    pub days_left: i64,
    /// The last day to create vouchers.
    pub creation_last_on: Date,
    /// The day on which remaining days are removed.
    pub removed_on: Date,
    /// The last day to redeem.
    pub redemption_last_on: Date,
    /// Open vouchers that expire after the last day to redeem.
    pub beyond: VoucherTally,
    /// What is left at the end of each month until then, if nobody does anything.
    pub months: Vec<RunOffMonth>,
}

/// What is left of the program at the end of a month, if nobody does anything.
#[derive(SimpleObject)]
pub struct RunOffMonth {
    /// The first day of the month.
    pub month: Date,
    /// Open vouchers that expire in it.
    pub expiring: VoucherTally,
    /// Open vouchers that are left when it ends.
    pub open: VoucherTally,
    /// Days that can still be turned into vouchers when it ends.
    pub days_left: i64,
}

impl From<service::RunOffMonth> for RunOffMonth {
    fn from(it: service::RunOffMonth) -> Self {
        Self {
            month: it.month.into(),
            expiring: it.expiring.into(),
            open: it.open.into(),
            days_left: it.days_left,
        }
    }
}

/// A reason for which completion reports are returned.
#[derive(SimpleObject)]
pub struct ReportDenial {
    /// The kind of reason.
    pub reason: ReportReturnReason,
    /// How many reports stand returned for it.
    pub count: i64,
}

/// A reason for which lines of payment requests are not paid.
#[derive(SimpleObject)]
pub struct PaymentDenial {
    /// The kind of reason.
    pub reason: PaymentRejectionReason,
    /// How many lines are rejected for it.
    pub count: i64,
}

/// A file that was handed in more than once.
#[derive(SimpleObject)]
pub struct DuplicateDeliverable {
    /// The hash of its bytes.
    pub sha256: String,
    /// One of its names.
    pub name: String,
    /// How often it was handed in.
    pub copies: i64,
    /// By how many partners.
    pub partners: i64,
}

/// A customer with several long engagements of one type.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct RepeatedEngagement {
    #[graphql(skip)]
    row: organization::Model,
    #[graphql(skip)]
    engagement_type_id: EngagementTypeId,
    /// How many engagements.
    pub count: i64,
    /// How many days they have.
    pub days: i64,
}

#[ComplexObject]
impl RepeatedEngagement {
    /// Who.
    async fn customer(&self) -> Customer {
        self.row.clone().into()
    }

    /// Which one.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<EngagementType> {
        EngagementType::of(app(ctx), self.engagement_type_id)
    }
}

/// How long something takes, against its target.
#[derive(SimpleObject)]
pub struct ServiceLevel {
    /// What.
    pub measure: Measure,
    /// How many cases were measured.
    pub measured: i64,
    /// How many of them were in time; null without a target.
    pub in_time: Option<i64>,
    /// How many hours it takes on average; null without a case.
    pub average_hours: Option<i64>,
    /// The target.
    pub target_hours: Option<i64>,
}

/// What redeemed vouchers cost in a country.
#[derive(SimpleObject)]
pub struct CountrySpending {
    /// The country of delivery, ISO 3166 alpha-2.
    pub country: String,
    /// How many vouchers.
    pub vouchers: i64,
    /// How many days they had.
    pub days: i64,
    /// What they cost.
    pub amount: Money,
}

/// How the program as a whole stands.
#[derive(SimpleObject)]
pub struct ProgramSummary {
    /// Where the days of all agreements are.
    pub days: DayUtilization,
    /// Why days moved.
    pub movements: Vec<DayMovement>,
    /// What is left to be run off.
    pub run_off: RunOff,
    /// When open vouchers expire, week by week.
    pub expiries: Vec<ExpiryWeek>,
    /// How far the vouchers came, up to their payment.
    pub funnel: Vec<FunnelStage>,
    /// What can still be requested: the clock runs from the redemption.
    pub to_request: Vec<ClockTally>,
    /// What was approved and is not paid: the clock runs from the approval.
    pub to_be_paid: Vec<ClockTally>,
    /// The reasons for which reports are returned, the most frequent first.
    pub report_denials: Vec<ReportDenial>,
    /// The reasons for which lines of payment requests are not paid, the most frequent first.
    pub payment_denials: Vec<PaymentDenial>,
    /// Files that were handed in more than once, most often in front.
    pub duplicate_deliverables: Vec<DuplicateDeliverable>,
    /// Customers with several engagements that there should be once only.
    pub repeated_engagements: Vec<RepeatedEngagement>,
    /// How long things take.
    pub service_levels: Vec<ServiceLevel>,
    /// What redeemed vouchers cost, by country.
    pub spending: Vec<CountrySpending>,
}

impl From<service::ProgramSummary> for ProgramSummary {
    fn from(summary: service::ProgramSummary) -> Self {
        let (days, run_off) = (summary.days, summary.run_off);
        Self {
            days: DayUtilization {
                granted: days.granted,
                available: days.available,
                held: days.held,
                consumed: days.consumed,
                forfeited: days.forfeited,
            },
            movements: (summary.movements.into_iter())
                .map(|(kind, available, forfeited)| DayMovement {
                    kind: kind.into(),
                    available,
                    forfeited,
                })
                .collect(),
            run_off: RunOff {
                open: run_off.open.into(),
                days_left: run_off.days_left,
                creation_last_on: run_off.creation_last_on.into(),
                removed_on: run_off.removed_on.into(),
                redemption_last_on: run_off.redemption_last_on.into(),
                beyond: run_off.beyond.into(),
                months: run_off.months.into_iter().map(Into::into).collect(),
            },
            expiries: weeks(summary.expiries),
            funnel: funnel(summary.funnel),
            to_request: clock(summary.to_request),
            to_be_paid: clock(summary.to_be_paid),
            report_denials: (summary.report_denials.into_iter())
                .map(|(reason, count)| ReportDenial {
                    reason: reason.into(),
                    count,
                })
                .collect(),
            payment_denials: (summary.payment_denials.into_iter())
                .map(|(reason, count)| PaymentDenial {
                    reason: reason.into(),
                    count,
                })
                .collect(),
            duplicate_deliverables: (summary.duplicates.into_iter())
                .map(|it| DuplicateDeliverable {
                    sha256: it.sha256,
                    name: it.name,
                    copies: it.copies,
                    partners: it.partners,
                })
                .collect(),
            repeated_engagements: (summary.repeated.into_iter())
                .map(|it| RepeatedEngagement {
                    row: it.customer,
                    engagement_type_id: it.engagement_type,
                    count: it.tally.count,
                    days: it.tally.days,
                })
                .collect(),
            service_levels: (summary.service_levels.into_iter())
                .map(|it| ServiceLevel {
                    measure: it.measure.into(),
                    measured: it.measured,
                    in_time: it.in_time,
                    average_hours: it.average_hours,
                    target_hours: it.target_hours,
                })
                .collect(),
            spending: (summary.spending.into_iter())
                .map(|(country, tally, amount)| CountrySpending {
                    country,
                    vouchers: tally.count,
                    days: tally.days,
                    amount: Money::new(amount.minor, &amount.currency),
                })
                .collect(),
        }
    }
}

/// Asking how the program stands.
#[derive(Default)]
pub struct ProgramSummaryQuery;

#[Object]
impl ProgramSummaryQuery {
    /// How the program as a whole stands; for its operators and auditors.
    #[graphql(complexity = "20 * child_complexity")]
    async fn program_summary(&self, ctx: &Context<'_>) -> Result<ProgramSummary> {
        Ok(service::program(app(ctx), actor(ctx)?).await?.into())
    }
}
