//! Changing somebody's roles, removing them, and acting for them.

use leptos::prelude::*;

use super::invite::{Choices, chosen_places, places};
use super::{Chosen, Task};
use crate::api::people::{self, Grant, Grantable, Person, PersonPage};
use crate::api::people_acts::{
    self, GrantRoleInput, RemovePersonInput, RevokeRoleInput, StartActingOnBehalfInput,
};
use crate::api::vocabulary::OrganizationKind;
use crate::browser;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::session;
use crate::shell::bar::role_words;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, ConfirmDialog, Dialog, Form, Look, Query, SelectField, TextArea};

/// The dialogs of the page.
#[component]
pub fn Dialogs(
    /// Somebody, and what is to be done with them.
    chosen: Chosen,
    /// Where the people are read from.
    list: Query<PersonPage>,
) -> impl IntoView {
    view! {
        <Roles chosen list />
        <Remove chosen list />
        <ActFor chosen />
    }
}

/// Whether a task's dialog is open; closing it forgets who was chosen.
fn open_for(chosen: Chosen, task: Task, prepare: impl Fn(Person) + 'static) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some((asked, person)) = chosen.get()
            && asked == task
        {
            prepare(person);
            open.set(true);
        }
    });
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        if was == Some(true) && !now {
            chosen.set(None);
        }
        now
    });
    open
}

fn name(chosen: Chosen) -> String {
    chosen.with(|it| {
        it.as_ref()
            .map(|(_, person)| person.name.clone())
            .unwrap_or_default()
    })
}

/// The organization in which somebody's roles are changed: the caller's own, or the only one of
/// theirs.
fn organization(person: &Person) -> Option<cynic::Id> {
    let own = session::viewer().map(|it| it.organization.id);
    let there = person
        .grants
        .iter()
        .find(|it| Some(&it.organization.id) == own.as_ref());
    there
        .or(person.grants.first())
        .map(|it| it.organization.id.clone())
}

