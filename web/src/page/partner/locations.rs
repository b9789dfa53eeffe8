//! The company's locations: added with all that is known of them, given contacts, never removed.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::location::{self, CreateLocationInput, Location, UpdateLocationContactInput};
use crate::api::vocabulary::Permission;
use crate::i18n::{say, text};
use crate::intl;
use crate::session;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, Column, Dialog, Empty, Form, Glyph, Look, PageHead, Query, TextField,
    Tone, cell, table,
};

type Reading = Query<Vec<Location>>;

/// The page.
#[component]
pub fn Locations() -> impl IntoView {
    let adding = RwSignal::new(false);
    let edited = RwSignal::new(None::<Location>);
    let editing = RwSignal::new(false);
    let locations = Query::new(|| {
        let id = super::own_partner();
        async move { location::locations(id.ok_or(ApiError::Garbled)?).await }
    });
    let edit = move |location: &Location| {
        edited.set(Some(location.clone()));
        editing.set(true);
    };
    view! {
        <PageHead title=text::nav::locations lead=text::locations::lead>
            {move || {
                session::may(Permission::ManageLocations)
                    .then(|| {
                        view! {
                            <Button label=text::locations::add icon=Glyph::Add look=Look::Primary on_click=move |()| adding.set(true) />
                        }
                    })
            }}
        </PageHead>
        {locations
            .view(move |rows| {
                if rows.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Location title=text::locations::empty text=text::locations::empty_text />
                    }
                    .into_any();
                }
                table(text::nav::locations, columns(edit), rows)
            })}
        <Dialog open=adding title=text::locations::add wide=true>
            <AddForm open=adding query=locations />
        </Dialog>
        <Dialog open=editing title=text::locations::contact>
            {move || edited.get().map(|location| view! { <ContactForm open=editing location query=locations /> })}
        </Dialog>
    }
}

fn columns(edit: impl Fn(&Location) + Copy + Send + Sync + 'static) -> Vec<Column<Location>> {
    let mut columns = vec![
        Column::text(text::locations::name, |row: &Location| {
            cell::over(cell::main(&row.name), &row.mpn_id)
        }),
        Column::text(text::locations::address, |row: &Location| {
            let (street, city) = (&row.address, &row.city);
            let code = row.postal_code.as_deref().unwrap_or_default();
            cell::over(
                format!("{street}, {code} {city}"),
                intl::country(&row.country),
            )
        }),
        Column::text(text::locations::contact, |row: &Location| {
            let name = [&row.contact_first_name, &row.contact_last_name];
            let name: Vec<&str> = name.into_iter().flatten().map(String::as_str).collect();
            let name = cell::or_none((!name.is_empty()).then(|| name.join(" ")));
            cell::over(name, row.contact_email.as_deref().unwrap_or_default())
        }),
    ];
    if session::may(Permission::ManageLocations) {
        columns.push(Column::new(text::ui::actions, move |row: &Location| {
            let (location, about) = (row.clone(), row.name.clone());
            view! {
                <Button
                    label=text::locations::edit_contact
                    icon=Glyph::Edit
                    look=Look::Quiet
                    about
                    on_click=move |()| edit(&location)
                />
            }
        }));
    }
    columns
}

/// Whom to ask about a place, as it is typed.
#[derive(Clone, Copy)]
struct Contact {
    first_name: RwSignal<String>,
    last_name: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    alerts: RwSignal<String>,
}

impl Contact {
    fn of(location: Option<&Location>) -> Self {
        let text = |pick: fn(&Location) -> &Option<String>| {
            let known = location.and_then(|it| pick(it).clone());
            RwSignal::new(known.unwrap_or_default())
        };
        Self {
            first_name: text(|it| &it.contact_first_name),
            last_name: text(|it| &it.contact_last_name),
            email: text(|it| &it.contact_email),
            phone: text(|it| &it.contact_phone),
            alerts: text(|it| &it.alerts_email),
        }
    }
}

fn contact_fields(contact: Contact, act: Act, scope: &'static str) -> impl IntoView {
    view! {
        <div class="form-grid">
            <TextField name="contactFirstName" label=text::locations::first_name value=contact.first_name act required=true scope />
            <TextField name="contactLastName" label=text::locations::last_name value=contact.last_name act required=true scope />
            <TextField
                name="contactEmail"
                label=text::locations::email
                hint=text::locations::email_hint
                value=contact.email
                act
                kind="email"
                required=true
                scope
            />
            <TextField
                name="contactPhone"
                label=text::locations::phone
                hint=text::locations::phone_hint
                value=contact.phone
                act
                kind="tel"
                required=true
                scope
            />
            <TextField
                name="alertsEmail"
                label=text::locations::alerts
                hint=text::locations::alerts_hint
                value=contact.alerts
                act
                kind="email"
                scope
            />
        </div>
    }
}

