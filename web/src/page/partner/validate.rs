//! Step 5: look a voucher up by what the customer's mail says, then reserve it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::partner::{self, PartnerStaff};
use crate::api::program;
use crate::api::voucher_acts::{self, ReserveVoucherInput, ValidateVoucherInput, ValidatedVoucher};
use crate::api::{Day, UserError};
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, CheckField, DateField, DeadlineText, Fact, Facts, Form,
    Glyph, Look, PageHead, Query, Reasons, SelectField, TextField, Tone,
};
use crate::{clock, intl};

/// What is typed, kept through both steps.
#[derive(Clone, Copy)]
struct Typed {
    number: RwSignal<String>,
    administrator_email: RwSignal<String>,
    location: RwSignal<String>,
    country: RwSignal<String>,
    starts_on: RwSignal<String>,
    ends_on: RwSignal<String>,
    lead: RwSignal<String>,
    exception: RwSignal<String>,
    accepted: RwSignal<bool>,
}

impl Typed {
    fn new(number: String) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            number: RwSignal::new(number),
            administrator_email: text(),
            location: text(),
            country: text(),
            starts_on: text(),
            ends_on: text(),
            lead: text(),
            exception: text(),
            accepted: RwSignal::new(false),
        }
    }
}

/// The page.
#[component]
pub fn Validate() -> impl IntoView {
    let number = use_location()
        .query
        .with_untracked(|it| it.get("number"))
        .unwrap_or_default();
    let typed = Typed::new(number);
    let found = RwSignal::new(None::<ValidatedVoucher>);
    let act = Act::new();
    let look_up = move |()| {
        let input = ValidateVoucherInput {
            number: typed.number.get_untracked().trim().to_owned(),
            administrator_email: typed.administrator_email.get_untracked().trim().to_owned(),
        };
        let blank = missing(&[
            ("number", &input.number),
            ("administratorEmail", &input.administrator_email),
        ]);
        if act.accepts(blank) {
            found.set(None);
            act.run(
                move |_key| voucher_acts::validate_voucher(input),
                move |voucher| found.set(Some(voucher)),
            );
        }
    };
    // Another number is another voucher: what was found no longer counts.
    let forget = move |_| found.set(None);
    view! {
        <PageHead title=text::nav::validate lead=text::validate::lead />
        <Card title=text::validate::step_1 lead=text::validate::step_1_lead>
            <Form act on_submit=look_up>
                <div class="form-grid">
                    <TextField
                        name="number"
                        label=text::vouchers::search
                        hint=text::validate::number_hint
                        value=typed.number
                        act
                        required=true
                        on_input=Callback::new(forget)
                    />
                    <TextField
                        name="administratorEmail"
                        label=text::vouchers::administrator_email
                        hint=text::validate::email_hint
                        value=typed.administrator_email
                        act
                        required=true
                        kind="email"
                        on_input=Callback::new(forget)
                    />
                </div>
                <div class="form-actions">
                    <Button label=text::validate::submit icon=Glyph::Search kind="submit" look=Look::Primary busy=act.busy() />
                </div>
            </Form>
        </Card>
        {move || found.get().map(|voucher| view! { <Found voucher typed /> })}
    }
}

#[component]
fn Found(voucher: ValidatedVoucher, typed: Typed) -> impl IntoView {
    let ValidatedVoucher {
        number,
        state,
        days,
        expires_on,
        engagement_type,
        customer_name,
        customer_country,
        focus_product,
        blockers,
        ..
    } = voucher;
    if typed.country.with_untracked(String::is_empty) {
        typed.country.set(customer_country.clone());
    }
    let free = blockers.is_empty();
    let last = expires_on.0.clone();
    view! {
        <Card title=text::validate::found>
            <div class="stack">
                <Facts>
                    <Fact label=text::vouchers::number><span class="code">{number}</span></Fact>
                    <Fact label=text::ui::status><Badge state /></Fact>
                    <Fact label=text::vouchers::customer>
                        {customer_name} <span class="cell-sub small">{tell(move || intl::country(&customer_country))}</span>
                    </Fact>
                    <Fact label=text::vouchers::engagement>
                        {engagement_type.name} <span class="cell-sub small">{engagement_type.offering.name}</span>
                    </Fact>
                    <Fact label=text::vouchers::length>{tell(move || text::count::days(i64::from(days)))}</Fact>
                    <Fact label=text::vouchers::expires><DeadlineText on=expires_on.0 /></Fact>
                    {focus_product.map(|it| view! { <Fact label=text::vouchers::focus_product>{it}</Fact> })}
                </Facts>
                {if free {
                    view! { <Banner tone=Tone::Good title=text::validate::free /> }.into_any()
                } else {
                    view! {
                        <Banner tone=Tone::Warning title=text::validate::blocked>
                            <Reasons reasons=blockers />
                        </Banner>
                    }
                        .into_any()
                }}
            </div>
        </Card>
        {free.then(|| view! { <Reserve typed last /> })}
    }
}

