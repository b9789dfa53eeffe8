//! What would follow from a voucher before it is created: its last days, and the dates of the calendar that it crosses.

use leptos::prelude::*;

use crate::api::calendar::{self, WhatIf};
use crate::api::{ApiError, Day};
use crate::i18n::{tell, text};
use crate::ui::{Banner, Card, DeadlineText, Fact, Facts, Query, Reasons, Tone};

/// The dates of a voucher for what is chosen; nothing until something is.
#[component]
pub fn WhatIfCard(
    /// Global id of the engagement type; empty until one is chosen.
    #[prop(into)]
    engagement: Signal<String>,
    /// Days; empty until they are chosen.
    #[prop(into)]
    days: Signal<String>,
) -> impl IntoView {
    let plan = Query::new(move || plan(engagement.get(), days.get()));
    view! {
        <Card title=text::what_if::title lead=text::what_if::lead>
            {plan
                .view(|it| match it {
                    Some(plan) => view! { <Dates plan /> }.into_any(),
                    None => view! { <p>{text::what_if::choose}</p> }.into_any(),
                })}
        </Card>
    }
}

async fn plan(engagement: String, days: String) -> Result<Option<WhatIf>, ApiError> {
    let (false, Ok(days)) = (engagement.is_empty(), days.parse::<i32>()) else {
        return Ok(None);
    };
    let found = calendar::what_if(cynic::Id::new(engagement), days, None::<Day>);
    Ok(Some(found.await?))
}

#[component]
fn Dates(plan: WhatIf) -> impl IntoView {
    view! {
        <div class="stack">
            {(!plan.blockers.is_empty())
                .then(|| {
                    view! {
                        <Banner tone=Tone::Warning title=text::what_if::blocked>
                            <Reasons reasons=plan.blockers.clone() />
                        </Banner>
                    }
                })}
            <Facts>
                <Fact label=text::what_if::reserve><DeadlineText on=plan.reserve_last_on.0 /></Fact>
                <Fact label=text::what_if::start><DeadlineText on=plan.start_last_on.0 /></Fact>
                <Fact label=text::what_if::end><DeadlineText on=plan.end_last_on.0 /></Fact>
                <Fact label=text::what_if::redeem><DeadlineText on=plan.redeem_last_on.0 /></Fact>
                <Fact label=text::what_if::expires><DeadlineText on=plan.expires_on.0 /></Fact>
                <Fact label=text::what_if::payment><DeadlineText on=plan.payment_last_on.0 /></Fact>
            </Facts>
            {(!plan.crosses.is_empty())
                .then(|| {
                    view! {
                        <p>{text::what_if::crosses}</p>
                        <ul class="notices">
                            {plan
                                .crosses
                                .iter()
                                .map(|it| {
                                    let (on, name) = (it.on.clone(), it.policy.name.clone());
                                    view! { <li>{tell(move || on.text())} ": " {name}</li> }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
        </div>
    }
}
