//! Inviting somebody: address, language, roles, and where.

#![expect(clippy::too_many_lines, reason = "a form is read from top to bottom")]

use leptos::prelude::*;

use crate::api::UserError;
use crate::api::people::{self, Grantable, Invitation, Place};
use crate::api::people_acts::{self, InvitePersonInput, RoleInput};
use crate::api::vocabulary::Locale;
use crate::i18n::{self, Language, say, text};
use crate::session;
use crate::shell::bar::role_words;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, Query, SelectField, TextField};

/// Boxes to tick; the ticked keys are the value.
#[component]
pub fn Choices(
    /// Tells the boxes apart from others of the page.
    scope: &'static str,
    /// What is chosen.
    #[prop(into)]
    legend: TextProp,
    /// Keys and words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The ticked keys.
    value: RwSignal<Vec<String>>,
) -> impl IntoView {
    view! {
        <fieldset class="form-group choices">
            <legend>{i18n::tell(move || legend.get())}</legend>
            {move || {
                options
                    .get()
                    .into_iter()
                    .map(|(key, words)| {
                        let id = format!("{scope}-{key}");
                        let (for_id, own, ticked) = (id.clone(), key.clone(), key);
                        view! {
                            <div class="field field-check">
                                <input
                                    class="check"
                                    type="checkbox"
                                    id=id
                                    prop:checked=move || value.with(|all| all.contains(&ticked))
                                    on:change=move |event| {
                                        let on = event_target_checked(&event);
                                        value.update(|all| {
                                            all.retain(|it| *it != own);
                                            if on {
                                                all.push(own.clone());
                                            }
                                        });
                                    }
                                />
                                <div>
                                    <label for=for_id>{words}</label>
                                </div>
                            </div>
                        }
                    })
                    .collect_view()
            }}
        </fieldset>
    }
}

/// The places as options, by their ids.
pub fn places(all: &[Place]) -> Vec<(String, String)> {
    let option = |it: &Place| (it.id.inner().to_owned(), it.name.clone());
    all.iter().map(option).collect()
}

/// The chosen places for the server; the entire company when none is chosen.
pub fn chosen_places(limited: bool, ids: &[String]) -> Option<Vec<cynic::Id>> {
    (limited && !ids.is_empty()).then(|| ids.iter().map(|id| cynic::Id::new(id.as_str())).collect())
}

/// The dialog.
#[component]
pub fn InviteDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Where the open invitations are read from.
    invitations: Query<Vec<Invitation>>,
) -> impl IntoView {
    let act = Act::new();
    let (email, locale) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (roles, sites) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    let known = RwSignal::new(Grantable::default());
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        act.reset();
        email.set(String::new());
        locale.set(i18n::language().tag().to_owned());
        roles.set(Vec::new());
        sites.set(Vec::new());
        leptos::task::spawn_local(async move {
            // Without an answer nothing can be chosen, and the server says so.
            if let Ok(found) = people::grantable(None).await {
                known.try_set(found);
            }
        });
    });
    let role_options = Signal::derive(move || {
        let option = |(index, it): (usize, &people::GrantableRole)| {
            (index.to_string(), role_words(it.role).to_owned())
        };
        known.with(|it| it.roles.iter().enumerate().map(option).collect::<Vec<_>>())
    });
    let place_options = Signal::derive(move || known.with(|it| places(&it.places)));
    let languages = Signal::derive(|| {
        [Language::En, Language::It]
            .map(|it| (it.tag().to_owned(), it.name().to_owned()))
            .to_vec()
    });
    let wanted = move || -> Vec<RoleInput> {
        let sites = sites.get_untracked();
        let ticked = roles.get_untracked();
        let ticked = ticked
            .iter()
            .filter_map(|it: &String| it.parse::<usize>().ok());
        known.with_untracked(|known| {
            ticked
                .filter_map(|index| known.roles.get(index))
                .map(|it| RoleInput {
                    role: it.role,
                    location_ids: chosen_places(it.may_be_limited, &sites),
                })
                .collect()
        })
    };
    let send = move |()| {
        let email = email.get_untracked();
        let mut blank = missing(&[("email", &email)]);
        let roles = wanted();
        if roles.is_empty() {
            blank.push(UserError::of_field(
                "roles",
                text::people::role_wanted().to_owned(),
            ));
        }
        if !act.accepts(blank) {
            return;
        }
        let locale = match locale.get_untracked().as_str() {
            "it" => Locale::It,
            _ => Locale::En,
        };
        let organization_id = session::viewer().map(|it| it.organization.id);
        act.run(
            move |key| {
                people_acts::invite_person(InvitePersonInput {
                    organization_id,
                    email,
                    locale,
                    roles,
                    idempotency_key: key,
                })
            },
            move |_| {
                open.set(false);
                toast(text::people::sent());
                invitations.refetch();
            },
        );
    };
    view! {
        <Dialog open title=text::people::invite>
            <Form act on_submit=send>
                <p class="muted">{say(text::people::invite_text)}</p>
                <TextField
                    name="email"
                    label=text::people::email
                    value=email
                    act
                    required=true
                    kind="email"
                    scope="invite"
                />
                <SelectField
                    name="locale"
                    label=text::people::language
                    value=locale
                    options=languages
                    act
                    required=true
                    scope="invite"
                />
                <Choices scope="invite-role" legend=text::people::roles options=role_options value=roles />
                {move || {
                    place_options
                        .with(|it| !it.is_empty())
                        .then(|| {
                            view! {
                                <Choices
                                    scope="invite-place"
                                    legend=text::people::places
                                    options=place_options
                                    value=sites
                                />
                                <p class="field-hint">{say(text::people::places_hint)}</p>
                            }
                        })
                }}
                <div class="form-actions">
                    <Button label=text::people::send kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
