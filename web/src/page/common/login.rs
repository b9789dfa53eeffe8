//! Signing in. The demonstration lists its accounts, one click each.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::session::{self as api, DemoAccount};
use crate::api::{ApiError, Code, Failure, Reply, UserError};
use crate::i18n::{say, text};
use crate::route::Page;
use crate::session;
use crate::shell::bar::{LanguageSwitch, ThemeSwitch};
use crate::ui::form::missing;
use crate::ui::{Act, Button, Form, Glyph, Icon, Look, PageHead, TextField};

type Words = fn() -> &'static str;

const POINTS: [Words; 3] = [
    text::login::point_1,
    text::login::point_2,
    text::login::point_3,
];

/// The page.
#[component]
pub fn Login() -> impl IntoView {
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let act = Act::new();
    let query = use_location().query;
    let navigate = use_navigate();
    let enter = Callback::new(move |(email, password): (String, String)| {
        let navigate = navigate.clone();
        let next = query
            .with_untracked(|it| it.get("next"))
            .filter(|it| is_local(it));
        act.run(
            move |_key| sign_in(email, password),
            move |()| {
                navigate(
                    &next.unwrap_or_else(|| Page::Root.path()),
                    NavigateOptions::default(),
                );
            },
        );
    });
    let submit = move |()| {
        let (email, password) = (email.get_untracked(), password.get_untracked());
        if act.accepts(missing(&[("email", &email), ("password", &password)])) {
            enter.run((email, password));
        }
    };
    view! {
        <div class="login">
            <section class="login-pitch">
                <p class="brand">
                    <span class="brand-mark" aria-hidden="true"></span>
                    <span class="brand-name">{say(text::ui::product)}</span>
                </p>
                <div>
                    <p class="login-headline">{say(text::login::pitch)}</p>
                    <p class="login-text">{say(text::login::pitch_text)}</p>
                    <ul class="login-points">
                        {POINTS
                            .map(|words| {
                                view! {
                                    <li>
                                        <Icon name=Glyph::Done />
                                        {words}
                                    </li>
                                }
                            })}
                    </ul>
                </div>
                <a href=Page::Help.path()>{say(text::help::title)}</a>
            </section>
            <section class="login-panel">
                <div class="login-tools">
                    <LanguageSwitch />
                    <ThemeSwitch />
                </div>
                <PageHead title=text::login::title />
                <Form act on_submit=submit>
                    <TextField
                        name="email"
                        label=text::login::email
                        value=email
                        act
                        required=true
                        kind="email"
                        autocomplete="username"
                    />
                    <TextField
                        name="password"
                        label=text::login::password
                        value=password
                        act
                        required=true
                        kind="password"
                        autocomplete="current-password"
                    />
                    <Button label=text::login::submit kind="submit" look=Look::Primary busy=act.busy() />
                </Form>
                <DemoAccounts enter />
            </section>
        </div>
    }
}

async fn sign_in(email: String, password: String) -> Reply<()> {
    match api::sign_in(email.trim(), &password).await {
        Ok(()) => Ok(session::refresh().await?),
        Err(error) if error.is(Code::Unauthenticated) => {
            let wrong = UserError {
                field: Vec::new(),
                ..UserError::of_field("", text::login::wrong().to_owned())
            };
            Err(Failure::Refused(vec![wrong]))
        }
        Err(error) => Err(Failure::Api(error)),
    }
}

/// Only a path of this site: an address from the outside must not lead away after a sign-in.
fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\')
}

#[component]
fn DemoAccounts(enter: Callback<(String, String)>) -> impl IntoView {
    let accounts = LocalResource::new(|| async {
        api::demo_accounts()
            .await
            .unwrap_or_else(|_: ApiError| Vec::new())
    });
    move || {
        accounts.get().filter(|it| !it.is_empty()).map(|accounts| {
            let (cast, others) = split_cast(accounts);
            let alone = others.is_empty();
            view! {
                <section class="demo" aria-labelledby="demo-title">
                    <h2 id="demo-title">{say(text::login::demo_title)}</h2>
                    <p>{say(text::login::demo_text)}</p>
                    <ul class="demo-list">
                        {cast.into_iter().map(|account| demo_account(account, enter)).collect_view()}
                    </ul>
                    <details class="demo-more" hidden=alone>
                        <summary>{say(text::login::demo_more)}</summary>
                        {by_organization(others)
                            .into_iter()
                            .map(|(organization, accounts)| {
                                view! {
                                    <h3 class="demo-organization">{organization}</h3>
                                    <ul class="demo-list">
                                        {accounts
                                            .into_iter()
                                            .map(|account| demo_account(account, enter))
                                            .collect_view()}
                                    </ul>
                                }
                            })
                            .collect_view()}
                    </details>
                </section>
            }
        })
    }
}

/// The first account of every role, and all the others.
fn split_cast(accounts: Vec<DemoAccount>) -> (Vec<DemoAccount>, Vec<DemoAccount>) {
    let mut seen = Vec::new();
    accounts.into_iter().partition(|account| {
        let first = !seen.contains(&account.role);
        if first {
            seen.push(account.role.clone());
        }
        first
    })
}

/// Accounts by organization, each in the order in which it comes first.
fn by_organization(accounts: Vec<DemoAccount>) -> Vec<(String, Vec<DemoAccount>)> {
    let mut groups: Vec<(String, Vec<DemoAccount>)> = Vec::new();
    for account in accounts {
        match groups
            .iter_mut()
            .find(|(name, _)| *name == account.organization)
        {
            Some((_, group)) => group.push(account),
            None => groups.push((account.organization.clone(), vec![account])),
        }
    }
    groups
}

fn demo_account(account: DemoAccount, enter: Callback<(String, String)>) -> impl IntoView {
    let DemoAccount {
        email,
        name,
        role,
        organization,
        password,
    } = account;
    let words = demo_role(&role);
    view! {
        <li>
            <button
                type="button"
                class="demo-account"
                on:click=move |_| enter.run((email.clone(), password.clone()))
            >
                <span class="demo-name">{name}</span>
                <span class="demo-role">{words}</span>
                <span class="demo-organization">{organization}</span>
                <Icon name=Glyph::Right />
            </button>
        </li>
    }
}

/// The role in the reader's words, where it is one of the schema's; otherwise as the server wrote it.
fn demo_role(role: &str) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<> {
    let known = serde_json::from_value(serde_json::Value::String(
        role.to_uppercase().replace([' ', '-'], "_"),
    ))
    .ok();
    let role = role.to_owned();
    move || {
        known.map_or_else(
            || role.clone(),
            |it| crate::shell::bar::role_words(it).to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_site_are_followed() {
        assert!(is_local("/partner/vouchers"));
        assert!(
            !is_local("//evil.example")
                && !is_local("https://evil.example")
                && !is_local("/\\evil.example")
        );
    }

    #[test]
    fn a_role_of_the_schema_is_translated() {
        assert_eq!(demo_role("MPN_PARTNER_ADMIN")(), "MPN partner admin");
        assert_eq!(demo_role("Somebody")(), "Somebody");
    }
}
