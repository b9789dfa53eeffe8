//! What the reservation of a voucher rested on, and what its redemption found.

use leptos::prelude::*;

use crate::api::standing::{self, Evidence};
use crate::i18n::{tell, text};
use crate::page::partner::eligibility::Requirements;
use crate::ui::{Card, Glyph, Icon, Query, Reasons};

/// The evidence of a voucher; nothing where there is none, or where it is not shown to the reader.
#[component]
pub fn EvidenceCard(
    /// The voucher's global id.
    voucher: String,
) -> impl IntoView {
    let evidence = Query::new(move || standing::evidence(voucher.clone().into()));
    evidence.view(|(reserved, redeemed)| {
        (reserved.is_some() || redeemed.is_some()).then(|| {
            view! {
                <Card title=text::evidence::title lead=text::evidence::lead>
                    <div class="folds">
                        {reserved.map(|it| part(text::evidence::reserved, it))}
                        {redeemed.map(|it| part(text::evidence::redeemed, it))}
                    </div>
                </Card>
            }
        })
    })
}

fn part(title: fn() -> &'static str, evidence: Evidence) -> impl IntoView {
    let Evidence {
        on,
        requirements,
        warnings,
    } = evidence;
    view! {
        <details class="fold">
            <summary>
                <Icon name=Glyph::Right />
                <span class="fold-title">{title}</span>
                <span class="muted small">{tell(move || on.text())}</span>
            </summary>
            <div class="fold-body">
                <Requirements requirements />
                <Reasons reasons=warnings />
            </div>
        </details>
    }
}
