//! Acts on several vouchers at once: what the server would do with each, what follows, and then one after the other.

use std::rc::Rc;

use futures::FutureExt;
use leptos::prelude::*;

use super::assignment::{Assignment, AssignmentFields, assign};
use crate::api::choice::{self, JudgedVoucher};
use crate::api::extension::{self, RequestExtensionInput};
use crate::api::vocabulary::VoucherAction;
use crate::api::voucher_acts::{self, CancelVoucherInput};
use crate::api::{ApiError, UserError};
use crate::i18n::{say, tell, text};
use crate::page::common::verdicts;
use crate::ui::bulk::Each;
use crate::ui::form::missing;
use crate::ui::selection::Row;
use crate::ui::{Act, Bulk, Button, Dialog, Form, Look, Query, Reasons, TextArea, TextField};

/// An act on the vouchers that were chosen when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    action: VoucherAction,
    rows: Vec<Row>,
}

impl Ask {
    /// An act on these.
    pub fn of(action: VoucherAction, rows: Vec<Row>) -> Self {
        Self { action, rows }
    }
}

/// What is typed once for all of them.
#[derive(Clone, Copy, Default)]
struct Typed {
    days: RwSignal<String>,
    reason: RwSignal<String>,
    assignment: Assignment,
}

impl Typed {
    fn clear(self) {
        self.days.set(String::new());
        self.reason.set(String::new());
        self.assignment.clear();
    }

    fn blank(self, action: VoucherAction) -> Vec<UserError> {
        let (days, reason) = (self.days.get_untracked(), self.reason.get_untracked());
        match action {
            VoucherAction::Assign => self.assignment.blank(),
            VoucherAction::RequestExtension => missing(&[("days", &days), ("reason", &reason)]),
            _ => missing(&[("reason", &reason)]),
        }
    }
}

/// The dialog that asks, with the server's verdict on each voucher.
#[component]
pub fn BulkDialog(
    /// What is asked for; none while the dialog is closed.
    asked: RwSignal<Option<Ask>>,
    /// What carries it out.
    bulk: Bulk,
    /// What follows the last one.
    on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    let typed = Typed::default();
    let judged = Query::new(move || judge(asked.get()));
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            act.reset();
            typed.clear();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    let send = move |()| {
        let Some(Ask { action, .. }) = asked.get_untracked() else {
            return;
        };
        // Nothing is sent before the verdicts are there.
        let all = untrack(|| judged.value()).unwrap_or_default();
        if all.is_empty() {
            return;
        }
        let able: Vec<_> = all
            .iter()
            .filter_map(|it| Some((row_of(it), way(action, it)?)))
            .collect();
        if able.is_empty() {
            let none = text::voucher_bulk::none_able().to_owned();
            act.accepts(vec![UserError::of_field("voucherId", none)]);
            return;
        }
        if !act.accepts(typed.blank(action)) {
            return;
        }
        let rows = able.iter().map(|(row, _)| row.clone()).collect();
        let each = each(typed, able);
        open.set(false);
        bulk.run(rows, each, on_done);
    };
    let action = Memo::new(move |last: Option<&VoucherAction>| {
        // While the dialog closes its words stay.
        let now = asked.with(|it| it.as_ref().map(|it| it.action));
        now.or(last.copied()).unwrap_or(VoucherAction::Cancel)
    });
    let title = move || words(action.get())();
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                {judged.view(move |all| preview(action.get_untracked(), &all))}
                <Fields typed act action=action.get_untracked() />
                <div class="form-actions">
                    <Button label=TextProp::from(title) kind="submit" look=look(action.get_untracked()) busy=bulk.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

async fn judge(asked: Option<Ask>) -> Result<Vec<JudgedVoucher>, ApiError> {
    let ids = asked.map(|it| it.rows).unwrap_or_default();
    choice::judged_vouchers(ids.into_iter().map(|it| it.id.into()).collect()).await
}

fn row_of(voucher: &JudgedVoucher) -> Row {
    Row {
        id: voucher.id.inner().to_owned(),
        name: voucher.number.clone(),
    }
}

fn words(action: VoucherAction) -> fn() -> &'static str {
    match action {
        VoucherAction::Assign => text::voucher_bulk::assign,
        VoucherAction::Cancel => text::voucher_bulk::cancel,
        other => verdicts::words(other),
    }
}

fn look(action: VoucherAction) -> Look {
    if action == VoucherAction::Cancel {
        Look::Danger
    } else {
        Look::Primary
    }
}

