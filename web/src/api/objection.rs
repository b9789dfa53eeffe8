//! What customers object to among the vouchers of a payment request.

use cynic::QueryBuilder;

use super::node::Found;
use super::transport::send;
use super::vocabulary::SignOffState;
use super::{ApiError, schema};

/// An objection of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The voucher.
    pub number: String,
    /// The report.
    pub report: String,
    /// Why.
    pub reason: String,
}

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct ObjectionsQuery {
    #[arguments(id: $id)]
    node: Option<Found<Request>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PaymentRequest")]
struct Request {
    lines: Vec<Line>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PaymentLine")]
struct Line {
    voucher: Voucher,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Voucher")]
struct Voucher {
    number: String,
    completion_report: Option<Report>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CompletionReport")]
struct Report {
    id: cynic::Id,
    sign_off: Option<Word>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SignOff")]
struct Word {
    state: SignOffState,
    comment: Option<String>,
}

/// What customers object to among the vouchers of a payment request.
pub async fn objections(request: String) -> Result<Vec<Objection>, ApiError> {
    let variables = NodeVariables { id: request.into() };
    let node = send(ObjectionsQuery::build(variables)).await?.node;
    let lines = Found::of(node).map(|it| it.lines).unwrap_or_default();
    let objection = |line: Line| {
        let report = line.voucher.completion_report?;
        let word = report.sign_off?;
        (word.state == SignOffState::Objected).then(|| Objection {
            number: line.voucher.number,
            report: report.id.into_inner(),
            reason: word.comment.unwrap_or_default(),
        })
    };
    Ok(lines.into_iter().filter_map(objection).collect())
}
