//! Step 3: how customers see the company.

use leptos::prelude::*;

use crate::api::partner::{self, BusinessProfile, Partner, UpdateBusinessProfileInput};
use crate::api::vocabulary::Permission;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::session;
use crate::ui::form::{given, items, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, Card, Form, Look, PageHead, Query, SelectField, TextArea, TextField, Tone,
};

/// Most characters of a description; the server checks it.
const DESCRIPTION_LIMIT: i64 = 2500;

/// What is typed, as text.
#[derive(Clone, Copy)]
struct Typed {
    region: RwSignal<String>,
    company_name: RwSignal<String>,
    description: RwSignal<String>,
    website: RwSignal<String>,
    linkedin_page: RwSignal<String>,
    industries: RwSignal<String>,
    products: RwSignal<String>,
    service_types: RwSignal<String>,
    skills: RwSignal<String>,
    customer_sizes: RwSignal<Vec<String>>,
    locations: RwSignal<Vec<String>>,
    contact_email: RwSignal<String>,
    version: RwSignal<Option<i32>>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            region: text(),
            company_name: text(),
            description: text(),
            website: text(),
            linkedin_page: text(),
            industries: text(),
            products: text(),
            service_types: text(),
            skills: text(),
            customer_sizes: RwSignal::new(Vec::new()),
            locations: RwSignal::new(Vec::new()),
            contact_email: text(),
            version: RwSignal::new(None),
        }
    }

    fn load(self, profile: &BusinessProfile) {
        self.region.set(profile.region.clone());
        self.company_name.set(profile.company_name.clone());
        self.description.set(profile.description.clone());
        self.website
            .set(profile.website.clone().unwrap_or_default());
        self.linkedin_page
            .set(profile.linkedin_page.clone().unwrap_or_default());
        self.industries.set(profile.industries.join(", "));
        self.products.set(profile.products.join(", "));
        self.service_types.set(profile.service_types.join(", "));
        self.skills.set(profile.skills.join(", "));
        self.customer_sizes.set(profile.customer_sizes.clone());
        self.locations.set(
            profile
                .locations
                .iter()
                .map(|it| it.id.inner().to_owned())
                .collect(),
        );
        self.contact_email
            .set(profile.contact_email.clone().unwrap_or_default());
        self.version.set(Some(profile.version));
    }

    fn begin(self, partner: &Partner) {
        self.region.set(partner.country.clone());
        self.company_name.set(partner.name.clone());
    }

    fn input(self) -> UpdateBusinessProfileInput {
        UpdateBusinessProfileInput {
            region: self.region.get_untracked().trim().to_owned(),
            company_name: self.company_name.get_untracked().trim().to_owned(),
            description: self.description.get_untracked().trim().to_owned(),
            website: given(&self.website.get_untracked()),
            linkedin_page: given(&self.linkedin_page.get_untracked()),
            industries: items(&self.industries.get_untracked()),
            products: items(&self.products.get_untracked()),
            service_types: items(&self.service_types.get_untracked()),
            skills: items(&self.skills.get_untracked()),
            customer_sizes: self.customer_sizes.get_untracked(),
            location_ids: self
                .locations
                .get_untracked()
                .into_iter()
                .map(cynic::Id::new)
                .collect(),
            contact_email: given(&self.contact_email.get_untracked()),
            version: self.version.get_untracked(),
        }
    }
}

/// The bands of customer sizes.
const SIZES: [&str; 6] = ["1-9", "10-50", "51-250", "251-1000", "1001-5000", "5000+"];

/// The page.
#[component]
pub fn Profile() -> impl IntoView {
    let typed = Typed::new();
    let act = Act::new();
    let loaded = RwSignal::new(false);
    let partner = Query::new(|| {
        let id = super::own_partner();
        async move { partner::partner(id.ok_or(crate::api::ApiError::Garbled)?).await }
    });
    // Once: what is typed afterwards must survive a reading in another language.
    Effect::new(move |_| {
        if let (Some(partner), false) = (partner.value(), loaded.get_untracked()) {
            match &partner.business_profile {
                Some(profile) => typed.load(profile),
                None => typed.begin(&partner),
            }
            loaded.set(true);
        }
    });
    view! {
        <PageHead title=text::nav::profile lead=text::profile::lead />
        {partner
            .view(move |partner| {
                let saved = partner.business_profile.as_ref().map(|it| it.updated_at.clone());
                view! {
                    {match saved {
                        Some(at) => {
                            view! { <p class="muted small page-note">{tell(move || text::profile::saved_at(&at.text()))}</p> }
                                .into_any()
                        }
                        None => {
                            view! {
                                <div class="page-note">
                                    <Banner tone=Tone::Neutral title=text::profile::none />
                                </div>
                            }
                                .into_any()
                        }
                    }}
                    <ProfileForm typed act partner />
                }
            })}
    }
}

