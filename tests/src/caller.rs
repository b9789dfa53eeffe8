//! Somebody who calls the public API over HTTP, with a session cookie, and what comes back.

use entity::vocab::UserId;
use reqwest::{Method, RequestBuilder, StatusCode, header};
use serde_json::{Value, json};

use crate::portal::Portal;

/// A person with a session, or a stranger without one.
#[derive(Clone)]
pub struct Caller {
    pub user: Option<UserId>,
    pub name: String,
    pub email: String,
    pub(crate) portal: Portal,
    pub(crate) cookie: Option<String>,
    locale: &'static str,
}

/// The answer to a GraphQL request.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
}

/// The payload of one mutation.
#[derive(Clone, Debug)]
pub struct Payload(pub Value);

impl Portal {
    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Caller {
        Caller {
            user: None,
            name: "a stranger".to_owned(),
            email: String::new(),
            portal: self.clone(),
            cookie: None,
            locale: "en",
        }
    }
}

impl Caller {
    pub(crate) fn signed_in(
        portal: &Portal,
        user: UserId,
        (name, email): (&str, &str),
        cookie: String,
    ) -> Self {
        Self {
            user: Some(user),
            name: name.to_owned(),
            email: email.to_owned(),
            portal: portal.clone(),
            cookie: Some(cookie),
            locale: "en",
        }
    }

    /// The same person, who reads Italian.
    #[must_use]
    pub fn in_italian(mut self) -> Self {
        self.locale = "it";
        self
    }

    /// The same person, who asks another server process.
    #[must_use]
    pub fn at(mut self, portal: &Portal) -> Self {
        self.portal = portal.clone();
        self
    }

    /// The cookie of this person's browser, for requests that others make with it.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().expect("somebody who is signed in")
    }

    /// A request as this person's browser sends it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .portal
            .http
            .request(method, self.portal.url(path))
            .header(header::ACCEPT_LANGUAGE, self.locale)
            .header("x-psc-request", "1");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Sends a document with its variables.
    pub async fn graphql(&self, query: &str, variables: Value) -> Answer {
        let response = self
            .request(Method::POST, "/graphql")
            .header(header::ACCEPT, "application/graphql-response+json")
            .json(&json!({ "query": query, "variables": variables }))
            .send()
            .await
            .expect("the server answers");
        let status = response.status();
        let body = response.json().await.expect("the answer is JSON");
        Answer { status, body }
    }

    /// Asks `selection`, without variables, and expects data.
    pub async fn ask(&self, selection: &str) -> Value {
        self.graphql(&format!("{{ {selection} }}"), json!({}))
            .await
            .data()
    }

    /// Calls a mutation with its input and selects `object` of its payload.
    pub async fn call(&self, mutation: &str, object: &str, input: Value) -> Payload {
        let answer = self.try_call(mutation, object, input).await;
        Payload(answer.data()[mutation].clone())
    }

    /// The same when the call may fail as a whole.
    pub async fn try_call(&self, mutation: &str, object: &str, input: Value) -> Answer {
        let (head, tail) = mutation.split_at(1);
        let query = format!(
            "mutation($input: {}{tail}Input!) {{ {mutation}(input: $input) {{ {object} \
             userErrors {{ code field message remedy rule }} }} }}",
            head.to_uppercase()
        );
        self.graphql(&query, json!({ "input": input })).await
    }
}

impl Answer {
    /// The data; panics when there are errors.
    pub fn data(&self) -> Value {
        assert!(
            self.body.get("errors").is_none(),
            "{}: {}",
            self.status,
            self.body
        );
        self.body["data"].clone()
    }

    /// The code of the first error.
    pub fn code(&self) -> Option<&str> {
        self.body["errors"][0]["extensions"]["code"].as_str()
    }

    /// Expects the request to fail with this code.
    pub fn expect_code(&self, code: &str) {
        assert_eq!(self.code(), Some(code), "{}: {}", self.status, self.body);
    }
}

impl Payload {
    /// The changed object; panics when the mutation was refused.
    pub fn done(&self) -> &Value {
        assert_eq!(self.0["userErrors"], json!([]), "{}", self.0);
        let fields = self.0.as_object().expect("a payload is an object");
        let object = fields
            .iter()
            .find(|(name, _)| !["userErrors", "warnings"].contains(&name.as_str()));
        object
            .map(|(_, object)| object)
            .expect("a payload has an object")
    }

    /// The codes of the refusals.
    pub fn codes(&self) -> Vec<&str> {
        let errors = self.0["userErrors"]
            .as_array()
            .expect("userErrors is a list");
        errors
            .iter()
            .filter_map(|error| error["code"].as_str())
            .collect()
    }

    /// Expects exactly these refusals; returns the first.
    pub fn refused(&self, codes: &[&str]) -> &Value {
        assert_eq!(self.codes(), codes, "{}", self.0);
        let error = &self.0["userErrors"][0];
        assert!(
            error["message"].as_str().is_some_and(|it| !it.is_empty()),
            "no words: {error}"
        );
        error
    }
}
