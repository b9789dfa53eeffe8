//! An engagement on the customer's side: what was done, what was handed over, and whether it is
//! right.

use leptos::prelude::*;

use crate::api::engagement::{self, Engagement};
use crate::api::live::Change;
use crate::api::report_acts::{self, ConfirmCompletionInput, ObjectToCompletionInput};
use crate::i18n::{tell, text};
use crate::page::common::engagement_log::{Consultants, Days, Sessions};
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::{Download, ReportFacts};
use crate::page::common::voucher_facts::period;
use crate::route::Page;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Button, Card, DeadlineText, Dialog, Fact, Facts, Form, Glyph, Look, PageHead,
    PrintButton, Query, SelectField, TextArea,
};

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    query: Query<Option<Engagement>>,
    current: Memo<Option<Engagement>>,
    confirming: RwSignal<bool>,
    objecting: RwSignal<bool>,
}

impl Desk {
    /// The report that is answered.
    fn report(self) -> Option<cynic::Id> {
        let current = self.current.get_untracked()?;
        current.completion_report.map(|it| it.id)
    }
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
        confirming: RwSignal::new(false),
        objecting: RwSignal::new(false),
    };
    let title = move || {
        current.with(|it| {
            it.as_ref()
                .map(|it| text::engagement::title(&it.partner.name))
        })
    };
    view! {
        <PageHead
            title=move || title().unwrap_or_else(|| text::engagement::one().to_owned())
            back=(text::nav::vouchers.into(), Page::CustomerVouchers.path())
        >
            <PrintButton />
        </PageHead>
        {query
            .view(move |found| match found {
                Some(engagement) => view! { <Shown desk engagement /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <Confirm desk />
        <Object desk />
    }
}

#[component]
fn Shown(desk: Desk, engagement: Engagement) -> impl IntoView {
    let Engagement {
        stage,
        starts_on,
        ends_on,
        partner,
        voucher,
        limits,
        completion_report,
        calendar_url,
        log,
        ..
    } = engagement;
    let days = i64::from(voucher.days);
    let asked = completion_report
        .as_ref()
        .and_then(|it| it.sign_off.clone())
        .filter(|it| it.can_answer);
    view! {
        {asked
            .map(|asked| {
                view! {
                    <Card title=text::sign_off::question lead=text::sign_off::question_lead>
                        <Facts>
                            <Fact label=text::sign_off::due>
                                <DeadlineText on=asked.due_on.0 />
                            </Fact>
                        </Facts>
                        <div class="row">
                            <Button
                                label=text::sign_off::confirm
                                icon=Glyph::Done
                                look=Look::Primary
                                on_click=move |()| desk.confirming.set(true)
                            />
                            <Button
                                label=text::sign_off::object
                                icon=Glyph::Warning
                                on_click=move |()| desk.objecting.set(true)
                            />
                        </div>
                    </Card>
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
                        <Fact label=text::reservation::partner>{partner.name}</Fact>
                        <Fact label=text::reservation::dates>{tell(move || period(&starts_on, &ends_on))}</Fact>
                    </Facts>
                    <p class="card-actions">
                        <Download url=calendar_url label=text::engagement::add_to_calendar icon=Glyph::Calendar />
                    </p>
                </Card>
            </div>
            <div>
                <Card title=text::engagement::team>
                    <Consultants consultants=log.consultants />
                </Card>
            </div>
        </div>
        <Card title=text::engagement::sessions>
            <div class="stack">
                <Days logged=log.logged_days limits />
                <Sessions sessions=log.sessions more=|_| () />
            </div>
        </Card>
        {completion_report.map(|report| view! { <ReportFacts report /> })}
    }
}

#[component]
fn Confirm(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let (satisfaction, comment) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if desk.confirming.get() {
            act.reset();
        }
    });
    let send = move |()| {
        let Some(report_id) = desk.report() else {
            return;
        };
        let input = ConfirmCompletionInput {
            report_id,
            satisfaction: satisfaction.get_untracked().parse().ok(),
            comment: given(&comment.get_untracked()),
        };
        act.run(
            move |_key| report_acts::confirm_completion(input),
            move |_| {
                desk.confirming.set(false);
                toast(text::sign_off::confirmed());
                desk.query.refetch();
            },
        );
    };
    let grades = Signal::derive(|| (1..=5).map(|it| (it.to_string(), it.to_string())).collect());
    view! {
        <Dialog open=desk.confirming title=text::sign_off::confirm_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{text::sign_off::confirm_1}</li>
                </ul>
                <SelectField
                    name="satisfaction"
                    label=text::report::satisfaction
                    hint=text::report::satisfaction_hint
                    value=satisfaction
                    options=grades
                    act
                    scope="confirm"
                />
                <TextArea name="comment" label=text::report::comments value=comment act scope="confirm" />
                <div class="form-actions">
                    <Button label=text::sign_off::confirm kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| desk.confirming.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Object(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        if desk.objecting.get() {
            act.reset();
        }
    });
    let send = move |()| {
        let typed = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &typed)])) {
            return;
        }
        let Some(report_id) = desk.report() else {
            return;
        };
        let input = ObjectToCompletionInput {
            report_id,
            reason: typed,
        };
        act.run(
            move |_key| report_acts::object_to_completion(input),
            move |_| {
                desk.objecting.set(false);
                toast(text::sign_off::objected());
                desk.query.refetch();
            },
        );
    };
    view! {
        <Dialog open=desk.objecting title=text::sign_off::object_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{text::sign_off::object_1}</li>
                    <li>{text::sign_off::object_2}</li>
                </ul>
                <TextArea
                    name="reason"
                    label=text::reservation::reason
                    hint=text::sign_off::object_hint
                    value=reason
                    act
                    required=true
                    scope="object"
                />
                <div class="form-actions">
                    <Button label=text::sign_off::object kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| desk.objecting.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
