//! Objections of customers, shown to those who decide on a payment.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::objection;
use crate::i18n::text;
use crate::route::Page;
use crate::ui::{Banner, Query, Tone};

/// What customers object to among the vouchers of a payment request; nothing when nobody does.
#[component]
pub fn Objections(
    /// Global id of the request.
    id: String,
) -> impl IntoView {
    let found = Query::new(move || objection::objections(id.clone()));
    move || {
        let found = found.value().unwrap_or_default();
        (!found.is_empty()).then(|| {
            view! {
                <div class="page-note">
                    <Banner tone=Tone::Warning title=text::ops_payment::objection>
                        {found
                            .into_iter()
                            .map(|it| {
                                let href = Page::OpsReport(it.report).path();
                                view! {
                                    <p>
                                        <A href attr:class="code">
                                            {it.number}
                                        </A>
                                        ": "
                                        {it.reason}
                                    </p>
                                }
                            })
                            .collect_view()}
                    </Banner>
                </div>
            }
        })
    }
}
