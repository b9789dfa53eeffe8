//! Step 7: redeem one or several vouchers at once, with the reasons before and the result after.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::choice::{self, RedeemableVoucher};
use crate::api::live::Change;
use crate::api::scalar::{added, sums};
use crate::api::vocabulary::RedemptionMode;
use crate::api::vocabulary::VoucherAction;
use crate::api::voucher_acts::{self, RedeemVouchersInput, RedemptionPreview, RedemptionResult};
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::{
    Act, Banner, Button, Card, CheckField, ConfirmDialog, Empty, Fact, Facts, Glyph, LinkButton,
    Look, PageHead, Query, Reasons, Tone,
};

/// A voucher and its number.
type Named = (cynic::Id, String);

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    vouchers: Query<Vec<RedeemableVoucher>>,
    /// By number too: a voucher that was redeemed while its answer got lost is no longer in the list.
    chosen: RwSignal<Vec<Named>>,
    asking: RwSignal<bool>,
    results: RwSignal<Vec<(String, RedemptionResult)>>,
    /// All of them or none.
    together: RwSignal<bool>,
    act: Act,
}

/// The page.
#[component]
pub fn Redeem() -> impl IntoView {
    let vouchers =
        Query::new(choice::redeemable_vouchers).live(|change| matches!(change, Change::Voucher(_)));
    let desk = Desk {
        vouchers,
        chosen: RwSignal::new(Vec::new()),
        asking: RwSignal::new(false),
        results: RwSignal::new(Vec::new()),
        together: RwSignal::new(false),
        act: Act::new(),
    };
    view! {
        <PageHead title=text::nav::redeem lead=text::redeem::lead />
        <Results desk />
        {vouchers
            .view(move |vouchers| {
                if vouchers.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Redeem title=text::redeem::empty text=text::redeem::empty_text>
                            <LinkButton label=text::nav::vouchers href=Page::PartnerVouchers.path() />
                        </Empty>
                    }
                    .into_any();
                }
                let (ready, waiting): (Vec<_>, Vec<_>) = vouchers.into_iter().partition(redeemable);
                view! {
                    <Ready desk ready />
                    <Waiting waiting />
                }
                .into_any()
            })}
        <Confirm desk />
    }
}

fn redeemable(voucher: &RedeemableVoucher) -> bool {
    voucher
        .available_actions
        .iter()
        .any(|it| it.action == VoucherAction::Redeem && it.allowed)
}

#[component]
fn Ready(desk: Desk, ready: Vec<RedeemableVoucher>) -> impl IntoView {
    let chosen = desk.chosen;
    let count = move || i64::try_from(chosen.with(Vec::len)).unwrap_or_default();
    let none = ready.is_empty();
    let nudged = RwSignal::new(false);
    let all: Vec<Named> = ready
        .iter()
        .map(|it| (it.id.clone(), it.number.clone()))
        .collect();
    view! {
        <Card title=text::redeem::ready lead=text::redeem::ready_lead>
            {if none {
                view! { <p class="muted">{say(text::redeem::none_ready)}</p> }.into_any()
            } else {
                view! {
                    <fieldset class="form-group choices">
                        <legend class="hidden">{say(text::redeem::ready)}</legend>
                        {ready.into_iter().map(|it| choice(it, chosen)).collect_view()}
                    </fieldset>
                    <div class="form-actions card-actions">
                        <Button
                            label=move || {
                                if count() > 0 { text::redeem::action(count()) } else { text::nav::redeem().to_owned() }
                            }
                            icon=Glyph::Redeem
                            look=Look::Primary
                            on_click=move |()| {
                                desk.act.reset();
                                nudged.set(count() == 0);
                                desk.asking.set(count() > 0);
                            }
                        />
                        <Button label=text::redeem::choose_all on_click=move |()| chosen.set(all.clone()) />
                    </div>
                    {move || {
                        (nudged.get() && count() == 0)
                            .then(|| view! { <p class="field-error" role="alert">{say(text::redeem::choose_first)}</p> })
                    }}
                }
                    .into_any()
            }}
        </Card>
    }
}

fn choice(voucher: RedeemableVoucher, chosen: RwSignal<Vec<Named>>) -> impl IntoView {
    let RedeemableVoucher {
        id,
        number,
        days,
        customer,
        engagement_type,
        ..
    } = voucher;
    let (own, field) = (id.clone(), format!("redeem-{}", id.inner()));
    let named = number.clone();
    view! {
        <div class="choice">
            <input
                class="check"
                type="checkbox"
                id=field.clone()
                prop:checked=move || chosen.with(|it| it.iter().any(|known| known.0 == own))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen
                        .update(|it| {
                            it.retain(|known| known.0 != id);
                            if on {
                                it.push((id.clone(), named.clone()));
                            }
                        });
                }
            />
            <div>
                <label for=field class="check-label code">
                    {number}
                </label>
                <p class="small muted">
                    {customer.name}" · "{engagement_type.name}" · "{tell(move || text::count::days(i64::from(days)))}
                </p>
            </div>
        </div>
    }
}

