//! Requests of customers to partners: the same list for those who ask and for those who answer.

#![expect(clippy::type_complexity, reason = "a table of words")]
#![expect(clippy::needless_pass_by_value, reason = "a card takes its row")]

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::referral::{
    self, AcceptReferralInput, CloseReferralInput, DeclineReferralInput, Referral, ReferralFilter,
};
use crate::api::vocabulary::{DeclineReason, ReferralAction, ReferralOutcome, ReferralState};
use crate::i18n::{say, tell, text};
use crate::ui::badge::Shown;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Button, Dialog, Empty, Fact, Facts, FilterTabs, Form, Glyph, Look, Pager, Query,
    SelectField, TextArea, use_span,
};

const STATES: [(&str, ReferralState); 6] = [
    ("received", ReferralState::Received),
    ("accepted", ReferralState::Accepted),
    ("declined", ReferralState::Declined),
    ("expired", ReferralState::Expired),
    ("won", ReferralState::Won),
    ("lost", ReferralState::Lost),
];

const REASONS: [(&str, DeclineReason, fn() -> &'static str); 6] = [
    (
        "capacity",
        DeclineReason::NoCapacity,
        text::decline_reason::no_capacity,
    ),
    (
        "focus",
        DeclineReason::OutsideFocus,
        text::decline_reason::outside_focus,
    ),
    (
        "area",
        DeclineReason::OutsideArea,
        text::decline_reason::outside_area,
    ),
    (
        "small",
        DeclineReason::TooSmall,
        text::decline_reason::too_small,
    ),
    (
        "unqualified",
        DeclineReason::NotQualified,
        text::decline_reason::not_qualified,
    ),
    ("other", DeclineReason::Other, text::decline_reason::another),
];

/// The list with its filter.
#[component]
pub fn ReferralList(
    /// The address of the list.
    #[prop(into)]
    path: String,
    /// Whether the reader is the one who is asked.
    asked: bool,
) -> impl IntoView {
    let query = use_location().query;
    let status = Memo::new(move |_| query.with(|it| it.get("status")).unwrap_or_default());
    let span = use_span();
    let referrals = Query::new(move || {
        let state = STATES.iter().find(|(value, _)| *value == status.get());
        let filter = ReferralFilter {
            states: state.map(|(_, state)| vec![*state]),
            ..ReferralFilter::default()
        };
        referral::referrals(filter, span.get())
    });
    let options = std::iter::once(("", TextProp::from(text::ui::all_of_them)))
        .chain(
            STATES
                .iter()
                .map(|(value, state)| (*value, TextProp::from(state.look().2))),
        )
        .collect();
    let list = path.clone();
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<(Referral, ReferralAction)>);
    let act_on = move |referral: Referral, action| {
        chosen.set(Some((referral, action)));
        open.set(true);
    };
    view! {
        <div class="toolbar">
            <FilterTabs label=text::referrals::filter parameter="status" path options />
        </div>
        {referrals
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Mail title=text::referrals::empty text=text::referrals::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let path = match status.get_untracked().as_str() {
                    "" => list.clone(),
                    status => format!("{list}?status={status}"),
                };
                view! {
                    {page.nodes.into_iter().map(|it| card(it, asked, act_on)).collect_view()}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
        <Dialog open title=text::referrals::answer>
            {move || {
                chosen
                    .get()
                    .map(|(referral, action)| {
                        view! { <AnswerForm open referral action on_done=move |()| referrals.refetch() /> }
                    })
            }}
        </Dialog>
    }
}

fn card(
    referral: Referral,
    asked: bool,
    act_on: impl Fn(Referral, ReferralAction) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let name = if asked {
        referral.customer.name.clone()
    } else {
        referral.partner.name.clone()
    };
    let (came, until) = (referral.created_at.clone(), referral.expires_at.clone());
    let waits = referral.state == ReferralState::Received;
    let reason = referral.decline_reason;
    let actions = referral.available_actions.clone();
    let about = referral.engagement_type.as_ref().map(|it| it.name.clone());
    let place = referral.location.as_ref().map(|it| it.name.clone());
    let contact = [
        Some(referral.contact_name.clone()),
        Some(referral.contact_email.clone()),
        referral.contact_phone.clone(),
    ];
    let contact: Vec<String> = contact.into_iter().flatten().collect();
    let note = referral.note.clone();
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{name}</h2>
                <div class="row">
                    <Badge state=referral.state />
                    {referral.hot.then(|| view! { <span class="badge tone-warning">{say(text::referrals::hot)}</span> })}
                    <span class="muted small code">{referral.reference.clone()}</span>
                    <span class="muted small">{tell(move || came.text())}</span>
                </div>
            </div>
            <p>{referral.message.clone()}</p>
            <Facts>
                <Fact label=text::referrals::contact>{contact.join(", ")}</Fact>
                {about.map(|it| view! { <Fact label=text::referrals::about>{it}</Fact> })}
                {place.map(|it| view! { <Fact label=text::referrals::location>{it}</Fact> })}
                {waits.then(|| view! { <Fact label=text::referrals::answer_by>{tell(move || until.text())}</Fact> })}
                {reason.map(|it| view! { <Fact label=text::referrals::reason>{tell(move || reason_words(it)())}</Fact> })}
                {note.map(|it| view! { <Fact label=text::referrals::note>{it}</Fact> })}
            </Facts>
            {(!actions.is_empty())
                .then(|| {
                    view! {
                        <div class="form-actions">
                            {actions
                                .into_iter()
                                .map(|action| {
                                    let (referral, about) = (referral.clone(), referral.reference.clone());
                                    let look = match action {
                                        ReferralAction::Accept | ReferralAction::Win => Look::Primary,
                                        ReferralAction::Decline | ReferralAction::Lose => Look::Secondary,
                                    };
                                    view! {
                                        <Button label=words_of(action) look about on_click=move |()| act_on(referral.clone(), action) />
                                    }
                                })
                                .collect_view()}
                        </div>
                    }
                })}
        </section>
    }
}

fn words_of(action: ReferralAction) -> fn() -> &'static str {
    match action {
        ReferralAction::Accept => text::referrals::accept,
        ReferralAction::Decline => text::referrals::decline,
        ReferralAction::Win => text::referrals::win,
        ReferralAction::Lose => text::referrals::lose,
    }
}

