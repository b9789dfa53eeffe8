//! Step 1: every requirement of every offering and engagement type, with a check or with what is missing.

use leptos::prelude::*;

use crate::api::Day;
use crate::api::partner::{Eligibility, OfferingEligibility, Requirement};
use crate::api::standing;
use crate::api::vocabulary::RequirementKind;
use crate::i18n::{tell, text};
use crate::route::Page;
use crate::ui::form::given;
use crate::ui::{Act, Badge, DateField, Empty, Glyph, Icon, LinkButton, Look, PageHead, Query};

/// The page.
#[component]
pub fn EligibilityPage() -> impl IntoView {
    let on = RwSignal::new(String::new());
    let act = Act::new();
    let overview = Query::new(move || standing::eligibility(given(&on.get()).map(Day)));
    view! {
        <PageHead title=text::nav::eligibility lead=text::eligibility::lead />
        <div class="toolbar">
            <DateField name="on" label=text::eligibility::as_of hint=text::eligibility::as_of_hint value=on act scope="eligibility" />
        </div>
        {overview
            .view(|offerings| {
                if offerings.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Eligible title=text::eligibility::empty text=text::eligibility::empty_text />
                    }
                    .into_any();
                }
                offerings.into_iter().map(offering).collect_view().into_any()
            })}
    }
}

fn offering(entry: OfferingEligibility) -> impl IntoView {
    let OfferingEligibility {
        offering,
        status,
        requirements,
        engagement_types,
    } = entry;
    let missing_enrollment = requirements.iter().any(|it| {
        !it.met
            && matches!(
                it.kind,
                RequirementKind::Enrolled | RequirementKind::AgreementSigned
            )
    });
    view! {
        <section class="card">
            <div class="card-head row">
                <h2>{offering.name}</h2>
                <Badge state=status />
                <span class="muted small">{progress(&requirements)}</span>
            </div>
            <Requirements requirements />
            {missing_enrollment
                .then(|| {
                    view! {
                        <p class="card-actions">
                            <LinkButton
                                label=text::eligibility::to_enrollment
                                href=Page::PartnerEnrollment.path()
                                icon=Glyph::Sign
                                look=Look::Secondary
                            />
                        </p>
                    }
                })}
            <div class="folds">{engagement_types.into_iter().map(engagement).collect_view()}</div>
        </section>
    }
}

fn engagement(entry: Eligibility) -> impl IntoView {
    let Eligibility {
        engagement_type,
        status,
        requirements,
    } = entry;
    view! {
        <details class="fold">
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{engagement_type.name}</span>
                <Badge state=status />
                <span class="muted small">{progress(&requirements)}</span>
            </summary>
            <div class="fold-body">
                <Requirements requirements />
            </div>
        </details>
    }
}

fn progress(requirements: &[Requirement]) -> impl Fn() -> String + Send + Sync + use<> {
    let (met, all) = (
        requirements.iter().filter(|it| it.met).count(),
        requirements.len(),
    );
    move || text::eligibility::met_of(&all, &met)
}

/// Requirements as a list of checks.
#[component]
pub fn Requirements(
    /// The requirements.
    requirements: Vec<Requirement>,
) -> impl IntoView {
    view! { <ul class="checks">{requirements.into_iter().map(requirement).collect_view()}</ul> }
}

fn requirement(entry: Requirement) -> impl IntoView {
    let Requirement {
        met,
        label,
        detail,
        remedy,
        rule,
        ..
    } = entry;
    let (class, icon): (_, Glyph) = if met {
        ("check-mark tone-good", Glyph::Check)
    } else {
        ("check-mark tone-warning", Glyph::Dismiss)
    };
    let words: fn() -> &'static str = if met {
        text::eligibility::met
    } else {
        text::eligibility::missing
    };
    view! {
        <li class="check-item">
            <span class=class>
                <Icon name=icon />
            </span>
            <div>
                <p class="check-label">
                    {label} <span class="hidden">", "{words}</span>
                </p>
                <p class="check-detail">{detail}</p>
                {(!met).then_some(remedy).flatten().map(|remedy| view! { <p class="check-remedy">{remedy}</p> })}
                {(!met).then(|| view! { <p class="rule">{tell(move || text::ui::rule(&rule))}</p> })}
            </div>
        </li>
    }
}