#[component]
fn Waiting(waiting: Vec<RedeemableVoucher>) -> impl IntoView {
    (!waiting.is_empty()).then(|| {
        view! {
            <Card title=text::redeem::waiting lead=text::redeem::waiting_lead>
                <ul class="stack">
                    {waiting
                        .into_iter()
                        .map(|voucher| {
                            let reasons: Vec<_> = voucher
                                .available_actions
                                .iter()
                                .filter(|it| it.action == VoucherAction::Redeem)
                                .flat_map(|it| it.reasons.clone())
                                .collect();
                            let href = Page::PartnerVoucher(voucher.id.into_inner()).path();
                            view! {
                                <li class="waiting">
                                    <p>
                                        <A href attr:class="cell-main code">
                                            {voucher.number}
                                        </A>
                                        <span class="small muted">" · "{voucher.customer.name}</span>
                                    </p>
                                    <div class="small">
                                        <Reasons reasons />
                                    </div>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Card>
        }
    })
}

#[component]
fn Confirm(desk: Desk) -> impl IntoView {
    let Desk {
        vouchers,
        chosen,
        asking,
        results,
        together,
        act,
    } = desk;
    let send = move |()| {
        let numbers = chosen.get_untracked();
        let voucher_ids = numbers.iter().map(|(id, _)| id.clone()).collect();
        let mode = if together.get_untracked() {
            RedemptionMode::AllOrNothing
        } else {
            RedemptionMode::Each
        };
        act.run(
            move |idempotency_key| {
                voucher_acts::redeem_vouchers(RedeemVouchersInput {
                    voucher_ids,
                    mode,
                    idempotency_key,
                })
            },
            move |outcome| {
                let number = |id: &cynic::Id| {
                    numbers
                        .iter()
                        .find(|(known, _)| known == id)
                        .map(|(_, number)| number.clone())
                        .unwrap_or_default()
                };
                results.set(
                    outcome
                        .into_iter()
                        .map(|it| (number(&it.voucher_id), it))
                        .collect(),
                );
                chosen.set(Vec::new());
                asking.set(false);
                vouchers.refetch();
            },
        );
    };
    let count = move || i64::try_from(chosen.with(Vec::len)).unwrap_or_default();
    view! {
        <ConfirmDialog
            open=asking
            title=move || text::redeem::confirm_title(count())
            confirm=move || text::redeem::action(count())
            act
            on_confirm=send
        >
            <Meanings named=chosen />
            <CheckField
                name="mode"
                label=text::redeem::all_or_nothing
                hint=text::redeem::all_or_nothing_hint
                value=together
                act
                scope="redeem"
            />
            <ul class="consequences">
                <li>{say(text::redeem::consequence_1)}</li>
                <li>{say(text::redeem::consequence_2)}</li>
                <li>{say(text::redeem::consequence_3)}</li>
            </ul>
        </ConfirmDialog>
    }
}

/// The chosen vouchers, each with what redeeming it would mean, and what they pay together.
#[component]
fn Meanings(named: RwSignal<Vec<Named>>) -> impl IntoView {
    let previews: Query<Vec<RedemptionPreview>> = Query::new(move || {
        let ids = named.get().into_iter().map(|(id, _)| id).collect();
        voucher_acts::redemption_preview(ids)
    });
    previews.view(move |known| {
        let number = |id: &cynic::Id| {
            named.with_untracked(|all| {
                let found = all.iter().find(|it| it.0 == *id);
                found.map(|it| it.1.clone()).unwrap_or_default()
            })
        };
        let total = sums(known.iter().filter_map(|it| it.amount.as_ref()));
        let lines = known
            .into_iter()
            .map(|it| {
                let number = number(&it.voucher_id);
                view! {
                    <li>
                        <span class="code">{number}</span>
                        {meaning(it)}
                    </li>
                }
            })
            .collect_view();
        view! {
            <ul class="consequences">{lines}</ul>
            {(!total.is_empty())
                .then(|| {
                    view! {
                        <Facts>
                            <Fact label=text::redeem::total>
                                {tell(move || added(&total))}
                            </Fact>
                        </Facts>
                    }
                })}
        }
    })
}

/// What a redemption would pay, from where and until when; or what stands in its way.
fn meaning(preview: RedemptionPreview) -> impl IntoView {
    let RedemptionPreview {
        amount,
        payment_due_on,
        location,
        warnings,
        reasons,
        ..
    } = preview;
    let pays = amount.zip(payment_due_on);
    let notes: Vec<_> = warnings.into_iter().chain(reasons).collect();
    view! {
        {pays
            .map(|(amount, due)| {
                view! {
                    <p class="small muted">
                        {tell(move || text::redeem::pays(&amount.text(), &due.text()))}
                        {location.map(|it| format!(" · {}", it.name))}
                    </p>
                }
            })}
        {(!notes.is_empty()).then(|| view! { <div class="small"><Reasons reasons=notes /></div> })}
    }
}

#[component]
fn Results(desk: Desk) -> impl IntoView {
    move || {
        let results = desk.results.get();
        (!results.is_empty()).then(|| {
            view! {
                <section class="page-note" role="status" aria-label=text::redeem::results>
                    {results.into_iter().map(|(number, it)| outcome(number, it)).collect_view()}
                    <p class="card-actions">
                        <LinkButton label=text::action::request_payment href=Page::PartnerPaymentNew.path() icon=Glyph::Payment />
                    </p>
                </section>
            }
        })
    }
}

fn outcome(number: String, result: RedemptionResult) -> impl IntoView {
    let RedemptionResult {
        voucher,
        warnings,
        user_errors,
        ..
    } = result;
    if voucher.is_some() && user_errors.is_empty() {
        view! {
            <Banner tone=Tone::Good title=move || text::redeem::done(&number)>
                <Reasons reasons=warnings />
            </Banner>
        }
        .into_any()
    } else {
        view! {
            <Banner tone=Tone::Bad title=move || text::redeem::not_done(&number)>
                <Reasons reasons=user_errors />
            </Banner>
        }
        .into_any()
    }
}
