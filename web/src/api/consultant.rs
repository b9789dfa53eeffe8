//! The consultants of a partner: what they passed, and what they may lead with it.

use cynic::QueryBuilder;

use super::act::act;
use super::catalog::{Competency, EngagementTypeName};
use super::node::Found;
use super::transport::send;
use super::{ApiError, Day, schema};

#[derive(cynic::QueryVariables)]
struct NodeVariables {
    id: cynic::Id,
}

/// A consultant with the exams passed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Person")]
pub struct Consultant {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Address.
    pub email: String,
    /// What was passed.
    pub skills: Vec<Skill>,
    /// What may be led with it.
    pub leads: Vec<EngagementTypeName>,
}

/// An exam that was passed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ConsultantSkill")]
pub struct Skill {
    /// Its number.
    pub exam: String,
    /// Its title.
    pub name: String,
    /// When it was passed.
    pub achieved_on: Day,
    /// Until when it counts.
    pub counts_until: Option<Day>,
    /// Whether it counts now.
    pub counts: bool,
    /// What it proves.
    pub competencies: Vec<Competency>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Partner")]
struct Consultants {
    #[arguments(role: "CONSULTANT")]
    people: Vec<Consultant>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct ConsultantsQuery {
    #[arguments(id: $id)]
    node: Option<Found<Consultants>>,
}

/// The consultants of a partner.
pub async fn consultants(partner: cynic::Id) -> Result<Vec<Consultant>, ApiError> {
    let found = send(ConsultantsQuery::build(NodeVariables { id: partner })).await?;
    let found = Found::of(found.node).ok_or(ApiError::Garbled)?;
    Ok(found.people)
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NodeVariables")]
struct ConsultantQuery {
    #[arguments(id: $id)]
    node: Option<Found<Consultant>>,
}

/// One consultant; nothing when there is none.
pub async fn consultant(id: cynic::Id) -> Result<Option<Consultant>, ApiError> {
    let found = send(ConsultantQuery::build(NodeVariables { id })).await?;
    Ok(Found::of(found.node))
}

/// An exam that was passed.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordSkillInput {
    /// The consultant.
    pub person_id: cynic::Id,
    /// The exam.
    pub exam: String,
    /// When.
    pub achieved_on: Day,
}

act!(($)
    /// Notes an exam of a consultant.
    record_skill(RecordSkillInput) -> person: [Consultant], "RecordSkillPayload");

/// An exam that is taken away.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemoveSkillInput {
    /// The consultant.
    pub person_id: cynic::Id,
    /// The exam.
    pub exam: String,
}

act!(($)
    /// Takes an exam of a consultant away.
    remove_skill(RemoveSkillInput) -> person: [Consultant], "RemoveSkillPayload");
