//! What can go wrong with a request, with its code kept: an error of the transport, or a refusal with reasons.

use serde::Deserialize;

use crate::i18n::text;

use super::schema;

/// A request that brought no answer of the wished kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No answer arrived: the request may or may not have been carried out.
    Lost,
    /// The answer could not be read.
    Garbled,
    /// The server answered with a code.
    Answered {
        /// What kind of error.
        code: Code,
        /// Names the failure in the server's log.
        incident: Option<String>,
        /// Seconds to wait before the next try.
        retry_after: Option<u32>,
    },
}

/// The codes of top-level errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// The document could not be read.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// An argument is malformed.
    BadUserInput,
    /// No session.
    Unauthenticated,
    /// Not for this role.
    Forbidden,
    /// Too often.
    RateLimited,
    /// Too much at once.
    TooComplex,
    /// The server cannot answer now.
    Unavailable,
    /// The server failed.
    InternalServerError,
    /// A code this page does not know.
    #[serde(other)]
    Unknown,
}

/// The `extensions` of a GraphQL error.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
    /// What kind of error.
    pub code: Option<Code>,
    /// Names the failure in the server's log.
    pub incident: Option<String>,
    /// Seconds to wait.
    pub retry_after: Option<u32>,
}

impl ApiError {
    /// From the extensions of the first error of an answer.
    pub fn answered(extensions: Option<Extensions>) -> Self {
        let code = extensions
            .as_ref()
            .and_then(|it| it.code)
            .unwrap_or(Code::Unknown);
        let (incident, retry_after) = extensions
            .map(|it| (it.incident, it.retry_after))
            .unwrap_or_default();
        Self::Answered {
            code,
            incident,
            retry_after,
        }
    }

    /// Whether the server said so with this code.
    pub fn is(&self, wanted: Code) -> bool {
        matches!(self, Self::Answered { code, .. } if *code == wanted)
    }

    /// Whether it stays unknown if the request was carried out: no answer came, or none that says so.
    pub fn is_unconfirmed(&self) -> bool {
        match self {
            Self::Lost | Self::Garbled => true,
            Self::Answered { code, .. } => matches!(
                code,
                Code::Unavailable | Code::InternalServerError | Code::Unknown
            ),
        }
    }

    /// The error in the reader's words.
    pub fn text(&self) -> String {
        match self {
            Self::Lost => text::error::lost().to_owned(),
            Self::Garbled => text::error::garbled().to_owned(),
            Self::Answered {
                code,
                incident,
                retry_after,
            } => match code {
                Code::Unauthenticated => text::error::unauthenticated().to_owned(),
                Code::Forbidden => text::error::forbidden().to_owned(),
                Code::RateLimited => {
                    text::error::rate_limited(i64::from(retry_after.unwrap_or(30)))
                }
                Code::Unavailable => text::error::unavailable().to_owned(),
                Code::BadUserInput => text::error::bad_user_input().to_owned(),
                Code::GraphqlParseFailed | Code::GraphqlValidationFailed | Code::TooComplex => {
                    text::error::outdated().to_owned()
                }
                Code::InternalServerError | Code::Unknown => match incident {
                    Some(incident) => text::error::incident(incident),
                    None => text::error::internal().to_owned(),
                },
            },
        }
    }
}

/// Every reason of the server. The page shows the server's words, so it names only the reasons it acts on.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(non_exhaustive)]
pub enum UserErrorCode {
    /// A field is wrong.
    InvalidInput,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// The key was used with other input.
    IdempotencyKeyReused,
    /// Any other reason.
    #[cynic(fallback)]
    Other,
}

/// Why the server refused, or would refuse, in the reader's language.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// The reason.
    pub code: UserErrorCode,
    /// Path into the input.
    pub field: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: Option<String>,
    /// Where the rule comes from.
    pub rule: Option<String>,
}

impl UserError {
    /// An error that the page itself found in a field.
    pub fn of_field(field: &str, message: String) -> Self {
        Self {
            code: UserErrorCode::InvalidInput,
            field: vec![field.to_owned()],
            message,
            remedy: None,
            rule: None,
        }
    }

    /// Whether this field of the input is to blame: the path ends in it, or passes through it.
    pub fn blames(&self, field: &str) -> bool {
        self.field.iter().any(|step| step == field)
    }
}

/// A mutation that did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The request failed.
    Api(ApiError),
    /// The server refused, with its reasons.
    Refused(Vec<UserError>),
}

impl Failure {
    /// Whether it stays unknown if the act was done, so that only a repetition tells.
    pub fn is_unconfirmed(&self) -> bool {
        matches!(self, Self::Api(error) if error.is_unconfirmed())
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

/// The outcome of a mutation.
pub type Reply<T> = Result<T, Failure>;

/// Reads a payload: its object, or why there is none.
pub fn settle<T>(object: Option<T>, refusals: Vec<UserError>) -> Reply<T> {
    match object {
        Some(object) if refusals.is_empty() => Ok(object),
        _ if !refusals.is_empty() => Err(Failure::Refused(refusals)),
        _ => Err(Failure::Api(ApiError::Garbled)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_code_is_kept_as_unknown() {
        let extensions: Extensions =
            serde_json::from_str(r#"{"code":"SOMETHING_NEW","incident":"i-1"}"#).unwrap();
        let error = ApiError::answered(Some(extensions));
        assert!(error.is(Code::Unknown));
    }

    #[test]
    fn only_an_answer_that_says_no_confirms_that_nothing_was_done() {
        let answered = |code| ApiError::Answered {
            code,
            incident: None,
            retry_after: None,
        };
        assert!(ApiError::Lost.is_unconfirmed());
        assert!(answered(Code::Unavailable).is_unconfirmed());
        assert!(answered(Code::InternalServerError).is_unconfirmed());
        assert!(!answered(Code::Forbidden).is_unconfirmed());
        assert!(!answered(Code::RateLimited).is_unconfirmed());
    }

    #[test]
    fn a_refusal_wins_over_a_missing_object() {
        let refusal = UserError::of_field("days", "too many".to_owned());
        assert!(refusal.blames("days") && !refusal.blames("division"));
        assert_eq!(
            settle::<u8>(None, vec![refusal.clone()]),
            Err(Failure::Refused(vec![refusal]))
        );
        assert_eq!(
            settle::<u8>(None, vec![]),
            Err(Failure::Api(ApiError::Garbled))
        );
    }
}
