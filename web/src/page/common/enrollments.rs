//! Enrollments with their dates, their history and what can be done: for the partner, and for the operator.

use leptos::prelude::*;

use crate::api::standing::{
    self, EnrollmentDetail, EnrollmentEvent, ReinstateEnrollmentInput, RenewEnrollmentInput,
    SuspendEnrollmentInput, TerminateEnrollmentInput, WithdrawEnrollmentInput,
};
use crate::api::vocabulary::{EnrollmentAction, EnrollmentChange};
use crate::api::{Day, Reply};
use crate::i18n::{say, tell, text};
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Button, Dialog, Fact, Facts, Form, Glyph, Icon, Look, Moment, Reasons, TextArea,
    Timeline, Tone,
};

type Text = fn() -> &'static str;

/// What is being done with which enrollment.
#[derive(Clone, Copy)]
pub struct Desk {
    doing: RwSignal<Option<(EnrollmentDetail, EnrollmentAction)>>,
    done: Callback<()>,
}

impl Desk {
    /// Nothing yet; `done` is called after each act.
    pub fn new(done: impl Fn(()) + Send + Sync + 'static) -> Self {
        Self {
            doing: RwSignal::new(None),
            done: Callback::new(done),
        }
    }
}

/// The enrollments, each to be opened.
#[component]
pub fn EnrollmentList(
    /// The enrollments.
    enrollments: Vec<EnrollmentDetail>,
    /// Where acts begin.
    desk: Desk,
) -> impl IntoView {
    view! {
        <div class="folds">
            {enrollments.into_iter().rev().map(|it| enrollment(it, desk)).collect_view()}
        </div>
    }
}

fn enrollment(it: EnrollmentDetail, desk: Desk) -> impl IntoView {
    let whole = it.clone();
    let EnrollmentDetail {
        offering,
        state,
        starts_on,
        ends_on,
        renewal_opens_on,
        renewable_until,
        history,
        available_actions,
        ..
    } = it;
    let (open, closed): (Vec<_>, Vec<_>) = available_actions.into_iter().partition(|it| it.allowed);
    let until = ends_on.clone();
    view! {
        <details class="fold">
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{offering.name}</span>
                <Badge state />
                <span class="muted small">{tell(move || text::standing::until(&until.text()))}</span>
            </summary>
            <div class="fold-body stack">
                <Facts>
                    <Fact label=text::enrollment::starts>{tell(move || starts_on.text())}</Fact>
                    <Fact label=text::enrollment::ends>{tell(move || ends_on.text())}</Fact>
                    <Fact label=text::standing::renewal>{tell(move || window(renewal_opens_on.as_ref(), renewable_until.as_ref()))}</Fact>
                </Facts>
                <div class="row">
                    {open
                        .into_iter()
                        .map(|verdict| {
                            let (action, whole) = (verdict.action, whole.clone());
                            let look = if action == EnrollmentAction::Renew { Look::Primary } else { Look::Secondary };
                            view! {
                                <Button
                                    label=words(action).label
                                    look
                                    on_click=move |()| desk.doing.set(Some((whole.clone(), action)))
                                />
                            }
                        })
                        .collect_view()}
                </div>
                {closed
                    .into_iter()
                    .filter(|it| it.action == EnrollmentAction::Renew)
                    .map(|verdict| view! { <Reasons reasons=verdict.reasons /> })
                    .collect_view()}
                {(!history.is_empty()).then(|| view! { <Timeline moments=history.into_iter().map(moment).collect() /> })}
            </div>
        </details>
    }
}

fn window(from: Option<&Day>, to: Option<&Day>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => text::ui::from_to(&from.text(), &to.text()),
        _ => text::standing::no_renewal().to_owned(),
    }
}

fn moment(event: EnrollmentEvent) -> Moment {
    use EnrollmentChange as Change;
    use text::enrollment_change as words;
    let (icon, tone, title): (Glyph, Tone, Text) = match event.change {
        Change::Enrolled => (Glyph::Sign, Tone::Good, words::enrolled),
        Change::RenewalOpened => (Glyph::Sync, Tone::Warning, words::renewal_opened),
        Change::Lapsed => (Glyph::Hourglass, Tone::Bad, words::lapsed),
        Change::Expired => (Glyph::Hourglass, Tone::Bad, words::expired),
        Change::Renewed => (Glyph::Done, Tone::Good, words::renewed),
        Change::RunsOn => (Glyph::Calendar, Tone::Neutral, words::runs_on),
        Change::Withdrawn => (Glyph::Undo, Tone::Neutral, words::withdrawn),
        Change::Suspended => (Glyph::Prohibited, Tone::Bad, words::suspended),
        Change::Reinstated => (Glyph::Check, Tone::Good, words::reinstated),
        Change::Terminated => (Glyph::Prohibited, Tone::Bad, words::terminated),
    };
    let (actor, at) = (event.actor.map(|it| it.name), event.at);
    Moment {
        icon,
        tone,
        title: title.into(),
        byline: super::byline(actor, at),
        note: event.reason,
    }
}

