//! Step 2: read and sign the agreement, then enrol in one or more offerings.

use leptos::prelude::*;

use crate::api::partner::{
    self, EnrollPartnerInput, Enrollment, OfferingEligibility, Partner, SignProgramAgreementInput,
};
use crate::api::program::{self, ProgramAgreement};
use crate::api::standing::{self, EnrollmentDetail, PartnerStanding};
use crate::api::vocabulary::{EligibilityStatus, EnrollmentState, Permission, RequirementKind};
use crate::i18n::{say, tell, text};
use crate::page::common::enrollments::{Desk, EnrollmentDialog, EnrollmentList};
use crate::session;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, CheckField, ConfirmDialog, Dialog, Empty, Failed, Glyph,
    Look, PageHead, Query, Tone,
};

/// All that this page reads.
#[derive(Clone)]
struct Reading {
    partner: Partner,
    standing: Option<PartnerStanding>,
    agreement: ProgramAgreement,
    eligibility: Vec<OfferingEligibility>,
}

/// What is being enrolled in.
#[derive(Clone, Copy)]
struct Choice {
    chosen: RwSignal<Vec<cynic::Id>>,
    asking: RwSignal<bool>,
    act: Act,
}

/// The page.
#[component]
pub fn EnrollmentPage() -> impl IntoView {
    let reading = Query::new(|| {
        let id = super::own_partner();
        async move {
            let id = id.ok_or(crate::api::ApiError::Garbled)?;
            let (partner, standing, agreement, eligibility) = futures::try_join!(
                partner::partner(id.clone()),
                standing::standing(id),
                program::terms(),
                standing::eligibility(None)
            )?;
            Ok(Reading {
                partner,
                standing,
                agreement,
                eligibility,
            })
        }
    });
    let sign = RwSignal::new(false);
    // Outside of what is drawn anew: a change of language must not forget a choice.
    let choice = Choice {
        chosen: RwSignal::new(Vec::new()),
        asking: RwSignal::new(false),
        act: Act::new(),
    };
    let desk = Desk::new(move |()| reading.refetch());
    view! {
        <PageHead title=text::nav::enrollment lead=text::enrollment::lead />
        {reading
            .view(move |it| {
                let signed = it
                    .partner
                    .signature
                    .as_ref()
                    .is_some_and(|signature| signature.agreement.version == it.agreement.version);
                view! {
                    <AgreementCard partner=it.partner.clone() agreement=it.agreement signed again=it.standing.as_ref().is_some_and(|it| !it.signatures.is_empty()) sign />
                    <Enrollments enrollments=it.standing.map(|it| it.enrollments).unwrap_or_default() desk />
                    <Enroll offerings=it.eligibility enrolled=it.partner.enrollments signed reading choice />
                }
            })}
        <SignDialog open=sign reading />
        <EnrollmentDialog desk />
    }
}

#[component]
fn AgreementCard(
    partner: Partner,
    agreement: ProgramAgreement,
    signed: bool,
    again: bool,
    sign: RwSignal<bool>,
) -> impl IntoView {
    let version = agreement.version.clone();
    let signature = partner.signature.map(|it| {
        let (by, at, version) = (it.signed_by.name, it.signed_at, it.agreement.version);
        move || text::enrollment::signed_by(&at.text(), &by, &version)
    });
    let may_sign = move || session::may(Permission::SignAgreement);
    view! {
        <Card title=text::enrollment::agreement>
            <div class="stack">
                <p>{agreement.title}" · "{tell(move || text::enrollment::version(&version))}</p>
                {if signed {
                    view! { <Banner tone=Tone::Good title=move || signature.as_ref().map(|it| it()).unwrap_or_default() /> }
                        .into_any()
                } else {
                    let title: fn() -> &'static str = if again {
                        text::enrollment::sign_again
                    } else {
                        text::enrollment::not_signed
                    };
                    view! { <Banner tone=Tone::Warning title=title /> }.into_any()
                }}
                <div class="row">
                    {move || {
                        let (label, look): (fn() -> &'static str, _) = if !signed && may_sign() {
                            (text::enrollment::read_and_sign, Look::Primary)
                        } else {
                            (text::enrollment::read, Look::Secondary)
                        };
                        view! { <Button label=label icon=Glyph::Sign look on_click=move |()| sign.set(true) /> }
                    }}
                </div>
            </div>
        </Card>
    }
}

#[component]
fn SignDialog(open: RwSignal<bool>, reading: Query<Reading>) -> impl IntoView {
    let act = Act::new();
    let agreed = RwSignal::new(false);
    let read = Memo::new(move |_| {
        reading.value().map(|it| {
            let signed = it
                .partner
                .signature
                .is_some_and(|signature| signature.agreement.version == it.agreement.version);
            (it.agreement, signed)
        })
    });
    let send = move |()| {
        let Some((agreement, _)) = read.get_untracked() else {
            return;
        };
        if !agreed.get_untracked() {
            act.accepts(vec![crate::api::UserError::of_field(
                "agreed",
                text::enrollment::agree_first().to_owned(),
            )]);
            return;
        }
        let input = SignProgramAgreementInput {
            agreement_id: agreement.id,
            text_hash: agreement.text_hash,
        };
        act.run(
            move |_key| partner::sign_program_agreement(input),
            move |_| {
                open.set(false);
                toast(text::enrollment::signed_now());
                reading.refetch();
            },
        );
    };
    view! {
        <Dialog open title=text::enrollment::agreement wide=true>
            <div class="dialog-body">
                {move || read.get().map(|(agreement, _)| view! { <div class="document" tabindex="0" role="document">{agreement.text}</div> })}
                {move || {
                    (session::may(Permission::SignAgreement) && read.with(|it| it.as_ref().is_some_and(|it| !it.1)))
                        .then(|| view! { <CheckField name="agreed" label=text::enrollment::agree value=agreed act /> })
                }}
                <Failed act />
            </div>
            <div class="dialog-foot">
                <Button label=text::ui::close on_click=move |()| open.set(false) />
                {move || {
                    (session::may(Permission::SignAgreement) && read.with(|it| it.as_ref().is_some_and(|it| !it.1)))
                        .then(|| {
                            view! { <Button label=text::enrollment::sign look=Look::Primary busy=act.busy() on_click=send /> }
                        })
                }}
            </div>
        </Dialog>
    }
}

