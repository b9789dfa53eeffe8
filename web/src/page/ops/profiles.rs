//! The published business profiles, and taking one down.

use leptos::prelude::*;

use crate::api::directory::{self, PartnerCard, PartnerFilter};
use crate::api::profile::{self, ModerateBusinessProfileInput, PublicProfile};
use crate::api::vocabulary::{PartnerOrder, Permission};
use crate::i18n::text;
use crate::intl;
use crate::page::common::public_profile::PublicProfileView;
use crate::route::Page;
use crate::session;
use crate::ui::export::json;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Column, Dialog, Empty, ExportLink, Form, Glyph, Look, PageHead, Pager, Query,
    TextArea, cell, table, use_span,
};

/// The page.
#[component]
pub fn Profiles() -> impl IntoView {
    let span = use_span();
    let published = PartnerFilter {
        published: Some(true),
        ..PartnerFilter::default()
    };
    let filter = json(&published);
    let partners =
        Query::new(move || directory::partners(published.clone(), PartnerOrder::Name, span.get()));
    let reading = RwSignal::new(false);
    let moderating = RwSignal::new(false);
    let chosen = RwSignal::new(None::<PartnerCard>);
    let open = move |card: &PartnerCard, dialog: RwSignal<bool>| {
        chosen.set(Some(card.clone()));
        dialog.set(true);
    };
    view! {
        <PageHead title=text::nav::profiles lead=text::ops_profiles::lead>
            <ExportLink list="partners" filter=Signal::derive(move || filter.clone()) />
        </PageHead>
        {partners
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Profile title=text::ops_profiles::empty text=text::ops_profiles::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let columns = columns(move |card| open(card, reading), move |card| open(card, moderating));
                view! {
                    {table(text::nav::profiles, columns, page.nodes)}
                    <Pager path=Page::OpsProfiles.path() info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
        <Dialog open=reading title=text::profile::preview wide=true>
            {move || {
                chosen
                    .get()
                    .and_then(|it| {
                        let (profile, competencies) = (it.public_profile?, it.competencies);
                        Some(view! { <PublicProfileView profile competencies /> })
                    })
            }}
        </Dialog>
        <Dialog open=moderating title=text::ops_profiles::take_down>
            {move || {
                chosen
                    .get()
                    .and_then(|it| it.public_profile)
                    .map(|profile| {
                        view! { <TakeDown open=moderating profile on_done=move |()| partners.refetch() /> }
                    })
            }}
        </Dialog>
    }
}

fn columns(
    read: impl Fn(&PartnerCard) + Copy + Send + Sync + 'static,
    take_down: impl Fn(&PartnerCard) + Copy + Send + Sync + 'static,
) -> Vec<Column<PartnerCard>> {
    let mut columns = vec![
        Column::text(text::profile::company, |row: &PartnerCard| {
            cell::over(cell::main(&row.name), intl::country(&row.country))
        }),
        Column::new(text::ui::actions, move |row: &PartnerCard| {
            let (card, about) = (row.clone(), row.name.clone());
            view! {
                <Button label=text::profile::preview icon=Glyph::Open look=Look::Quiet about on_click=move |()| read(&card) />
            }
        }),
    ];
    if session::may(Permission::ModerateProfiles) {
        columns.push(Column::new(
            text::ops_profiles::moderation,
            move |row: &PartnerCard| {
                let (card, about) = (row.clone(), row.name.clone());
                view! {
                    <Button
                        label=text::ops_profiles::take_down
                        icon=Glyph::Prohibited
                        look=Look::Quiet
                        about
                        on_click=move |()| take_down(&card)
                    />
                }
            },
        ));
    }
    columns
}

#[component]
fn TakeDown(
    open: RwSignal<bool>,
    profile: PublicProfile,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let id = profile.profile_id;
    let submit = move |()| {
        let input = ModerateBusinessProfileInput {
            business_profile_id: id.clone(),
            reason: reason.get_untracked(),
        };
        if act.accepts(missing(&[("reason", &input.reason)])) {
            act.run(
                move |_key| profile::moderate_business_profile(input),
                move |_| {
                    open.set(false);
                    toast(text::ops_profiles::taken_down());
                    on_done.run(());
                },
            );
        }
    };
    view! {
        <Form act on_submit=submit>
            <TextArea name="reason" label=text::referrals::reason hint=text::ops_profiles::reason_hint value=reason act required=true scope="moderate" />
            <div class="form-actions">
                <Button label=text::ops_profiles::take_down kind="submit" look=Look::Danger busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
