//! What customers read of a partner: the same view for them and for the partner's preview.

use leptos::prelude::*;

use crate::api::partner::PartnerCompetency;
use crate::api::profile::{Logo, PublicProfile};
use crate::api::vocabulary::{CompetencyLevel, CompetencyStatus};
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::ui::{Fact, Facts};

use super::profile_words::word;
use super::prose::prose;

/// The view.
#[component]
pub fn PublicProfileView(
    /// What is shown.
    profile: PublicProfile,
    /// What the partner holds: earned, not written.
    competencies: Vec<PartnerCompetency>,
) -> impl IntoView {
    let name = profile.company_name.clone();
    view! {
        <div class="stack profile-view">
            <div class="profile-head">
                {profile.logo.map(|it| logo(it, &name))}
                <p class="profile-name">{name.clone()}</p>
            </div>
            <div class="stack">
                {prose(&profile.description)}
            </div>
            {tags(text::profile::skills, profile.skills)}
            {tags(text::profile::competencies, earned(competencies))}
            {tags(text::profile::industries, profile.industries)}
            {tags(text::profile::products, profile.products)}
            {tags(text::profile::service_types, profile.service_types)}
            {tags(text::profile::sizes, profile.customer_sizes)}
            <Facts>
                {words(text::profile::languages, profile.languages, intl::language_name)}
                {words(text::profile::countries, profile.countries_served, intl::country)}
                {profile.website.map(|it| link(text::profile::website, it))}
                {profile.linkedin_page.map(|it| link(text::profile::linkedin, it))}
            </Facts>
            {(!profile.locations.is_empty())
                .then(|| {
                    view! {
                        <div>
                            <h3>{say(text::profile::locations)}</h3>
                            <ul class="plain-list">
                                {profile
                                    .locations
                                    .into_iter()
                                    .map(|it| {
                                        let (name, address, country) = (it.name, it.address, it.country);
                                        let code = it.postal_code.unwrap_or_default();
                                        let city = it.city;
                                        view! {
                                            <li>
                                                <strong>{name}</strong>
                                                <span class="cell-sub">
                                                    {tell(move || format!("{address}, {code} {city}, {}", intl::country(&country)))}
                                                </span>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </div>
                    }
                })}
        </div>
    }
}

/// The picture of a company.
pub fn logo(logo: Logo, name: &str) -> impl IntoView + use<> {
    let words = name.to_owned();
    view! {
        <img
            class="profile-logo"
            src=logo.url
            width=logo.width.to_string()
            height=logo.height.to_string()
            alt=move || text::profile::logo_of(&words)
        />
    }
}

/// The competencies that count, with their levels.
pub fn earned(competencies: Vec<PartnerCompetency>) -> Vec<String> {
    let active = competencies
        .into_iter()
        .filter(|it| it.status == CompetencyStatus::Active);
    active
        .map(|it| {
            let level = match it.level {
                CompetencyLevel::Silver => "Silver",
                CompetencyLevel::Gold => "Gold",
            };
            format!("{level} {}", it.competency.name)
        })
        .collect()
}

/// A row of tags with its words; nothing when there are none.
pub fn tags(label: fn() -> &'static str, tags: Vec<String>) -> Option<impl IntoView> {
    (!tags.is_empty()).then(|| {
        view! {
            <div>
                <p class="small muted">{say(label)}</p>
                <ul class="tags">
                    {tags.into_iter().map(|it| view! { <li class="tag">{tell(move || word(&it))}</li> }).collect_view()}
                </ul>
            </div>
        }
    })
}

fn words(
    label: fn() -> &'static str,
    codes: Vec<String>,
    name: fn(&str) -> String,
) -> Option<impl IntoView> {
    (!codes.is_empty()).then(|| {
        view! {
            <Fact label=label>
                {tell(move || codes.iter().map(|it| name(it)).collect::<Vec<_>>().join(", "))}
            </Fact>
        }
    })
}

fn link(label: fn() -> &'static str, address: String) -> impl IntoView {
    let href = address.clone();
    view! {
        <Fact label=label>
            <a href=href rel="external noopener" target="_blank">
                {address}
            </a>
        </Fact>
    }
}