fn reason_words(reason: DeclineReason) -> fn() -> &'static str {
    let known = REASONS.iter().find(|(_, it, _)| *it == reason);
    known.map_or(text::decline_reason::another, |(_, _, words)| *words)
}

#[component]
fn AnswerForm(
    open: RwSignal<bool>,
    referral: Referral,
    action: ReferralAction,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let note = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let (id, version) = (referral.id, referral.version);
    let done = move |_: Referral| {
        open.set(false);
        toast(text::referrals::answered());
        on_done.run(());
    };
    let submit = move |()| {
        let (referral_id, note) = (id.clone(), given(&note.get_untracked()));
        match action {
            ReferralAction::Accept => {
                let input = AcceptReferralInput {
                    referral_id,
                    version,
                    note,
                };
                act.run(move |_key| referral::accept_referral(input), done);
            }
            ReferralAction::Decline => {
                let typed = reason.get_untracked();
                let known = REASONS.iter().find(|(value, ..)| *value == typed);
                if !act.accepts(missing(&[("reason", &typed)])) {
                    return;
                }
                let input = DeclineReferralInput {
                    referral_id,
                    version,
                    reason: known.map_or(DeclineReason::Other, |(_, it, _)| *it),
                    note,
                };
                act.run(move |_key| referral::decline_referral(input), done);
            }
            ReferralAction::Win | ReferralAction::Lose => {
                let outcome = if action == ReferralAction::Win {
                    ReferralOutcome::Won
                } else {
                    ReferralOutcome::Lost
                };
                let input = CloseReferralInput {
                    referral_id,
                    version,
                    outcome,
                    note,
                };
                act.run(move |_key| referral::close_referral(input), done);
            }
        }
    };
    let options = Signal::derive(|| {
        let all = REASONS.iter();
        all.map(|(value, _, words)| ((*value).to_owned(), words().to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <Form act on_submit=submit>
            {(action == ReferralAction::Decline)
                .then(|| {
                    view! {
                        <SelectField
                            name="reason"
                            label=text::referrals::reason
                            value=reason
                            options
                            act
                            required=true
                            scope="answer"
                        />
                    }
                })}
            <TextArea name="note" label=text::referrals::note value=note act scope="answer" />
            <div class="form-actions">
                <Button label=words_of(action) kind="submit" look=Look::Primary busy=act.busy() />
                <Button label=text::ui::keep on_click=move |()| open.set(false) />
            </div>
        </Form>
    }
}