#[component]
fn Reserve(typed: Typed, last: String) -> impl IntoView {
    let choices = Query::new(|| {
        let id = super::own_partner();
        async move {
            let id = id.ok_or(crate::api::ApiError::Garbled)?;
            futures::try_join!(partner::staff(id), program::terms())
        }
    });
    let act = Act::new();
    let terms = Memo::new(move |_| choices.value().map(|(_, terms)| terms.version));
    let navigate = use_navigate();
    let reserve = move |()| {
        let navigate = navigate.clone();
        let [location, country, starts_on, ends_on, lead] = [
            typed.location,
            typed.country,
            typed.starts_on,
            typed.ends_on,
            typed.lead,
        ]
        .map(|it| it.get_untracked());
        let mut errors = missing(&[
            ("locationId", &location),
            ("deliveryCountry", &country),
            ("startsOn", &starts_on),
            ("endsOn", &ends_on),
            ("leadConsultantId", &lead),
        ]);
        if !typed.accepted.get_untracked() {
            errors.push(UserError::of_field(
                "acceptedTermsVersion",
                text::validate::accept_first().to_owned(),
            ));
        }
        if !act.accepts(errors) {
            return;
        }
        let (number, administrator_email) = (
            typed.number.get_untracked(),
            typed.administrator_email.get_untracked(),
        );
        let exception = given(&typed.exception.get_untracked());
        let version = terms.get_untracked();
        act.run(
            move |idempotency_key| {
                voucher_acts::reserve_voucher(ReserveVoucherInput {
                    number: number.trim().to_owned(),
                    administrator_email: administrator_email.trim().to_owned(),
                    location_id: location.into(),
                    delivery_country: country,
                    starts_on: Day(starts_on),
                    ends_on: Day(ends_on),
                    lead_consultant_id: lead.into(),
                    accepted_terms_version: version,
                    fifteen_day_exception: exception,
                    idempotency_key,
                })
            },
            move |(voucher, _)| {
                toast(text::validate::reserved(&voucher.number));
                navigate(
                    &Page::PartnerVoucher(voucher.id.into_inner()).path(),
                    NavigateOptions::default(),
                );
            },
        );
    };
    let reserve = StoredValue::new(reserve);
    let submit = Callback::new(move |()| reserve.with_value(|it| it(())));
    let last = StoredValue::new(last);
    view! {
        <Card title=text::validate::step_2 lead=text::validate::step_2_lead>
            {choices
                .view(move |(staff, terms)| {
                    view! {
                        <Form act on_submit=submit>
                            <ReserveFields typed act staff last=last.get_value() />
                            <details class="fold">
                                <summary>
                                    <crate::ui::Icon name=Glyph::Right />
                                    <span class="fold-title">{say(text::validate::read_terms)}" "{terms.version}</span>
                                </summary>
                                <div class="fold-body">
                                    <div class="document" tabindex="0">{terms.text}</div>
                                </div>
                            </details>
                            <CheckField name="acceptedTermsVersion" label=text::validate::accept value=typed.accepted act />
                            <Banner tone=Tone::Neutral title=text::validate::consequence />
                            <div class="form-actions">
                                <Button label=text::validate::reserve kind="submit" look=Look::Primary busy=act.busy() />
                            </div>
                        </Form>
                    }
                })}
        </Card>
    }
}

#[component]
fn ReserveFields(typed: Typed, act: Act, staff: PartnerStaff, last: String) -> impl IntoView {
    let PartnerStaff { locations, people } = staff;
    let countries = countries_of(locations.iter().map(|it| it.country.clone()), typed.country);
    let locations = Signal::derive(move || {
        locations
            .iter()
            .map(|it| {
                (
                    it.id.inner().to_owned(),
                    format!("{}, {}", it.name, intl::country(&it.country)),
                )
            })
            .collect::<Vec<_>>()
    });
    let people: Vec<_> = people
        .into_iter()
        .map(|it| (it.id.into_inner(), it.name))
        .collect();
    let today = Signal::derive(clock::today);
    view! {
        <div class="form-grid">
            <SelectField
                name="locationId"
                label=text::reservation::location
                hint=text::validate::location_hint
                value=typed.location
                options=locations
                act
                required=true
            />
            <SelectField
                name="deliveryCountry"
                label=text::reservation::delivery_country
                hint=text::validate::country_hint
                value=typed.country
                options=countries
                act
                required=true
            />
            <DateField name="startsOn" label=text::validate::starts_on value=typed.starts_on act min=today max=last.clone() />
            <DateField name="endsOn" label=text::validate::ends_on value=typed.ends_on act min=typed.starts_on max=last />
            <SelectField
                name="leadConsultantId"
                label=text::reservation::lead
                hint=text::validate::lead_hint
                value=typed.lead
                options=Signal::derive(move || people.clone())
                act
                required=true
            />
            <TextField
                name="fifteenDayException"
                label=text::validate::exception
                hint=text::validate::exception_hint
                value=typed.exception
                act
            />
        </div>
    }
}

/// The countries of the locations and of the customer, in the reader's words.
fn countries_of(
    codes: impl Iterator<Item = String>,
    chosen: RwSignal<String>,
) -> Signal<Vec<(String, String)>> {
    let mut codes: Vec<String> = codes.collect();
    let customer = chosen.get_untracked();
    if !customer.is_empty() {
        codes.push(customer);
    }
    codes.sort_unstable();
    codes.dedup();
    Signal::derive(move || {
        codes
            .iter()
            .map(|code| (code.clone(), intl::country(code)))
            .collect()
    })
}
