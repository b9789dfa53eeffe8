//! What waits for the operator, in one question: a home page must not cost one request per number.

use cynic::QueryBuilder;

use super::calendar::CalendarNotice;
use super::payment::{PaymentPage, PaymentRequestFilter};
use super::payout_review::PayoutAccountFilter;
use super::report::{CompletionReportFilter, ReportPage};
use super::transport::send;
use super::vocabulary::{CompletionReportState, PaymentRequestState, PayoutAccountState};
use super::voucher_counts::VoucherStateCount;
use super::{ApiError, schema};

/// Rows of each list on the home page; the queues show the rest.
const SHOWN: i32 = 5;

#[derive(cynic::QueryVariables)]
struct QueueVariables {
    first: Option<i32>,
    reported: CompletionReportFilter,
    asked: PaymentRequestFilter,
    approved: PaymentRequestFilter,
    validating: PayoutAccountFilter,
    sees_reports: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "QueueVariables")]
struct QueueQuery {
    voucher_counts: Vec<VoucherStateCount>,
    calendar_notices: Vec<CalendarNotice>,
    #[arguments(first: $first, filter: $reported)]
    #[directives(include(if: $sees_reports))]
    completion_reports: Option<ReportPage>,
    #[cynic(rename = "paymentRequests", alias)]
    #[arguments(first: $first, filter: $asked)]
    asked: PaymentPage,
    #[cynic(rename = "paymentRequests", alias)]
    #[arguments(first: $first, filter: $approved)]
    approved: PaymentPage,
    #[arguments(first: 1, filter: $validating)]
    payout_accounts: AccountCount,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PayoutAccountConnection")]
struct AccountCount {
    total_count: i32,
}

/// The operator's work of today.
#[derive(Clone, Debug)]
pub struct Queue {
    /// How many vouchers stand in each state.
    pub counts: Vec<VoucherStateCount>,
    /// What the calendar means.
    pub notices: Vec<CalendarNotice>,
    /// Reports to review, for those who may see reports.
    pub reports: Option<ReportPage>,
    /// Payment requests to decide on.
    pub asked: PaymentPage,
    /// Payment requests to pay.
    pub approved: PaymentPage,
    /// Bank accounts to validate.
    pub accounts: i32,
}

/// Reads what waits, with the reports for those who may see them.
pub async fn queue(sees_reports: bool) -> Result<Queue, ApiError> {
    let found = send(QueueQuery::build(variables(sees_reports))).await?;
    Ok(Queue {
        counts: found.voucher_counts,
        notices: found.calendar_notices,
        reports: found.completion_reports,
        asked: found.asked,
        approved: found.approved,
        accounts: found.payout_accounts.total_count,
    })
}

fn variables(sees_reports: bool) -> QueueVariables {
    let payments = |states: &[PaymentRequestState]| PaymentRequestFilter {
        states: Some(states.to_vec()),
        overdue: None,
        number: None,
    };
    QueueVariables {
        first: Some(SHOWN),
        reported: CompletionReportFilter {
            states: Some(vec![CompletionReportState::Submitted]),
        },
        asked: payments(&[
            PaymentRequestState::Submitted,
            PaymentRequestState::UnderReview,
        ]),
        approved: payments(&[PaymentRequestState::Approved]),
        validating: PayoutAccountFilter {
            states: Some(vec![PayoutAccountState::Validating]),
            ..PayoutAccountFilter::default()
        },
        sees_reports,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_payment_lists_are_asked_for_under_their_own_names() {
        let document = QueueQuery::build(variables(true)).query;
        assert!(document.contains("asked: paymentRequests("), "{document}");
        assert!(
            document.contains("approved: paymentRequests("),
            "{document}"
        );
    }
}
