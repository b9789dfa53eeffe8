//! Step 6: the completion report with its checks, and the deliverable.

use std::time::Duration;

use leptos::prelude::*;

use super::report_files::{self, Deliverables};
use super::report_form::{OUTCOMES, Typed};
use super::report_products::ProductLines;
use crate::api::live::Change;
use crate::api::report::{self, Report, ReportCheck, VoucherWithReport};
use crate::api::report_acts::{
    self, CompletionReportInput, SaveCompletionReportInput, SubmitCompletionReportInput,
};
use crate::api::vocabulary::{CompletionReportState, Permission, VoucherAction};
use crate::i18n::{say, tell, text};
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::{Checks, ReportFacts, outcome_words, return_words};
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::session;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, CheckField, ConfirmDialog, Fact, Facts, Form, Glyph, Look,
    PageHead, Query, Reasons, SelectField, TextArea, TextField, Tone, Upload,
};

/// What the parts of this page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where the report is read from.
    pub query: Query<Option<VoucherWithReport>>,
    typed: Typed,
    /// The report as it was saved last.
    pub report: RwSignal<Option<Report>>,
    save: Act,
    /// The upload of a file.
    pub upload: Upload,
    /// What the file is to the customer.
    pub kind: RwSignal<String>,
    submitting: RwSignal<bool>,
    /// What was saved last, so that only changes are saved by themselves.
    kept: StoredValue<Option<CompletionReportInput>>,
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
    let (report, kind) = (RwSignal::new(None), report_files::first_kind());
    let desk = Desk {
        query,
        typed: Typed::new(),
        report,
        save: Act::new(),
        upload: report_files::uploading(report, kind, query),
        kind,
        submitting: RwSignal::new(false),
        kept: StoredValue::new(None),
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
            desk.kept.set_value(untrack(|| desk.typed.input()).ok());
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
        .and_then(|it| Some((it.return_code, it.return_reason.clone()?)));
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
            .map(|(code, reason)| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::report::returned>
                            {code.map(|it| view! { <p>{say(return_words(it))}</p> })}
                            <p>{reason}</p>
                        </Banner>
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

/// How long nothing is typed before a changed draft is saved by itself.
const QUIET: Duration = Duration::from_secs(4);

impl Desk {
    /// Saves what is typed; by itself, it does so silently and only when something changed.
    fn save(self, voucher: &cynic::Id, by_itself: bool) {
        let input = match untrack(|| self.typed.input()) {
            Ok(report) => report,
            // Half a number is no mistake while it is being typed.
            Err(_) if by_itself => return,
            Err(errors) => {
                self.save.accepts(errors);
                return;
            }
        };
        let unchanged = self.kept.with_value(|kept| kept.as_ref() == Some(&input));
        if by_itself && (unchanged || self.save.busy().get_untracked()) {
            return;
        }
        let version = self
            .report
            .with_untracked(|it| it.as_ref().map(|it| it.version));
        let sent = SaveCompletionReportInput {
            voucher_id: voucher.clone(),
            report: input.clone(),
            version,
        };
        self.save.run(
            move |_key| report_acts::save_completion_report(sent),
            move |saved| {
                self.kept.set_value(Some(input));
                self.report.set(Some(saved));
                if !by_itself {
                    toast(text::report::saved());
                }
            },
        );
    }

    /// Saves a draft that is left alone for a while. Somebody else's change stops it: then the
    /// refusal says so, and nothing is overwritten.
    fn save_by_itself(self, voucher: cynic::Id) {
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        };
        Effect::new(move |before: Option<()>| {
            self.typed.track();
            let failed = self.save.failure().with(Option::is_some);
            stop();
            if before.is_none() || failed {
                return;
            }
            let voucher = voucher.clone();
            let timer = set_timeout_with_handle(move || self.save(&voucher, true), QUIET);
            waiting.set_value(timer.ok());
        });
        on_cleanup(stop);
    }
}

#[component]
fn Draft(desk: Desk, voucher_id: cynic::Id) -> impl IntoView {
    let Desk {
        typed, save: act, ..
    } = desk;
    desk.save_by_itself(voucher_id.clone());
    let save = move |()| desk.save(&voucher_id, false);
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
                        <TextField name="customerContactTitle" label=text::report::contact_title value=typed.contact_title act required=true />
                        <TextField name="customerContactEmail" label=text::report::contact_email value=typed.contact_email act required=true kind="email" />
                        <TextField name="customerContactPhone" label=text::report::contact_phone value=typed.contact_phone act kind="tel" />
                        <TextField name="deliveryCity" label=text::report::city value=typed.city act required=true />
                        <TextField name="deliverySite" label=text::report::site value=typed.site act required=true />
                        <TextField name="onsiteDays" label=text::report::onsite value=typed.onsite act required=true kind="number" />
                        <TextField name="offsiteDays" label=text::report::offsite hint=text::report::offsite_hint value=typed.offsite act required=true kind="number" />
                        <TextField name="remoteDays" label=text::report::remote value=typed.remote act required=true kind="number" />
                        <TextField name="walkOnHours" label=text::report::walk_on hint=text::report::walk_on_hint value=typed.walk_on act required=true kind="number" />
                    </div>
                </Card>
                <Card title=text::report::products lead=text::report::products_lead>
                    <ProductLines products=typed.products act />
                    <div class="form-grid">
                        <TextField name="seats" label=text::report::seats value=typed.seats act kind="number" />
                        <TextField name="servers" label=text::report::servers value=typed.servers act kind="number" />
                        <TextField name="deploymentPlannedOn" label=text::report::planned_on value=typed.planned_on act kind="date" />
                    </div>
                </Card>
                <Card title=text::report::result>
                    <div class="stack">
                        <div class="form-grid">
                            <SelectField name="outcome" label=text::report::outcome value=typed.outcome options=outcomes act required=true />
                            <SelectField name="satisfaction" label=text::report::satisfaction hint=text::report::satisfaction_hint value=typed.satisfaction options=grades act />
                        </div>
                        <CheckField name="pocPerformed" label=text::report::poc hint=text::report::poc_hint value=typed.poc act />
                        <TextArea name="summary" label=text::report::summary value=typed.summary act required=true rows=6 />
                        <TextArea name="nextSteps" label=text::report::next_steps value=typed.next_steps act required=true />
                        <TextArea name="followOn" label=text::report::follow_on value=typed.follow_on act rows=2 />
                        <TextArea name="comments" label=text::report::comments value=typed.comments act rows=2 />
                        <CheckField name="attestsInScope" label=text::report::in_scope value=typed.in_scope act />
                        <CheckField name="attestsNoExtraFee" label=text::report::no_extra_fee value=typed.no_extra_fee act />
                    </div>
                </Card>
                <div class="form-actions">
                    <Button label=text::report::save kind="submit" look=Look::Primary busy=act.busy() />
                    <span class="muted small">{say(text::report::saves_itself)}</span>
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
fn Ready(desk: Desk) -> impl IntoView {
    let checks = move || {
        desk.report
            .with(|it| it.as_ref().map(|it| it.checks.clone()))
    };
    view! {
        // Before the first draft there is nothing to check.
        {move || {
            checks()
                .map(|checks| {
                    let passed = checks.iter().all(|it: &ReportCheck| it.passed);
                    view! {
                        <Card title=text::report::checks lead=text::report::checks_lead>
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
                        </Card>
                    }
                })
        }}
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
            move |_key| report_acts::submit_completion_report(input),
            move |report| {
                open.set(false);
                toast(if report.state == CompletionReportState::Returned {
                    text::report::returned()
                } else {
                    text::report::submitted()
                });
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