#[component]
fn Enrollments(enrollments: Vec<EnrollmentDetail>, desk: Desk) -> impl IntoView {
    view! {
        <Card title=text::enrollment::yours>
            {if enrollments.is_empty() {
                view! { <Empty icon=Glyph::Sign title=text::enrollment::none text=text::enrollment::none_text /> }.into_any()
            } else {
                view! { <EnrollmentList enrollments desk /> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn Enroll(
    offerings: Vec<OfferingEligibility>,
    enrolled: Vec<Enrollment>,
    signed: bool,
    reading: Query<Reading>,
    choice: Choice,
) -> impl IntoView {
    let Choice {
        chosen,
        asking,
        act,
    } = choice;
    let alive = |id: &cynic::Id| {
        enrolled.iter().any(|it| {
            it.offering.id == *id
                && matches!(
                    it.state,
                    EnrollmentState::Active | EnrollmentState::InRenewal
                )
        })
    };
    let open: Vec<_> = offerings
        .into_iter()
        .filter(|it| it.status != EligibilityStatus::Active && !alive(&it.offering.id))
        .collect();
    let names = StoredValue::new(
        open.iter()
            .map(|it| (it.offering.id.clone(), it.offering.name.clone()))
            .collect::<Vec<_>>(),
    );
    let send = move |()| {
        let offering_ids = chosen.get_untracked();
        act.run(
            move |idempotency_key| {
                partner::enroll_partner(EnrollPartnerInput {
                    offering_ids,
                    idempotency_key,
                })
            },
            move |_| {
                asking.set(false);
                chosen.set(Vec::new());
                toast(text::enrollment::enrolled_now());
                reading.refetch();
            },
        );
    };
    let ask = move |()| {
        let missing = chosen.with_untracked(Vec::is_empty);
        let errors = missing
            .then(|| {
                crate::api::UserError::of_field(
                    "offeringIds",
                    text::enrollment::choose_one().to_owned(),
                )
            })
            .into_iter()
            .collect();
        if act.accepts(errors) {
            asking.set(true);
        }
    };
    if open.is_empty() || !session::may(Permission::EnrollPartner) {
        return ().into_any();
    }
    view! {
        <Card title=text::enrollment::enroll lead=text::enrollment::enroll_lead>
            <div class="stack">
                {move || (!asking.get()).then(|| view! { <Failed act /> })}
                <fieldset class="form-group choices">
                    <legend class="hidden">{say(text::enrollment::offering)}</legend>
                    {open.into_iter().map(|entry| choice_of(entry, chosen)).collect_view()}
                </fieldset>
                {(!signed).then(|| view! { <Banner tone=Tone::Neutral title=text::enrollment::sign_first /> })}
                <div class="row">
                    <Button label=text::enrollment::enroll_action look=Look::Primary on_click=ask />
                </div>
            </div>
        </Card>
        <ConfirmDialog
            open=asking
            title=text::enrollment::confirm_title
            confirm=text::enrollment::enroll_action
            act
            on_confirm=send
        >
            <p>{say(text::enrollment::confirm_text)}</p>
            <ul class="consequences">
                {move || {
                    names
                        .get_value()
                        .into_iter()
                        .filter(|(id, _)| chosen.with(|it| it.contains(id)))
                        .map(|(_, name)| view! { <li>{name}</li> })
                        .collect_view()
                }}
            </ul>
        </ConfirmDialog>
    }
    .into_any()
}

fn choice_of(entry: OfferingEligibility, chosen: RwSignal<Vec<cynic::Id>>) -> impl IntoView {
    let OfferingEligibility {
        offering,
        status,
        requirements,
        ..
    } = entry;
    let (id, own) = (offering.id.clone(), offering.id);
    let field = format!("offering-{}", offering.code);
    let missing: Vec<_> = requirements
        .into_iter()
        .filter(|it| !it.met && it.kind != RequirementKind::Enrolled)
        .map(|it| it.label)
        .collect();
    view! {
        <div class="choice">
            <input
                class="check"
                type="checkbox"
                id=field.clone()
                prop:checked=move || chosen.with(|it| it.contains(&own))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen
                        .update(|it| {
                            it.retain(|known| *known != id);
                            if on {
                                it.push(id.clone());
                            }
                        });
                }
            />
            <div>
                <label for=field class="check-label">
                    {offering.name}
                </label>
                <p class="row small">
                    <Badge state=status />
                    {(!missing.is_empty())
                        .then(|| view! { <span class="muted">{tell(move || text::enrollment::missing(&missing.join(", ")))}</span> })}
                </p>
            </div>
        </div>
    }
}
