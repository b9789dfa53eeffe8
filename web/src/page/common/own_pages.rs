//! The pages of a role, for the home of those who have no voucher to see there.

use leptos::prelude::*;

use crate::api::vocabulary::OrganizationKind;
use crate::i18n::text;
use crate::route::Access;
use crate::shell::navigation::{opens, pages};
use crate::ui::{Card, LinkButton};

/// Links to what the reader's role opens on their side.
pub fn own_pages(side: OrganizationKind) -> AnyView {
    let links: Vec<_> = pages(side)
        .into_iter()
        .filter(|(page, ..)| matches!(page.access(), Access::Allowed(..)) && opens(page))
        .map(|(page, icon, label)| view! { <LinkButton label href=page.path() icon /> })
        .collect();
    view! {
        <Card title=text::home::yours lead=text::home::yours_lead>
            <p class="row">{links}</p>
        </Card>
    }
    .into_any()
}
