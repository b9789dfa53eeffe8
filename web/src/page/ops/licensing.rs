//! What licensing tells of an agreement, typed by the operator: registration, true-up, reduction, correction, training.

#![expect(clippy::too_many_lines, reason = "a form is read from top to bottom")]

use leptos::prelude::*;

use crate::api::agreement::{
    self, AddLicencesInput, AdjustDaysInput, CustomerDetail, LicenceLineInput,
    RecordTrainingDaysInput, ReduceLicencesInput, RegisterAgreementInput,
};
use crate::api::customer::Agreement;
use crate::api::{Day, UserError};
use crate::i18n::text;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, DateField, Dialog, Form, Look, Query, TextArea, TextField};

/// What is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new agreement of the customer with this id.
    Register(cynic::Id),
    /// More licences.
    Add(Agreement),
    /// Fewer licences.
    Reduce(Agreement),
    /// A correction.
    Adjust(Agreement),
    /// Training days.
    Train(Agreement),
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    licensing_id: RwSignal<String>,
    program: RwSignal<String>,
    starts_on: RwSignal<String>,
    ends_on: RwSignal<String>,
    years: RwSignal<String>,
    licences: RwSignal<String>,
    days: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            licensing_id: text(),
            program: text(),
            starts_on: text(),
            ends_on: text(),
            years: text(),
            licences: text(),
            days: text(),
            reason: text(),
        }
    }

    fn clear(self) {
        for field in [
            self.licensing_id,
            self.starts_on,
            self.ends_on,
            self.licences,
            self.days,
            self.reason,
        ] {
            field.set(String::new());
        }
        self.program.set("EA".to_owned());
        self.years.set("3".to_owned());
    }
}