#[component]
fn ProfileForm(typed: Typed, act: Act, partner: Partner) -> impl IntoView {
    let submit = move |()| {
        let input = typed.input();
        let blank = missing(&[
            ("region", &input.region),
            ("companyName", &input.company_name),
            ("description", &input.description),
        ]);
        if act.accepts(blank) {
            act.run(
                move |_key| partner::update_business_profile(input),
                move |profile| {
                    typed.load(&profile);
                    toast(text::profile::saved());
                },
            );
        }
    };
    let mut codes: Vec<_> = partner
        .locations
        .iter()
        .map(|it| it.country.clone())
        .chain([partner.country])
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let regions = Signal::derive(move || {
        codes
            .iter()
            .map(|it| (it.clone(), intl::country(it)))
            .collect()
    });
    let locations = partner.locations;
    view! {
        <Form act on_submit=submit guard=true>
            <Card title=text::profile::company>
                <div class="form-grid">
                    <TextField name="companyName" label=text::profile::company_name value=typed.company_name act required=true />
                    <SelectField name="region" label=text::profile::region value=typed.region options=regions act required=true />
                    <TextField name="website" label=text::profile::website value=typed.website act kind="url" />
                    <TextField name="linkedinPage" label=text::profile::linkedin value=typed.linkedin_page act kind="url" />
                    <TextField name="contactEmail" label=text::profile::contact value=typed.contact_email act kind="email" />
                </div>
            </Card>
            <Card title=text::profile::offer>
                <div class="stack">
                    <TextArea
                        name="description"
                        label=text::profile::description
                        hint=text::profile::description_hint
                        value=typed.description
                        act
                        required=true
                        limit=DESCRIPTION_LIMIT
                        rows=7
                    />
                    <div class="form-grid">
                        <TextField name="industries" label=text::profile::industries hint=text::profile::list_hint value=typed.industries act />
                        <TextField name="products" label=text::profile::products hint=text::profile::products_hint value=typed.products act />
                        <TextField name="serviceTypes" label=text::profile::service_types hint=text::profile::list_hint value=typed.service_types act />
                        <TextField name="skills" label=text::profile::skills hint=text::profile::skills_hint value=typed.skills act />
                    </div>
                    <fieldset class="form-group">
                        <legend>{say(text::profile::sizes)}</legend>
                        <div class="row">
                            {SIZES
                                .into_iter()
                                .map(|size| check(format!("size-{size}"), size.to_owned(), TextProp::from(size), typed.customer_sizes))
                                .collect_view()}
                        </div>
                    </fieldset>
                </div>
            </Card>
            <Card title=text::profile::locations lead=text::profile::locations_hint>
                <fieldset class="form-group">
                    <legend class="hidden">{say(text::profile::locations)}</legend>
                    <div class="stack">
                        {locations
                            .into_iter()
                            .map(|it| {
                                let key = it.id.into_inner();
                                let (name, city, country) = (it.name, it.city, it.country);
                                let words = TextProp::from(move || format!("{name}, {city}, {}", intl::country(&country)));
                                check(format!("location-{key}"), key, words, typed.locations)
                            })
                            .collect_view()}
                        {move || act.error_of("locationIds").get().map(|message| view! { <p class="field-error">{message}</p> })}
                    </div>
                </fieldset>
            </Card>
            {move || {
                session::may(Permission::EditBusinessProfile)
                    .then(|| {
                        view! {
                            <div class="form-actions">
                                <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                            </div>
                        }
                    })
            }}
        </Form>
    }
}

fn check(id: String, key: String, words: TextProp, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let own = key.clone();
    view! {
        <div class="choice choice-inline">
            <input
                class="check"
                type="checkbox"
                id=id.clone()
                prop:checked=move || chosen.with(|it| it.contains(&own))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen
                        .update(|it| {
                            it.retain(|known| *known != key);
                            if on {
                                it.push(key.clone());
                            }
                        });
                }
            />
            <label for=id>{tell(move || words.get())}</label>
        </div>
    }
}
