//! How a customer stands.

use async_graphql::{Context, Object, SimpleObject};

use super::{DayBand, ExpiryWeek, FunnelStage, bands, funnel, weeks};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::customer::agreement::LicensingAgreement;
use crate::graphql::vocab::VoucherState;
use crate::service::summary;

/// The days of an agreement.
#[derive(SimpleObject)]
pub struct AgreementDays {
    /// The agreement.
    pub agreement: LicensingAgreement,
    /// Whether unused days are lost soon: within the policy `report_expiring_days`.
    pub expiring: bool,
}

/// Vouchers in a state.
#[derive(SimpleObject)]
pub struct StateTally {
    /// The state.
    pub state: VoucherState,
    /// How many vouchers.
    pub count: i64,
    /// How many days they have.
    pub days: i64,
}

/// How a customer stands.
#[derive(SimpleObject)]
pub struct CustomerSummary {
    /// Its agreements, those that end first in front.
    pub agreements: Vec<AgreementDays>,
    /// Its vouchers by state.
    pub vouchers_by_state: Vec<StateTally>,
    /// Its open vouchers by the days since they were created.
    pub open_by_age: Vec<DayBand>,
    /// Its open vouchers by the days that they have left.
    pub open_by_time_left: Vec<DayBand>,
    /// How far its vouchers came, up to their redemption.
    pub funnel: Vec<FunnelStage>,
    /// When its open vouchers expire, week by week.
    pub expiries: Vec<ExpiryWeek>,
}

/// Asking how a customer stands.
#[derive(Default)]
pub struct CustomerSummaryQuery;

#[Object]
impl CustomerSummaryQuery {
    /// How the caller's company stands as a customer: days, vouchers, ages.
    #[graphql(complexity = "20 * child_complexity")]
    async fn customer_summary(&self, ctx: &Context<'_>) -> Result<CustomerSummary> {
        let summary = summary::customer(app(ctx), actor(ctx)?).await?;
        let agreements = summary.agreements.into_iter();
        let by_state = summary.by_state.into_iter();
        Ok(CustomerSummary {
            agreements: agreements
                .map(|(row, expiring)| AgreementDays {
                    agreement: row.into(),
                    expiring,
                })
                .collect(),
            vouchers_by_state: by_state
                .map(|(state, tally)| StateTally {
                    state: state.into(),
                    count: tally.count,
                    days: tally.days,
                })
                .collect(),
            open_by_age: bands(summary.by_age),
            open_by_time_left: bands(summary.by_time_left),
            funnel: funnel(summary.funnel),
            expiries: weeks(summary.expiries),
        })
    }
}
