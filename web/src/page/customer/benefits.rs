//! Step 4, first half: the agreements, their days, and the activation that lets days become vouchers.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::activation::Activate;
use super::course::CourseCard;
use super::days::{self, DayBar};
use super::ledger::Ledger;
use super::points::Points;
use crate::api::customer::{self, Agreement};
use crate::api::live::Change;
use crate::api::vocabulary::Permission;
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::session;
use crate::ui::{
    Banner, Button, Card, DeadlineText, Empty, Fact, Facts, Glyph, LinkButton, Look, PageHead,
    Query, Reasons, Tone,
};

/// The page.
#[component]
pub fn Benefits() -> impl IntoView {
    let agreements =
        Query::new(customer::agreements).live(|change| matches!(change, Change::Voucher(_)));
    let activating = RwSignal::new(None::<Agreement>);
    let query = use_location().query;
    let wanted = Memo::new(move |_| query.with(|it| it.get("ledger")));
    // A memo: a change of a balance must not read the ledger twice.
    let shown = Memo::new(move |_| {
        let all = agreements.value()?;
        let wanted = wanted.get();
        let chosen = all
            .iter()
            .find(|it| Some(it.id.inner()) == wanted.as_deref())
            .or_else(|| all.first())?;
        Some((chosen.id.clone(), chosen.licensing_id.clone()))
    });
    view! {
        <PageHead title=text::nav::benefits lead=text::customer_benefits::lead />
        {agreements
            .view(move |all| {
                if all.is_empty() {
                    return view! {
                        <Empty
                            icon=Glyph::Benefit
                            title=text::customer_benefits::empty
                            text=text::customer_benefits::empty_text
                        />
                    }
                    .into_any();
                }
                let several = all.len() > 1;
                all.into_iter()
                    .map(|agreement| view! { <AgreementCard agreement several activating /> })
                    .collect_view()
                    .into_any()
            })}
        {move || {
            shown
                .get()
                .map(|(id, licensing_id)| {
                    view! {
                        <CourseCard id=id.clone() licensing_id=licensing_id.clone() />
                        <Points id=id.clone() licensing_id=licensing_id.clone() />
                        <Ledger id licensing_id />
                    }
                })
        }}
        <Activate agreement=activating query=agreements />
    }
}

#[component]
fn AgreementCard(
    agreement: Agreement,
    /// Whether there are others beside it.
    several: bool,
    activating: RwSignal<Option<Agreement>>,
) -> impl IntoView {
    let licensing_id = agreement.licensing_id.clone();
    let inactive = agreement.activated_at.is_none();
    let activatable = agreement.activation_blockers.is_empty();
    let unavailable = agreement.activation_blockers.clone();
    let usable = agreement.blockers.is_empty();
    let blockers = agreement.blockers.clone();
    let asked = agreement.clone();
    view! {
        <Card title=TextProp::from(move || text::customer_benefits::agreement(&licensing_id))>
            <div class="stack">
                <DayBar days=days::of(&agreement) />
                <AgreementFacts agreement=agreement.clone() />
                {(!usable)
                    .then(|| {
                        view! {
                            <Banner tone=Tone::Warning title=text::customer_benefits::blocked>
                                <Reasons reasons=blockers />
                            </Banner>
                        }
                    })}
                {(!activatable)
                    .then(|| {
                        view! {
                            <Banner tone=Tone::Neutral title=text::customer_benefits::unavailable>
                                <Reasons reasons=unavailable />
                            </Banner>
                        }
                    })}
                <div class="row">
                    {(inactive && activatable && session::may(Permission::ActivateBenefit))
                        .then(|| {
                            view! {
                                <Button
                                    label=text::customer_benefits::activate
                                    about=agreement.licensing_id.clone()
                                    icon=Glyph::Benefit
                                    look=Look::Primary
                                    on_click=move |()| activating.set(Some(asked.clone()))
                                />
                            }
                        })}
                    {(usable && session::may(Permission::ManageVouchers))
                        .then(|| {
                            let href = format!("{}?agreement={}", Page::CustomerVoucherNew.path(), agreement.id.inner());
                            view! { <LinkButton label=text::nav::new_voucher href icon=Glyph::Add look=Look::Primary /> }
                        })}
                    {several
                        .then(|| {
                            let href = format!("{}?ledger={}", Page::CustomerBenefits.path(), agreement.id.inner());
                            view! { <LinkButton label=text::customer_benefits::show_ledger href icon=Glyph::Ledger /> }
                        })}
                </div>
            </div>
        </Card>
    }
}

#[component]
fn AgreementFacts(agreement: Agreement) -> impl IntoView {
    let by = agreement.activated_by.map(|it| it.name);
    let starts_on = agreement.starts_on;
    let granted = i64::from(agreement.granted_days);
    view! {
        <Facts>
            <Fact label=text::customer_benefits::program>{agreement.agreement_program}</Fact>
            <Fact label=text::customer_benefits::starts>{tell(move || starts_on.text())}</Fact>
            <Fact label=text::customer_benefits::ends>
                <DeadlineText on=agreement.ends_on.0 />
            </Fact>
            <Fact label=text::customer_benefits::granted>{tell(move || text::count::days(granted))}</Fact>
            <Fact label=text::customer_benefits::activation>
                {move || match (&agreement.activated_at, &by) {
                    (Some(at), Some(by)) => text::ui::by_at(by, &at.text()),
                    (Some(at), None) => at.text(),
                    (None, _) => text::customer_benefits::not_activated().to_owned(),
                }}
            </Fact>
        </Facts>
    }
}
