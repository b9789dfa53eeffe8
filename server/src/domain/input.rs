//! Forms that typed texts must have, whatever they are for.

use super::refusal::Refusal;

/// A text that must be there, trimmed and not longer than `max` characters.
pub fn required(field: &str, text: &str, max: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::invalid(field, "required"));
    }
    if text.chars().count() > max {
        return Err(Refusal::invalid(field, "too_long").with("max", max));
    }
    Ok(text.to_owned())
}

/// Whether a text has the form of an e-mail address; whether it exists, a message tells.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && text.len() <= 254
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| !label.is_empty())
        && !text
            .chars()
            .any(|it| it.is_whitespace() || it.is_control() || it == '<' || it == '>')
        && !domain.contains('@')
}

/// The host of a web address with `https` or `http`; `None` when it is not one.
pub fn web_host(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|it| it.is_alphanumeric() || it == '-')
    };
    let dotted = host.split('.').count() >= 2 && host.split('.').all(is_label);
    let clean = text.len() <= 500 && !text.chars().any(|it| it.is_whitespace() || it.is_control());
    (dotted && clean).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_have_a_scheme_and_a_host() {
        let addresses = [
            (
                "https://www.contoso.example/a?b#c",
                Some("www.contoso.example"),
            ),
            ("http://contoso.example", Some("contoso.example")),
            ("contoso.example", None),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("https://localhost", None),
            ("https://contoso.example/a b", None),
            ("https://user@contoso.example", None),
            ("https://contoso..example", None),
        ];
        for (text, host) in addresses {
            assert_eq!(web_host(text), host, "{text}");
        }
    }
}
