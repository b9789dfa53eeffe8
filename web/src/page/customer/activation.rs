//! Activating a benefit: asked once more, because it cannot be taken back.

use leptos::prelude::*;

use crate::api::customer::{self, ActivateBenefitInput, Agreement};
use crate::i18n::{tell, text};
use crate::ui::toast::toast;
use crate::ui::{Act, ConfirmDialog, Query};

/// The dialog for the agreement that is asked about.
#[component]
pub fn Activate(
    /// The agreement; none while the dialog is closed.
    agreement: RwSignal<Option<Agreement>>,
    /// Where the agreements are read from.
    query: Query<Vec<Agreement>>,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if agreement.with(Option::is_some) {
            act.reset();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            agreement.set(None);
        }
    });
    let send = move |()| {
        let Some(asked) = agreement.get_untracked() else {
            return;
        };
        let input = ActivateBenefitInput {
            agreement_id: asked.id,
        };
        act.run(
            move |_key| customer::activate_benefit(input),
            move |_| {
                open.set(false);
                toast(text::customer_benefits::activated());
                query.refetch();
            },
        );
    };
    let name = move || {
        agreement
            .with(|it| it.as_ref().map(|it| it.licensing_id.clone()))
            .unwrap_or_default()
    };
    let days =
        move || agreement.with(|it| it.as_ref().map_or(0, |it| i64::from(it.available_days)));
    view! {
        <ConfirmDialog
            open
            title=TextProp::from(move || text::customer_benefits::activate_title(&name()))
            confirm=text::customer_benefits::activate
            act
            on_confirm=send
        >
            <ul class="consequences">
                <li>{tell(move || text::customer_benefits::activate_1(days()))}</li>
                <li>{text::customer_benefits::activate_2}</li>
                <li>{text::customer_benefits::activate_3}</li>
            </ul>
        </ConfirmDialog>
    }
}
