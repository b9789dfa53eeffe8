//! What a business profile may say (`domain.md` §5). Each mistake is told at its field.

use entity::vocab::LocationId;
use serde::Serialize;

use super::country;
use super::input::{is_email, required, web_host};
use super::partner::PartnerFacts;
use super::refusal::{Reason, Refusal};
use super::rules::{Rules, Types};

pub mod publication;

/// Tags are search words, not texts: so many, and each so long.
const TAGS_MAX: usize = 30;
const TAG_MAX: usize = 50;

/// What a partner says of itself in one region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    pub region: String,
    pub company_name: String,
    pub description: String,
    pub website: Option<String>,
    pub linkedin_page: Option<String>,
    pub industries: Vec<String>,
    pub products: Vec<String>,
    pub service_types: Vec<String>,
    pub skills: Vec<String>,
    pub customer_sizes: Vec<String>,
    /// Languages in which it works, ISO 639-1.
    pub languages: Vec<String>,
    /// Countries in which it works, ISO 3166 alpha-2.
    pub countries_served: Vec<String>,
    pub location_ids: Vec<LocationId>,
    pub contact_email: Option<String>,
}

impl Profile {
    /// The profile without blanks around its texts and without repeated tags.
    #[must_use]
    pub fn tidied(self) -> Self {
        let some = |text: Option<String>| {
            text.map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
        };
        Self {
            region: self.region.trim().to_uppercase(),
            company_name: self.company_name.trim().to_owned(),
            description: self.description.trim().to_owned(),
            website: some(self.website),
            linkedin_page: some(self.linkedin_page),
            industries: words(self.industries),
            products: words(self.products),
            service_types: words(self.service_types),
            skills: words(self.skills),
            customer_sizes: words(self.customer_sizes),
            languages: words(lower(self.languages)),
            countries_served: words(upper(self.countries_served)),
            location_ids: once(self.location_ids),
            contact_email: some(self.contact_email),
        }
    }

    /// Everything that is wrong with a tidied profile of this partner.
    pub fn refusals(&self, partner: &PartnerFacts, rules: &Rules) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        refusals.extend(self.region_refusal(partner));
        refusals.extend(required("companyName", &self.company_name, 200).err());
        let longest = rules.profile_description_max;
        refusals.extend(required("description", &self.description, longest).err());
        refusals.extend(self.address_refusals());
        refusals.extend(listed(
            "industries",
            &self.industries,
            &rules.profile_industries,
        ));
        refusals.extend(listed("products", &self.products, &rules.profile_products));
        let service_types = &rules.profile_service_types;
        refusals.extend(listed("serviceTypes", &self.service_types, service_types));
        let sizes = &rules.profile_customer_sizes;
        refusals.extend(listed("customerSizes", &self.customer_sizes, sizes));
        let languages = &rules.profile_languages;
        refusals.extend(listed("languages", &self.languages, languages));
        let known = self.countries_served.iter().all(|it| country::is_known(it));
        refusals.extend((!known).then(|| Refusal::invalid("countriesServed", "country_unknown")));
        refusals.extend(tag_refusal("skills", &self.skills));
        refusals.extend(self.location_refusals(partner, rules));
        refusals
    }

    /// One profile per region, and a region is a country where the partner has a location.
    fn region_refusal(&self, partner: &PartnerFacts) -> Option<Refusal> {
        let countries = partner.countries();
        (!countries.contains(&self.region.as_str())).then(|| {
            Refusal::invalid("region", "profile_region").with("allowed", countries.join(", "))
        })
    }

    fn address_refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self
            .website
            .as_deref()
            .is_some_and(|it| web_host(it).is_none())
        {
            refusals.push(Refusal::invalid("website", "web_address"));
        }
        let is_linkedin = |address: &str| {
            web_host(address)
                .is_some_and(|it| it == "linkedin.com" || it.ends_with(".linkedin.com"))
        };
        if self
            .linkedin_page
            .as_deref()
            .is_some_and(|it| !is_linkedin(it))
        {
            refusals.push(Refusal::invalid("linkedinPage", "linkedin_address"));
        }
        if self
            .contact_email
            .as_deref()
            .is_some_and(|it| !is_email(it))
        {
            refusals.push(Refusal::invalid("contactEmail", "email_form"));
        }
        refusals
    }

    fn location_refusals(&self, partner: &PartnerFacts, rules: &Rules) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self.location_ids.len() > rules.profile_locations_max {
            let refusal = Refusal::invalid("locationIds", "too_many");
            refusals.push(refusal.with("max", rules.profile_locations_max));
        }
        let places = self.location_ids.iter().map(|id| partner.location(*id));
        let wrong = places.map(|place| match place {
            None => Some(Refusal::new(Reason::NotFound).at("locationIds")),
            Some(place) if place.country != self.region => Some(
                Refusal::invalid("locationIds", "location_outside_region")
                    .with("region", &self.region),
            ),
            Some(_) => None,
        });
        // One wrong location is enough to say so.
        refusals.extend(wrong.flatten().next());
        refusals
    }
}

fn listed(field: &str, chosen: &[String], allowed: &Types) -> Option<Refusal> {
    let unknown = chosen.iter().any(|it| !allowed.0.contains(it));
    unknown.then(|| Refusal::invalid(field, "not_in_list").with("allowed", allowed.0.join(", ")))
}

fn tag_refusal(field: &str, tags: &[String]) -> Option<Refusal> {
    if tags.len() > TAGS_MAX {
        return Some(Refusal::invalid(field, "too_many").with("max", TAGS_MAX));
    }
    let too_long = tags.iter().any(|it| it.chars().count() > TAG_MAX);
    too_long.then(|| Refusal::invalid(field, "too_long").with("max", TAG_MAX))
}

fn lower(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|it| it.to_lowercase()).collect()
}

fn upper(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|it| it.to_uppercase()).collect()
}

fn words(words: Vec<String>) -> Vec<String> {
    let trimmed = words.into_iter().map(|it| it.trim().to_owned());
    once(trimmed.filter(|it| !it.is_empty()).collect())
}

fn once<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut once = Vec::with_capacity(all.len());
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

#[cfg(test)]
mod tests;
