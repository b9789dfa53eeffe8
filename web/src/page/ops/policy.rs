//! Changing a policy: what it would touch is shown before it is done.

#![expect(clippy::too_many_lines, reason = "a form is read from top to bottom")]

use leptos::prelude::*;

use crate::api::Day;
use crate::api::calendar::{self, PolicyImpact, UpdateProgramPolicyInput};
use crate::api::program::{Program, ProgramPolicy};
use crate::i18n::text;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, DateField, Dialog, Form, Look, Query, TextArea, TextField, Tone,
};

/// The dialog for the policy that is edited.
#[component]
pub fn EditPolicy(
    /// The policy; none while the dialog is closed.
    policy: RwSignal<Option<ProgramPolicy>>,
    /// Where the programme is read from.
    query: Query<Program>,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    let text_field = || RwSignal::new(String::new());
    let (value, source) = (text_field(), text_field());
    let (from, to) = (text_field(), text_field());
    let preview = RwSignal::new(None::<PolicyImpact>);
    Effect::new(move |_| {
        if let Some(it) = policy.get() {
            act.reset();
            preview.set(None);
            value.set(it.value);
            source.set(it.source);
            from.set(it.effective_from.map(|it| it.0).unwrap_or_default());
            to.set(it.effective_to.map(|it| it.0).unwrap_or_default());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            policy.set(None);
        }
    });
    // What was previewed is what is done: a change of a field asks for another preview.
    Effect::new(move |_| {
        for field in [value, source, from, to] {
            field.track();
        }
        preview.set(None);
    });
    let send = move |dry_run: bool| {
        let Some(edited) = policy.get_untracked() else {
            return;
        };
        let (value, source) = (value.get_untracked(), source.get_untracked());
        if !act.accepts(missing(&[("value", &value), ("source", &source)])) {
            return;
        }
        let day = |field: RwSignal<String>| given(&field.get_untracked()).map(Day);
        let input = UpdateProgramPolicyInput {
            key: edited.key,
            value,
            effective_from: day(from),
            effective_to: day(to),
            source,
            dry_run,
        };
        act.run(
            move |_key| calendar::update_program_policy(input),
            move |impact: PolicyImpact| {
                if impact.dry_run {
                    preview.set(Some(impact));
                } else {
                    open.set(false);
                    toast(text::policy::done());
                    query.refetch();
                }
            },
        );
    };
    let name = move || policy.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default());
    view! {
        <Dialog open title=TextProp::from(name)>
            <Form act on_submit=move |()| send(preview.with_untracked(Option::is_none))>
                <TextArea name="value" label=text::ops_program::value value=value act required=true rows=2 scope="policy" />
                <DateField
                    name="effectiveFrom"
                    label=text::policy::from
                    hint=text::policy::from_hint
                    value=from
                    act
                    scope="policy"
                />
                <DateField
                    name="effectiveTo"
                    label=text::policy::to
                    hint=text::policy::to_hint
                    value=to
                    act
                    scope="policy"
                />
                <TextField name="source" label=text::ops_program::source value=source act required=true scope="policy" />
                {move || {
                    preview
                        .get()
                        .map(|it| {
                            let values = it.values.into_iter();
                            view! {
                                <Banner tone=Tone::Neutral title=text::policy::impact>
                                    <p>{it.explanation}</p>
                                    <ul class="notices">
                                        {values
                                            .map(|it| {
                                                let words = move || super::program::value_with_days(&it);
                                                view! { <li>{words}</li> }
                                            })
                                            .collect_view()}
                                    </ul>
                                </Banner>
                            }
                        })
                }}
                <div class="form-actions">
                    {move || {
                        let label = if preview.with(Option::is_some) {
                            text::policy::change
                        } else {
                            text::policy::preview
                        };
                        view! { <Button label=label kind="submit" look=Look::Primary busy=act.busy() /> }
                    }}
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
