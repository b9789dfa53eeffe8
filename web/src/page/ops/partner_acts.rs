//! The dialogs by which the operator records what the partner network says of a partner.

#![expect(clippy::too_many_lines, reason = "a form is read from top to bottom")]

use leptos::prelude::*;

use super::partner::{Records, level_name};
use crate::api::Day;
use crate::api::full_catalog;
use crate::api::ops_partner::{
    self, RecordCompetencyInput, RecordComplianceTrainingInput, RenewMembershipInput,
};
use crate::api::standing::HeldCompetency;
use crate::api::vocabulary::{CompetencyAct, CompetencyLevel};
use crate::i18n::text;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{Act, Button, DateField, Dialog, Form, Look, Query, SelectField, TextArea};

const ACTS: [(&str, CompetencyAct); 7] = [
    ("start", CompetencyAct::Start),
    ("qualify", CompetencyAct::Qualify),
    ("activate", CompetencyAct::Activate),
    ("renew", CompetencyAct::Renew),
    ("changeLevel", CompetencyAct::ChangeLevel),
    ("markAtRisk", CompetencyAct::MarkAtRisk),
    ("lose", CompetencyAct::Lose),
];

const LEVELS: [(&str, CompetencyLevel); 2] = [
    ("silver", CompetencyLevel::Silver),
    ("gold", CompetencyLevel::Gold),
];

fn act_words(act: CompetencyAct) -> &'static str {
    use text::competency_act as words;
    match act {
        CompetencyAct::Start => words::start(),
        CompetencyAct::Qualify => words::qualify(),
        CompetencyAct::Activate => words::activate(),
        CompetencyAct::Renew => words::renew(),
        CompetencyAct::ChangeLevel => words::change_level(),
        CompetencyAct::MarkAtRisk => words::mark_at_risk(),
        CompetencyAct::Lose => words::lose(),
    }
}

/// What can be recorded: of a competency that is held, what the server allows.
fn allowed(held: Option<&HeldCompetency>) -> Vec<CompetencyAct> {
    let Some(held) = held else {
        return vec![
            CompetencyAct::Start,
            CompetencyAct::Qualify,
            CompetencyAct::Activate,
        ];
    };
    let open = held.available_acts.iter().filter(|it| it.allowed);
    open.map(|it| it.act).collect()
}

