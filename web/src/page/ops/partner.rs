//! One partner as the operator keeps it: what its standing rests on, and what is recorded of it.

use leptos::prelude::*;

use super::partner_acts::{Membership, RecordCompetency, Training};
use crate::api::partner::AgreementSignature;
use crate::api::standing::{
    self, CompetencyEvent, ComplianceTraining, HeldCompetency, PartnerStanding,
};
use crate::api::vocabulary::{CompetencyChange, CompetencyLevel, OrganizationKind, Permission};
use crate::i18n::{say, tell, text};
use crate::page::common::enrollments::{Desk, EnrollmentDialog, EnrollmentList};
use crate::page::common::not_found::Missing;
use crate::page::common::risks::RiskList;
use crate::route::Page;
use crate::ui::{
    Badge, Button, Card, Column, DeadlineText, Fact, Facts, Glyph, Icon, Moment, PageHead, Query,
    Timeline, Tone, table,
};
use crate::{intl, session};

type Text = fn() -> &'static str;

/// What is being recorded.
#[derive(Clone, Copy)]
pub struct Records {
    /// The partner.
    pub partner: StoredValue<String>,
    /// A competency, by its id, or a new one.
    pub competency: RwSignal<Option<Option<HeldCompetency>>>,
    /// A pass of the training.
    pub training: RwSignal<bool>,
    /// The membership.
    pub membership: RwSignal<bool>,
    /// Called after each.
    pub done: Callback<()>,
}

