//! A completion report to read, with its checks and its files.

use leptos::prelude::*;

use super::sign_off::SignOffCard;
use crate::api::report::{Deliverable, Report, ReportCheck, ReportProduct};
use crate::api::vocabulary::{DeliverableKind, OutcomeType, ReportReturnReason};
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::ui::{Card, Fact, Facts, Glyph, Icon};

/// The report.
#[component]
pub fn ReportFacts(
    /// The report.
    report: Report,
) -> impl IntoView {
    let or_none = |value: Option<String>| value.unwrap_or_else(|| text::ui::none().to_owned());
    let yes_no =
        |value: bool| -> fn() -> &'static str { if value { text::ui::yes } else { text::ui::no } };
    let outcome = report.outcome;
    view! {
        <div class="columns">
            <div>
                <Card title=text::report::delivery>
                    <Facts>
                        {report.receipt_number.map(|it| view! { <Fact label=text::report::receipt>{it}</Fact> })}
                        {report
                            .submitted_at
                            .map(|it| view! { <Fact label=text::report::submitted_at>{tell(move || it.text())}</Fact> })}
                        {report
                            .reviewed_at
                            .map(|it| view! { <Fact label=text::report::reviewed_at>{tell(move || it.text())}</Fact> })}
                        <Fact label=text::report::contact_name>{report.customer_contact_name}</Fact>
                        <Fact label=text::report::contact_title>{report.customer_contact_title}</Fact>
                        <Fact label=text::report::contact_email>{report.customer_contact_email}</Fact>
                        <Fact label=text::report::contact_phone>{report.customer_contact_phone}</Fact>
                        <Fact label=text::reservation::delivery_country>{tell(move || intl::country(&report.delivery_country))}</Fact>
                        <Fact label=text::report::city>{report.delivery_city}</Fact>
                        <Fact label=text::report::site>{report.delivery_site}</Fact>
                        <Fact label=text::report::onsite>{report.onsite_days}</Fact>
                        <Fact label=text::report::offsite>{report.offsite_days}</Fact>
                        <Fact label=text::report::remote>{report.remote_days}</Fact>
                        <Fact label=text::report::walk_on>{report.walk_on_hours}</Fact>
                    </Facts>
                </Card>
                <Card title=text::report::result>
                    <div class="stack">
                        <Facts>
                            <Fact label=text::report::outcome>
                                {tell(move || outcome.map_or_else(text::ui::none, |it| outcome_words(it)()))}
                            </Fact>
                            <Fact label=text::report::products>
                                {report.products.into_iter().map(product_line).collect_view()}
                            </Fact>
                            <Fact label=text::report::seats>{or_none(report.seats.map(|it| intl::number(f64::from(it))))}</Fact>
                            <Fact label=text::report::servers>{or_none(report.servers.map(|it| intl::number(f64::from(it))))}</Fact>
                            {report
                                .deployment_planned_on
                                .map(|it| view! { <Fact label=text::report::planned_on>{tell(move || it.text())}</Fact> })}
                            <Fact label=text::report::poc>{yes_no(report.poc_performed)}</Fact>
                            <Fact label=text::report::satisfaction>{or_none(report.satisfaction.map(|it| it.to_string()))}</Fact>
                            <Fact label=text::report::in_scope>{yes_no(report.attests_in_scope)}</Fact>
                            <Fact label=text::report::no_extra_fee>{yes_no(report.attests_no_extra_fee)}</Fact>
                        </Facts>
                        <div>
                            <h3>{say(text::report::summary)}</h3>
                            <p class="prose typed">{report.summary}</p>
                        </div>
                        <div>
                            <h3>{say(text::report::next_steps)}</h3>
                            <p class="prose typed">{report.next_steps}</p>
                        </div>
                        {more(text::report::follow_on, report.follow_on)}
                        {more(text::report::comments, report.comments)}
                    </div>
                </Card>
            </div>
            <div>
                <Card title=text::report::deliverable>
                    <Files files=report.deliverables />
                </Card>
                {report.sign_off.map(|sign_off| view! { <SignOffCard sign_off /> })}
                {report.receipt_url.map(|url| view! { <p class="card-actions"><Download url label=text::report::download_receipt /></p> })}
                <Card title=text::report::checks>
                    <Checks checks=report.checks />
                </Card>
            </div>
        </div>
        <Signatures />
    }
}

/// Lines to sign on paper.
#[component]
fn Signatures() -> impl IntoView {
    view! {
        <section class="signatures paper-only">
            <h2>{say(text::report::signatures)}</h2>
            <p class="signature">{say(text::report::signature_partner)}</p>
            <p class="signature">{say(text::report::signature_customer)}</p>
        </section>
    }
}

