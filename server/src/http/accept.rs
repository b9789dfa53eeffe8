//! Which form of an answer a client asks for (`Accept`).

use http::{HeaderMap, HeaderValue, header};

/// A media type of one `GraphQL` answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `application/graphql-response+json`: the status says whether the document was accepted.
    GraphQl,
    /// `application/json`: always 200 once the request itself is well-formed.
    Json,
}

impl Form {
    /// The value of `Content-Type`.
    pub fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphQl => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }
}

/// What a client takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// One answer, in this form.
    pub single: Option<Form>,
    /// A stream of events.
    pub events: bool,
}

/// Reads `Accept`. Without it, or with a wildcard, plain JSON is right.
pub fn accepted(headers: &HeaderMap) -> Accepted {
    let mut best: Option<(f32, Form)> = None;
    let mut events = false;
    let mut any = false;
    for range in headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
    {
        any = true;
        let mut parts = range.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
        if weight <= 0.0 {
            continue;
        }
        let form = match kind.as_str() {
            "application/graphql-response+json" => Form::GraphQl,
            "application/json" | "application/*" | "*/*" => Form::Json,
            "text/event-stream" => {
                events = true;
                continue;
            }
            _ => continue,
        };
        if best.is_none_or(|(heaviest, _)| weight > heaviest) {
            best = Some((weight, form));
        }
    }
    Accepted {
        single: if any {
            best.map(|(_, form)| form)
        } else {
            Some(Form::Json)
        },
        events,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn single(accept: &str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        accepted(&headers).single
    }

    #[test]
    fn the_form_follows_the_weights_and_then_the_order() {
        assert_eq!(accepted(&HeaderMap::new()).single, Some(Form::Json));
        assert_eq!(single("*/*"), Some(Form::Json));
        assert_eq!(
            single("application/graphql-response+json, application/json;q=0.9"),
            Some(Form::GraphQl)
        );
        assert_eq!(
            single("application/json;q=0.5, application/graphql-response+json;q=0.6"),
            Some(Form::GraphQl)
        );
        assert_eq!(
            single("text/html,application/xhtml+xml,*/*;q=0.8"),
            Some(Form::Json)
        );
        assert_eq!(single("text/html"), None);
        assert_eq!(single("application/json;q=0"), None);
    }

    #[test]
    fn a_stream_of_events_is_asked_for_by_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, "text/event-stream".parse().unwrap());
        let it = accepted(&headers);
        assert_eq!((it.single, it.events), (None, true));
    }
}