/// The page.
#[component]
pub fn PartnerPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let partner = Query::new(move || standing::standing(own.clone().into()));
    let own = id.clone();
    let risks = Query::new(move || standing::risks(own.clone().into()));
    let name = Memo::new(move |_| partner.value().flatten().map(|it| it.name));
    let records = Records {
        partner: StoredValue::new(id),
        competency: RwSignal::new(None),
        training: RwSignal::new(false),
        membership: RwSignal::new(false),
        done: Callback::new(move |()| {
            partner.refetch();
            risks.refetch();
        }),
    };
    let desk = Desk::new(move |()| partner.refetch());
    view! {
        <PageHead
            title=move || name.get().unwrap_or_else(|| text::reservation::partner().to_owned())
            back=(text::nav::partners.into(), Page::OpsPartners.path())
        />
        {partner
            .view(move |found| match found {
                Some(partner) => view! { <Shown partner records desk /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        {move || {
            name.with(Option::is_some)
                .then(|| {
                    view! {
                        <Card title=text::risk::title lead=text::risk::lead>
                            {risks.view(|risks| view! { <RiskList risks side=OrganizationKind::Operator /> })}
                        </Card>
                    }
                })
        }}
        <EnrollmentDialog desk />
        <RecordCompetency records />
        <Training records />
        <Membership records />
    }
}

#[component]
fn Shown(partner: PartnerStanding, records: Records, desk: Desk) -> impl IntoView {
    let PartnerStanding {
        country,
        mpn_id,
        membership_ends_on,
        locations,
        competencies,
        trainings,
        enrollments,
        signatures,
        people,
        ..
    } = partner;
    let may = session::may(Permission::ManagePartners);
    let places: Vec<_> = locations.into_iter().map(|it| it.name).collect();
    let people: Vec<_> = people.into_iter().map(|it| it.name).collect();
    view! {
        <div class="columns">
            <div>
                <Card title=text::ops_partner::competencies>
                    <div class="folds">{competencies.into_iter().map(|it| competency(it, may, records)).collect_view()}</div>
                    {may.then(|| {
                        view! {
                            <p class="card-actions">
                                <Button
                                    label=text::ops_partner::add_competency
                                    icon=Glyph::Add
                                    on_click=move |()| records.competency.set(Some(None))
                                />
                            </p>
                        }
                    })}
                </Card>
                <Card title=text::ops_partner::enrollments>
                    {if enrollments.is_empty() {
                        view! { <p class="muted">{say(text::enrollment::none)}</p> }.into_any()
                    } else {
                        view! { <EnrollmentList enrollments desk /> }.into_any()
                    }}
                </Card>
            </div>
            <div>
                <Card title=text::ops_partner::company>
                    <Facts>
                        <Fact label=text::ops_partner::country>{tell(move || intl::country(&country))}</Fact>
                        <Fact label=text::ops_partner::mpn_id>{mpn_id}</Fact>
                        <Fact label=text::ops_partner::membership>
                            <DeadlineText on=membership_ends_on.0 />
                        </Fact>
                        <Fact label=text::ops_partner::locations>{tell(move || or_none(&places))}</Fact>
                        <Fact label=text::nav::consultants>{tell(move || or_none(&people))}</Fact>
                    </Facts>
                    {may.then(|| {
                        view! {
                            <p class="card-actions">
                                <Button label=text::ops_partner::renew_membership on_click=move |()| records.membership.set(true) />
                            </p>
                        }
                    })}
                </Card>
                <Card title=text::ops_partner::trainings>
                    {if trainings.is_empty() {
                        view! { <p class="muted">{say(text::ops_partner::no_training)}</p> }.into_any()
                    } else {
                        table(text::ops_partner::trainings, training_columns(), trainings)
                    }}
                    {may.then(|| {
                        view! {
                            <p class="card-actions">
                                <Button label=text::ops_partner::record_training on_click=move |()| records.training.set(true) />
                            </p>
                        }
                    })}
                </Card>
                <Card title=text::ops_partner::signatures>
                    {if signatures.is_empty() {
                        view! { <p class="muted">{say(text::ops_partner::no_signature)}</p> }.into_any()
                    } else {
                        table(text::ops_partner::signatures, signature_columns(), signatures)
                    }}
                </Card>
            </div>
        </div>
    }
}

fn or_none(names: &[String]) -> String {
    if names.is_empty() {
        text::ui::none().to_owned()
    } else {
        names.join(", ")
    }
}

/// A level by the network's own name, the same in both languages.
pub fn level_name(level: CompetencyLevel) -> &'static str {
    match level {
        CompetencyLevel::Silver => "Silver",
        CompetencyLevel::Gold => "Gold",
    }
}

fn competency(it: HeldCompetency, may: bool, records: Records) -> impl IntoView {
    let whole = it.clone();
    let HeldCompetency {
        competency,
        level,
        status,
        anniversary_on,
        counts_until,
        history,
        ..
    } = it;
    view! {
        <details class="fold">
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{level_name(level)}" "{competency.name}</span>
                <Badge state=status />
            </summary>
            <div class="fold-body stack">
                <Facts>
                    <Fact label=text::ops_partner::anniversary>{tell(move || anniversary_on.text())}</Fact>
                    <Fact label=text::ops_partner::counts_until>{tell(move || counts_until.text())}</Fact>
                </Facts>
                {may.then(|| {
                    view! {
                        <div class="row">
                            <Button
                                label=text::ops_partner::record
                                on_click=move |()| records.competency.set(Some(Some(whole.clone())))
                            />
                        </div>
                    }
                })}
                {(!history.is_empty()).then(|| view! { <Timeline moments=history.into_iter().map(moment).collect() /> })}
            </div>
        </details>
    }
}

fn moment(event: CompetencyEvent) -> Moment {
    use CompetencyChange as Change;
    use text::competency_change as words;
    let (icon, tone, words): (Glyph, Tone, Text) = match event.change {
        Change::Started => (Glyph::Circle, Tone::Neutral, words::started),
        Change::Qualified => (Glyph::Eligible, Tone::Accent, words::qualified),
        Change::Activated => (Glyph::Done, Tone::Good, words::activated),
        Change::Renewed => (Glyph::Sync, Tone::Good, words::renewed),
        Change::LevelChanged => (Glyph::Swap, Tone::Accent, words::level_changed),
        Change::AtRisk => (Glyph::Warning, Tone::Warning, words::at_risk),
        Change::Lost => (Glyph::Prohibited, Tone::Bad, words::lost),
    };
    let level = level_name(event.level);
    Moment {
        icon,
        tone,
        title: TextProp::from(move || format!("{} · {level}", words())),
        byline: crate::page::common::byline(event.actor.map(|it| it.name), event.at),
        note: event.reason,
    }
}

fn training_columns() -> [Column<ComplianceTraining>; 2] {
    [
        Column::text(text::ops_partner::passed_on, |row: &ComplianceTraining| {
            row.passed_on.text()
        }),
        Column::text(
            text::ops_partner::valid_until,
            |row: &ComplianceTraining| row.valid_until.text(),
        ),
    ]
}

fn signature_columns() -> [Column<AgreementSignature>; 3] {
    [
        Column::text(text::ops_program::version, |row: &AgreementSignature| {
            row.agreement.version.clone()
        }),
        Column::text(text::ops_partner::signed_by, |row: &AgreementSignature| {
            row.signed_by.name.clone()
        }),
        Column::text(text::ui::when, |row: &AgreementSignature| {
            row.signed_at.text()
        }),
    ]
}
