//! One engagement on the partner's side: its log of sessions, who delivers it, and what was handed
//! over.

use leptos::prelude::*;

use super::sessions::{SessionDialog, SessionsCard};
use super::team::Team;
use crate::api::engagement::{self, Engagement, EngagementSession};
use crate::api::live::Change;
use crate::api::report::Report;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::{Download, Files, ReportFacts};
use crate::page::common::sign_off::SignOffCard;
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::{
    Badge, Banner, Card, Fact, Facts, Glyph, LinkButton, Look, PageHead, PrintButton, Query,
    Reasons, Tone,
};

/// What the parts of this page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where the engagement is read from.
    pub query: Query<Option<Engagement>>,
    /// The engagement as it was read last.
    pub current: Memo<Option<Engagement>>,
    /// Whether the dialog of a session is open.
    pub editing: RwSignal<bool>,
    /// The session that it corrects; a new one when there is none.
    pub edited: RwSignal<Option<EngagementSession>>,
}

/// The page.
#[component]
pub fn EngagementPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let query = Query::new(move || engagement::engagement(id.clone()));
    let current = Memo::new(move |_| query.value().flatten());
    let query = query.live(move |change| match change {
        Change::Voucher(changed) => current.with_untracked(|it| {
            it.as_ref()
                .is_some_and(|it| it.voucher.id.inner() == changed)
        }),
        _ => false,
    });
    let desk = Desk {
        query,
        current,
        editing: RwSignal::new(false),
        edited: RwSignal::new(None),
    };
    let title = move || {
        current.with(|it| {
            it.as_ref()
                .map(|it| text::engagement::title(&it.voucher.customer.name))
        })
    };
    view! {
        <PageHead
            title=move || title().unwrap_or_else(|| text::engagement::one().to_owned())
            back=(text::nav::engagements.into(), Page::PartnerEngagements.path())
        >
            <PrintButton />
        </PageHead>
        {query
            .view(move |found| match found {
                Some(engagement) => view! { <Shown desk engagement /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <SessionDialog desk />
    }
}

#[component]
fn Shown(desk: Desk, engagement: Engagement) -> impl IntoView {
    let voucher_page = Page::PartnerVoucher(engagement.voucher.id.inner().to_owned()).path();
    let files_page = Page::PartnerReport(engagement.voucher.id.inner().to_owned()).path();
    let report_page = Page::PartnerReport(engagement.voucher.id.inner().to_owned()).path();
    let Engagement {
        stage,
        starts_on,
        ends_on,
        delivery_country,
        location,
        voucher,
        limits,
        writable,
        read_only_reasons,
        completion_report,
        calendar_url,
        log,
        ..
    } = engagement;
    let days = i64::from(voucher.days);
    // Once it is handed in, the report shows its files and the customer's word itself.
    let (handed_in, drafted) = match completion_report {
        Some(report) if report.receipt_number.is_some() && !writable => (Some(report), None),
        report => (None, report),
    };
    let reported = handed_in.is_some();
    let sign_off = drafted.as_ref().and_then(|it| it.sign_off.clone());
    view! {
        {(!read_only_reasons.is_empty())
            .then(|| {
                view! {
                    <div class="page-note screen-only">
                        <Banner tone=Tone::Neutral title=text::engagement::closed>
                            <Reasons reasons=read_only_reasons />
                        </Banner>
                    </div>
                }
            })}
        <div class="columns">
            <div>
                <Card title=text::engagement::one>
                    <Facts>
                        <Fact label=text::ui::status>
                            <Badge state=stage />
                        </Fact>
                        <Fact label=text::vouchers::number>
                            <span class="code">{voucher.number}</span>
                        </Fact>
                        <Fact label=text::vouchers::engagement>{voucher.engagement_type.name}</Fact>
                        <Fact label=text::vouchers::length>{tell(move || text::count::days(days))}</Fact>
                        <Fact label=text::reservation::dates>{tell(move || period(&starts_on, &ends_on))}</Fact>
                        <Fact label=text::reservation::location>{location.name}</Fact>
                        <Fact label=text::reservation::delivery_country>
                            {tell(move || intl::country(&delivery_country))}
                        </Fact>
                    </Facts>
                    <p class="card-actions">
                        <LinkButton
                            label=text::report::open
                            href=report_page
                            icon=Glyph::Report
                            look=Look::Primary
                        />
                        <LinkButton label=text::engagement::open_voucher href=voucher_page icon=Glyph::Voucher />
                        <Download url=calendar_url label=text::engagement::add_to_calendar icon=Glyph::Calendar />
                    </p>
                </Card>
                <SessionsCard desk sessions=log.sessions logged=log.logged_days limits writable />
            </div>
            <div>
                <Team desk consultants=log.consultants writable />
                {(!reported).then(|| view! { <FilesCard report=drafted files_page writable /> })}
                {sign_off.map(|sign_off| view! { <SignOffCard sign_off /> })}
            </div>
        </div>
        {handed_in.map(|report| view! { <ReportFacts report /> })}
    }
}

/// What was handed over as long as no report is handed in.
#[component]
fn FilesCard(report: Option<Report>, files_page: String, writable: bool) -> impl IntoView {
    view! {
        <Card title=text::report::deliverable lead=text::report::deliverable_lead>
            {match report {
                Some(report) if !report.deliverables.is_empty() => {
                    view! { <Files files=report.deliverables /> }.into_any()
                }
                _ => view! { <p class="muted small">{say(text::engagement::no_files)}</p> }.into_any(),
            }}
            {writable
                .then(|| {
                    view! {
                        <p class="card-actions">
                            <LinkButton label=text::engagement::add_files href=files_page icon=Glyph::Upload />
                        </p>
                    }
                })}
        </Card>
    }
}
