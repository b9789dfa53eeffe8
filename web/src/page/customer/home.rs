//! The customer's home: the days that are left, and the vouchers that wait for somebody.

use leptos::prelude::*;

use super::days::{self, DayBar};
use crate::api::ApiError;
use crate::api::customer::{self, Agreement};
use crate::api::live::Change;
use crate::api::vocabulary::{OrganizationKind, Permission, VoucherOrder, VoucherState};
use crate::api::voucher::{self, Span, VoucherFilter, VoucherPage, VoucherStateCount};
use crate::i18n::text;
use crate::intl;
use crate::page::common::notices::Notices;
use crate::page::common::voucher_columns::columns;
use crate::route::Page;
use crate::session;
use crate::ui::{Banner, Card, Empty, Glyph, LinkButton, Look, PageHead, Query, Tile, Tone, table};

/// The vouchers on which something is still to be done.
const OPEN: [VoucherState; 4] = [
    VoucherState::Created,
    VoucherState::Assigned,
    VoucherState::Reserved,
    VoucherState::Reported,
];

/// All that this page reads.
#[derive(Clone)]
struct Reading {
    agreements: Vec<Agreement>,
    counts: Vec<VoucherStateCount>,
    open: VoucherPage,
}

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let reading = Query::new(|| read(session::may(Permission::SeeAgreements)))
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
        <Notices />
        {reading
            .view(|it| {
                view! {
                    <Numbers agreements=it.agreements.clone() counts=it.counts />
                    <Days agreements=it.agreements />
                    <Open page=it.open />
                }
            })}
    }
}

async fn read(sees_days: bool) -> Result<Reading, ApiError> {
    let agreements = async {
        if sees_days {
            customer::agreements().await
        } else {
            Ok(Vec::new())
        }
    };
    let filter = VoucherFilter {
        states: Some(OPEN.to_vec()),
        ..VoucherFilter::default()
    };
    let (agreements, counts, open) = futures::try_join!(
        agreements,
        voucher::voucher_counts(),
        voucher::vouchers(filter, VoucherOrder::ExpiresFirst, Span::default())
    )?;
    Ok(Reading {
        agreements,
        counts,
        open,
    })
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

#[component]
fn Numbers(agreements: Vec<Agreement>, counts: Vec<VoucherStateCount>) -> impl IntoView {
    let of = |states: &[VoucherState]| -> String {
        let found = counts.iter().filter(|it| states.contains(&it.state));
        found.map(|it| it.count).sum::<i32>().to_string()
    };
    let list = |status: &str| format!("{}?status={status}", Page::CustomerVouchers.path());
    let available: i32 = agreements.iter().map(|it| it.available_days).sum();
    let sees_days = !agreements.is_empty();
    view! {
        <div class="tiles">
            {sees_days
                .then(|| {
                    view! {
                        <Tile
                            label=text::customer_home::available
                            value=Signal::derive(move || intl::number(f64::from(available)))
                            href=Page::CustomerBenefits.path()
                            icon=Glyph::Benefit
                        />
                    }
                })}
            <Tile
                label=text::customer_home::to_assign
                value=of(&[VoucherState::Created])
                href=list("created")
                icon=Glyph::Draft
            />
            <Tile
                label=text::customer_home::to_reserve
                value=of(&[VoucherState::Assigned])
                href=list("assigned")
                icon=Glyph::Person
            />
            <Tile
                label=text::home::in_delivery
                value=of(&[VoucherState::Reserved, VoucherState::Reported])
                href=list("reserved")
                icon=Glyph::Calendar
            />
            <Tile
                label=text::home::redeemed
                value=of(&[VoucherState::Redeemed])
                href=list("redeemed")
                icon=Glyph::Done
            />
        </div>
    }
}

#[component]
fn Days(agreements: Vec<Agreement>) -> impl IntoView {
    if agreements.is_empty() {
        return ().into_any();
    }
    let waiting: Vec<_> = agreements
        .iter()
        .filter(|it| it.activated_at.is_none())
        .map(|it| it.licensing_id.clone())
        .collect();
    view! {
        <Card title=text::nav::benefits lead=text::customer_home::days_lead>
            <div class="stack">
                {(!waiting.is_empty() && session::may(Permission::ActivateBenefit))
                    .then(|| {
                        let waiting = waiting.join(", ");
                        view! {
                            <Banner
                                tone=Tone::Warning
                                title=move || text::customer_home::not_activated(&waiting)
                            >
                                <p>{text::customer_home::not_activated_text}</p>
                            </Banner>
                        }
                    })}
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
                        icon=Glyph::Ledger
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
                let first: Vec<_> = page.nodes.into_iter().take(8).collect();
                table(text::home::open, &columns(OrganizationKind::Customer), &first)
            }}
        </section>
    }
}