/// The dialog for whatever is to be told.
#[component]
pub fn LicensingDialog(
    /// What; none while the dialog is closed.
    change: RwSignal<Option<Change>>,
    /// Where the customer is read from.
    query: Query<Option<CustomerDetail>>,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    let typed = Typed::new();
    Effect::new(move |_| {
        if change.with(Option::is_some) {
            act.reset();
            typed.clear();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            change.set(None);
        }
    });
    let send = move |()| {
        if let Some(asked) = change.get_untracked() {
            tell(asked, typed, act, move || {
                open.set(false);
                toast(text::licensing::done());
                query.refetch();
            });
        }
    };
    let title = move || match change.get() {
        Some(Change::Add(_)) => text::licensing::add(),
        Some(Change::Reduce(_)) => text::licensing::reduce(),
        Some(Change::Adjust(_)) => text::licensing::adjust(),
        Some(Change::Train(_)) => text::licensing::train(),
        Some(Change::Register(_)) | None => text::licensing::register(),
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                {move || change.get().map(|it| fields(&it, typed, act))}
                <div class="form-actions">
                    <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

fn fields(change: &Change, typed: Typed, act: Act) -> AnyView {
    let licences = move || {
        view! {
            <TextArea
                name="licences"
                label=text::licensing::licences
                hint=text::licensing::licences_hint
                value=typed.licences
                act
                required=true
                rows=4
                scope="licensing"
            />
        }
    };
    match change {
        Change::Register(_) => view! {
            <TextField name="licensingId" label=text::vouchers::licensing_id value=typed.licensing_id act required=true scope="licensing" />
            <TextField
                name="agreementProgram"
                label=text::customer_benefits::program
                hint=text::licensing::program_hint
                value=typed.program
                act
                required=true
                scope="licensing"
            />
            <DateField name="startsOn" label=text::customer_benefits::starts value=typed.starts_on act scope="licensing" />
            <DateField name="endsOn" label=text::customer_benefits::ends value=typed.ends_on act scope="licensing" />
            <TextField
                name="softwareAssuranceYears"
                label=text::points::years
                value=typed.years
                act
                required=true
                kind="number"
                scope="licensing"
            />
            {licences()}
        }
        .into_any(),
        Change::Add(_) => view! { <p>{text::licensing::add_lead}</p> {licences()} }.into_any(),
        Change::Reduce(_) => view! { <p>{text::licensing::reduce_lead}</p> {licences()} }.into_any(),
        Change::Adjust(_) => view! {
            <TextField
                name="days"
                label=text::vouchers::days
                hint=text::licensing::adjust_hint
                value=typed.days
                act
                required=true
                kind="number"
                scope="licensing"
            />
            <TextArea name="reason" label=text::licensing::reason value=typed.reason act required=true rows=3 scope="licensing" />
        }
        .into_any(),
        Change::Train(_) => view! {
            <TextField
                name="trainingDays"
                label=text::points::training_days
                value=typed.days
                act
                required=true
                kind="number"
                scope="licensing"
            />
        }
        .into_any(),
    }
}

/// Sends what was typed, unless something is missing.
fn tell(change: Change, typed: Typed, act: Act, done: impl FnOnce() + 'static) {
    let lines = licences(&typed.licences.get_untracked());
    let number = |field: &'static str, value: RwSignal<String>| {
        let wrong = || UserError::of_field(field, text::form::number_wanted().to_owned());
        value.with_untracked(|it| it.trim().parse::<i32>().map_err(|_| wrong()))
    };
    let finish = move |_: Agreement| done();
    match change {
        Change::Register(customer_id) => {
            let (starts_on, ends_on) = (
                typed.starts_on.get_untracked(),
                typed.ends_on.get_untracked(),
            );
            let licensing_id = typed.licensing_id.get_untracked();
            let mut wrong = missing(&[
                ("licensingId", &licensing_id),
                ("startsOn", &starts_on),
                ("endsOn", &ends_on),
            ]);
            let years = number("softwareAssuranceYears", typed.years);
            wrong.extend(years.clone().err());
            wrong.extend(lines.clone().err());
            if !act.accepts(wrong) {
                return;
            }
            let (Ok(years), Ok(lines)) = (years, lines) else {
                return;
            };
            let agreement_program = typed.program.get_untracked();
            act.run(
                move |idempotency_key| {
                    agreement::register_agreement(RegisterAgreementInput {
                        customer_id,
                        licensing_id,
                        agreement_program,
                        starts_on: Day(starts_on),
                        ends_on: Day(ends_on),
                        software_assurance_years: years,
                        licences: lines,
                        idempotency_key,
                    })
                },
                finish,
            );
        }
        Change::Add(of) | Change::Reduce(of) if lines.is_err() => {
            drop(of);
            act.accepts(lines.err().into_iter().collect());
        }
        Change::Add(of) => act.run(
            move |idempotency_key| {
                agreement::add_licences(AddLicencesInput {
                    agreement_id: of.id,
                    licences: lines.unwrap_or_default(),
                    idempotency_key,
                })
            },
            finish,
        ),
        Change::Reduce(of) => act.run(
            move |idempotency_key| {
                agreement::reduce_licences(ReduceLicencesInput {
                    agreement_id: of.id,
                    licences: lines.unwrap_or_default(),
                    idempotency_key,
                })
            },
            finish,
        ),
        Change::Adjust(of) => {
            let reason = typed.reason.get_untracked();
            let days = number("days", typed.days);
            let mut wrong = missing(&[("reason", &reason)]);
            wrong.extend(days.clone().err());
            if let (true, Ok(days)) = (act.accepts(wrong), days) {
                act.run(
                    move |idempotency_key| {
                        agreement::adjust_days(AdjustDaysInput {
                            agreement_id: of.id,
                            days,
                            reason,
                            idempotency_key,
                        })
                    },
                    finish,
                );
            }
        }
        Change::Train(of) => {
            let days = number("trainingDays", typed.days);
            let wrong = days.clone().err().into_iter().collect();
            if let (true, Ok(training_days)) = (act.accepts(wrong), days) {
                act.run(
                    move |_key| {
                        agreement::record_training_days(RecordTrainingDaysInput {
                            agreement_id: of.id,
                            training_days,
                        })
                    },
                    finish,
                );
            }
        }
    }
}

/// Lines such as `server: 40`, one licence kind each.
fn licences(typed: &str) -> Result<Vec<LicenceLineInput>, UserError> {
    let line = |line: &str| {
        let (kind, quantity) = line.rsplit_once(':')?;
        Some(LicenceLineInput {
            kind: kind.trim().to_owned(),
            quantity: quantity.trim().parse().ok()?,
        })
    };
    let lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
    let wrong = || UserError::of_field("licences", text::licensing::licences_form().to_owned());
    lines.map(|it| line(it).ok_or_else(wrong)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_typed_one_kind_a_line() {
        let lines = licences("server: 40\n\n 2-core pack : 6 ").unwrap_or_default();
        let read: Vec<_> = lines
            .iter()
            .map(|it| (it.kind.as_str(), it.quantity))
            .collect();
        assert_eq!(read, [("server", 40), ("2-core pack", 6)]);
        assert!(licences("forty servers").is_err());
    }
}
