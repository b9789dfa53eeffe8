//! What a reader of the audit log looks for. All of it stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde_json::Value;

use super::audit_words;
use crate::api::Instant;
use crate::api::audit::AuditFilter;
use crate::api::vocabulary::AuditOutcome;
use crate::i18n::text;
use crate::intl;
use crate::route::Page;
use crate::ui::form::given;
use crate::ui::{Act, Asked, Button, Form, Glyph, LinkButton, Look, SelectField, TextField};

/// The parameters of the address.
pub const PARTS: [&str; 10] = [
    "action",
    "kind",
    "subject",
    "actor",
    "email",
    "behalf",
    "organization",
    "outcome",
    "from",
    "to",
];

/// What the address asks for, as it is written there; an empty text asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    action: String,
    kind: String,
    subject: String,
    actor: String,
    email: String,
    behalf: String,
    organization: String,
    outcome: String,
    from: String,
    to: String,
}

impl Wanted {
    /// Reads the parameters of an address.
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let read = |name: &str| {
            let value = parameter(name).and_then(|it| given(&it));
            value.unwrap_or_default()
        };
        Self {
            action: read("action"),
            kind: read("kind"),
            subject: read("subject"),
            actor: read("actor"),
            email: read("email"),
            behalf: read("behalf"),
            organization: read("organization"),
            outcome: read("outcome"),
            from: read("from"),
            to: read("to"),
        }
    }

    fn parts(&self) -> [(&'static str, &str); 10] {
        [
            ("action", &self.action),
            ("kind", &self.kind),
            ("subject", &self.subject),
            ("actor", &self.actor),
            ("email", &self.email),
            ("behalf", &self.behalf),
            ("organization", &self.organization),
            ("outcome", &self.outcome),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    /// The address that asks for the same.
    pub fn address(&self) -> String {
        let mut address = Page::OpsAudit.path();
        let mut joint = '?';
        for (name, value) in self.parts() {
            if !value.is_empty() {
                address.push(joint);
                address.push_str(name);
                address.push('=');
                address.push_str(&String::from(js_sys::encode_uri_component(value)));
                joint = '&';
            }
        }
        address
    }

    /// The same as the server reads it. The days are those of UTC, the last one included.
    pub fn filter(&self) -> AuditFilter {
        let id = |text: &str| given(text).map(cynic::Id::new);
        let midnight = |day: &str| Instant(format!("{day}T00:00:00Z"));
        AuditFilter {
            subject_id: id(&self.subject),
            subject_kind: given(&self.kind),
            action: given(&self.action),
            actor_id: id(&self.actor),
            actor_email: given(&self.email),
            on_behalf: match self.behalf.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            organization_id: id(&self.organization),
            outcome: match self.outcome.as_str() {
                "done" => Some(AuditOutcome::Done),
                "refused" => Some(AuditOutcome::Refused),
                _ => None,
            },
            from: intl::day_after(&self.from, 0).map(|day| midnight(&day)),
            to: intl::day_after(&self.to, 1).map(|day| midnight(&day)),
        }
    }

    /// What a kept filter of the server asks for, as the address says it.
    pub fn of_filter(filter: &Value) -> Asked {
        let text = |field: &str| filter[field].as_str().unwrap_or_default();
        let day = |field: &str| text(field).get(..10).unwrap_or_default().to_owned();
        let last = intl::day_after(&day("to"), -1).unwrap_or_default();
        let behalf = match filter["onBehalf"].as_bool() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let values: [&str; 10] = [
            text("action"),
            text("subjectKind"),
            text("subjectId"),
            text("actorId"),
            text("actorEmail"),
            behalf,
            text("organizationId"),
            &text("outcome").to_lowercase(),
            &day("from"),
            &last,
        ];
        let parts = PARTS.into_iter().zip(values);
        parts.fold(Asked::default(), |asked, (name, value)| {
            asked.with(name, value)
        })
    }

    /// The address for what one person did.
    pub fn of_actor(&self, id: &str) -> String {
        let actor = id.to_owned();
        Self {
            actor,
            ..self.clone()
        }
        .address()
    }

    /// The address for what was done for one organization.
    pub fn of_organization(&self, id: &str) -> String {
        let organization = id.to_owned();
        Self {
            organization,
            ..self.clone()
        }
        .address()
    }

    /// The address for what concerns one object.
    pub fn of_subject(&self, id: &str) -> String {
        let subject = id.to_owned();
        Self {
            subject,
            ..self.clone()
        }
        .address()
    }

    fn without(&self, change: fn(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.address()
    }
}

type Options = Vec<(String, String)>;

fn known(words: &'static [audit_words::Known]) -> Options {
    let option = |(name, words): &audit_words::Known| ((*name).to_owned(), words().to_owned());
    words.iter().map(option).collect()
}

fn two(first: (&str, &str), second: (&str, &str)) -> Options {
    let option = |(name, words): (&str, &str)| (name.to_owned(), words.to_owned());
    vec![option(first), option(second)]
}

/// The fields of the filter.
#[component]
pub fn FilterForm(
    /// What the address asks for.
    wanted: Memo<Wanted>,
) -> impl IntoView {
    let act = Act::new();
    let empty = || RwSignal::new(String::new());
    let (action, kind, email, behalf) = (empty(), empty(), empty(), empty());
    let (outcome, from, to) = (empty(), empty(), empty());
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| {
        let it = wanted.get();
        action.set(it.action);
        kind.set(it.kind);
        email.set(it.email);
        behalf.set(it.behalf);
        outcome.set(it.outcome);
        from.set(it.from);
        to.set(it.to);
    });
    let navigate = use_navigate();
    let search = move |()| {
        let next = Wanted {
            action: action.get_untracked(),
            kind: kind.get_untracked(),
            email: email.get_untracked(),
            behalf: behalf.get_untracked(),
            outcome: outcome.get_untracked(),
            from: from.get_untracked(),
            to: to.get_untracked(),
            ..wanted.get_untracked()
        };
        navigate(&next.address(), NavigateOptions::default());
    };
    let actions = Signal::derive(|| known(audit_words::ACTIONS));
    let kinds = Signal::derive(|| known(audit_words::KINDS));
    let behalves = Signal::derive(|| {
        two(
            ("yes", text::ops_audit::behalf_yes()),
            ("no", text::ops_audit::behalf_no()),
        )
    });
    let outcomes = Signal::derive(|| {
        two(
            ("done", text::ops_audit::done()),
            ("refused", text::ops_audit::refused()),
        )
    });
    view! {
        <Form act on_submit=search>
            <SelectField name="action" label=text::ops_audit::action value=action options=actions act />
            <SelectField name="kind" label=text::ops_audit::kind value=kind options=kinds act />
            <TextField name="email" label=text::ops_audit::email value=email act kind="search" />
            <SelectField name="behalf" label=text::ops_audit::behalf value=behalf options=behalves act />
            <SelectField name="outcome" label=text::ops_audit::outcome value=outcome options=outcomes act />
            <TextField name="from" label=text::ops_audit::from value=from act kind="date" />
            <TextField name="to" label=text::ops_audit::to value=to act kind="date" />
            <Button label=text::mail::filter kind="submit" icon=Glyph::Search />
        </Form>
    }
}

/// What the list was narrowed to by its own rows, each to be taken away again.
#[component]
pub fn Narrowed(
    /// What the address asks for.
    wanted: Memo<Wanted>,
) -> impl IntoView {
    move || {
        let it = wanted.get();
        let chip = |on: bool, label: fn() -> &'static str, href: String| {
            on.then(
                || view! { <LinkButton label=label href icon=Glyph::Dismiss look=Look::Quiet /> },
            )
        };
        let (subject, actor, organization) = (
            chip(
                !it.subject.is_empty(),
                text::ops_audit::one_subject,
                it.without(|it| it.subject.clear()),
            ),
            chip(
                !it.actor.is_empty(),
                text::ops_audit::one_person,
                it.without(|it| it.actor.clear()),
            ),
            chip(
                !it.organization.is_empty(),
                text::ops_audit::one_organization,
                it.without(|it| it.organization.clear()),
            ),
        );
        (it != Wanted::default()).then(|| {
            let all = Page::OpsAudit.path();
            view! {
                <div class="row toolbar">
                    <div class="row">{subject} {actor} {organization}</div>
                    <LinkButton label=text::ops_audit::all href=all icon=Glyph::Dismiss />
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_whole_days_of_utc() {
        let asked = [
            ("from", "2021-03-15"),
            ("to", "2021-03-31"),
            ("behalf", "yes"),
        ];
        let wanted = Wanted::read(|name| {
            let found = asked.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| (*value).to_owned())
        });
        let filter = wanted.filter();
        assert_eq!(
            filter.from,
            Some(Instant("2021-03-15T00:00:00Z".to_owned()))
        );
        assert_eq!(filter.to, Some(Instant("2021-04-01T00:00:00Z".to_owned())));
        assert_eq!(filter.on_behalf, Some(true));
        assert_eq!(filter.outcome, None);
        let nonsense = Wanted::read(|_| Some("soon".to_owned()));
        assert_eq!(
            (nonsense.filter().from, nonsense.filter().outcome),
            (None, None)
        );
    }
}
