//! Accepting an invitation: with a new account, or with the one that the address has.

use leptos::prelude::*;

use crate::api::people::{self, InvitationPreview};
use crate::api::people_acts::{self, AcceptInvitationInput};
use crate::api::session as api;
use crate::api::vocabulary::Locale;
use crate::api::{Code, Failure, Reply, UserError};
use crate::browser;
use crate::i18n::{self, Language, say, tell, text};
use crate::route::Page;
use crate::session;
use crate::shell::bar::{LanguageSwitch, ThemeSwitch};
use crate::ui::form::missing;
use crate::ui::{
    Act, Banner, Button, Empty, Form, Glyph, LinkButton, Look, PageHead, Query, Reasons, TextField,
    Tone,
};

/// The page.
#[component]
pub fn Invitation(
    /// The end of the link.
    token: String,
) -> impl IntoView {
    let asked = token.clone();
    let found = Query::new(move || people::invitation(asked.clone()));
    let typed = Typed::default();
    view! {
        <div class="login-tools">
            <LanguageSwitch />
            <ThemeSwitch />
        </div>
        <PageHead title=text::invitation::title />
        {found
            .view(move |preview| match preview {
                Some(preview) => view! { <Accept preview token=token.clone() typed /> }.into_any(),
                None => view! {
                    <Empty icon=Glyph::Mail title=text::invitation::unknown text=text::invitation::unknown_text>
                        <LinkButton label=text::denied::home href=Page::Root.path() />
                    </Empty>
                }
                .into_any(),
            })}
    }
}

/// What is typed. It lives outside of what is drawn anew: another language must not forget it.
#[derive(Clone, Copy, Default)]
struct Typed {
    name: RwSignal<String>,
    password: RwSignal<String>,
    act: Act,
}

#[component]
fn Accept(preview: InvitationPreview, token: String, typed: Typed) -> impl IntoView {
    let InvitationPreview {
        organization_name,
        email,
        invited_by,
        expires_at,
        has_account,
        problems,
    } = preview;
    let closed = !problems.is_empty();
    let signed_in = {
        let email = email.clone();
        Memo::new(move |_| session::viewer().is_some_and(|it| it.person.email == email))
    };
    view! {
        <p>{tell(move || text::invitation::by(&invited_by, &organization_name))}</p>
        <p class="muted">{tell(move || text::invitation::until(&expires_at.day()))}</p>
        {closed
            .then(|| {
                view! {
                    <Banner tone=Tone::Warning title=text::invitation::closed>
                        <Reasons reasons=problems />
                    </Banner>
                    <LinkButton label=text::denied::home href=Page::Root.path() />
                }
            })}
        {(!closed)
            .then_some(move || {
                let (email, token) = (email.clone(), token.clone());
                if signed_in.get() {
                    view! { <Confirm token /> }.into_any()
                } else if has_account {
                    view! { <Known email token typed /> }.into_any()
                } else {
                    view! { <Newcomer email token typed /> }.into_any()
                }
            })}
    }
}

fn plain(token: String) -> AcceptInvitationInput {
    AcceptInvitationInput {
        token,
        name: None,
        password: None,
        locale: None,
    }
}

/// Everything that was read may belong to another organization now: the whole page is loaded anew.
fn enter() {
    browser::load(&Page::Root.path());
}

#[component]
fn Confirm(token: String) -> impl IntoView {
    let act = Act::new();
    let accept = move |()| {
        let input = plain(token.clone());
        act.run(
            move |_key| people_acts::accept_invitation(input),
            |_| enter(),
        );
    };
    view! {
        <Form act on_submit=accept>
            <Button label=text::invitation::accept kind="submit" look=Look::Primary busy=act.busy() />
        </Form>
    }
}

#[component]
fn Known(email: String, token: String, typed: Typed) -> impl IntoView {
    let Typed { password, act, .. } = typed;
    let words = email.clone();
    let send = move |()| {
        let password = password.get_untracked();
        if !act.accepts(missing(&[("password", &password)])) {
            return;
        }
        let (email, input) = (email.clone(), plain(token.clone()));
        act.run(
            move |_key| async move {
                sign_in(&email, &password).await?;
                people_acts::accept_invitation(input).await
            },
            |_| enter(),
        );
    };
    view! {
        <p>{tell(move || text::invitation::known(&words))}</p>
        <Form act on_submit=send>
            <TextField
                name="password"
                label=text::login::password
                value=password
                act
                required=true
                kind="password"
                autocomplete="current-password"
            />
            <Button label=text::invitation::accept kind="submit" look=Look::Primary busy=act.busy() />
        </Form>
    }
}

#[component]
fn Newcomer(email: String, token: String, typed: Typed) -> impl IntoView {
    let Typed {
        name,
        password,
        act,
    } = typed;
    let words = email.clone();
    let send = move |()| {
        let (name, password) = (name.get_untracked(), password.get_untracked());
        if !act.accepts(missing(&[("name", &name), ("password", &password)])) {
            return;
        }
        let locale = match i18n::language() {
            Language::En => Locale::En,
            Language::It => Locale::It,
        };
        let input = AcceptInvitationInput {
            name: Some(name),
            password: Some(password.clone()),
            locale: Some(locale),
            ..plain(token.clone())
        };
        let email = email.clone();
        act.run(
            move |_key| async move {
                people_acts::accept_invitation(input).await?;
                sign_in(&email, &password).await
            },
            |()| enter(),
        );
    };
    view! {
        <p>{tell(move || text::invitation::newcomer(&words))}</p>
        <Form act on_submit=send guard=true>
            <TextField
                name="name"
                label=text::settings::name
                value=name
                act
                required=true
                autocomplete="name"
            />
            <TextField
                name="password"
                label=text::login::password
                hint=text::settings::password_hint
                value=password
                act
                required=true
                kind="password"
                autocomplete="new-password"
            />
            <p class="muted">{say(text::invitation::language)}</p>
            <Button label=text::invitation::accept kind="submit" look=Look::Primary busy=act.busy() />
        </Form>
    }
}

async fn sign_in(email: &str, password: &str) -> Reply<()> {
    match api::sign_in(email, password).await {
        Ok(()) => Ok(()),
        Err(error) if error.is(Code::Unauthenticated) => {
            let wrong = UserError::of_field("password", text::login::wrong().to_owned());
            Err(Failure::Refused(vec![wrong]))
        }
        Err(error) => Err(Failure::Api(error)),
    }
}