#[component]
fn Roles(chosen: Chosen, list: Query<PersonPage>) -> impl IntoView {
    let act = Act::new();
    let (role, sites) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
    let known = RwSignal::new(Grantable::default());
    let open = open_for(chosen, Task::Roles, move |person| {
        act.reset();
        role.set(String::new());
        sites.set(Vec::new());
        leptos::task::spawn_local(async move {
            // Without an answer nothing can be chosen, and the server says so.
            if let Ok(found) = people::grantable(organization(&person)).await {
                known.try_set(found);
            }
        });
    });
    let options = Signal::derive(move || {
        let option = |(index, it): (usize, &people::GrantableRole)| {
            (index.to_string(), role_words(it.role).to_owned())
        };
        known.with(|it| it.roles.iter().enumerate().map(option).collect::<Vec<_>>())
    });
    let picked = move || {
        let index = role.get().parse::<usize>().ok()?;
        known.with(|it| it.roles.get(index).copied())
    };
    let place_options = Signal::derive(move || known.with(|it| places(&it.places)));
    let limits = move || picked().is_some_and(|it| it.may_be_limited);
    let done = move || {
        open.set(false);
        toast(text::form::saved());
        list.refetch();
    };
    let grant = move |()| {
        let Some((_, person)) = chosen.get_untracked() else {
            return;
        };
        let Some(picked) = untrack(picked) else {
            act.accepts(missing(&[("role", "")]));
            return;
        };
        let input = GrantRoleInput {
            organization_id: organization(&person),
            person_id: person.id,
            role: picked.role,
            location_ids: chosen_places(picked.may_be_limited, &sites.get_untracked()),
        };
        act.run(move |_key| people_acts::grant_role(input), move |_| done());
    };
    let revoke = Callback::new(move |grant: Grant| {
        let Some((_, person)) = chosen.get_untracked() else {
            return;
        };
        let input = RevokeRoleInput {
            organization_id: Some(grant.organization.id),
            person_id: person.id,
            role: grant.role,
        };
        act.run(move |_key| people_acts::revoke_role(input), move |_| done());
    });
    let held = move || {
        let grants = chosen.with(|it| it.as_ref().map(|(_, person)| person.grants.clone()));
        grants.unwrap_or_default()
    };
    view! {
        <Dialog open title=TextProp::from(move || text::people::roles_of(&name(chosen)))>
            <Form act on_submit=grant>
                <ul class="consequences">
                    {move || held().into_iter().map(|grant| held_role(grant, revoke)).collect_view()}
                </ul>
                <SelectField name="role" label=text::people::add_role value=role options act scope="roles" />
                {move || {
                    (limits() && place_options.with(|it| !it.is_empty()))
                        .then(|| {
                            view! {
                                <Choices
                                    scope="roles-place"
                                    legend=text::people::places
                                    options=place_options
                                    value=sites
                                />
                                <p class="field-hint">{say(text::people::places_hint)}</p>
                            }
                        })
                }}
                <div class="form-actions">
                    <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

fn held_role(grant: Grant, revoke: Callback<Grant>) -> impl IntoView {
    let (role, revocable) = (grant.role, grant.revocable);
    let about = grant.organization.name.clone();
    view! {
        <li>
            {tell(move || role_words(role).to_owned())}
            {" "}
            {revocable
                .then(|| {
                    view! {
                        <Button
                            label=text::people::revoke
                            look=Look::Quiet
                            about=format!("{} {about}", role_words(role))
                            on_click=move |()| revoke.run(grant.clone())
                        />
                    }
                })}
        </li>
    }
}

#[component]
fn Remove(chosen: Chosen, list: Query<PersonPage>) -> impl IntoView {
    let act = Act::new();
    let open = open_for(chosen, Task::Remove, move |_| act.reset());
    let confirm = move |()| {
        let Some((_, person)) = chosen.get_untracked() else {
            return;
        };
        let input = RemovePersonInput {
            organization_id: organization(&person),
            person_id: person.id,
        };
        act.run(
            move |_key| people_acts::remove_person(input),
            move |_| {
                open.set(false);
                toast(text::people::removed());
                list.refetch();
            },
        );
    };
    view! {
        <ConfirmDialog
            open
            title=TextProp::from(move || text::people::remove_title(&name(chosen)))
            confirm=text::people::remove
            danger=true
            act
            on_confirm=confirm
        >
            <ul class="consequences">
                <li>{say(text::people::remove_1)}</li>
                <li>{say(text::people::remove_2)}</li>
            </ul>
        </ConfirmDialog>
    }
}

#[component]
fn ActFor(chosen: Chosen) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let open = open_for(chosen, Task::ActFor, move |_| {
        act.reset();
        reason.set(String::new());
    });
    let begin = move |()| {
        let Some((_, person)) = chosen.get_untracked() else {
            return;
        };
        let elsewhere = person
            .grants
            .iter()
            .find(|it| it.organization.kind != OrganizationKind::Operator);
        let Some(organization_id) = elsewhere.map(|it| it.organization.id.clone()) else {
            return;
        };
        let reason = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &reason)])) {
            return;
        }
        let input = StartActingOnBehalfInput {
            person_id: person.id,
            organization_id,
            reason,
        };
        act.run(
            move |_key| people_acts::start_acting_on_behalf(input),
            // Everything that was read belongs to somebody else now.
            |_| browser::load(&Page::Root.path()),
        );
    };
    view! {
        <Dialog open title=TextProp::from(move || text::people::act_for_title(&name(chosen)))>
            <Form act on_submit=begin>
                <ul class="consequences">
                    <li>{say(text::people::act_for_1)}</li>
                    <li>{say(text::people::act_for_2)}</li>
                </ul>
                <TextArea
                    name="reason"
                    label=text::people::reason
                    value=reason
                    act
                    required=true
                    rows=3
                    scope="behalf"
                />
                <div class="form-actions">
                    <Button label=text::people::act_for kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
