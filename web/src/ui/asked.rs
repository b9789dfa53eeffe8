//! What a list is asked for, as its address writes it: Back, a reload and a link show the same.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::tell;

use super::form::given;

/// The parameters of a list's address, without the place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(Vec<(&'static str, String)>);

/// Reads the parameters with these names from the address.
pub fn use_asked(names: &'static [&'static str]) -> Memo<Asked> {
    let query = use_location().query;
    Memo::new(move |_| {
        query.with(|it| {
            let part = |name: &&'static str| Some((*name, given(&it.get(name)?)?));
            Asked(names.iter().filter_map(part).collect())
        })
    })
}

impl Asked {
    /// A parameter, when it is there.
    pub fn part(&self, name: &str) -> Option<String> {
        let found = self.0.iter().find(|(known, _)| *known == name)?;
        Some(found.1.clone())
    }

    /// A parameter, or nothing.
    pub fn text(&self, name: &str) -> String {
        self.part(name).unwrap_or_default()
    }

    /// The same with another value of one parameter; an empty value takes it away.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.0.retain(|(known, _)| *known != name);
        self.0.extend(given(value).map(|value| (name, value)));
        self
    }

    /// Whether both ask for the same, but for the parameters with these names.
    pub fn is_like(&self, other: &Self, but: &[&str]) -> bool {
        let counts = |(name, _): &&(&'static str, String)| !but.contains(name);
        let of = |it: &Self| -> Vec<(&'static str, String)> {
            let mut parts: Vec<_> = it.0.iter().filter(counts).cloned().collect();
            parts.sort();
            parts
        };
        of(self) == of(other)
    }

    /// The address of the list at `path`.
    pub fn address(&self, path: &str) -> String {
        let mut address = path.to_owned();
        for (number, (name, value)) in self.0.iter().enumerate() {
            address.push(if number == 0 { '?' } else { '&' });
            address.push_str(name);
            address.push('=');
            address.push_str(&escaped(value));
        }
        address
    }
}

fn escaped(value: &str) -> String {
    if cfg!(target_arch = "wasm32") {
        js_sys::encode_uri_component(value).into()
    } else {
        value.to_owned()
    }
}

/// A choice of a list as a link in a row of them.
pub fn choice(href: Signal<String>, on: Signal<bool>, words: TextProp) -> AnyView {
    // Not the router's link: to that one every view of a list is the page that is open.
    view! {
        <a
            href=move || href.get()
            data-focus=move || href.get()
            class=move || if on.get() { "filter-tab filter-tab-on" } else { "filter-tab" }
            aria-current=move || on.get().then_some("true")
            data-noscroll=""
        >
            {tell(words)}
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_is_asked() {
        let asked = Asked::default().with("status", "void").with("number", " ");
        assert_eq!(asked.address("/ops/vouchers"), "/ops/vouchers?status=void");
        let both = asked.clone().with("order", "expires");
        assert_eq!(both.address("/l"), "/l?status=void&order=expires");
        assert!(both.is_like(&asked, &["order"]));
        assert_eq!(both.with("status", "").text("status"), "");
    }
}
