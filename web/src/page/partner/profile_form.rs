//! The draft of a business profile: what is typed and what is chosen from the programme's lists.

use leptos::prelude::*;

use super::profile::Reading;
use crate::api::profile::{self, Company, DraftProfile, UpdateBusinessProfileInput};
use crate::api::program::Program;
use crate::i18n::{say, text};
use crate::intl;
use crate::page::common::profile_words::word;
use crate::page::common::public_profile::{earned, tags};
use crate::ui::form::{given, items, missing};
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Card, CheckGroup, Form, Look, TextArea, TextField};

/// What is typed and chosen.
#[derive(Clone, Copy)]
pub struct Typed {
    region: RwSignal<String>,
    company_name: RwSignal<String>,
    description: RwSignal<String>,
    website: RwSignal<String>,
    linkedin_page: RwSignal<String>,
    industries: RwSignal<Vec<String>>,
    products: RwSignal<Vec<String>>,
    service_types: RwSignal<Vec<String>>,
    skills: RwSignal<String>,
    customer_sizes: RwSignal<Vec<String>>,
    languages: RwSignal<Vec<String>>,
    countries_served: RwSignal<String>,
    locations: RwSignal<Vec<String>>,
    contact_email: RwSignal<String>,
    /// The version that is being edited.
    pub version: RwSignal<Option<i32>>,
}

impl Default for Typed {
    /// Nothing yet.
    fn default() -> Self {
        let text = || RwSignal::new(String::new());
        let list = || RwSignal::new(Vec::new());
        Self {
            region: text(),
            company_name: text(),
            description: text(),
            website: text(),
            linkedin_page: text(),
            industries: list(),
            products: list(),
            service_types: list(),
            skills: text(),
            customer_sizes: list(),
            languages: list(),
            countries_served: text(),
            locations: list(),
            contact_email: text(),
            version: RwSignal::new(None),
        }
    }
}

impl Typed {
    /// What was saved.
    pub fn load(self, profile: &DraftProfile) {
        let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
        self.region.set(profile.region.clone());
        self.company_name.set(profile.company_name.clone());
        self.description.set(profile.description.clone());
        self.website.set(maybe(&profile.website));
        self.linkedin_page.set(maybe(&profile.linkedin_page));
        self.industries.set(profile.industries.clone());
        self.products.set(profile.products.clone());
        self.service_types.set(profile.service_types.clone());
        self.skills.set(profile.skills.join(", "));
        self.customer_sizes.set(profile.customer_sizes.clone());
        self.languages.set(profile.languages.clone());
        self.countries_served
            .set(profile.countries_served.join(", "));
        let places = profile.locations.iter();
        self.locations
            .set(places.map(|it| it.id.inner().to_owned()).collect());
        self.contact_email.set(maybe(&profile.contact_email));
        self.version.set(Some(profile.version));
    }

    /// A new profile for a region.
    pub fn begin(self, company: &Company, region: &str) {
        for text in [
            self.description,
            self.website,
            self.linkedin_page,
            self.skills,
            self.contact_email,
        ] {
            text.set(String::new());
        }
        for list in [
            self.industries,
            self.products,
            self.service_types,
            self.customer_sizes,
            self.languages,
            self.locations,
        ] {
            list.set(Vec::new());
        }
        self.region.set(region.to_owned());
        self.company_name.set(company.name.clone());
        self.countries_served.set(region.to_owned());
        self.version.set(None);
    }

    fn input(self) -> UpdateBusinessProfileInput {
        let places = self.locations.get_untracked().into_iter();
        UpdateBusinessProfileInput {
            region: self.region.get_untracked(),
            company_name: self.company_name.get_untracked().trim().to_owned(),
            description: self.description.get_untracked().trim().to_owned(),
            website: given(&self.website.get_untracked()),
            linkedin_page: given(&self.linkedin_page.get_untracked()),
            industries: self.industries.get_untracked(),
            products: self.products.get_untracked(),
            service_types: self.service_types.get_untracked(),
            skills: items(&self.skills.get_untracked()),
            customer_sizes: self.customer_sizes.get_untracked(),
            languages: self.languages.get_untracked(),
            countries_served: items(&self.countries_served.get_untracked()),
            location_ids: places.map(cynic::Id::new).collect(),
            contact_email: given(&self.contact_email.get_untracked()),
            version: self.version.get_untracked(),
        }
    }
}

