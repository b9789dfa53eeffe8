//! A completion report under review, with its deliverable.

use leptos::prelude::*;

use super::review::{Accept, Return};
use crate::api::engagement::EngagementLog;
use crate::api::live::Change;
use crate::api::report::{self, ReportFlag, ReportedVoucher, ReviewedReport};
use crate::api::vocabulary::{CompletionReportState, Permission, ReviewRoute};
use crate::i18n::{say, tell, text};
use crate::page::common::engagement_log::{Consultants, Days, Sessions};
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::{Download, ReportFacts, return_words};
use crate::page::common::voucher_facts::Warnings;
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::session;
use crate::ui::{
    Badge, Banner, Button, Card, Fact, Facts, Glyph, Icon, LinkButton, Look, PageHead, PrintButton,
    Query, Tone,
};

/// What the parts of this page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where the report is read from.
    pub query: Query<Option<ReviewedReport>>,
    /// The report as it was read last.
    pub current: Memo<Option<ReviewedReport>>,
    /// Whether the dialog that accepts is open.
    pub accepting: RwSignal<bool>,
    /// Whether the dialog that returns is open.
    pub returning: RwSignal<bool>,
}

/// The page.
#[component]
pub fn ReportPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let query = Query::new(move || report::report(id.clone()));
    let current = Memo::new(move |_| query.value().flatten());
    // The report's page follows its voucher: its events tell of every submission and review.
    let query = query.live(move |change| match change {
        Change::Voucher(changed) => current.with_untracked(|it| {
            it.as_ref()
                .is_some_and(|it| it.voucher.id.inner() == changed)
        }),
        Change::Payment(_) | Change::Notification | Change::Anything => false,
    });
    let desk = Desk {
        query,
        current,
        accepting: RwSignal::new(false),
        returning: RwSignal::new(false),
    };
    view! {
        <PageHead title=text::report::title back=(text::nav::reports.into(), Page::OpsReports.path())>
            <PrintButton />
        </PageHead>
        {query
            .view(move |found| match found {
                Some(reviewed) => view! { <Shown desk reviewed /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <Accept desk />
        <Return desk />
    }
}

#[component]
fn Shown(desk: Desk, reviewed: ReviewedReport) -> impl IntoView {
    let ReviewedReport {
        voucher,
        flags,
        engagement,
        report,
    } = reviewed;
    let (route, code) = (report.review_route, report.return_code);
    let state = report.state;
    let returned = report
        .return_reason
        .clone()
        .filter(|_| state == CompletionReportState::Returned);
    let waits = state == CompletionReportState::Submitted
        && session::may(Permission::ReviewCompletionReport);
    view! {
        {returned
            .map(|reason| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::ops_report::was_returned>
                            {code.map(|it| view! { <p>{say(return_words(it))}</p> })}
                            <p>{reason}</p>
                        </Banner>
                    </div>
                }
            })}
        <About voucher state route />
        <Flags flags />
        {waits
            .then(|| {
                view! {
                    <Card title=text::ops_report::decision lead=text::ops_report::decision_lead>
                        <div class="row">
                            <Button
                                label=text::ops_report::accept
                                icon=Glyph::Done
                                look=Look::Primary
                                on_click=move |()| desk.accepting.set(true)
                            />
                            <Button
                                label=text::ops_report::give_back
                                icon=Glyph::Undo
                                on_click=move |()| desk.returning.set(true)
                            />
                        </div>
                    </Card>
                }
            })}
        <ReportFacts report />
        <Log engagement />
    }
}

/// What is worth a look although no check fails.
#[component]
fn Flags(flags: Vec<ReportFlag>) -> impl IntoView {
    (!flags.is_empty()).then(|| {
        view! {
            <Card title=text::ops_report::flags lead=text::ops_report::flags_lead>
                <ul class="checks">
                    {flags
                        .into_iter()
                        .map(|flag| {
                            view! {
                                <li class="check-item">
                                    <span class="check-mark tone-warning">
                                        <Icon name=Glyph::Warning />
                                    </span>
                                    <div>
                                        <p class="check-label">{flag.label}</p>
                                        <p class="check-detail">{flag.detail}</p>
                                    </div>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Card>
        }
    })
}

/// What was written down during the engagement.
#[component]
fn Log(engagement: EngagementLog) -> impl IntoView {
    view! {
        <div class="columns">
            <Card title=text::engagement::sessions>
                <div class="stack">
                    <Days logged=engagement.logged_days />
                    <Sessions sessions=engagement.sessions more=|_| () />
                </div>
            </Card>
            <Card title=text::engagement::team>
                <Consultants consultants=engagement.consultants />
            </Card>
        </div>
    }
}

/// Who looks at a report, in words.
pub fn route_words(route: ReviewRoute) -> fn() -> &'static str {
    match route {
        ReviewRoute::Automatic => text::review_route::automatic,
        ReviewRoute::Sampled => text::review_route::sampled,
        ReviewRoute::Flagged => text::review_route::flagged,
    }
}

/// The voucher the report is about, with what was promised at its reservation.
#[component]
fn About(
    voucher: ReportedVoucher,
    state: CompletionReportState,
    route: Option<ReviewRoute>,
) -> impl IntoView {
    let evidence = format!("/files/evidence/{}.zip", voucher.id.inner());
    let href = Page::OpsVoucher(voucher.id.into_inner()).path();
    let days = i64::from(voucher.days);
    let warnings = voucher
        .reservation
        .as_ref()
        .map(|it| it.warnings.clone())
        .unwrap_or_default();
    view! {
        <Card title=text::voucher::title(&voucher.number)>
            <div class="stack">
                <Facts>
                    <Fact label=text::report::title>
                        <Badge state />
                    </Fact>
                    {route
                        .map(|it| view! { <Fact label=text::ops_report::route>{say(route_words(it))}</Fact> })}
                    <Fact label=text::voucher::one>
                        <Badge state=voucher.state />
                    </Fact>
                    <Fact label=text::vouchers::engagement>
                        {voucher.engagement_type.name}
                        <span class="cell-sub small">{voucher.engagement_type.offering.name}</span>
                    </Fact>
                    <Fact label=text::vouchers::length>{tell(move || text::count::days(days))}</Fact>
                    <Fact label=text::vouchers::customer>{voucher.customer.name}</Fact>
                    {voucher
                        .reservation
                        .map(|it| {
                            view! {
                                <Fact label=text::reservation::partner>
                                    {it.partner.name} <span class="cell-sub small">{it.location.name}</span>
                                </Fact>
                                <Fact label=text::reservation::dates>
                                    {tell(move || period(&it.starts_on, &it.ends_on))}
                                </Fact>
                                <Fact label=text::reservation::lead>{it.lead_consultant.name}</Fact>
                            }
                        })}
                </Facts>
                <Warnings warnings />
                <div class="row">
                    <LinkButton label=text::ops_report::open_voucher href icon=Glyph::Voucher />
                    <Download url=evidence label=text::evidence::download />
                </div>
            </div>
        </Card>
    }
}