/// The files that were handed over. A reviewer sees which earlier one they resemble.
#[component]
pub fn Files(
    /// The files.
    files: Vec<Deliverable>,
) -> impl IntoView {
    view! {
        <ul class="files">
            {files
                .into_iter()
                .map(|mut deliverable| {
                    let size = f64::from(deliverable.size);
                    let kind = kind_words(deliverable.kind);
                    let likeness = deliverable.likeness.take();
                    let hash = deliverable.sha256.clone();
                    view! {
                        <li class="file">
                            <DeliverableName deliverable />
                            <span class="muted small">{say(kind)} ", " {tell(move || intl::size(size))}</span>
                            <span class="paper-only code">{tell(move || text::report::fingerprint(&hash))}</span>
                            {likeness
                                .map(|it| {
                                    let (percent, number) = (it.percent, it.voucher.number);
                                    let earlier = it.deliverable;
                                    view! {
                                        <p class="small tone-warning">
                                            {tell(move || text::report::similar(&number, &percent))} " "
                                            <a href=earlier.url rel="external" download=earlier.name.clone()>
                                                {earlier.name.clone()}
                                            </a>
                                        </p>
                                    }
                                })}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// A link to something that the server hands out as a file.
#[component]
pub fn Download(
    /// Where it is.
    #[prop(into)]
    url: String,
    /// What it is.
    label: fn() -> &'static str,
    /// An icon before the words.
    #[prop(default = Glyph::Report)]
    icon: Glyph,
) -> impl IntoView {
    // Not a page of this application: the router must leave it to the browser.
    view! {
        <a class="button" href=url rel="external" download="">
            <Icon name=icon />
            <span>{say(label)}</span>
        </a>
    }
}

/// A file's name, which leads to the file.
#[component]
pub fn DeliverableName(
    /// The file.
    deliverable: Deliverable,
) -> impl IntoView {
    // Not a page of this application: the router must leave it to the browser.
    view! {
        <a class="file-name" href=deliverable.url rel="external" download=deliverable.name.clone()>
            <Icon name=Glyph::Report />
            {deliverable.name.clone()}
        </a>
    }
}

/// The checks of a submission.
#[component]
pub fn Checks(
    /// The checks.
    checks: Vec<ReportCheck>,
) -> impl IntoView {
    view! {
        <ul class="checks">
            {checks
                .into_iter()
                .map(|check| {
                    let (class, icon) = if check.passed {
                        ("check-mark tone-good", Glyph::Check)
                    } else {
                        ("check-mark tone-warning", Glyph::Dismiss)
                    };
                    let words: fn() -> &'static str =
                        if check.passed { text::eligibility::met } else { text::eligibility::missing };
                    view! {
                        <li class="check-item">
                            <span class=class>
                                <Icon name=icon />
                            </span>
                            <div>
                                <p class="check-label">
                                    {check.label} <span class="hidden">", "{words}</span>
                                </p>
                                <p class="check-detail">{check.detail}</p>
                            </div>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

fn product_line(product: ReportProduct) -> impl IntoView {
    let ReportProduct {
        name,
        current_version,
        target_version,
        in_support,
    } = product;
    let versions = format!("{current_version} → {target_version}");
    let stated = !current_version.is_empty() || !target_version.is_empty();
    view! {
        <span class="cell-sub">
            {name} {stated.then(|| format!(" ({versions})"))}
            {in_support.then(|| view! { ", " {say(text::report::in_support_short)} })}
        </span>
    }
}

/// A part of the report that need not be there.
fn more(title: fn() -> &'static str, words: String) -> impl IntoView {
    (!words.trim().is_empty()).then(|| {
        view! {
            <div>
                <h3>{say(title)}</h3>
                <p class="prose typed">{words}</p>
            </div>
        }
    })
}

/// A kind of deliverable in words.
pub fn kind_words(kind: DeliverableKind) -> fn() -> &'static str {
    match kind {
        DeliverableKind::CustomerPlanningDeliverable => text::deliverable_kind::planning,
        DeliverableKind::Lab => text::deliverable_kind::lab,
        DeliverableKind::Slides => text::deliverable_kind::slides,
    }
}

/// Why a report came back, in words.
pub fn return_words(code: ReportReturnReason) -> fn() -> &'static str {
    use ReportReturnReason as Code;
    use text::return_code as words;
    match code {
        Code::Incomplete => words::incomplete,
        Code::DeliverableImproper => words::deliverable_improper,
        Code::DeliverableRecycled => words::deliverable_recycled,
        Code::OutOfScope => words::out_of_scope,
        Code::DaysNotDelivered => words::days_not_delivered,
        Code::LimitsExceeded => words::limits_exceeded,
        Code::CustomerObjection => words::customer_objection,
        Code::Other => words::another,
    }
}

/// An outcome in words.
pub fn outcome_words(outcome: OutcomeType) -> fn() -> &'static str {
    match outcome {
        OutcomeType::DeploymentPlan => text::outcome::deployment_plan,
        OutcomeType::UpgradePlan => text::outcome::upgrade_plan,
        OutcomeType::MigrationPlan => text::outcome::migration_plan,
        OutcomeType::VisionAndScope => text::outcome::vision_and_scope,
        OutcomeType::PlanningToolOutput => text::outcome::planning_tool_output,
    }
}
