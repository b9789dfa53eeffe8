//! One customer for the operator: its agreements, where their days come from, and what licensing tells of them.

#![expect(clippy::type_complexity, reason = "a table of acts")]

use leptos::prelude::*;

use super::licensing::{Change, LicensingDialog};
use crate::api::agreement::{self, CustomerDetail};
use crate::api::customer::Agreement;
use crate::api::live::Change as Live;
use crate::api::vocabulary::Permission;
use crate::i18n::text;
use crate::page::common::not_found::Missing;
use crate::page::customer::days::{self, DayBar};
use crate::page::customer::points::Points;
use crate::route::Page;
use crate::ui::{Button, Card, DeadlineText, Empty, Fact, Facts, Glyph, Look, PageHead, Query};
use crate::{intl, session};

/// The page.
#[component]
pub fn CustomerPage(
    /// Global id of the customer.
    id: String,
) -> impl IntoView {
    let wanted = cynic::Id::new(id);
    let customer = Query::new(move || agreement::customer(wanted.clone()))
        .live(|change| matches!(change, Live::Voucher(_)));
    let change = RwSignal::new(None::<Change>);
    view! {
        {customer
            .view(move |found| match found {
                Some(customer) => view! { <Detail customer change /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <LicensingDialog change query=customer />
    }
}

#[component]
fn Detail(customer: CustomerDetail, change: RwSignal<Option<Change>>) -> impl IntoView {
    let country = customer.country.clone();
    let lead = TextProp::from(move || intl::country(&country));
    let name = customer.name.clone();
    let id = customer.id.clone();
    let manages = session::may(Permission::ManageAgreements);
    view! {
        <PageHead
            title=TextProp::from(move || name.clone())
            lead=lead
            back=(text::nav::customers.into(), Page::OpsCustomers.path())
        >
            {manages
                .then(|| {
                    let id = id.clone();
                    view! {
                        <Button
                            label=text::licensing::register
                            icon=Glyph::Add
                            look=Look::Primary
                            on_click=move |()| change.set(Some(Change::Register(id.clone())))
                        />
                    }
                })}
        </PageHead>
        {if customer.agreements.is_empty() {
            view! {
                <Empty
                    icon=Glyph::Benefit
                    title=text::customer_benefits::empty
                    text=text::licensing::none
                />
            }
                .into_any()
        } else {
            customer
                .agreements
                .into_iter()
                .map(|agreement| view! { <AgreementCard agreement change manages /> })
                .collect_view()
                .into_any()
        }}
    }
}

#[component]
fn AgreementCard(
    agreement: Agreement,
    change: RwSignal<Option<Change>>,
    manages: bool,
) -> impl IntoView {
    let title = agreement.licensing_id.clone();
    let (id, licensing_id) = (agreement.id.clone(), agreement.licensing_id.clone());
    let acts: [(fn() -> &'static str, fn(Agreement) -> Change); 4] = [
        (text::licensing::add, Change::Add),
        (text::licensing::reduce, Change::Reduce),
        (text::licensing::adjust, Change::Adjust),
        (text::licensing::train, Change::Train),
    ];
    let buttons = agreement.clone();
    view! {
        <Card title=TextProp::from(move || text::customer_benefits::agreement(&title))>
            <div class="stack">
                <DayBar days=days::of(&agreement) />
                <Facts>
                    <Fact label=text::customer_benefits::program>{agreement.agreement_program.clone()}</Fact>
                    <Fact label=text::customer_benefits::ends>
                        <DeadlineText on=agreement.ends_on.0.clone() />
                    </Fact>
                </Facts>
                {manages
                    .then(|| {
                        view! {
                            <div class="row">
                                {acts
                                    .into_iter()
                                    .map(|(label, of)| {
                                        let agreement = buttons.clone();
                                        let about = agreement.licensing_id.clone();
                                        view! {
                                            <Button
                                                label=label
                                                about=about
                                                on_click=move |()| change.set(Some(of(agreement.clone())))
                                            />
                                        }
                                    })
                                    .collect_view()}
                            </div>
                        }
                    })}
            </div>
        </Card>
        <Points id licensing_id />
    }
}
