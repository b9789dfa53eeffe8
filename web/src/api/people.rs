//! The people of an organization, invitations into it, and what people change about themselves.

use cynic::QueryBuilder;

use super::error::{ApiError, UserError};
use super::scalar::PageInfo;
use super::span::Span;
use super::transport::send;
use super::vocabulary::{OrganizationKind, Role};
use super::{Instant, schema};

/// A place of a partner.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PartnerLocation")]
pub struct Place {
    /// Global id.
    pub id: cynic::Id,
    /// Its name.
    pub name: String,
}

/// The organization of a role.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organization")]
pub struct Company {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Which side of the programme.
    pub kind: OrganizationKind,
}

/// A role of a person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "RoleGrant")]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Whose.
    pub organization: Company,
    /// Where, when it does not reach the entire company.
    pub locations: Vec<Place>,
    /// Whether the caller may take it away.
    pub revocable: bool,
}

/// A person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub email: String,
    /// What they are.
    pub grants: Vec<Grant>,
}

/// A page of people.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PersonConnection")]
pub struct PersonPage {
    /// The rows.
    pub nodes: Vec<Person>,
    /// Its place in the list.
    pub page_info: PageInfo,
    /// Rows of the whole list.
    pub total_count: i32,
}

/// Which people.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFilter {
    /// Of this organization.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<cynic::Id>,
    /// With these words.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct ListVariables {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
    filter: PersonFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
struct PeopleQuery {
    #[arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter)]
    people: PersonPage,
}

/// A page of people, by name.
pub async fn people(filter: PersonFilter, span: Span) -> Result<PersonPage, ApiError> {
    let variables = ListVariables {
        first: span.first(),
        last: span.last(),
        after: span.after,
        before: span.before,
        filter,
    };
    Ok(send(PeopleQuery::build(variables)).await?.people)
}

/// A role that somebody will have.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct InvitedRole {
    /// The role.
    pub role: Role,
    /// Where, when it will not reach the entire company.
    pub locations: Vec<Place>,
}

/// Where an invitation stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be accepted.
    Pending,
    /// Somebody joined by it.
    Accepted,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

/// An invitation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Global id.
    pub id: cynic::Id,
    /// To whom.
    pub email: String,
    /// As what.
    pub roles: Vec<InvitedRole>,
    /// Where it stands.
    pub state: InvitationState,
    /// Who invited.
    pub invited_by: String,
    /// Until when.
    pub expires_at: Instant,
}

#[derive(cynic::QueryFragment)]
struct InvitationConnection {
    nodes: Vec<Invitation>,
}

#[derive(cynic::InputObject)]
struct InvitationFilter {
    organization_id: Option<cynic::Id>,
    open: bool,
}

#[derive(cynic::QueryVariables)]
struct InvitationsVariables {
    filter: InvitationFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "InvitationsVariables")]
struct InvitationsQuery {
    #[arguments(first: 100, filter: $filter)]
    invitations: InvitationConnection,
}

/// The open invitations of an organization, newest first.
pub async fn invitations(organization: cynic::Id) -> Result<Vec<Invitation>, ApiError> {
    let filter = InvitationFilter {
        organization_id: Some(organization),
        open: true,
    };
    let answer = send(InvitationsQuery::build(InvitationsVariables { filter })).await?;
    Ok(answer.invitations.nodes)
}

/// A role that the caller may grant.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantableRole {
    /// The role.
    pub role: Role,
    /// Whether it may be limited to locations.
    pub may_be_limited: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Partner")]
struct Places {
    locations: Vec<Place>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Organization")]
struct OwnOrganization {
    partner: Option<Places>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Viewer")]
struct OwnViewer {
    organization: OwnOrganization,
}

#[derive(cynic::QueryVariables)]
struct ChoicesVariables {
    organization: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ChoicesVariables")]
struct ChoicesQuery {
    #[arguments(organizationId: $organization)]
    grantable_roles: Vec<GrantableRole>,
    viewer: Option<OwnViewer>,
}

/// What can be granted, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grantable {
    /// The roles.
    pub roles: Vec<GrantableRole>,
    /// The places of the caller's own company.
    pub places: Vec<Place>,
}

/// The roles that the caller may grant in an organization.
pub async fn grantable(organization: Option<cynic::Id>) -> Result<Grantable, ApiError> {
    let answer = send(ChoicesQuery::build(ChoicesVariables { organization })).await?;
    let partner = answer.viewer.and_then(|it| it.organization.partner);
    Ok(Grantable {
        roles: answer.grantable_roles,
        places: partner.map(|it| it.locations).unwrap_or_default(),
    })
}

/// What whoever has the link may know.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct InvitationPreview {
    /// Into which organization.
    pub organization_name: String,
    /// To whom.
    pub email: String,
    /// Who invited.
    pub invited_by: String,
    /// Until when.
    pub expires_at: Instant,
    /// Whether the address has an account.
    pub has_account: bool,
    /// Why it can no longer be accepted.
    pub problems: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct PreviewVariables {
    token: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PreviewVariables")]
struct PreviewQuery {
    #[arguments(token: $token)]
    invitation: Option<InvitationPreview>,
}

/// The invitation behind a link.
pub async fn invitation(token: String) -> Result<Option<InvitationPreview>, ApiError> {
    Ok(send(PreviewQuery::build(PreviewVariables { token }))
        .await?
        .invitation)
}

/// A browser in which the viewer is signed in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Global id.
    pub id: cynic::Id,
    /// Since when.
    pub created_at: Instant,
    /// Until when.
    pub expires_at: Instant,
    /// Whether it is this one.
    pub current: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Viewer")]
struct SignInsOfViewer {
    sign_ins: Vec<SignIn>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct SignInsQuery {
    viewer: Option<SignInsOfViewer>,
}

/// Where the viewer is signed in.
pub async fn sign_ins() -> Result<Vec<SignIn>, ApiError> {
    let answer = send(SignInsQuery::build(())).await?;
    Ok(answer.viewer.map(|it| it.sign_ins).unwrap_or_default())
}
