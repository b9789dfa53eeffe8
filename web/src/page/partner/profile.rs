//! Step 3: how customers see the company. A draft is edited for each region, previewed and published.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::profile_form::{Lists, ProfileForm, Typed};
use super::profile_logo::LogoCard;
use crate::api::profile::{
    self, Company, DraftProfile, PublishBusinessProfileInput, UnpublishBusinessProfileInput,
};
use crate::api::vocabulary::{Permission, Publication};
use crate::api::{ApiError, program};
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::page::common::public_profile::PublicProfileView;
use crate::route::Page;
use crate::session;
use crate::ui::form::given;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, Dialog, Failed, Glyph, Look, PageHead, Query, Tone,
};

/// The page.
#[component]
pub fn Profile() -> impl IntoView {
    let typed = Typed::default();
    let act = Act::new();
    let query = use_location().query;
    let asked = Memo::new(move |_| query.with(|it| it.get("region")).and_then(|it| given(&it)));
    let shown = RwSignal::new(None::<String>);
    let company = Query::new(|| {
        let id = super::own_partner();
        async move {
            let company = profile::company(id.ok_or(ApiError::Garbled)?).await?;
            Ok((company, Lists::of(&program::program().await?)))
        }
    });
    // Once for each region: what is typed afterwards must survive a reading in another language.
    Effect::new(move |_| {
        let Some((company, _)) = company.value() else {
            return;
        };
        let region = asked.get().unwrap_or_else(|| company.country.clone());
        if shown.with_untracked(|it| it.as_ref() == Some(&region)) {
            return;
        }
        match company
            .business_profiles
            .iter()
            .find(|it| it.region == region)
        {
            Some(profile) => typed.load(profile),
            None => typed.begin(&company, &region),
        }
        act.reset();
        shown.set(Some(region));
    });
    view! {
        <PageHead title=text::nav::profile lead=text::profile::lead />
        {company
            .view(move |(company_now, lists)| {
                let region = asked.get().unwrap_or_else(|| company_now.country.clone());
                let draft = company_now.business_profiles.iter().find(|it| it.region == region).cloned();
                let has_draft = draft.clone();
                view! {
                    {regions(&company_now, &region)}
                    {match draft {
                        Some(draft) => view! { <Standing draft typed company=company_now.clone() query=company /> }.into_any(),
                        None => {
                            view! {
                                <div class="page-note">
                                    <Banner tone=Tone::Neutral title=text::profile::none />
                                </div>
                            }
                                .into_any()
                        }
                    }}
                    {if session::may(Permission::EditBusinessProfile) {
                        view! {
                            {has_draft.map(|draft| view! { <LogoCard draft typed query=company /> })}
                            <ProfileForm typed act company=company_now lists query=company />
                        }
                            .into_any()
                    } else {
                        has_draft.map(|draft| as_read(draft, company_now)).into_any()
                    }}
                }
            })}
    }
}

/// What the page reads: the company and the lists to choose from.
pub(super) type Reading = Query<(Company, Lists)>;

/// One profile for each country where the company has a location.
fn regions(company: &Company, current: &str) -> impl IntoView + use<> {
    let mut codes: Vec<String> = company
        .locations
        .iter()
        .map(|it| it.country.clone())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let current = current.to_owned();
    (codes.len() > 1).then(move || {
        view! {
            <nav class="filter-tabs" aria-label=text::profile::region>
                {codes
                    .into_iter()
                    .map(|code| {
                        let on = code == current;
                        let href = format!("{}?region={code}", Page::PartnerProfile.path());
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

/// For those who may only read: what customers would see of the draft.
fn as_read(draft: DraftProfile, company: Company) -> impl IntoView {
    view! {
        <Card title=text::profile::preview>
            <PublicProfileView profile=draft.preview competencies=company.competencies />
        </Card>
    }
}

/// Where the draft stands, and the ways on.
#[component]
fn Standing(draft: DraftProfile, typed: Typed, company: Company, query: Reading) -> impl IntoView {
    let act = Act::new();
    let preview = RwSignal::new(false);
    let may = session::may(Permission::EditBusinessProfile);
    let (id, version) = (draft.id.clone(), draft.version);
    let down_id = id.clone();
    let done = move |profile: DraftProfile| {
        typed.version.set(Some(profile.version));
        query.refetch();
    };
    let publish = move |()| {
        let input = PublishBusinessProfileInput {
            business_profile_id: id.clone(),
            version,
        };
        act.run(
            move |_key| profile::publish_business_profile(input),
            move |profile| {
                toast(text::profile::published());
                done(profile);
            },
        );
    };
    let unpublish = move |()| {
        let input = UnpublishBusinessProfileInput {
            business_profile_id: down_id.clone(),
            version,
        };
        act.run(
            move |_key| profile::unpublish_business_profile(input),
            move |profile| {
                toast(text::profile::unpublished());
                done(profile);
            },
        );
    };
    let publication = draft.publication;
    let public = matches!(publication, Publication::Published | Publication::Changed);
    let saved = draft.updated_at.clone();
    let shown = StoredValue::new((draft.preview.clone(), company.competencies));
    view! {
        <div class="page-note stack">
            <div class="row">
                <Badge state=publication />
                <span class="muted small">{tell(move || text::profile::saved_at(&saved.text()))}</span>
            </div>
            {draft
                .moderation_reason
                .map(|reason| {
                    view! {
                        <Banner tone=Tone::Bad title=text::profile::moderated>
                            <p>{reason}</p>
                        </Banner>
                    }
                })}
            <div class="row">
                {may.then(|| {
                    view! { <Button label=text::profile::preview icon=Glyph::Open on_click=move |()| preview.set(true) /> }
                })}
                {(may && publication != Publication::Published)
                    .then(|| {
                        view! {
                            <Button
                                label=text::profile::publish
                                icon=Glyph::Send
                                look=Look::Primary
                                busy=act.busy()
                                on_click=publish
                            />
                        }
                    })}
                {(may && public)
                    .then(|| {
                        view! {
                            <Button label=text::profile::unpublish icon=Glyph::Undo busy=act.busy() on_click=unpublish />
                        }
                    })}
            </div>
            <p class="muted small">{say(text::profile::publish_hint)}</p>
            <Failed act />
        </div>
        <Dialog open=preview title=text::profile::preview wide=true>
            {move || {
                let (profile, competencies) = shown.get_value();
                view! { <PublicProfileView profile competencies /> }
            }}
        </Dialog>
    }
}