/// The programme's lists to choose from, and its limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    industries: Vec<String>,
    products: Vec<String>,
    service_types: Vec<String>,
    sizes: Vec<String>,
    languages: Vec<String>,
    description_max: Option<i64>,
}

impl Lists {
    /// The lists of a programme.
    pub fn of(program: &Program) -> Self {
        let value = |key: &str| {
            let found = program.policies.iter().find(|it| it.key == key);
            found.map(|it| it.value.clone()).unwrap_or_default()
        };
        let list = |key: &str| items(&value(key));
        Self {
            industries: list("profile_industries"),
            products: list("profile_products"),
            service_types: list("profile_service_types"),
            sizes: list("profile_customer_sizes"),
            languages: list("profile_languages"),
            description_max: value("profile_description_max").parse().ok(),
        }
    }
}

/// What the programme lists, in the reader's words.
fn in_words(values: Vec<String>) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || values.iter().map(|it| (it.clone(), word(it))).collect())
}

/// The form.
#[component]
pub fn ProfileForm(
    /// What is typed.
    typed: Typed,
    /// The mutation behind it.
    act: Act,
    /// Whose profile it is.
    company: Company,
    /// What can be chosen.
    lists: Lists,
    /// Where it was read from.
    query: Reading,
) -> impl IntoView {
    let submit = move |()| {
        let input = typed.input();
        let blank = missing(&[
            ("companyName", &input.company_name),
            ("description", &input.description),
        ]);
        if act.accepts(blank) {
            act.run(
                move |_key| profile::update_business_profile(input),
                move |profile| {
                    typed.load(&profile);
                    toast(text::profile::saved());
                    query.refetch();
                },
            );
        }
    };
    let codes = lists.languages.clone();
    let languages = Signal::derive(move || {
        let mut names: Vec<_> = codes
            .iter()
            .map(|it| (it.clone(), intl::language_name(it)))
            .collect();
        names.sort_by(|one, other| one.1.cmp(&other.1));
        names
    });
    let places = company.locations;
    let locations: Signal<Vec<(String, String)>> = Signal::derive(move || {
        let here = places
            .iter()
            .filter(|it| typed.region.with(|region| *region == it.country));
        here.map(|it| {
            (
                it.id.inner().to_owned(),
                format!("{}, {}", it.name, it.city),
            )
        })
        .collect()
    });
    let held = earned(company.competencies);
    view! {
        <Form act on_submit=submit guard=true>
            <fieldset class="form-group form">
                <Card title=text::profile::company>
                    <div class="form-grid">
                        <TextField name="companyName" label=text::profile::company_name value=typed.company_name act required=true />
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
                            limit=lists.description_max.unwrap_or(i64::MAX)
                            rows=7
                        />
                        <TextField name="skills" label=text::profile::skills hint=text::profile::skills_hint value=typed.skills act />
                        <CheckGroup name="industries" label=text::profile::industries options=in_words(lists.industries) chosen=typed.industries act />
                        <CheckGroup
                            name="products"
                            label=text::profile::products
                            hint=text::profile::products_hint
                            options=in_words(lists.products)
                            chosen=typed.products
                            act
                        />
                        <CheckGroup name="serviceTypes" label=text::profile::service_types options=in_words(lists.service_types) chosen=typed.service_types act />
                        <CheckGroup name="customerSizes" label=text::profile::sizes options=in_words(lists.sizes) chosen=typed.customer_sizes act />
                        <CheckGroup name="languages" label=text::profile::languages options=languages chosen=typed.languages act />
                        <TextField
                            name="countriesServed"
                            label=text::profile::countries
                            hint=text::profile::countries_hint
                            value=typed.countries_served
                            act
                        />
                        {tags(text::profile::competencies, held)}
                        <p class="field-hint">{say(text::profile::competencies_hint)}</p>
                    </div>
                </Card>
                <Card title=text::profile::locations lead=text::profile::locations_hint>
                    <CheckGroup name="locationIds" label=text::profile::locations options=locations chosen=typed.locations act />
                </Card>
            </fieldset>
            <div class="form-actions">
                <Button label=text::profile::save_draft kind="submit" look=Look::Primary busy=act.busy() />
            </div>
        </Form>
    }
}
