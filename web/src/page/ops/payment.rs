//! A payment request under review: what the server allows now is a button, what it does not allow says why.

use leptos::prelude::*;

use super::decision::{Decide, words};
use super::line_decision::DecideLine;
use super::objections::Objections;
use crate::api::live::Change;
use crate::api::payment::{self, PaymentLine, PaymentRequest, PaymentVerdict};
use crate::api::vocabulary::{OrganizationKind, PaymentDecision, PaymentRequestAction};
use crate::i18n::{tell, text};
use crate::page::common::history::PaymentHistory;
use crate::page::common::not_found::Missing;
use crate::page::common::payment_facts::{PaymentFacts, PaymentLines};
use crate::route::Page;
use crate::ui::{Banner, Button, Card, Glyph, LinkButton, Look, PageHead, Query, Reasons, Tone};

/// What is decided on a request as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The reviewer decides.
    Review(PaymentDecision),
    /// The money was sent.
    Send,
    /// The money came back.
    Fail,
}

/// The steps, in the order of the work.
const STEPS: [(PaymentRequestAction, Step); 6] = [
    (
        PaymentRequestAction::StartReview,
        Step::Review(PaymentDecision::StartReview),
    ),
    (
        PaymentRequestAction::Approve,
        Step::Review(PaymentDecision::Approve),
    ),
    (PaymentRequestAction::MarkSent, Step::Send),
    (
        PaymentRequestAction::RequireAction,
        Step::Review(PaymentDecision::RequireAction),
    ),
    (PaymentRequestAction::MarkFailed, Step::Fail),
    (
        PaymentRequestAction::Reject,
        Step::Review(PaymentDecision::Reject),
    ),
];

/// What the parts of this page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where the request is read from.
    pub query: Query<Option<PaymentRequest>>,
    /// The request as it was read last.
    pub current: Memo<Option<PaymentRequest>>,
    /// What is being decided; none while the dialog is closed.
    pub deciding: RwSignal<Option<Step>>,
    /// The line that is being decided on; none while its dialog is closed.
    pub acting: RwSignal<Option<PaymentLine>>,
}

/// The page.
#[component]
pub fn PaymentPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let paper = Page::OpsPaymentDocument(id.clone()).path();
    let query = Query::new(move || payment::payment(id.clone()))
        .live(move |change| matches!(change, Change::Payment(changed) if *changed == own));
    let current = Memo::new(move |_| query.value().flatten());
    let desk = Desk {
        query,
        current,
        deciding: RwSignal::new(None),
        acting: RwSignal::new(None),
    };
    let title =
        move || current.with(|it| it.as_ref().map(|it| text::payment::title(&it.reference)));
    view! {
        <PageHead
            title=move || title().unwrap_or_else(|| text::payment::one().to_owned())
            back=(text::nav::payments.into(), Page::OpsPayments.path())
        >
            <LinkButton label=text::payment::document href=paper icon=Glyph::Report />
        </PageHead>
        {query
            .view(move |found| match found {
                Some(payment) => view! { <Shown desk payment /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <Decide desk />
        <DecideLine desk />
    }
}

#[component]
fn Shown(desk: Desk, payment: PaymentRequest) -> impl IntoView {
    let decision = payment.decision_reason.clone();
    let first = payment.first_approved_by.clone();
    let overdue = payment.overdue;
    let verdicts = payment.available_actions.clone();
    let events = payment.events.clone();
    let id = payment.id.inner().to_owned();
    view! {
        <Objections id />
        {decision
            .map(|reason| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::payment::decision>
                            <p>{reason}</p>
                        </Banner>
                    </div>
                }
            })}
        {overdue
            .then(|| view! { <div class="page-note"><Banner tone=Tone::Bad title=text::payment::overdue /></div> })}
        {first
            .map(|person| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::ops_payment::second>
                            <p>{tell(move || text::ops_payment::first_by(&person.name))}</p>
                        </Banner>
                    </div>
                }
            })}
        <div class="columns">
            <div>
                <Decisions desk verdicts />
                <PaymentFacts payment=payment.clone() side=OrganizationKind::Operator />
            </div>
            <Card title=text::history::title>
                <PaymentHistory events />
            </Card>
        </div>
        <PaymentLines payment side=OrganizationKind::Operator acting=desk.acting />
    }
}

#[component]
fn Decisions(desk: Desk, verdicts: Vec<PaymentVerdict>) -> impl IntoView {
    let mine: Vec<_> = STEPS
        .iter()
        .filter_map(|(action, decision)| {
            let verdict = verdicts.iter().find(|it| it.action == *action)?;
            Some((*decision, verdict.clone()))
        })
        .collect();
    if mine.is_empty() {
        return ().into_any();
    }
    let (open, closed): (Vec<_>, Vec<_>) = mine.into_iter().partition(|(_, it)| it.allowed);
    let nothing = open.is_empty();
    let buttons = open
        .into_iter()
        .zip(0..)
        .map(|((decision, _), place)| {
            let look = if place == 0 { Look::Primary } else { Look::Secondary };
            view! {
                <Button label=words(decision).label look on_click=move |()| desk.deciding.set(Some(decision)) />
            }
        })
        .collect_view();
    let reasons = closed
        .into_iter()
        .map(|(decision, verdict)| {
            view! {
                <li>
                    <p class="closed-act">{words(decision).label}</p>
                    <Reasons reasons=verdict.reasons />
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <Card title=text::action::title>
            <div class="stack">
                {nothing.then(|| view! { <p class="muted">{text::action::nothing}</p> })}
                <div class="row">{buttons}</div>
                {(!reasons.is_empty())
                    .then(|| {
                        view! {
                            <details class="closed-acts">
                                <summary>{text::action::closed}</summary>
                                <ul class="stack">{reasons}</ul>
                            </details>
                        }
                    })}
            </div>
        </Card>
    }
    .into_any()
}