#[component]
fn AddForm(open: RwSignal<bool>, query: Reading) -> impl IntoView {
    let act = Act::new();
    let text_field = || RwSignal::new(String::new());
    let (name, legal_name, country, address) =
        (text_field(), text_field(), text_field(), text_field());
    let (address2, city, state, postal_code) =
        (text_field(), text_field(), text_field(), text_field());
    let contact = Contact::of(None);
    let submit = move |()| {
        let value = |field: RwSignal<String>| field.get_untracked();
        let input = CreateLocationInput {
            name: value(name),
            legal_name: value(legal_name),
            country: value(country),
            address: value(address),
            address2: given(&value(address2)),
            city: value(city),
            state: given(&value(state)),
            postal_code: value(postal_code),
            contact_first_name: value(contact.first_name),
            contact_last_name: value(contact.last_name),
            contact_email: value(contact.email),
            contact_phone: value(contact.phone),
            alerts_email: given(&value(contact.alerts)),
            idempotency_key: String::new(),
        };
        let blank = missing(&[
            ("name", &input.name),
            ("legalName", &input.legal_name),
            ("country", &input.country),
            ("address", &input.address),
            ("city", &input.city),
            ("contactFirstName", &input.contact_first_name),
            ("contactLastName", &input.contact_last_name),
            ("contactEmail", &input.contact_email),
            ("contactPhone", &input.contact_phone),
        ]);
        if act.accepts(blank) {
            act.run(
                move |key| {
                    location::create_location(CreateLocationInput {
                        idempotency_key: key,
                        ..input
                    })
                },
                move |_| {
                    open.set(false);
                    toast(text::locations::added());
                    query.refetch();
                },
            );
        }
    };
    view! {
        <Form act on_submit=submit>
            <Banner tone=Tone::Neutral title=text::locations::stays />
            <div class="form-grid">
                <TextField name="name" label=text::locations::name value=name act required=true scope="add" />
                <TextField name="legalName" label=text::locations::legal_name value=legal_name act required=true scope="add" />
                <TextField name="address" label=text::locations::street value=address act required=true scope="add" />
                <TextField name="address2" label=text::locations::street2 value=address2 act scope="add" />
                <TextField name="postalCode" label=text::locations::postal_code value=postal_code act scope="add" />
                <TextField name="city" label=text::locations::city value=city act required=true scope="add" />
                <TextField name="state" label=text::locations::state value=state act scope="add" />
                <TextField
                    name="country"
                    label=text::locations::country
                    hint=text::locations::country_hint
                    value=country
                    act
                    required=true
                    scope="add"
                />
            </div>
            <h3>{say(text::locations::contact)}</h3>
            {contact_fields(contact, act, "add")}
            <div class="form-actions">
                <Button label=text::locations::add kind="submit" look=Look::Primary busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}

#[component]
fn ContactForm(open: RwSignal<bool>, location: Location, query: Reading) -> impl IntoView {
    let act = Act::new();
    let contact = Contact::of(Some(&location));
    let (id, version, name) = (location.id, location.version, location.name);
    let submit = move |()| {
        let value = |field: RwSignal<String>| field.get_untracked();
        let input = UpdateLocationContactInput {
            location_id: id.clone(),
            contact_first_name: value(contact.first_name),
            contact_last_name: value(contact.last_name),
            contact_email: value(contact.email),
            contact_phone: value(contact.phone),
            alerts_email: given(&value(contact.alerts)),
            version,
        };
        let blank = missing(&[
            ("contactFirstName", &input.contact_first_name),
            ("contactLastName", &input.contact_last_name),
            ("contactEmail", &input.contact_email),
            ("contactPhone", &input.contact_phone),
        ]);
        if act.accepts(blank) {
            act.run(
                move |_key| location::update_location_contact(input),
                move |_| {
                    open.set(false);
                    toast(text::form::saved());
                    query.refetch();
                },
            );
        }
    };
    view! {
        <Form act on_submit=submit>
            <p class="muted small">{name}</p>
            {contact_fields(contact, act, "contact")}
            <div class="form-actions">
                <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
