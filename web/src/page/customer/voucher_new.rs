//! Step 4, second half: days become a voucher, assigned to a project manager at once when the caller wishes.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::assignment::{Assignment, AssignmentFields};
use super::order::{
    Offered, Reading, agreement_choices, first_choice, nothing_to_order, offered, read,
    type_choices,
};
use super::partner_choice::{Kept, PartnerDialog};
use super::what_if::WhatIfCard;
use crate::api::catalog::OrderableType;
use crate::api::customer::Agreement;
use crate::api::live::Change;
use crate::api::voucher::PartnerName;
use crate::api::voucher_acts::{self, CreateVoucherInput};
use crate::clock;
use crate::i18n::text;
use crate::intl;
use crate::route::Page;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, Card, CheckField, DeadlineText, Fact, Facts, Form, Glyph, Look, PageHead,
    Query, Reasons, SelectField, TextField, Tone,
};

/// What is typed. It lives outside of what is drawn anew, so that no reading forgets it.
#[derive(Clone, Copy)]
struct Typed {
    agreement: RwSignal<String>,
    engagement_type: RwSignal<String>,
    days: RwSignal<String>,
    focus_product: RwSignal<String>,
    division: RwSignal<String>,
    variant: RwSignal<String>,
    assign_now: RwSignal<bool>,
    assignment: Assignment,
    partner: RwSignal<Option<PartnerName>>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            agreement: text(),
            engagement_type: text(),
            days: text(),
            focus_product: text(),
            division: text(),
            variant: text(),
            assign_now: RwSignal::new(true),
            assignment: Assignment::default(),
            partner: RwSignal::new(None),
        }
    }

    fn blank(self) -> Vec<crate::api::UserError> {
        let mut blank = missing(&[
            ("agreementId", &self.agreement.get_untracked()),
            ("engagementTypeId", &self.engagement_type.get_untracked()),
            ("days", &self.days.get_untracked()),
        ]);
        if self.assign_now.get_untracked() {
            blank.extend(self.assignment.blank());
        }
        blank
    }

    fn input(self, idempotency_key: String) -> CreateVoucherInput {
        CreateVoucherInput {
            agreement_id: self.agreement.get_untracked().into(),
            engagement_type_id: self.engagement_type.get_untracked().into(),
            // The choices are the server's own numbers.
            days: self.days.get_untracked().parse().unwrap_or_default(),
            assignee: self
                .assign_now
                .get_untracked()
                .then(|| self.assignment.input()),
            division: given(&self.division.get_untracked()),
            focus_product: given(&self.focus_product.get_untracked()),
            variant: given(&self.variant.get_untracked()),
            partner_id: self.partner.get_untracked().map(|it| it.id),
            idempotency_key,
        }
    }
}

/// The page.
#[component]
pub fn NewVoucher() -> impl IntoView {
    let typed = Typed::new();
    let act = Act::new();
    let choosing = RwSignal::new(false);
    let reading = Query::new(|| read(clock::today(), super::own_customer()))
        .live(|change| matches!(change, Change::Voucher(_)));
    let wanted = use_location()
        .query
        .with_untracked(|it| it.get("agreement"));
    // One choice is no choice: it is made already, as the address can make it too.
    Effect::new(move |_| {
        if let (Some(it), true) = (
            reading.value(),
            typed.agreement.with_untracked(String::is_empty),
        ) {
            typed
                .agreement
                .set(first_choice(&it.agreements, wanted.as_deref()));
        }
    });
    view! {
        <PageHead
            title=text::nav::new_voucher
            lead=text::customer_new::lead
            back=(text::nav::vouchers.into(), Page::CustomerVouchers.path())
        />
        {reading
            .view(move |it| {
                if let Some(nothing) = nothing_to_order(&it) {
                    return nothing;
                }
                view! { <Fields typed act choosing reading=it /> }.into_any()
            })}
        <PartnerDialog
            open=choosing
            engagement=typed.engagement_type
            on_choose=move |it: PartnerName| typed.partner.set(Some(it))
        />
    }
}

