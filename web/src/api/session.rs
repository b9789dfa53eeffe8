//! Signing in and out, and who is asking. The session itself is a cookie that this page cannot read.

use cynic::{MutationBuilder, QueryBuilder};
use gloo_net::http::Request;
use serde::{Deserialize, Serialize};

use super::error::{ApiError, Code};
use super::transport::{headers, send};
use super::vocabulary::{Locale, OrganizationKind, Permission, Role};
use super::{Instant, schema};

/// Who is asking, from which organization, and what they may do.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The person.
    pub person: ViewerPerson,
    /// Where they belong.
    pub organization: ViewerOrganization,
    /// All their organizations.
    pub organizations: Vec<OtherOrganization>,
    /// The support agent who acts for them in this session.
    pub agent: Option<ActingAgent>,
    /// How many notifications they have not read, when the page began.
    pub unread_notifications: i32,
    /// What they are there.
    pub roles: Vec<Role>,
    /// What they may do.
    pub permissions: Vec<Permission>,
}

/// One of the viewer's organizations.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organization")]
pub struct OtherOrganization {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
}

/// A support agent who acts for the viewer.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ActingAgent {
    /// Why.
    pub reason: String,
    /// Until when at the latest.
    pub until: Instant,
}

/// The person signed in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Person")]
pub struct ViewerPerson {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub email: String,
}

/// The organization of the person signed in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organization")]
pub struct ViewerOrganization {
    /// Global id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Which side of the programme.
    pub kind: OrganizationKind,
    /// ISO 3166 code.
    pub country: String,
    /// The partner, on the partner's side.
    pub partner: Option<PartnerKey>,
    /// The customer, on the customer's side.
    pub customer: Option<CustomerKey>,
}

/// Names the viewer's partner.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Partner")]
pub struct PartnerKey {
    /// Global id.
    pub id: cynic::Id,
}

/// Names the viewer's customer.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerKey {
    /// Global id.
    pub id: cynic::Id,
}

/// What the page asks first.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Query")]
pub struct Start {
    /// Who is asking; none without a session.
    pub viewer: Option<Viewer>,
    /// The programme's time.
    pub clock: Clock,
    /// Whether this is the demonstration.
    pub demonstration: bool,
}

/// The programme's time.
#[derive(cynic::QueryFragment, Clone, Debug)]
pub struct Clock {
    /// Now.
    pub now: Instant,
    /// Whether it is simulated.
    pub simulated: bool,
}

/// Asks who is asking.
pub async fn start() -> Result<Start, ApiError> {
    send(Start::build(())).await
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct ClockQuery {
    clock: Clock,
}

/// Asks what time it is for the programme.
pub async fn clock() -> Result<Clock, ApiError> {
    Ok(send(ClockQuery::build(())).await?.clock)
}

#[derive(cynic::QueryVariables)]
struct LocaleVariables {
    input: UpdateLocaleInput,
}

#[derive(cynic::InputObject)]
struct UpdateLocaleInput {
    locale: Locale,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "LocaleVariables")]
struct UpdateLocale {
    #[arguments(input: $input)]
    #[expect(dead_code, reason = "only the success matters")]
    update_locale: UpdateLocalePayload,
}

#[derive(cynic::QueryFragment)]
struct UpdateLocalePayload {
    #[expect(dead_code, reason = "only the success matters")]
    #[cynic(rename = "__typename")]
    typename: String,
}

/// Tells the server which language the caller's mail shall be in.
pub async fn update_locale(locale: Locale) -> Result<(), ApiError> {
    send(UpdateLocale::build(LocaleVariables {
        input: UpdateLocaleInput { locale },
    }))
    .await
    .map(|_| ())
}

/// One of the demonstration's accounts.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct DemoAccount {
    /// Sign-in name.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What they are.
    pub role: String,
    /// Where they belong.
    pub organization: String,
    /// The published password.
    pub password: String,
}

/// The demonstration's accounts; none outside the demonstration.
pub async fn demo_accounts() -> Result<Vec<DemoAccount>, ApiError> {
    let request = headers(Request::get("/auth/demo-accounts"));
    let response = request.send().await.map_err(|_| ApiError::Lost)?;
    if !response.ok() {
        return Ok(Vec::new());
    }
    response.json().await.map_err(|_| ApiError::Garbled)
}

#[derive(Serialize)]
struct Credentials<'a> {
    email: &'a str,
    password: &'a str,
}

#[derive(Deserialize, Default)]
struct Problem {
    code: Option<Code>,
}

/// Signs in. Wrong and unknown are told apart by nobody, so `Unauthenticated` is all there is to learn.
pub async fn sign_in(email: &str, password: &str) -> Result<(), ApiError> {
    let request = headers(Request::post("/auth/sign-in"))
        .json(&Credentials { email, password })
        .map_err(|_| ApiError::Garbled)?;
    post(request).await
}

/// Signs out: the server forgets the session.
pub async fn sign_out() -> Result<(), ApiError> {
    post(
        headers(Request::post("/auth/sign-out"))
            .build()
            .map_err(|_| ApiError::Garbled)?,
    )
    .await
}

async fn post(request: Request) -> Result<(), ApiError> {
    let response = request.send().await.map_err(|_| ApiError::Lost)?;
    if response.ok() {
        return Ok(());
    }
    let retry_after = response
        .headers()
        .get("retry-after")
        .and_then(|it| it.parse().ok());
    let by_status = match response.status() {
        400 | 401 | 422 => Code::Unauthenticated,
        403 => Code::Forbidden,
        429 => Code::RateLimited,
        502..=504 => Code::Unavailable,
        _ => Code::InternalServerError,
    };
    let problem: Problem = response.json().await.unwrap_or_default();
    let code = problem
        .code
        .filter(|it| *it != Code::Unknown)
        .unwrap_or(by_status);
    Err(ApiError::Answered {
        code,
        incident: None,
        retry_after,
    })
}
