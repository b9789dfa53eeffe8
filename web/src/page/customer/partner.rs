//! What a partner says of itself, and the way to ask it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::partners::speed;
use crate::api::catalog;
use crate::api::directory;
use crate::api::profile::PublicProfile;
use crate::api::referral::{self, ContactPartnerInput};
use crate::api::vocabulary::Permission;
use crate::i18n::{tell, text};
use crate::intl;
use crate::page::common::public_profile::PublicProfileView;
use crate::route::Page;
use crate::session;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, Dialog, Empty, Form, Glyph, Look, PageHead, Query, SelectField, TextArea,
    TextField,
};

/// The page.
#[component]
pub fn PartnerPage(
    /// The partner.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let partner = Query::new(move || directory::partner(cynic::Id::new(own.clone())));
    let query = use_location().query;
    let asked = Memo::new(move |_| query.with(|it| it.get("region")).and_then(|it| given(&it)));
    let open = RwSignal::new(false);
    let read = RwSignal::new(None::<PublicProfile>);
    let path = Page::CustomerPartner(id.clone()).path();
    let title = move || {
        let known = partner.value().flatten().map(|it| it.name);
        known.unwrap_or_else(|| text::nav::find_partner().to_owned())
    };
    view! {
        <PageHead title=title back=(TextProp::from(text::nav::find_partner), Page::CustomerPartners.path())>
            {move || {
                (session::may(Permission::ContactPartner) && read.with(Option::is_some))
                    .then(|| {
                        view! {
                            <Button label=text::directory::contact icon=Glyph::Send look=Look::Primary on_click=move |()| open.set(true) />
                        }
                    })
            }}
        </PageHead>
        {partner
            .view(move |found| {
                let Some(found) = found.filter(|it| !it.public_profiles.is_empty()) else {
                    return view! {
                        <Empty icon=Glyph::Search title=text::directory::gone text=text::directory::gone_text />
                    }
                    .into_any();
                };
                let region = asked.get();
                let profiles = found.public_profiles;
                let shown = profiles
                    .iter()
                    .find(|it| region.as_ref().is_none_or(|region| *region == it.region))
                    .or(profiles.first())
                    .cloned();
                read.set(shown.clone());
                let competencies = found.competencies;
                view! {
                    {regions(&profiles, shown.as_ref(), &path)}
                    {found.response.map(|it| view! { <p class="muted small page-note">{tell(move || speed(&it))}</p> })}
                    <Card title=text::directory::about>
                        {shown.map(|profile| view! { <PublicProfileView profile competencies /> })}
                    </Card>
                }
                .into_any()
            })}
        <Dialog open title=text::directory::contact>
            {
                let id = id.clone();
                move || {
                    let partner = id.clone();
                    read.get().map(|profile| view! { <ContactForm open partner profile /> })
                }
            }
        </Dialog>
    }
}

fn regions(
    profiles: &[PublicProfile],
    shown: Option<&PublicProfile>,
    path: &str,
) -> impl IntoView + use<> {
    let current = shown.map(|it| it.region.clone());
    let codes: Vec<String> = profiles.iter().map(|it| it.region.clone()).collect();
    let path = path.to_owned();
    (codes.len() > 1).then(move || {
        view! {
            <nav class="filter-tabs" aria-label=text::profile::region>
                {codes
                    .into_iter()
                    .map(|code| {
                        let on = current.as_ref() == Some(&code);
                        let href = format!("{path}?region={code}");
                        view! {
                            <a
                                href=href
                                class=if on { "filter-tab filter-tab-on" } else { "filter-tab" }
                                aria-current=on.then_some("true")
                                data-noscroll=""
                            >
                                {tell(move || intl::country(&code))}
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
        }
    })
}

#[component]
fn ContactForm(open: RwSignal<bool>, partner: String, profile: PublicProfile) -> impl IntoView {
    let act = Act::new();
    let viewer = session::viewer();
    let known = |pick: fn(&crate::api::session::Viewer) -> String| {
        RwSignal::new(viewer.as_ref().map(pick).unwrap_or_default())
    };
    let name = known(|it| it.person.name.clone());
    let email = known(|it| it.person.email.clone());
    let phone = RwSignal::new(String::new());
    let message = RwSignal::new(String::new());
    let place = RwSignal::new(String::new());
    let kind = RwSignal::new(String::new());
    let choices = Query::new(catalog::offerings);
    let types: Signal<Vec<(String, String)>> = Signal::derive(move || {
        let all = choices.value().unwrap_or_default();
        all.into_iter()
            .flat_map(|it| it.engagement_types)
            .map(|it| (it.id.into_inner(), it.name))
            .collect()
    });
    let places: Vec<(String, String)> = profile
        .locations
        .iter()
        .map(|it| {
            (
                it.id.inner().to_owned(),
                format!("{}, {}", it.name, it.city),
            )
        })
        .collect();
    let region = profile.region;
    let submit = move |()| {
        let id = |field: RwSignal<String>| given(&field.get_untracked()).map(cynic::Id::new);
        let input = ContactPartnerInput {
            partner_id: cynic::Id::new(partner.clone()),
            region: Some(region.clone()),
            location_id: id(place),
            engagement_type_id: id(kind),
            message: message.get_untracked(),
            contact_name: name.get_untracked(),
            contact_email: email.get_untracked(),
            contact_phone: given(&phone.get_untracked()),
            idempotency_key: String::new(),
        };
        let blank = missing(&[
            ("message", &input.message),
            ("contactName", &input.contact_name),
            ("contactEmail", &input.contact_email),
        ]);
        if act.accepts(blank) {
            act.run(
                move |key| {
                    referral::contact_partner(ContactPartnerInput {
                        idempotency_key: key,
                        ..input
                    })
                },
                move |_| {
                    open.set(false);
                    toast(text::directory::sent());
                },
            );
        }
    };
    view! {
        <Form act on_submit=submit>
            <TextArea name="message" label=text::directory::message value=message act required=true limit=2000 scope="contact" />
            <SelectField name="engagementTypeId" label=text::directory::engagement value=kind options=types act scope="contact" />
            <SelectField name="locationId" label=text::referrals::location value=place options=places act scope="contact" />
            <TextField name="contactName" label=text::directory::your_name value=name act required=true scope="contact" />
            <TextField name="contactEmail" label=text::locations::email value=email act kind="email" required=true scope="contact" />
            <TextField name="contactPhone" label=text::locations::phone value=phone act kind="tel" scope="contact" />
            <div class="form-actions">
                <Button label=text::directory::send kind="submit" look=Look::Primary busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
