//! One's own profile: name, language, password, and where one is signed in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::people::{self, SignIn};
use crate::api::people_acts::{self, ChangePasswordInput, EndSessionsInput, UpdateProfileInput};
use crate::api::vocabulary::Locale;
use crate::i18n::{self, Language, say, text};
use crate::session;
use crate::shell::keys::KeySwitch;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, Column, Failed, Form, Look, PageHead, Query, SelectField, TextField, table,
};

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <PageHead title=text::settings::title lead=text::settings::lead />
        <Own />
        <Password />
        <Card title=text::keys::title lead=text::keys::lead>
            <KeySwitch scope="settings" />
        </Card>
        <Sessions />
    }
}

#[component]
fn Own() -> impl IntoView {
    let act = Act::new();
    let known = untrack(session::viewer).map(|it| it.person.name);
    let name = RwSignal::new(known.unwrap_or_default());
    let locale = RwSignal::new(untrack(i18n::language).tag().to_owned());
    let languages = Signal::derive(|| {
        [Language::En, Language::It]
            .map(|it| (it.tag().to_owned(), it.name().to_owned()))
            .to_vec()
    });
    let save = move |()| {
        let name = name.get_untracked();
        if !act.accepts(missing(&[("name", &name)])) {
            return;
        }
        let (language, locale) = match locale.get_untracked().as_str() {
            "it" => (Language::It, Locale::It),
            _ => (Language::En, Locale::En),
        };
        act.run(
            move |_key| people_acts::update_profile(UpdateProfileInput { name, locale }),
            move |_| {
                i18n::set_language(language);
                toast(text::form::saved());
                spawn_local(async { drop(session::refresh().await) });
            },
        );
    };
    view! {
        <Card title=text::settings::own>
            <Form act on_submit=save>
                <TextField
                    name="name"
                    label=text::settings::name
                    value=name
                    act
                    required=true
                    autocomplete="name"
                    scope="own"
                />
                <SelectField
                    name="locale"
                    label=text::people::language
                    value=locale
                    options=languages
                    act
                    required=true
                    scope="own"
                />
                <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
            </Form>
        </Card>
    }
}

#[component]
fn Password() -> impl IntoView {
    let act = Act::new();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let change = move |()| {
        let (old, wanted) = (current.get_untracked(), new.get_untracked());
        if !act.accepts(missing(&[
            ("currentPassword", &old),
            ("newPassword", &wanted),
        ])) {
            return;
        }
        let input = ChangePasswordInput {
            current_password: old,
            new_password: wanted,
        };
        act.run(
            move |_key| people_acts::change_password(input),
            move |_| {
                current.set(String::new());
                new.set(String::new());
                toast(text::settings::password_changed());
            },
        );
    };
    view! {
        <Card title=text::settings::password lead=text::settings::password_lead>
            <Form act on_submit=change>
                <TextField
                    name="currentPassword"
                    label=text::settings::current_password
                    value=current
                    act
                    required=true
                    kind="password"
                    autocomplete="current-password"
                    scope="password"
                />
                <TextField
                    name="newPassword"
                    label=text::settings::new_password
                    hint=text::settings::password_hint
                    value=new
                    act
                    required=true
                    kind="password"
                    autocomplete="new-password"
                    scope="password"
                />
                <Button label=text::settings::change_password kind="submit" look=Look::Primary busy=act.busy() />
            </Form>
        </Card>
    }
}

#[component]
fn Sessions() -> impl IntoView {
    let act = Act::new();
    let sessions = Query::new(people::sign_ins);
    let end = Callback::new(move |session_ids: Vec<cynic::Id>| {
        act.run(
            move |_key| people_acts::end_sessions(EndSessionsInput { session_ids }),
            move |_| {
                toast(text::settings::ended());
                sessions.refetch();
            },
        );
    });
    view! {
        <Card title=text::settings::sessions lead=text::settings::sessions_lead>
            <Failed act />
            {sessions.view(move |rows| table(text::settings::sessions, columns(end), rows))}
        </Card>
    }
}

fn columns(end: Callback<Vec<cynic::Id>>) -> [Column<SignIn>; 3] {
    [
        Column::text(text::settings::since, |row: &SignIn| row.created_at.text()),
        Column::text(text::settings::until, |row: &SignIn| row.expires_at.text()),
        Column::new(text::ui::actions, move |row: &SignIn| {
            let id = row.id.clone();
            if row.current {
                view! { <span>{say(text::settings::this_one)}</span> }.into_any()
            } else {
                view! {
                    <Button
                        label=text::settings::end
                        look=Look::Quiet
                        about=row.created_at.text()
                        on_click=move |()| end.run(vec![id.clone()])
                    />
                }
                .into_any()
            }
        }),
    ]
}
