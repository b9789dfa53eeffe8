//! What reserved vouchers lack, or will lack before their last day, with what to do about it.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::standing::EligibilityRisk;
use crate::api::vocabulary::OrganizationKind;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::{Glyph, Icon};

/// The risks, soonest first.
#[component]
pub fn RiskList(
    /// The risks.
    risks: Vec<EligibilityRisk>,
    /// Whose pages the vouchers lead to.
    side: OrganizationKind,
) -> impl IntoView {
    if risks.is_empty() {
        return view! { <p class="muted">{say(text::risk::none)}</p> }.into_any();
    }
    view! { <ul class="checks">{risks.into_iter().map(|it| risk(it, side)).collect_view()}</ul> }
        .into_any()
}

fn risk(it: EligibilityRisk, side: OrganizationKind) -> impl IntoView {
    let EligibilityRisk {
        voucher,
        on,
        already,
        detail,
        consequence,
        remedy,
        ..
    } = it;
    let href = Page::voucher_of(side, voucher.id.inner()).path();
    let class = if already {
        "check-mark tone-bad"
    } else {
        "check-mark tone-warning"
    };
    let when = move || {
        if already {
            text::risk::already().to_owned()
        } else {
            text::risk::from(&on.text())
        }
    };
    view! {
        <li class="check-item">
            <span class=class>
                <Icon name=Glyph::Warning />
            </span>
            <div>
                <p class="check-label">
                    <A href attr:class="code">
                        {voucher.number}
                    </A>
                    " · "
                    {voucher.engagement_type.name}
                </p>
                <p class="check-detail">{tell(when)}": "{detail}</p>
                <p class="check-detail">{consequence}</p>
                {remedy.map(|remedy| view! { <p class="check-remedy">{remedy}</p> })}
            </div>
        </li>
    }
}
