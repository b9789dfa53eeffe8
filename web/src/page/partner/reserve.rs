//! A voucher that the partner was shown: its facts, and the form that reserves it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::hold::Hold;
use crate::api::offer::{HoldVoucherInput, ValidatedVoucher};
use crate::api::partner::{self, PartnerStaff};
use crate::api::program;
use crate::api::voucher_acts::{self, ReserveVoucherInput};
use crate::api::{Day, UserError};
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, CheckField, DateField, DeadlineText, Fact, Facts, Form,
    Glyph, Look, Query, Reasons, SelectField, TextField, Tone,
};
use crate::{clock, intl};

/// How the partner knows of a voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// By what the customer's mail says.
    Number {
        /// The number.
        number: String,
        /// The benefit administrator's e-mail.
        email: String,
    },
    /// By a link.
    Link(String),
    /// The customer keeps it for the company.
    Offered(cynic::Id),
}

impl Known {
    /// For the server.
    pub fn input(&self) -> HoldVoucherInput {
        let mut input = HoldVoucherInput::default();
        match self.clone() {
            Self::Number { number, email } => {
                input.number = Some(number);
                input.administrator_email = Some(email);
            }
            Self::Link(token) => input.link_token = Some(token),
            Self::Offered(id) => input.offered_voucher_id = Some(id),
        }
        input
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    location: RwSignal<String>,
    country: RwSignal<String>,
    starts_on: RwSignal<String>,
    ends_on: RwSignal<String>,
    lead: RwSignal<String>,
    exception: RwSignal<String>,
    accepted: RwSignal<bool>,
}

impl Typed {
    fn new(country: &str) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            location: text(),
            country: RwSignal::new(country.to_owned()),
            starts_on: text(),
            ends_on: text(),
            lead: text(),
            exception: text(),
            accepted: RwSignal::new(false),
        }
    }
}

/// A voucher that was found, and the way to hold and reserve it.
#[component]
pub fn Found(
    /// The voucher.
    voucher: ValidatedVoucher,
    /// How the partner knows of it.
    known: Known,
) -> impl IntoView {
    let typed = Typed::new(&voucher.customer_country);
    let id = voucher.voucher_id.clone();
    let held = voucher.held_until.clone();
    let ValidatedVoucher {
        number,
        state,
        days,
        expires_on,
        engagement_type,
        customer_name,
        customer_country,
        focus_product,
        variant,
        blockers,
        ..
    } = voucher;
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
                    {variant.map(|it| view! { <Fact label=text::vouchers::variant>{it}</Fact> })}
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
        {free
            .then(|| {
                let key = known.clone();
                view! {
                    <Hold id known=key held />
                    <Reserve typed last known />
                }
            })}
    }
}

#[component]
fn Reserve(typed: Typed, last: String, known: Known) -> impl IntoView {
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
        let key = known.input();
        let exception = given(&typed.exception.get_untracked());
        let version = terms.get_untracked();
        act.run(
            move |idempotency_key| {
                voucher_acts::reserve_voucher(ReserveVoucherInput {
                    number: key.number,
                    administrator_email: key.administrator_email,
                    link_token: key.link_token,
                    offered_voucher_id: key.offered_voucher_id,
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
