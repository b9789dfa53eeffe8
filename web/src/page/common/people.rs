//! The people of an organization: one page for every side, with what the caller may do there.

#![expect(
    clippy::needless_pass_by_value,
    reason = "properties of a component are its own"
)]

pub mod dialogs;
pub mod invite;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use maud::{Markup, html};

use crate::api::people::{self, Grant, Invitation, InvitationState, Person, PersonFilter};
use crate::api::people_acts::{self, ResendInvitationInput, RevokeInvitationInput};
use crate::api::vocabulary::{OrganizationKind, Permission};
use crate::i18n::{say, text};
use crate::session;
use crate::shell::bar::role_words;
use crate::ui::form::given;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, Column, Empty, Failed, Form, Glyph, Look, PageHead, Pager, Query, TextField,
    cell, table, use_span,
};

/// What is to be done with somebody of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Change their roles.
    Roles,
    /// Remove them.
    Remove,
    /// Act for them.
    ActFor,
}

/// Somebody of the list, and what is to be done with them.
pub type Chosen = RwSignal<Option<(Task, Person)>>;

/// The page.
#[component]
pub fn People(
    /// Whose side.
    side: OrganizationKind,
    /// The address of the page.
    path: String,
) -> impl IntoView {
    let query = use_location().query;
    let everybody = Memo::new(move |_| query.with(|it| it.get("all").is_some()));
    let words = Memo::new(move |_| query.with(|it| it.get("search")).unwrap_or_default());
    let own = Memo::new(move |_| session::viewer().map(|it| it.organization.id));
    let span = use_span();
    let list = Query::new(move || {
        let filter = PersonFilter {
            organization_id: own.get().filter(|_| !everybody.get()),
            search: given(&words.get()),
        };
        people::people(filter, span.get())
    });
    let inviting = RwSignal::new(false);
    let chosen: Chosen = RwSignal::new(None);
    let manages = move || session::may(Permission::ManagePeople);
    let lead = match side {
        OrganizationKind::Operator => text::people::lead_operator,
        OrganizationKind::Partner | OrganizationKind::Customer => text::people::lead,
    };
    let listed = path.clone();
    view! {
        <PageHead title=text::nav::people lead>
            {move || {
                manages()
                    .then(|| {
                        view! {
                            <Button
                                label=text::people::invite
                                look=Look::Primary
                                icon=Glyph::Add
                                on_click=move |()| inviting.set(true)
                            />
                        }
                    })
            }}
        </PageHead>
        <Search path=path.clone() words everybody side />
        {list
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! { <Empty icon=Glyph::People title=text::people::empty text=text::people::empty_text /> }
                        .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&listed, &words.get_untracked(), everybody.get_untracked());
                view! {
                    {table(text::nav::people, columns(chosen), page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
        <Invitations own inviting />
        <dialogs::Dialogs chosen list />
    }
}

fn address(path: &str, words: &str, everybody: bool) -> String {
    let search = given(words).map(|it| format!("search={}", js_sys::encode_uri_component(&it)));
    let parts: Vec<String> = [everybody.then(|| "all=1".to_owned()), search]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", parts.join("&"))
    }
}

#[component]
fn Search(
    path: String,
    words: Memo<String>,
    everybody: Memo<bool>,
    side: OrganizationKind,
) -> impl IntoView {
    let act = Act::new();
    let typed = RwSignal::new(words.get_untracked());
    Effect::new(move |_| typed.set(words.get()));
    let navigate = use_navigate();
    let go = Callback::new(move |everybody: bool| {
        let to = address(&path, &typed.get_untracked(), everybody);
        navigate(&to, NavigateOptions::default());
    });
    view! {
        <div class="toolbar">
            <Form act on_submit=move |()| go.run(everybody.get_untracked())>
                <TextField name="search" label=text::people::search value=typed act kind="search" />
                <Button label=text::vouchers::find kind="submit" icon=Glyph::Search />
                {(side == OrganizationKind::Operator)
                    .then(|| {
                        let label = move || {
                            if everybody.get() { text::people::own() } else { text::people::everybody() }
                        };
                        view! {
                            <Button
                                label=TextProp::from(label)
                                look=Look::Quiet
                                on_click=move |()| go.run(!everybody.get_untracked())
                            />
                        }
                    })}
            </Form>
        </div>
    }
}

fn columns(chosen: Chosen) -> Vec<Column<Person>> {
    let mut columns = vec![
        Column::text(text::people::name, |row: &Person| {
            cell::over(cell::main(&row.name), cell::email(&row.email))
        }),
        Column::text(text::people::roles, |row: &Person| {
            html! {
                @for grant in &row.grants { (role(grant)) }
            }
        }),
    ];
    if session::may(Permission::ManagePeople) || session::may(Permission::ActOnBehalf) {
        columns.push(Column::new(text::ui::actions, move |row: &Person| {
            actions(chosen, row)
        }));
    }
    columns
}

/// A role, where it reaches, and for whom when that is not the caller's organization.
fn role(grant: &Grant) -> Markup {
    let own = session::viewer().is_some_and(|it| it.organization.id == grant.organization.id);
    let places: Vec<String> = grant.locations.iter().map(|it| it.name.clone()).collect();
    let company = (!own).then(|| grant.organization.name.clone());
    let where_ = [company, given(&places.join(", "))];
    let where_: Vec<String> = where_.into_iter().flatten().collect();
    html! {
        (cell::main(role_words(grant.role)))
        @if let Some(it) = given(&where_.join(" · ")) { (cell::sub(it)) }
    }
}

fn actions(chosen: Chosen, row: &Person) -> AnyView {
    let me = session::viewer();
    let manages = session::may(Permission::ManagePeople);
    let elsewhere = row
        .grants
        .iter()
        .any(|it| it.organization.kind != OrganizationKind::Operator);
    let acts = session::may(Permission::ActOnBehalf) && elsewhere;
    let another = me.is_some_and(|it| it.person.id != row.id);
    let button = |task: Task, label: fn() -> &'static str, look: Look| {
        let (person, about) = (row.clone(), row.name.clone());
        view! {
            <Button
                label=label
                look
                about
                on_click=move |()| chosen.set(Some((task, person.clone())))
            />
        }
    };
    view! {
        <div class="form-actions">
            {manages.then(|| button(Task::Roles, text::people::change_roles, Look::Quiet))}
            {(manages && another).then(|| button(Task::Remove, text::people::remove, Look::Quiet))}
            {acts.then(|| button(Task::ActFor, text::people::act_for, Look::Quiet))}
        </div>
    }
    .into_any()
}

/// The open invitations, with what can be done about them, and the dialog that invites.
#[component]
fn Invitations(own: Memo<Option<cynic::Id>>, inviting: RwSignal<bool>) -> impl IntoView {
    let open = Query::new(move || {
        let own = own.get();
        async move {
            match own {
                Some(own) => people::invitations(own).await,
                None => Ok(Vec::new()),
            }
        }
    });
    let act = Act::new();
    let manages = session::may(Permission::ManagePeople);
    view! {
        <Card title=text::people::invitations lead=text::people::invitations_lead>
            <Failed act />
            {open
                .view(move |rows| {
                    if rows.is_empty() {
                        return view! { <p class="muted">{say(text::people::no_invitations)}</p> }.into_any();
                    }
                    table(text::people::invitations, invitation_columns(act, open, manages), rows)
                })}
        </Card>
        {manages.then(|| view! { <invite::InviteDialog open=inviting invitations=open /> })}
    }
}

fn invitation_columns(
    act: Act,
    open: Query<Vec<Invitation>>,
    manages: bool,
) -> Vec<Column<Invitation>> {
    let mut columns = vec![
        Column::text(text::people::email, |row: &Invitation| {
            cell::email(&row.email)
        }),
        Column::text(text::people::roles, |row: &Invitation| {
            let words: Vec<_> = row.roles.iter().map(|it| role_words(it.role)).collect();
            words.join(", ")
        }),
        Column::text(text::people::invited_by, |row: &Invitation| {
            row.invited_by.clone()
        }),
        Column::text(text::people::expires, |row: &Invitation| {
            html! {
                span {
                    (row.expires_at.day())
                    @if row.state == InvitationState::Expired { (cell::sub(text::people::expired())) }
                }
            }
        }),
    ];
    if manages {
        columns.push(Column::new(text::ui::actions, move |row: &Invitation| {
            let (id, about) = (row.id.clone(), row.email.clone());
            let again = {
                let id = id.clone();
                move |()| {
                    let input = ResendInvitationInput {
                        invitation_id: id.clone(),
                    };
                    act.run(
                        move |_key| people_acts::resend_invitation(input),
                        move |_| {
                            toast(text::people::sent());
                            open.refetch();
                        },
                    );
                }
            };
            let back = move |()| {
                let input = RevokeInvitationInput {
                    invitation_id: id.clone(),
                };
                act.run(
                    move |_key| people_acts::revoke_invitation(input),
                    move |_| {
                        toast(text::people::taken_back());
                        open.refetch();
                    },
                );
            };
            view! {
                <div class="form-actions">
                    <Button label=text::people::resend look=Look::Quiet about=about.clone() on_click=again />
                    <Button label=text::people::take_back look=Look::Quiet about on_click=back />
                </div>
            }
        }));
    }
    columns
}
