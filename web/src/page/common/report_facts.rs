//! A completion report to read, with its checks and its files.

use leptos::prelude::*;

use crate::api::report::{Deliverable, Report, ReportCheck};
use crate::api::vocabulary::OutcomeType;
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
                        <Fact label=text::report::contact_email>{report.customer_contact_email}</Fact>
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
                            <Fact label=text::report::products>{report.products.join(", ")}</Fact>
                            <Fact label=text::report::seats>{or_none(report.seats.map(|it| intl::number(f64::from(it))))}</Fact>
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
                    </div>
                </Card>
            </div>
            <div>
                <Card title=text::report::deliverable>
                    <ul class="files">
                        {report
                            .deliverables
                            .into_iter()
                            .map(|deliverable| {
                                let size = f64::from(deliverable.size);
                                view! {
                                    <li class="file">
                                        <DeliverableName deliverable />
                                        <span class="muted small">{tell(move || intl::size(size))}</span>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </Card>
                <Card title=text::report::checks>
                    <Checks checks=report.checks />
                </Card>
            </div>
        </div>
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
