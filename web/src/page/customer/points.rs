//! Where the days of an agreement come from: its licences step by step, and its training days.

use leptos::prelude::*;

use super::training::ConvertTraining;
use crate::api::agreement::{self, Origin};
use crate::api::live::Change;
use crate::api::vocabulary::Permission;
use crate::i18n::{tell, text};
use crate::session;
use crate::ui::{Banner, Button, Card, Fact, Facts, Glyph, Look, Query, Reasons, Tone};

/// The explanation of an agreement's days.
#[component]
pub fn Points(
    /// Global id of the agreement.
    id: cynic::Id,
    /// Its Licensing ID.
    licensing_id: String,
) -> impl IntoView {
    let origin = Query::new(move || agreement::origin(id.clone()))
        .live(|change| matches!(change, Change::Voucher(_)));
    let converting = RwSignal::new(false);
    view! {
        <Card
            title=TextProp::from(move || text::points::title(&licensing_id))
            lead=text::points::lead
        >
            {origin.view(move |it| view! { <Explained origin=it converting /> })}
            <ConvertTraining open=converting query=origin />
        </Card>
    }
}

#[component]
fn Explained(origin: Origin, converting: RwSignal<bool>) -> impl IntoView {
    let Origin {
        entitlement,
        training,
        software_assurance_years,
        ..
    } = origin;
    let years = i64::from(software_assurance_years);
    let days = i64::from(entitlement.days);
    let sources = entitlement.sources;
    let (left, converted) = (training.days, i64::from(training.converted_days));
    let usable = training.blockers.is_empty() && left > 0;
    let ratio = i64::from(training.ratio);
    view! {
        <div class="stack">
            <ol class="steps-in-words">
                {entitlement.explanation.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
            </ol>
            <Facts>
                <Fact label=text::points::entitled>{tell(move || text::count::days(days))}</Fact>
                <Fact label=text::points::years>{years.to_string()}</Fact>
                <Fact label=text::points::training>{tell(move || text::count::days(i64::from(left)))}</Fact>
                <Fact label=text::points::converted>{tell(move || text::count::days(converted))}</Fact>
            </Facts>
            <p class="field-hint">{tell(move || said_of(&sources))}</p>
            {(left > 0 || converted > 0)
                .then(|| {
                    view! {
                        <p>{tell(move || text::points::ratio(ratio))}</p>
                        {(!training.blockers.is_empty())
                            .then(|| {
                                view! {
                                    <Banner tone=Tone::Warning title=text::points::not_convertible>
                                        <Reasons reasons=training.blockers.clone() />
                                    </Banner>
                                }
                            })}
                    }
                })}
            {(usable && session::may(Permission::ConvertTrainingDays))
                .then(|| {
                    view! {
                        <div class="row">
                            <Button
                                label=text::points::convert
                                icon=Glyph::Benefit
                                look=Look::Primary
                                on_click=move |()| converting.set(true)
                            />
                        </div>
                    }
                })}
        </div>
    }
}

/// Where the values come from; the program's own mark for a value without a source in words.
fn said_of(sources: &[String]) -> String {
    let mark = text::policy::assumed().to_lowercase();
    sources.join(" · ").replace("ASSUMED", &mark)
}
