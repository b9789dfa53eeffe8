//! Converting training days into planning days: asked once more, because it cannot be taken back.

use leptos::prelude::*;

use crate::api::UserError;
use crate::api::agreement::{self, ConvertTrainingDaysInput, Origin};
use crate::i18n::{tell, text};
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, Query, TextField};

/// The dialog.
#[component]
pub fn ConvertTraining(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Where the agreement is read from.
    query: Query<Origin>,
) -> impl IntoView {
    let act = Act::new();
    let days = RwSignal::new(String::new());
    let training = move || query.value().map(|it| it.training);
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            let whole = training().map_or(0, |it| it.days - it.days % it.ratio.max(1));
            days.set(whole.to_string());
        }
    });
    let send = move |()| {
        let Some(origin) = query.value() else {
            return;
        };
        let Ok(training_days) = days.with_untracked(|it| it.trim().parse::<i32>()) else {
            let wrong = UserError::of_field("trainingDays", text::form::number_wanted().to_owned());
            act.accepts(vec![wrong]);
            return;
        };
        act.run(
            move |key| {
                agreement::convert_training_days(ConvertTrainingDaysInput {
                    agreement_id: origin.id,
                    training_days,
                    idempotency_key: key,
                })
            },
            move |_| {
                open.set(false);
                toast(text::points::done());
                query.refetch();
            },
        );
    };
    let planning = move || {
        let ratio = training().map_or(1, |it| it.ratio.max(1));
        let asked = days.with(|it| it.trim().parse::<i32>().unwrap_or(0));
        i64::from(asked / ratio)
    };
    view! {
        <Dialog open title=text::points::convert_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{tell(move || text::points::convert_1(planning()))}</li>
                    <li>{text::points::convert_2}</li>
                    <li>{text::points::convert_3}</li>
                </ul>
                <TextField
                    name="trainingDays"
                    label=text::points::training_days
                    value=days
                    act
                    required=true
                    kind="number"
                    scope="training"
                />
                <div class="form-actions">
                    <Button label=text::points::convert kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
