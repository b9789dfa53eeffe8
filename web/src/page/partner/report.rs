//! Step 6: the completion report with its checks, and the deliverable.

use leptos::prelude::*;
use web_sys::File;

use super::report_form::{OUTCOMES, Typed};
use crate::api::live::Change;
use crate::api::report::{
    self, Deliverable, RemoveDeliverableInput, Report, ReportCheck, SaveCompletionReportInput,
    SubmitCompletionReportInput, VoucherWithReport,
};
use crate::api::upload;
use crate::api::vocabulary::{CompletionReportState, Permission, VoucherAction};
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::{Checks, DeliverableName, ReportFacts, outcome_words};
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::session;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, CheckField, ConfirmDialog, Fact, Facts, Failed, Form, Glyph,
    Look, PageHead, Query, Reasons, SelectField, TextArea, TextField, Tone, UploadField,
};

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    query: Query<Option<VoucherWithReport>>,
    typed: Typed,
    report: RwSignal<Option<Report>>,
    save: Act,
    upload: Act,
    progress: RwSignal<f64>,
    submitting: RwSignal<bool>,
}

/// The page.
#[component]
pub fn ReportPage(
    /// Global id of the voucher.
    id: String,
) -> impl IntoView {
    let (own, wanted) = (id.clone(), id.clone());
    let query = Query::new(move || report::report_of_voucher(wanted.clone()))
        .live(move |change| matches!(change, Change::Voucher(changed) if *changed == own));
    let desk = Desk {
        query,
        typed: Typed::new(),
        report: RwSignal::new(None),
        save: Act::new(),
        upload: Act::new(),
        progress: RwSignal::new(0.0),
        submitting: RwSignal::new(false),
    };
    let loaded = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(voucher) = query.value().flatten() else {
            return;
        };
        // What is typed is taken over once; a later reading refreshes only what the server decides.
        if !loaded.get_untracked() {
            match &voucher.completion_report {
                Some(report) => desk.typed.load(report),
                None => desk.typed.begin(&voucher),
            }
            loaded.set(true);
        }
        desk.report.set(voucher.completion_report);
    });
    let number = move || {
        query
            .value()
            .flatten()
            .map(|it| it.number)
            .unwrap_or_default()
    };
    view! {
        <PageHead
            title=text::report::title
            lead=text::report::lead
            back=(TextProp::from(move || text::voucher::title(&number())), Page::PartnerVoucher(id).path())
        />
        {query
            .view(move |found| match found {
                Some(voucher) => view! { <Shown desk voucher /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <SubmitDialog desk />
    }
}

#[component]
fn Shown(desk: Desk, voucher: VoucherWithReport) -> impl IntoView {
    let state = voucher.completion_report.as_ref().map(|it| it.state);
    let editable = matches!(
        state,
        None | Some(CompletionReportState::Draft | CompletionReportState::Returned)
    ) && session::may(Permission::WriteCompletionReport);
    let closed: Vec<_> = voucher
        .available_actions
        .iter()
        .filter(|it| it.action == VoucherAction::Report && !it.allowed)
        .flat_map(|it| it.reasons.clone())
        .collect();
    let returned = voucher
        .completion_report
        .as_ref()
        .filter(|it| it.state == CompletionReportState::Returned)
        .and_then(|it| it.return_reason.clone());
    let saved = voucher.completion_report.clone();
    let voucher_id = voucher.id.clone();
    view! {
        <Card title=text::report::about>
            <Facts>
                {state.map(|state| view! { <Fact label=text::ui::status><Badge state /></Fact> })}
                <Fact label=text::vouchers::number><span class="code">{voucher.number}</span></Fact>
                <Fact label=text::vouchers::customer>{voucher.customer.name}</Fact>
                <Fact label=text::vouchers::engagement>{voucher.engagement_type.name}</Fact>
                <Fact label=text::vouchers::length>{tell(move || text::count::days(i64::from(voucher.days)))}</Fact>
                {voucher
                    .reservation
                    .map(|it| {
                        view! {
                            <Fact label=text::reservation::dates>
                                {tell(move || period(&it.starts_on, &it.ends_on))}
                            </Fact>
                        }
                    })}
            </Facts>
        </Card>
        {returned
            .map(|reason| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::report::returned><p>{reason}</p></Banner>
                    </div>
                }
            })}
        {(!closed.is_empty() && editable)
            .then(|| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Neutral title=text::report::not_yet><Reasons reasons=closed /></Banner>
                    </div>
                }
            })}
        {if editable {
            view! { <Draft desk voucher_id /> }.into_any()
        } else {
            match saved {
                Some(report) => view! { <ReportFacts report /> }.into_any(),
                None => view! { <Banner tone=Tone::Neutral title=text::report::none /> }.into_any(),
            }
        }}
    }
}

