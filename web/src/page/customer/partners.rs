//! The directory of partners. Everything that is chosen stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::catalog;
use crate::api::directory::{self, PartnerCard, PartnerFilter, PartnerResponse};
use crate::api::vocabulary::PartnerOrder;
use crate::i18n::{tell, text};
use crate::intl;
use crate::page::common::prose::beginning;
use crate::page::common::public_profile::{earned, logo, tags};
use crate::route::Page;
use crate::ui::export::json;
use crate::ui::form::given;
use crate::ui::{
    Act, Button, Empty, ExportLink, Form, Glyph, LinkButton, PageHead, Pager, Query, SelectField,
    TextField, use_span,
};

/// What the address asks for: the names of its parameters.
const PARTS: [&str; 6] = [
    "search",
    "offering",
    "type",
    "competency",
    "country",
    "order",
];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked([String; 6]);

impl Asked {
    fn part(&self, name: &str) -> Option<String> {
        let at = PARTS.iter().position(|it| *it == name)?;
        given(&self.0[at])
    }

    fn filter(&self) -> PartnerFilter {
        let id = |name: &str| self.part(name).map(cynic::Id::new);
        PartnerFilter {
            offering_id: id("offering"),
            engagement_type_id: id("type"),
            competency_id: id("competency"),
            country: self.part("country"),
            search: self.part("search"),
            published: Some(true),
        }
    }

    fn order(&self) -> PartnerOrder {
        match self.part("order").as_deref() {
            Some("name") => PartnerOrder::Name,
            Some("joined") => PartnerOrder::Joined,
            _ => PartnerOrder::Response,
        }
    }

    fn address(&self) -> String {
        let parts = PARTS.iter().zip(&self.0);
        let parts: Vec<String> = parts
            .filter_map(|(name, value)| {
                let value = given(value)?;
                Some(format!("{name}={}", js_sys::encode_uri_component(&value)))
            })
            .collect();
        let path = Page::CustomerPartners.path();
        if parts.is_empty() {
            path
        } else {
            format!("{path}?{}", parts.join("&"))
        }
    }
}

/// The page.
#[component]
pub fn Partners() -> impl IntoView {
    let query = use_location().query;
    let asked = Memo::new(move |_| {
        query.with(|it| Asked(PARTS.map(|name| it.get(name).unwrap_or_default())))
    });
    let span = use_span();
    let partners = Query::new(move || {
        let asked = asked.get();
        directory::partners(asked.filter(), asked.order(), span.get())
    });
    let filter = Signal::derive(move || json(&asked.get().filter()));
    view! {
        <PageHead title=text::nav::find_partner lead=text::directory::lead>
            <LinkButton label=text::nav::referrals href=Page::CustomerReferrals.path() icon=Glyph::Mail />
            <ExportLink list="partners" filter />
        </PageHead>
        <Search asked />
        {partners
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Search title=text::directory::empty text=text::directory::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = asked.with_untracked(Asked::address);
                view! {
                    <div class="partner-cards">{page.nodes.into_iter().map(card).collect_view()}</div>
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

/// Values and words to choose from.
type Choices = Signal<Vec<(String, String)>>;

#[component]
fn Search(asked: Memo<Asked>) -> impl IntoView {
    let act = Act::new();
    let typed = PARTS.map(|_| RwSignal::new(String::new()));
    // The address decides, so that Back shows what it filtered.
    Effect::new(move |_| {
        for (field, value) in typed.iter().zip(asked.get().0) {
            field.set(value);
        }
    });
    let choices = Query::new(|| async {
        let offerings = catalog::offerings().await?;
        Ok((offerings, directory::competencies().await?))
    });
    let offerings: Choices = Signal::derive(move || {
        let all = choices.value().map(|it| it.0).unwrap_or_default();
        all.into_iter()
            .map(|it| (it.id.into_inner(), it.name))
            .collect()
    });
    let types: Choices = Signal::derive(move || {
        let all = choices.value().map(|it| it.0).unwrap_or_default();
        all.into_iter()
            .flat_map(|it| it.engagement_types)
            .map(|it| (it.id.into_inner(), it.name))
            .collect()
    });
    let competencies: Choices = Signal::derive(move || {
        let all = choices.value().map(|it| it.1).unwrap_or_default();
        all.into_iter()
            .map(|it| (it.id.into_inner(), it.name))
            .collect()
    });
    let orders = Signal::derive(|| {
        vec![
            (
                "response".to_owned(),
                text::directory::by_response().to_owned(),
            ),
            ("name".to_owned(), text::directory::by_name().to_owned()),
            ("joined".to_owned(), text::directory::by_joined().to_owned()),
        ]
    });
    let navigate = use_navigate();
    let search = move |()| {
        let wanted = Asked(typed.map(|it| it.get_untracked()));
        navigate(&wanted.address(), NavigateOptions::default());
    };
    let [words, offering, kind, competency, country, order] = typed;
    view! {
        <section class="card">
            <Form act on_submit=search>
                <div class="form-grid">
                    <TextField name="search" label=text::directory::words hint=text::directory::words_hint value=words act kind="search" />
                    <SelectField name="offeringId" label=text::directory::offering value=offering options=offerings act />
                    <SelectField name="engagementTypeId" label=text::directory::engagement value=kind options=types act />
                    <SelectField name="competencyId" label=text::directory::competency value=competency options=competencies act />
                    <TextField name="country" label=text::directory::country hint=text::locations::country_hint value=country act />
                    <SelectField name="orderBy" label=text::directory::order value=order options=orders act />
                </div>
                <div class="form-actions">
                    <Button label=text::directory::find icon=Glyph::Search kind="submit" />
                </div>
            </Form>
        </section>
    }
}

fn card(partner: PartnerCard) -> impl IntoView {
    let href = Page::CustomerPartner(partner.id.inner().to_owned()).path();
    let country = partner.country;
    let held = earned(partner.competencies);
    let profile = partner.public_profile;
    let name = profile
        .as_ref()
        .map_or_else(|| partner.name.clone(), |it| it.company_name.clone());
    let first_lines = profile.as_ref().map(|it| beginning(&it.description));
    let (picture, skills) = profile.map_or((None, Vec::new()), |it| (it.logo, it.skills));
    view! {
        <article class="card partner-card">
            {picture.map(|it| logo(it, &name))}
            <h2>
                <A href>{name}</A>
            </h2>
            <p class="muted small">{tell(move || intl::country(&country))}</p>
            <p class="partner-words">{first_lines}</p>
            {tags(text::profile::skills, skills)}
            {tags(text::profile::competencies, held)}
            {partner.response.map(|it| view! { <p class="muted small">{tell(move || speed(&it))}</p> })}
        </article>
    }
}

/// How fast a partner answers, in words.
pub fn speed(response: &PartnerResponse) -> String {
    let hours = response.average_minutes / 60;
    text::directory::answers_in(&response.answered, &hours, &response.in_time)
}