/// The act that the server allows for what is wished: who has a project manager is given another one.
fn way(wished: VoucherAction, voucher: &JudgedVoucher) -> Option<VoucherAction> {
    let also = match wished {
        VoucherAction::Assign => VoucherAction::Reassign,
        other => other,
    };
    voucher
        .available_actions
        .iter()
        .find(|it| it.allowed && (it.action == wished || it.action == also))
        .map(|it| it.action)
}

/// The act on one voucher, with what is typed now.
fn each(typed: Typed, able: Vec<(Row, VoucherAction)>) -> Each {
    let days = typed.days.get_untracked().trim().parse().unwrap_or(0);
    let reason = typed.reason.get_untracked();
    let assignee = typed.assignment.input();
    Rc::new(move |id: String| {
        let way = able.iter().find(|(row, _)| row.id == id).map(|it| it.1);
        let (voucher_id, reason, assignee) = (id.into(), reason.clone(), assignee.clone());
        async move {
            match way {
                Some(way @ (VoucherAction::Assign | VoucherAction::Reassign)) => {
                    assign(way, voucher_id, assignee, None).await.map(|()| None)
                }
                Some(VoucherAction::RequestExtension) => {
                    let input = RequestExtensionInput {
                        voucher_id,
                        days,
                        reason,
                    };
                    extension::request_extension(input).await.map(|_| None)
                }
                _ => {
                    let input = CancelVoucherInput { voucher_id, reason };
                    voucher_acts::cancel_voucher(input).await.map(|_| None)
                }
            }
        }
        .boxed_local()
    })
}

/// What would be done to whom and what follows from it; and who is left alone, with the reasons.
fn preview(action: VoucherAction, all: &[JudgedVoucher]) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let able: Vec<_> = all.iter().filter(|it| way(action, it).is_some()).collect();
    let count = i64::try_from(able.len()).unwrap_or_default();
    let days: i64 = able.iter().map(|it| i64::from(it.days)).sum();
    let numbers: Vec<_> = able.iter().map(|it| it.number.as_str()).collect();
    let again = able
        .iter()
        .any(|it| way(action, it) == Some(VoucherAction::Reassign));
    let left = all.iter().filter(|it| way(action, it).is_none());
    let left: Vec<_> = left
        .map(|it| {
            let against = it.available_actions.iter().filter(|it| it.action == action);
            let reasons: Vec<_> = against.flat_map(|it| it.reasons.clone()).collect();
            view! {
                <li>
                    <span class="code">{it.number.clone()}</span>
                    <div class="small">
                        <Reasons reasons />
                    </div>
                </li>
            }
        })
        .collect();
    view! {
        <div class="stack">
            <p>{tell(move || text::voucher_bulk::able(count))}</p>
            <p class="code small">{numbers.join(", ")}</p>
            <ul class="consequences">{consequences(action, days, again)}</ul>
            {(!left.is_empty())
                .then(|| {
                    view! {
                        <p>{say(text::voucher_bulk::left_alone)}</p>
                        <ul class="stack">{left}</ul>
                    }
                })}
        </div>
    }
    .into_any()
}

fn consequences(action: VoucherAction, days: i64, again: bool) -> AnyView {
    match action {
        VoucherAction::Assign => view! {
            <li>{say(text::voucher_bulk::assign_1)}</li>
            {again.then(|| view! { <li>{say(text::voucher_bulk::assign_2)}</li> })}
        }
        .into_any(),
        VoucherAction::RequestExtension => {
            view! { <li>{say(text::extension::customer_lead)}</li> }.into_any()
        }
        _ => view! {
            <li>{say(text::voucher_bulk::cancel_1)}</li>
            <li>{tell(move || text::voucher_bulk::cancel_2(days))}</li>
            <li>{say(text::voucher_bulk::cancel_3)}</li>
        }
        .into_any(),
    }
}

#[component]
fn Fields(typed: Typed, act: Act, action: VoucherAction) -> impl IntoView {
    if action == VoucherAction::Assign {
        let own = super::own_customer();
        // Without the list, anybody can be typed all the same.
        let managers = Query::new(move || super::known_managers(own.clone()));
        return (move || {
            let managers = managers.value().unwrap_or_default();
            view! { <AssignmentFields assignment=typed.assignment managers act scope="bulk" /> }
        })
        .into_any();
    }
    let days = (action == VoucherAction::RequestExtension).then(|| {
        view! {
            <TextField
                name="days"
                label=text::extension::days
                hint=text::extension::days_hint
                value=typed.days
                act
                required=true
                kind="number"
                scope="bulk"
            />
        }
    });
    view! {
        {days}
        <TextArea
            name="reason"
            label=text::reservation::reason
            hint=text::voucher_bulk::reason_hint
            value=typed.reason
            act
            required=true
            rows=3
            scope="bulk"
        />
    }
    .into_any()
}