#[component]
fn Draft(desk: Desk, voucher_id: cynic::Id) -> impl IntoView {
    let Desk {
        typed,
        save: act,
        report,
        ..
    } = desk;
    let save = move |()| {
        let input = match typed.input() {
            Ok(report) => report,
            Err(errors) => {
                act.accepts(errors);
                return;
            }
        };
        let version = report.with_untracked(|it| it.as_ref().map(|it| it.version));
        let input = SaveCompletionReportInput {
            voucher_id: voucher_id.clone(),
            report: input,
            version,
        };
        act.run(
            move |_key| report::save_completion_report(input),
            move |saved| {
                report.set(Some(saved));
                toast(text::report::saved());
            },
        );
    };
    let outcomes = Signal::derive(|| {
        OUTCOMES
            .iter()
            .map(|(key, it)| ((*key).to_owned(), outcome_words(*it)().to_owned()))
            .collect()
    });
    let grades = Signal::derive(|| (1..=5).map(|it| (it.to_string(), it.to_string())).collect());
    view! {
        <div class="columns">
            <Form act on_submit=save guard=true>
                <Card title=text::report::delivery>
                    <div class="form-grid">
                        <TextField name="customerContactName" label=text::report::contact_name value=typed.contact_name act required=true />
                        <TextField name="customerContactEmail" label=text::report::contact_email value=typed.contact_email act required=true kind="email" />
                        <TextField name="deliverySite" label=text::report::site value=typed.site act required=true />
                        <TextField name="onsiteDays" label=text::report::onsite value=typed.onsite act required=true kind="number" />
                        <TextField name="offsiteDays" label=text::report::offsite hint=text::report::offsite_hint value=typed.offsite act required=true kind="number" />
                        <TextField name="remoteDays" label=text::report::remote value=typed.remote act required=true kind="number" />
                        <TextField name="walkOnHours" label=text::report::walk_on hint=text::report::walk_on_hint value=typed.walk_on act required=true kind="number" />
                    </div>
                </Card>
                <Card title=text::report::result>
                    <div class="stack">
                        <div class="form-grid">
                            <SelectField name="outcome" label=text::report::outcome value=typed.outcome options=outcomes act required=true />
                            <TextField name="products" label=text::report::products hint=text::profile::list_hint value=typed.products act required=true />
                            <TextField name="seats" label=text::report::seats value=typed.seats act kind="number" />
                            <SelectField name="satisfaction" label=text::report::satisfaction hint=text::report::satisfaction_hint value=typed.satisfaction options=grades act />
                        </div>
                        <TextArea name="summary" label=text::report::summary value=typed.summary act required=true rows=6 />
                        <TextArea name="nextSteps" label=text::report::next_steps value=typed.next_steps act required=true />
                        <CheckField name="attestsInScope" label=text::report::in_scope value=typed.in_scope act />
                        <CheckField name="attestsNoExtraFee" label=text::report::no_extra_fee value=typed.no_extra_fee act />
                    </div>
                </Card>
                <div class="form-actions">
                    <Button label=text::report::save kind="submit" look=Look::Primary busy=act.busy() />
                </div>
            </Form>
            <div>
                <Deliverables desk />
                <Ready desk />
            </div>
        </div>
    }
}

