//! The operator's home: what waits for a decision, and how many vouchers stand where.

use leptos::prelude::*;
use leptos_router::components::A;

use super::reports;
use crate::api::live::Change;
use crate::api::payment::PaymentPage;
use crate::api::queue::{self, Queue};
use crate::api::report::ReportPage;
use crate::api::vocabulary::{OrganizationKind, Permission, VoucherState};
use crate::api::voucher_counts::VoucherStateCount;
use crate::i18n::{tell, text};
use crate::intl;
use crate::page::common::notices::notices;
use crate::page::common::payment_columns as payments;
use crate::route::Page;
use crate::session;
use crate::ui::{Badge, Card, Empty, Glyph, LinkButton, PageHead, Query, Tile, table, tiles};

/// The states with the words of the list's filter, in the order of a voucher's life.
const WAY: [(VoucherState, &str); 8] = [
    (VoucherState::Created, "created"),
    (VoucherState::Assigned, "assigned"),
    (VoucherState::Reserved, "reserved"),
    (VoucherState::Reported, "reported"),
    (VoucherState::Redeemed, "redeemed"),
    (VoucherState::Expired, "expired"),
    (VoucherState::Cancelled, "cancelled"),
    (VoucherState::Void, "void"),
];

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let queue = Query::new(|| queue::queue(session::may(Permission::SeeCompletionReports)))
        .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    let name = move || {
        session::viewer()
            .map(|it| it.person.name)
            .unwrap_or_default()
    };
    view! {
        <PageHead title=move || text::home::hello(&name()) lead=text::ops_home::lead />
        {queue
            .view(|queue| {
                view! {
                    {notices(queue.notices.clone())}
                    {numbers(&queue)}
                    {queue.reports.map(|page| view! { <ReportsWaiting page /> })}
                    <PaymentsWaiting page=queue.asked />
                    <Way counts=queue.counts />
                }
            })}
    }
}

/// What waits for a decision comes first.
fn numbers(queue: &Queue) -> AnyView {
    let payments = |status: &str| format!("{}?status={status}", Page::OpsPayments.path());
    let tile = |label, value, href, icon, to_do| Tile {
        label,
        value,
        href,
        icon,
        to_do,
    };
    let reserved = (queue.counts.iter()).find(|it| it.state == VoucherState::Reserved);
    let mut all = Vec::new();
    if let Some(reports) = &queue.reports {
        all.push(tile(
            text::ops_home::to_review,
            reports.total_count,
            Page::OpsReports.path(),
            Glyph::Review,
            session::may(Permission::ReviewCompletionReport),
        ));
    }
    all.extend([
        tile(
            text::ops_home::to_decide,
            queue.asked.total_count,
            payments("to-decide"),
            Glyph::Payment,
            session::may(Permission::ReviewPaymentRequest),
        ),
        tile(
            text::ops_home::to_pay,
            queue.approved.total_count,
            payments("approved"),
            Glyph::Money,
            session::may(Permission::SendPayment),
        ),
    ]);
    // The same people decide on the account as send money to it.
    if session::may(Permission::SendPayment) {
        all.push(tile(
            text::ops_home::to_validate,
            queue.accounts,
            format!("{}?state=validating", Page::OpsPayoutAccounts.path()),
            Glyph::Review,
            true,
        ));
    }
    all.push(tile(
        text::home::in_delivery,
        reserved.map_or(0, |it| it.count),
        format!("{}?status=reserved", Page::OpsVouchers.path()),
        Glyph::Calendar,
        false,
    ));
    tiles(all)
}

#[component]
fn ReportsWaiting(page: ReportPage) -> impl IntoView {
    let more = i32::try_from(page.nodes.len()).unwrap_or(i32::MAX) < page.total_count;
    view! {
        <Card title=text::ops_home::reports lead=text::ops_home::reports_lead>
            {if page.nodes.is_empty() {
                view! { <Empty icon=Glyph::Review title=text::ops_home::no_reports text=text::ops_home::no_reports_text /> }
                    .into_any()
            } else {
                table(text::ops_home::reports, reports::columns(), page.nodes)
            }}
            {more
                .then(|| {
                    view! {
                        <p class="card-actions">
                            <LinkButton label=text::ops_home::all_reports href=Page::OpsReports.path() />
                        </p>
                    }
                })}
        </Card>
    }
}

#[component]
fn PaymentsWaiting(page: PaymentPage) -> impl IntoView {
    let more = i32::try_from(page.nodes.len()).unwrap_or(i32::MAX) < page.total_count;
    view! {
        <Card title=text::ops_home::payments lead=text::ops_home::payments_lead>
            {if page.nodes.is_empty() {
                view! { <Empty icon=Glyph::Payment title=text::ops_home::no_payments text=text::ops_home::no_payments_text /> }
                    .into_any()
            } else {
                table(text::ops_home::payments, payments::columns(OrganizationKind::Operator), page.nodes)
            }}
            {more
                .then(|| {
                    view! {
                        <p class="card-actions">
                            <LinkButton label=text::ops_home::all_payments href=Page::OpsPayments.path() />
                        </p>
                    }
                })}
        </Card>
    }
}

/// How many vouchers stand in each state: a bar for the eye, the number for everybody.
#[component]
fn Way(counts: Vec<VoucherStateCount>) -> impl IntoView {
    let of = |state| {
        counts
            .iter()
            .find(|it| it.state == state)
            .map_or(0, |it| it.count)
    };
    let most = WAY
        .iter()
        .map(|(state, _)| of(*state))
        .max()
        .unwrap_or_default();
    let rows = WAY
        .iter()
        .map(|(state, status)| {
            let (state, count) = (*state, of(*state));
            let href = format!("{}?status={status}", Page::OpsVouchers.path());
            view! {
                <li>
                    <A href attr:class="meter-row">
                        <Badge state />
                        <svg class="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                            <rect width=share(count, most).to_string() height="4" class="meter-part"></rect>
                        </svg>
                        <span class="meter-count">{tell(move || intl::number(f64::from(count)))}</span>
                    </A>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title=text::ops_home::way lead=text::ops_home::way_lead>
            <ul class="meters">{rows}</ul>
        </Card>
    }
}

/// The length of a bar in hundredths of the longest.
fn share(count: i32, most: i32) -> f64 {
    if most == 0 {
        0.0
    } else {
        f64::from(count) * 100.0 / f64::from(most)
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_longest_bar_fills_its_row() {
        let shares = [share(8, 8), share(2, 8), share(0, 0)];
        let near = |(is, should): (f64, f64)| (is - should).abs() < f64::EPSILON;
        assert!(
            shares.into_iter().zip([100.0, 25.0, 0.0]).all(near),
            "{shares:?}"
        );
    }
}