/// Records what the network says of a competency.
#[component]
pub fn RecordCompetency(
    /// What is being recorded.
    records: Records,
) -> impl IntoView {
    let act = Act::new();
    let [competency, what, level, reason] = [(); 4].map(|()| RwSignal::new(String::new()));
    let open = RwSignal::new(false);
    let known = Query::new(full_catalog::competencies);
    Effect::new(move |_| {
        if records.competency.with(Option::is_some) {
            act.reset();
            for field in [competency, what, level, reason] {
                field.set(String::new());
            }
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            records.competency.set(None);
        }
    });
    let held = move || records.competency.get().flatten();
    let send = move |()| {
        let (why, chosen) = (reason.get_untracked(), what.get_untracked());
        let held = records.competency.get_untracked().flatten();
        let id = held.map_or_else(
            || competency.get_untracked(),
            |it| it.competency.id.into_inner(),
        );
        let blank = missing(&[("competencyId", &id), ("act", &chosen), ("reason", &why)]);
        let found = ACTS.iter().find(|(key, _)| *key == chosen);
        let (true, Some((_, what))) = (act.accepts(blank), found) else {
            return;
        };
        let level = level.get_untracked();
        let input = RecordCompetencyInput {
            partner_id: records.partner.get_value().into(),
            competency_id: id.into(),
            act: *what,
            level: LEVELS
                .iter()
                .find(|(key, _)| *key == level)
                .map(|(_, level)| *level),
            anniversary_on: None,
            reason: why,
        };
        act.run(
            move |_key| ops_partner::record_competency(input),
            move |_| {
                open.set(false);
                toast(text::ops_partner::recorded());
                records.done.run(());
            },
        );
    };
    let send = Callback::new(send);
    let names = Signal::derive(move || {
        let known = known.value().unwrap_or_default().into_iter();
        known
            .map(|it| (it.id.into_inner(), it.name))
            .collect::<Vec<_>>()
    });
    let acts = Signal::derive(move || {
        let open = allowed(held().as_ref());
        let shown = ACTS.iter().filter(|(_, act)| open.contains(act));
        shown
            .map(|(key, act)| ((*key).to_owned(), act_words(*act).to_owned()))
            .collect::<Vec<_>>()
    });
    let levels = Signal::derive(|| {
        LEVELS
            .iter()
            .map(|(key, level)| ((*key).to_owned(), level_name(*level).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <Dialog open title=text::ops_partner::record_title>
            <Form act on_submit=send>
                {move || match held() {
                    Some(held) => {
                        view! {
                            <p>
                                <strong>{level_name(held.level)}" "{held.competency.name}</strong>
                            </p>
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <SelectField
                                name="competencyId"
                                label=text::ops_partner::competency
                                value=competency
                                options=names
                                act
                                required=true
                                scope="record"
                            />
                        }
                            .into_any()
                    }
                }}
                <SelectField name="act" label=text::ops_partner::what value=what options=acts act required=true scope="record" />
                <SelectField
                    name="level"
                    label=text::ops_partner::level
                    hint=text::ops_partner::level_hint
                    value=level
                    options=levels
                    act
                    scope="record"
                />
                <TextArea
                    name="reason"
                    label=text::ops_partner::known_from
                    value=reason
                    act
                    required=true
                    rows=3
                    scope="record"
                />
                <div class="form-actions">
                    <Button label=text::ops_partner::record kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

/// Notes a pass of the compliance training.
#[component]
pub fn Training(
    /// What is being recorded.
    records: Records,
) -> impl IntoView {
    let act = Act::new();
    let [passed, until] = [(); 2].map(|()| RwSignal::new(String::new()));
    Effect::new(move |_| {
        if records.training.get() {
            act.reset();
        }
    });
    let send = move |()| {
        let day = passed.get_untracked();
        if !act.accepts(missing(&[("passedOn", &day)])) {
            return;
        }
        let input = RecordComplianceTrainingInput {
            partner_id: records.partner.get_value().into(),
            passed_on: Day(day),
            valid_until: given(&until.get_untracked()).map(Day),
        };
        act.run(
            move |_key| ops_partner::record_compliance_training(input),
            move |_| {
                records.training.set(false);
                toast(text::ops_partner::recorded());
                records.done.run(());
            },
        );
    };
    let send = Callback::new(send);
    view! {
        <Dialog open=records.training title=text::ops_partner::record_training>
            <Form act on_submit=send>
                <DateField name="passedOn" label=text::ops_partner::passed_on value=passed act scope="training" />
                <DateField
                    name="validUntil"
                    label=text::ops_partner::valid_until
                    hint=text::ops_partner::valid_until_hint
                    value=until
                    act
                    min=passed
                    scope="training"
                />
                <div class="form-actions">
                    <Button label=text::ops_partner::record kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| records.training.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

/// Notes a renewed membership.
#[component]
pub fn Membership(
    /// What is being recorded.
    records: Records,
) -> impl IntoView {
    let act = Act::new();
    let until = RwSignal::new(String::new());
    Effect::new(move |_| {
        if records.membership.get() {
            act.reset();
        }
    });
    let send = move |()| {
        let day = until.get_untracked();
        if !act.accepts(missing(&[("endsOn", &day)])) {
            return;
        }
        let input = RenewMembershipInput {
            partner_id: records.partner.get_value().into(),
            ends_on: Day(day),
        };
        act.run(
            move |_key| ops_partner::renew_membership(input),
            move |_| {
                records.membership.set(false);
                toast(text::ops_partner::recorded());
                records.done.run(());
            },
        );
    };
    let send = Callback::new(send);
    view! {
        <Dialog open=records.membership title=text::ops_partner::renew_membership>
            <Form act on_submit=send>
                <DateField
                    name="endsOn"
                    label=text::ops_partner::membership
                    value=until
                    act
                    scope="membership"
                />
                <div class="form-actions">
                    <Button label=text::ops_partner::record kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| records.membership.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_competency_that_is_not_held_begins_or_becomes_active() {
        assert_eq!(allowed(None).len(), 3);
        assert!(!allowed(None).contains(&CompetencyAct::Renew));
    }
}