#[component]
fn Fields(typed: Typed, act: Act, choosing: RwSignal<bool>, reading: Reading) -> impl IntoView {
    let Reading {
        agreements,
        types,
        managers,
    } = reading;
    let navigate = use_navigate();
    let submit = move |()| {
        if !act.accepts(typed.blank()) {
            return;
        }
        let navigate = navigate.clone();
        act.run(
            move |key| voucher_acts::create_voucher(typed.input(key)),
            move |voucher| {
                toast(text::customer_new::created(&voucher.number));
                let page = Page::CustomerVoucher(voucher.id.into_inner());
                navigate(&page.path(), NavigateOptions::default());
            },
        );
    };
    let agreements = StoredValue::new(agreements);
    let types = StoredValue::new(types);
    view! {
        <div class="columns">
            <Form act on_submit=submit guard=true>
                <Card title=text::customer_new::purpose>
                    <Purpose typed act agreements types />
                </Card>
                <WhatIfCard engagement=typed.engagement_type days=typed.days />
                <Card title=text::vouchers::project_manager lead=text::customer_new::manager_lead>
                    <div class="stack">
                        <CheckField name="assignNow" label=text::customer_new::assign_now value=typed.assign_now act />
                        {move || {
                            let managers = managers.clone();
                            typed
                                .assign_now
                                .get()
                                .then(|| view! { <AssignmentFields assignment=typed.assignment managers act scope="new" /> })
                        }}
                    </div>
                </Card>
                <Card title=text::action::bind lead=text::partner_choice::lead>
                    <Kept partner=typed.partner choosing />
                </Card>
                <div class="form-actions">
                    <Button
                        label=text::customer_new::submit
                        kind="submit"
                        icon=Glyph::Voucher
                        look=Look::Primary
                        busy=act.busy()
                    />
                </div>
            </Form>
            <Balance typed agreements />
        </div>
    }
}

#[component]
fn Purpose(
    typed: Typed,
    act: Act,
    agreements: StoredValue<Vec<Agreement>>,
    types: StoredValue<Vec<OrderableType>>,
) -> impl IntoView {
    let agreement_options =
        Signal::derive(move || agreements.with_value(|all| agreement_choices(all)));
    let type_options = Signal::derive(move || types.with_value(|all| type_choices(all)));
    let find =
        move |id: &str| types.with_value(|all| all.iter().find(|it| it.id.inner() == id).cloned());
    let Offered {
        chosen,
        lengths,
        products,
    } = offered(find, typed.engagement_type, typed.days, typed.focus_product);
    let variants = Memo::new(move |_| {
        let days = typed.days.get();
        let variants = chosen.get().map(|it| it.variants).unwrap_or_default();
        variants
            .into_iter()
            .filter(|it| it.lengths.iter().any(|length| length.to_string() == days))
            .map(|it| (it.code, it.name))
            .collect::<Vec<_>>()
    });
    // So has another length other variants.
    Effect::new(move |_| {
        let offered = variants.with(|all| {
            let code = typed.variant.get_untracked();
            all.iter().any(|it| it.0 == code)
        });
        if !offered {
            typed.variant.set(String::new());
        }
    });
    view! {
        <div class="stack">
            <SelectField
                name="agreementId"
                label=text::vouchers::licensing_id
                hint=text::customer_new::agreement_hint
                value=typed.agreement
                options=agreement_options
                act
                required=true
            />
            <SelectField
                name="engagementTypeId"
                label=text::vouchers::engagement
                hint=text::customer_new::engagement_hint
                value=typed.engagement_type
                options=type_options
                act
                required=true
            />
            <div class="form-grid">
            <SelectField
                name="days"
                label=text::vouchers::length
                hint=text::customer_new::length_hint
                value=typed.days
                options=lengths
                act
                required=true
            />
            <SelectField
                name="focusProduct"
                label=text::vouchers::focus_product
                hint=text::customer_new::product_hint
                value=typed.focus_product
                options=products
                act
            />
            <TextField
                name="division"
                label=text::vouchers::division
                hint=text::customer_new::division_hint
                value=typed.division
                act
            />
            {move || {
                variants
                    .with(|all| !all.is_empty())
                    .then(|| {
                        view! {
                            <SelectField
                                name="variant"
                                label=text::vouchers::variant
                                hint=text::customer_new::variant_hint
                                value=typed.variant
                                options=variants
                                act
                            />
                        }
                    })
            }}
        </div>
        </div>
    }
}

/// What the voucher does to the balance, before it is created.
#[component]
fn Balance(typed: Typed, agreements: StoredValue<Vec<Agreement>>) -> impl IntoView {
    let chosen = move || {
        let id = typed.agreement.get();
        agreements.with_value(|all| all.iter().find(|it| it.id.inner() == id).cloned())
    };
    move || {
        let agreement = chosen()?;
        let days: i32 = typed.days.get().parse().unwrap_or_default();
        let now = f64::from(agreement.available_days);
        let after = now - f64::from(days);
        let blockers = agreement.blockers.clone();
        Some(view! {
            <Card title=text::customer_new::balance>
                <div class="stack">
                    <Facts>
                        <Fact label=text::customer_benefits::available>{intl::number(now)}</Fact>
                        {(days > 0)
                            .then(|| view! { <Fact label=text::customer_new::after>{intl::number(after)}</Fact> })}
                        <Fact label=text::customer_benefits::ends>
                            <DeadlineText on=agreement.ends_on.0 />
                        </Fact>
                    </Facts>
                    {(!blockers.is_empty())
                        .then(|| {
                            view! {
                                <Banner tone=Tone::Warning title=text::customer_benefits::blocked>
                                    <Reasons reasons=blockers />
                                </Banner>
                            }
                        })}
                    <p class="muted small">{text::customer_new::balance_note}</p>
                </div>
            </Card>
        })
    }
}
