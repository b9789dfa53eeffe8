//! What a customer's days come from, and what licensing tells of customers: for the customer, and for operators.

use cynic::QueryBuilder;

use super::act::act;
use super::customer::Agreement;
use super::node::Found;
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::CustomerOrder;
use super::{ApiError, Day, Instant, UserError, schema};

/// What licences bring, step by step.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// What the agreement gets.
    pub days: i32,
    /// The computation in words.
    pub explanation: Vec<String>,
    /// Where its numbers come from.
    pub sources: Vec<String>,
}

/// Training days and what became of them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Days that can still be converted.
    pub days: i32,
    /// Days that were.
    pub converted_days: i32,
    /// Training days for one planning day.
    pub ratio: i32,
    /// Why none can be converted.
    pub blockers: Vec<UserError>,
    /// The conversions, newest first.
    pub conversions: Vec<TrainingConversion>,
}

/// Training days that became planning days.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct TrainingConversion {
    /// How many training days.
    pub training_days: i32,
    /// How many planning days.
    pub planning_days: i32,
    /// When.
    pub converted_at: Instant,
}

/// What an agreement's days come from.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LicensingAgreement")]
pub struct Origin {
    /// Global id.
    pub id: cynic::Id,
    /// The Licensing ID.
    pub licensing_id: String,
    /// Years of Software Assurance.
    pub software_assurance_years: i32,
    /// What the licences bring.
    pub entitlement: Entitlement,
    /// Training days.
    pub training: Training,
    /// Why the benefit cannot be activated.
    pub activation_blockers: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct IdVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "IdVariables")]
struct OriginQuery {
    #[arguments(id: $id)]
    node: Option<Found<Origin>>,
}

/// What an agreement's days come from.
pub async fn origin(id: cynic::Id) -> Result<Origin, ApiError> {
    Found::of(send(OriginQuery::build(IdVariables { id })).await?.node).ok_or(ApiError::Garbled)
}

/// A customer in the operator's list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerRow {
    /// Global id.
    pub id: cynic::Id,
    /// The name of the company.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Registration.
    pub created_at: Instant,
    /// Its agreements, newest first.
    pub agreements: Vec<AgreementRow>,
}

/// An agreement in the operator's list of customers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "LicensingAgreement")]
pub struct AgreementRow {
    /// The Licensing ID.
    pub licensing_id: String,
    /// Days that can still become vouchers.
    pub available_days: i32,
}

/// A page of customers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CustomerConnection")]
pub struct CustomerPage {
    /// The rows.
    pub nodes: Vec<CustomerRow>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// What a list of customers shall hold.
#[derive(cynic::InputObject, Clone, Debug, Default)]
pub struct CustomerFilter {
    /// Is in the name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Where the company is.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct CustomersVariables {
    first: Option<i32>,
    last: Option<i32>,
    after: Option<String>,
    before: Option<String>,
    filter: CustomerFilter,
    order: CustomerOrder,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CustomersVariables")]
struct CustomersQuery {
    #[arguments(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $order)]
    customers: CustomerPage,
}

/// A page of customers.
pub async fn customers(
    filter: CustomerFilter,
    order: CustomerOrder,
    span: Span,
) -> Result<CustomerPage, ApiError> {
    let variables = CustomersVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
        order,
    };
    Ok(send(CustomersQuery::build(variables)).await?.customers)
}

/// A customer with its agreements, for operators.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerDetail {
    /// Global id.
    pub id: cynic::Id,
    /// The name of the company.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Its agreements, newest first.
    pub agreements: Vec<Agreement>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "IdVariables")]
struct CustomerQuery {
    #[arguments(id: $id)]
    node: Option<Found<CustomerDetail>>,
}

/// A customer; none when there is no such customer.
pub async fn customer(id: cynic::Id) -> Result<Option<CustomerDetail>, ApiError> {
    let found = send(CustomerQuery::build(IdVariables { id })).await?.node;
    Ok(Found::of(found))
}

/// Training days to convert.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ConvertTrainingDaysInput {
    /// Of which agreement.
    pub agreement_id: cynic::Id,
    /// How many.
    pub training_days: i32,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// A customer to register.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RegisterCustomerInput {
    /// The name of the company.
    pub name: String,
    /// ISO 3166 code.
    pub country: String,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// Licences of one kind.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct LicenceLineInput {
    /// The kind.
    pub kind: String,
    /// How many.
    pub quantity: i32,
}

/// An agreement to register.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RegisterAgreementInput {
    /// Whose.
    pub customer_id: cynic::Id,
    /// The Licensing ID.
    pub licensing_id: String,
    /// The licensing program.
    pub agreement_program: String,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Years of Software Assurance.
    pub software_assurance_years: i32,
    /// What it begins with.
    pub licences: Vec<LicenceLineInput>,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// Licences to add.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AddLicencesInput {
    /// To which agreement.
    pub agreement_id: cynic::Id,
    /// Which.
    pub licences: Vec<LicenceLineInput>,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// Licences to take away.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReduceLicencesInput {
    /// From which agreement.
    pub agreement_id: cynic::Id,
    /// Which.
    pub licences: Vec<LicenceLineInput>,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// A correction of days.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AdjustDaysInput {
    /// Of which agreement.
    pub agreement_id: cynic::Id,
    /// How many; negative when days are taken.
    pub days: i32,
    /// Why.
    pub reason: String,
    /// Makes a repetition safe.
    pub idempotency_key: String,
}

/// Training days to record.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordTrainingDaysInput {
    /// Of which agreement.
    pub agreement_id: cynic::Id,
    /// How many can be converted.
    pub training_days: i32,
}

act!(($)
    /// Converts training days into planning days, for good.
    convert_training_days(ConvertTrainingDaysInput) -> agreement: [Agreement], "ConvertTrainingDaysPayload");
act!(($)
    /// Registers a customer.
    register_customer(RegisterCustomerInput) -> customer: [CustomerRow], "RegisterCustomerPayload");
act!(($)
    /// Registers an agreement with its licences.
    register_agreement(RegisterAgreementInput) -> agreement: [Agreement], "RegisterAgreementPayload");
act!(($)
    /// Adds licences: a true-up.
    add_licences(AddLicencesInput) -> agreement: [Agreement], "AddLicencesPayload");
act!(($)
    /// Takes licences away: a reduction.
    reduce_licences(ReduceLicencesInput) -> agreement: [Agreement], "ReduceLicencesPayload");
act!(($)
    /// Corrects days for a reason.
    adjust_days(AdjustDaysInput) -> agreement: [Agreement], "AdjustDaysPayload");
act!(($)
    /// Records training days.
    record_training_days(RecordTrainingDaysInput) -> agreement: [Agreement], "RecordTrainingDaysPayload");
