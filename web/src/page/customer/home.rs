//! The customer's home: the days that are left, and the vouchers that wait for somebody.

use leptos::prelude::*;

use super::days::{self, DayBar};
use crate::api::customer::Agreement;
use crate::api::home;
use crate::api::live::Change;
use crate::api::vocabulary::{OrganizationKind, Permission, VoucherState};
use crate::api::voucher::VoucherPage;
use crate::api::voucher_counts::VoucherStateCount;
use crate::i18n::text;
use crate::page::common::notices::notices;
use crate::page::common::voucher_columns::columns;
use crate::route::Page;
use crate::session;
use crate::ui::{
    Banner, Card, Empty, Glyph, LinkButton, Look, PageHead, Query, Tile, Tone, table, tiles,
};

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let reading = Query::new(|| home::of_customer(session::may(Permission::SeeAgreements)))
        .live(|change| matches!(change, Change::Voucher(_)));
    let name = move || {
        session::viewer()
            .map(|it| it.person.name)
            .unwrap_or_default()
    };
    view! {
        <PageHead title=move || text::home::hello(&name()) lead=text::customer_home::lead>
            {move || session::may(Permission::ManageVouchers).then(new_voucher)}
        </PageHead>
        {reading
            .view(|it| {
                view! {
                    {notices(it.notices)}
                    {waiting(&it.agreements)}
                    {numbers(&it.agreements, &it.counts)}
                    <Open page=it.open />
                    <Days agreements=it.agreements />
                }
            })}
    }
}

fn new_voucher() -> impl IntoView {
    view! {
        <LinkButton
            label=text::nav::new_voucher
            href=Page::CustomerVoucherNew.path()
            icon=Glyph::Add
            look=Look::Primary
        />
    }
}

/// What waits for an act comes first.
fn numbers(agreements: &[Agreement], counts: &[VoucherStateCount]) -> AnyView {
    let list = |status: &str| format!("{}?status={status}", Page::CustomerVouchers.path());
    let tile = |label, state: VoucherState, status: &str, icon, to_do| Tile {
        label,
        value: counts
            .iter()
            .find(|it| it.state == state)
            .map_or(0, |it| it.count),
        href: list(status),
        icon,
        to_do,
    };
    let manages = session::may(Permission::ManageVouchers);
    let mut all = vec![
        tile(
            text::customer_home::to_assign,
            VoucherState::Created,
            "created",
            Glyph::Draft,
            manages,
        ),
        tile(
            text::customer_home::to_reserve,
            VoucherState::Assigned,
            "assigned",
            Glyph::Person,
            true,
        ),
        tile(
            text::home::in_delivery,
            VoucherState::Reserved,
            "reserved",
            Glyph::Calendar,
            false,
        ),
        tile(
            text::home::reported,
            VoucherState::Reported,
            "reported",
            Glyph::Report,
            false,
        ),
    ];
    if !agreements.is_empty() {
        all.push(Tile {
            label: text::customer_home::available,
            value: agreements.iter().map(|it| it.available_days).sum(),
            href: Page::CustomerBenefits.path(),
            icon: Glyph::Benefit,
            to_do: false,
        });
    }
    tiles(all)
}

/// Agreements whose days nobody can use yet: nothing comes before their activation.
fn waiting(agreements: &[Agreement]) -> AnyView {
    let waiting: Vec<_> = agreements
        .iter()
        .filter(|it| it.activated_at.is_none())
        .map(|it| it.licensing_id.clone())
        .collect();
    if waiting.is_empty() || !session::may(Permission::ActivateBenefit) {
        return ().into_any();
    }
    let waiting = waiting.join(", ");
    view! {
        <div class="page-note">
            <Banner
                tone=Tone::Warning
                title=move || text::customer_home::not_activated(&waiting)
            >
                <p>{text::customer_home::not_activated_text}</p>
                <p>
                    <LinkButton
                        label=text::customer_home::to_benefits
                        href=Page::CustomerBenefits.path()
                        icon=Glyph::Benefit
                    />
                </p>
            </Banner>
        </div>
    }
    .into_any()
}

#[component]
fn Days(agreements: Vec<Agreement>) -> impl IntoView {
    if agreements.is_empty() {
        return ().into_any();
    }
    view! {
        <Card title=text::nav::benefits lead=text::customer_home::days_lead>
            <div class="stack">
                {agreements
                    .into_iter()
                    .map(|agreement| {
                        view! {
                            <div class="agreement">
                                <h3>
                                    <span class="hidden">{text::vouchers::licensing_id} " "</span>
                                    <span class="code">{agreement.licensing_id.clone()}</span>
                                    <span class="agreement-program">{agreement.agreement_program.clone()}</span>
                                </h3>
                                <DayBar days=days::of(&agreement) />
                            </div>
                        }
                    })
                    .collect_view()}
                <div class="row">
                    <LinkButton
                        label=text::customer_home::to_benefits
                        href=Page::CustomerBenefits.path()
                        icon=Glyph::Benefit
                    />
                </div>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Open(page: VoucherPage) -> impl IntoView {
    view! {
        <section aria-labelledby="open-title" class="stack">
            <h2 id="open-title">{text::home::open}</h2>
            {if page.nodes.is_empty() {
                view! {
                    <Empty icon=Glyph::Voucher title=text::home::open_none text=text::customer_home::open_none_text>
                        {move || session::may(Permission::ManageVouchers).then(new_voucher)}
                    </Empty>
                }
                    .into_any()
            } else {
                table(text::home::open, columns(OrganizationKind::Customer), page.nodes)
            }}
        </section>
    }
}
