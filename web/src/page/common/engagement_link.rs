//! The way from a voucher to its engagement.

use leptos::prelude::*;

use crate::api::engagement;
use crate::api::vocabulary::OrganizationKind;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::{Badge, Card, Fact, Facts, Glyph, LinkButton, Query};

/// The engagement of a voucher, as far as it has come; nothing when there is none.
#[component]
pub fn EngagementLink(
    /// The voucher's number.
    number: String,
    /// Whose page it leads to.
    side: OrganizationKind,
) -> impl IntoView {
    let found = Query::new(move || engagement::of_voucher(number.clone()));
    let lead: fn() -> &'static str = if side == OrganizationKind::Customer {
        text::engagement::customer_lead
    } else {
        text::engagement::partner_lead
    };
    move || {
        found.value().flatten().map(|it| {
            let id = it.id.into_inner();
            let page = if side == OrganizationKind::Customer {
                Page::CustomerEngagement(id)
            } else {
                Page::PartnerEngagement(id)
            };
            view! {
                <Card title=text::engagement::one lead>
                    <Facts>
                        <Fact label=text::ui::status>
                            <Badge state=it.stage />
                        </Fact>
                    </Facts>
                    <p class="card-actions">
                        <LinkButton label=text::engagement::open href=page.path() icon=Glyph::Calendar />
                    </p>
                </Card>
            }
        })
    }
}