struct Words {
    label: Text,
    title: Text,
    consequence: Text,
    done: Text,
    danger: bool,
}

fn words(action: EnrollmentAction) -> Words {
    use text::standing as say;
    let (label, title, consequence, done): (Text, Text, Text, Text) = match action {
        EnrollmentAction::Renew => (say::renew, say::renew_title, say::renew_text, say::renewed),
        EnrollmentAction::Withdraw => (
            say::withdraw,
            say::withdraw_title,
            say::goes_on,
            say::withdrawn,
        ),
        EnrollmentAction::Suspend => (
            say::suspend,
            say::suspend_title,
            say::goes_on,
            say::suspended,
        ),
        EnrollmentAction::Reinstate => (
            say::reinstate,
            say::reinstate_title,
            say::reinstate_text,
            say::reinstated,
        ),
        EnrollmentAction::Terminate => (
            say::terminate,
            say::terminate_title,
            say::terminate_text,
            say::terminated,
        ),
    };
    let danger = matches!(
        action,
        EnrollmentAction::Withdraw | EnrollmentAction::Terminate
    );
    Words {
        label,
        title,
        consequence,
        done,
        danger,
    }
}

/// The dialog of an act.
#[component]
pub fn EnrollmentDialog(
    /// Where acts begin.
    desk: Desk,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if desk.doing.with(Option::is_some) {
            act.reset();
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            desk.doing.set(None);
        }
    });
    let submit = move |()| {
        let Some((enrollment, action)) = desk.doing.get_untracked() else {
            return;
        };
        let why = reason.get_untracked();
        if action != EnrollmentAction::Renew && !act.accepts(missing(&[("reason", &why)])) {
            return;
        }
        act.run(
            move |_key| send(action, enrollment.id, why),
            move |_| {
                open.set(false);
                toast((words(action).done)());
                desk.done.run(());
            },
        );
    };
    let submit = Callback::new(submit);
    let title = move || {
        let action = desk.doing.with(|it| it.as_ref().map(|it| it.1));
        action.map_or("", |it| (words(it).title)())
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            {move || {
                desk.doing
                    .get()
                    .map(|(enrollment, action)| {
                        let words = words(action);
                        let look = if words.danger { Look::Danger } else { Look::Primary };
                        view! {
                            <Form act on_submit=submit>
                                <p>
                                    <strong>{enrollment.offering.name}</strong>
                                </p>
                                <p>{say(words.consequence)}</p>
                                {(action != EnrollmentAction::Renew)
                                    .then(|| {
                                        view! {
                                            <TextArea
                                                name="reason"
                                                label=text::reservation::reason
                                                hint=text::standing::reason_hint
                                                value=reason
                                                act
                                                required=true
                                                rows=3
                                                scope="enrollment"
                                            />
                                        }
                                    })}
                                <div class="form-actions">
                                    <Button label=words.label kind="submit" look busy=act.busy() />
                                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                                </div>
                            </Form>
                        }
                    })
            }}
        </Dialog>
    }
}

async fn send(
    action: EnrollmentAction,
    enrollment_id: cynic::Id,
    reason: String,
) -> Reply<EnrollmentDetail> {
    match action {
        EnrollmentAction::Renew => {
            standing::renew_enrollment(RenewEnrollmentInput { enrollment_id }).await
        }
        EnrollmentAction::Withdraw => {
            standing::withdraw_enrollment(WithdrawEnrollmentInput {
                enrollment_id,
                reason,
            })
            .await
        }
        EnrollmentAction::Suspend => {
            standing::suspend_enrollment(SuspendEnrollmentInput {
                enrollment_id,
                reason,
            })
            .await
        }
        EnrollmentAction::Reinstate => {
            standing::reinstate_enrollment(ReinstateEnrollmentInput {
                enrollment_id,
                reason,
            })
            .await
        }
        EnrollmentAction::Terminate => {
            standing::terminate_enrollment(TerminateEnrollmentInput {
                enrollment_id,
                reason,
            })
            .await
        }
    }
}