#[component]
fn Deliverables(desk: Desk) -> impl IntoView {
    let Desk {
        report,
        upload: act,
        progress,
        ..
    } = desk;
    let send = move |file: File| {
        let Some(id) = report.with_untracked(|it| it.as_ref().map(|it| it.id.clone())) else {
            return;
        };
        progress.set(0.0);
        act.run(
            move |_key| async move {
                upload::deliverable(&id, &file, move |part| {
                    progress.try_set(part);
                })
                .await
            },
            move |()| {
                toast(text::report::uploaded());
                desk.query.refetch();
            },
        );
    };
    let files = move || report.with(|it| it.as_ref().map(|it| it.deliverables.clone()));
    view! {
        <Card title=text::report::deliverable lead=text::report::deliverable_lead>
            <div class="stack">
                {move || match files() {
                    None => view! { <p class="muted small">{say(text::report::save_first)}</p> }.into_any(),
                    Some(files) => {
                        view! {
                            <ul class="files">{files.into_iter().map(|it| file(&desk, it)).collect_view()}</ul>
                            <Failed act />
                            <UploadField
                                label=text::report::choose_file
                                hint=text::report::file_hint
                                accept=upload::ACCEPTED
                                act
                                progress
                                on_file=send
                            />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Card>
    }
}

fn file(desk: &Desk, deliverable: Deliverable) -> impl IntoView + use<> {
    let act = Act::new();
    let Desk {
        report: draft,
        query,
        ..
    } = *desk;
    let id = deliverable.id.clone();
    let name = deliverable.name.clone();
    let size = f64::from(deliverable.size);
    let remove = move |()| {
        let input = RemoveDeliverableInput {
            deliverable_id: id.clone(),
        };
        act.run(
            move |_key| report::remove_deliverable(input),
            move |saved| {
                draft.set(Some(saved));
                query.refetch();
            },
        );
    };
    view! {
        <li class="file">
            <DeliverableName deliverable />
            <span class="muted small">{tell(move || intl::size(size))}</span>
            <Button label=text::report::remove about=name icon=Glyph::Delete look=Look::Quiet busy=act.busy() on_click=remove />
            <Failed act />
        </li>
    }
}

#[component]
fn Ready(desk: Desk) -> impl IntoView {
    let checks = move || {
        desk.report
            .with(|it| it.as_ref().map(|it| it.checks.clone()))
    };
    view! {
        <Card title=text::report::checks lead=text::report::checks_lead>
            {move || {
                checks()
                    .map(|checks| {
                        let passed = checks.iter().all(|it: &ReportCheck| it.passed);
                        view! {
                            <div class="stack">
                                <Checks checks />
                                {(!passed).then(|| view! { <p class="muted small">{say(text::report::checks_open)}</p> })}
                                <Button
                                    label=text::report::submit
                                    icon=Glyph::Send
                                    look=Look::Primary
                                    on_click=move |()| desk.submitting.set(true)
                                />
                            </div>
                        }
                    })
            }}
        </Card>
    }
}

#[component]
fn SubmitDialog(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let open = desk.submitting;
    let send = move |()| {
        let Some((report_id, version)) = desk
            .report
            .with_untracked(|it| it.as_ref().map(|it| (it.id.clone(), it.version)))
        else {
            return;
        };
        let input = SubmitCompletionReportInput { report_id, version };
        act.run(
            move |_key| report::submit_completion_report(input),
            move |_| {
                open.set(false);
                toast(text::report::submitted());
                desk.query.refetch();
            },
        );
    };
    view! {
        <ConfirmDialog open title=text::report::submit_title confirm=text::report::submit act on_confirm=send>
            <ul class="consequences">
                <li>{say(text::report::submit_1)}</li>
                <li>{say(text::report::submit_2)}</li>
            </ul>
        </ConfirmDialog>
    }
}
