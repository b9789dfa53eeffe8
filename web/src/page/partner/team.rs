//! Who delivers an engagement, and giving somebody a part in it.

#![expect(clippy::needless_pass_by_value, reason = "a row takes its words")]

use leptos::prelude::*;

use super::engagement::Desk;
use crate::api::ApiError;
use crate::api::engagement::{
    self, AssignConsultantInput, EngagementConsultant, ReleaseConsultantInput,
};
use crate::api::partner::{self, PartnerStaff};
use crate::api::vocabulary::{ConsultantRole, Permission};
use crate::i18n::text;
use crate::page::common::engagement_log::Consultants;
use crate::session;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Card, Failed, Form, Glyph, Look, Query, SelectField};

/// The roles as the schema writes them.
const ROLES: [(&str, ConsultantRole); 2] = [
    ("LEAD", ConsultantRole::Lead),
    ("ASSISTANT", ConsultantRole::Assistant),
];

/// Who delivers, with what can be done about it.
#[component]
pub fn Team(
    /// The page.
    desk: Desk,
    /// The consultants, the lead first.
    consultants: Vec<EngagementConsultant>,
    /// Whether the engagement is open.
    writable: bool,
) -> impl IntoView {
    let manages = writable && session::may(Permission::ReserveVoucher);
    let assistants: Vec<_> = consultants
        .iter()
        .filter(|it| manages && it.role == ConsultantRole::Assistant)
        .map(|it| (it.person.id.clone(), it.person.name.clone()))
        .collect();
    view! {
        <Card title=text::engagement::team>
            <div class="stack">
                <Consultants consultants />
                {assistants.into_iter().map(|(id, name)| release(desk, id, name)).collect_view()}
                {manages.then(|| view! { <Assign desk /> })}
            </div>
        </Card>
    }
}

fn release(desk: Desk, person: cynic::Id, name: String) -> impl IntoView {
    let act = Act::new();
    let send = move |()| {
        let Some(engagement) = desk.current.get_untracked() else {
            return;
        };
        let input = ReleaseConsultantInput {
            engagement_id: engagement.id,
            person_id: person.clone(),
        };
        act.run(
            move |_key| engagement::release_consultant(input),
            move |_| desk.query.refetch(),
        );
    };
    let words = name.clone();
    view! {
        <div class="row">
            <Button
                label=move || text::engagement::release(&words)
                icon=Glyph::Dismiss
                look=Look::Quiet
                busy=act.busy()
                on_click=send
            />
        </div>
        <Failed act />
    }
}

#[component]
fn Assign(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let (person, role) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let staff: Query<PartnerStaff> = Query::new(|| {
        let id = super::own_partner();
        async move { partner::staff(id.ok_or(ApiError::Garbled)?).await }
    });
    let send = move |()| {
        let (chosen, part) = (person.get_untracked(), role.get_untracked());
        if !act.accepts(missing(&[("personId", &chosen), ("role", &part)])) {
            return;
        }
        let Some(engagement) = desk.current.get_untracked() else {
            return;
        };
        let Some((_, role)) = ROLES.iter().find(|(key, _)| *key == part) else {
            return;
        };
        let input = AssignConsultantInput {
            engagement_id: engagement.id,
            person_id: chosen.into(),
            role: *role,
        };
        act.run(
            move |_key| engagement::assign_consultant(input),
            move |_| {
                person.set(String::new());
                toast(text::engagement::assigned());
                desk.query.refetch();
            },
        );
    };
    let known = Signal::derive(move || {
        let people = staff.value().map(|it| it.people);
        people
            .unwrap_or_default()
            .into_iter()
            .map(|it| (it.id.into_inner(), it.name))
            .collect()
    });
    let roles = Signal::derive(|| {
        let words: [fn() -> &'static str; 2] =
            [text::engagement::lead, text::engagement::assistant];
        ROLES
            .iter()
            .zip(words)
            .map(|((key, _), words)| ((*key).to_owned(), words().to_owned()))
            .collect()
    });
    view! {
        <Form act on_submit=send>
            <div class="form-grid">
                <SelectField
                    name="personId"
                    label=text::engagement::consultant
                    value=person
                    options=known
                    act
                    required=true
                    scope="team"
                />
                <SelectField
                    name="role"
                    label=text::engagement::role
                    hint=text::engagement::role_hint
                    value=role
                    options=roles
                    act
                    required=true
                    scope="team"
                />
            </div>
            <div class="form-actions">
                <Button label=text::engagement::assign kind="submit" busy=act.busy() />
            </div>
        </Form>
    }
}
