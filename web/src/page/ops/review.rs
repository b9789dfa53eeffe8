//! Deciding on a completion report: accept it, or return it with a reason.

use leptos::prelude::*;

use super::report::Desk;
use crate::api::report_acts::{self, ReviewCompletionReportInput};
use crate::api::vocabulary::ReportReturnReason;
use crate::i18n::text;
use crate::page::common::report_facts::return_words;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, ConfirmDialog, Dialog, Form, Look, SelectField, TextArea};

/// The reasons as the schema writes them.
const CODES: [(&str, ReportReturnReason); 8] = [
    ("INCOMPLETE", ReportReturnReason::Incomplete),
    (
        "DELIVERABLE_IMPROPER",
        ReportReturnReason::DeliverableImproper,
    ),
    (
        "DELIVERABLE_RECYCLED",
        ReportReturnReason::DeliverableRecycled,
    ),
    ("OUT_OF_SCOPE", ReportReturnReason::OutOfScope),
    ("DAYS_NOT_DELIVERED", ReportReturnReason::DaysNotDelivered),
    ("LIMITS_EXCEEDED", ReportReturnReason::LimitsExceeded),
    ("CUSTOMER_OBJECTION", ReportReturnReason::CustomerObjection),
    ("OTHER", ReportReturnReason::Other),
];

/// The decision as the server wants it; none until the report is read.
fn input(
    desk: Desk,
    returned: Option<(ReportReturnReason, String)>,
) -> Option<ReviewCompletionReportInput> {
    let reviewed = desk.current.get_untracked()?;
    Some(ReviewCompletionReportInput {
        report_id: reviewed.report.id,
        version: reviewed.report.version,
        accept: returned.is_none(),
        return_code: returned.as_ref().map(|it| it.0),
        reason: returned.map(|it| it.1),
    })
}

/// The dialog that accepts.
#[component]
pub fn Accept(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let act = Act::new();
    Effect::new(move |_| {
        if desk.accepting.get() {
            act.reset();
        }
    });
    let send = move |()| {
        let Some(input) = input(desk, None) else {
            return;
        };
        act.run(
            move |_key| report_acts::review_completion_report(input),
            move |_| {
                desk.accepting.set(false);
                toast(text::ops_report::accepted());
                desk.query.refetch();
            },
        );
    };
    view! {
        <ConfirmDialog
            open=desk.accepting
            title=text::ops_report::accept_title
            confirm=text::ops_report::accept
            act
            on_confirm=send
        >
            <ul class="consequences">
                <li>{text::ops_report::accept_1}</li>
                <li>{text::ops_report::accept_2}</li>
                <li>{text::ops_report::accept_3}</li>
            </ul>
        </ConfirmDialog>
    }
}

/// The dialog that returns, with the reason that the partner reads.
#[component]
pub fn Return(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let act = Act::new();
    let (code, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if desk.returning.get() {
            act.reset();
            code.set(String::new());
            reason.set(String::new());
        }
    });
    let send = move |()| {
        let typed = reason.get_untracked();
        let chosen = code.get_untracked();
        if !act.accepts(missing(&[("returnCode", &chosen), ("reason", &typed)])) {
            return;
        }
        let known = CODES.iter().find(|(key, _)| *key == chosen);
        let Some(input) = known.and_then(|(_, code)| input(desk, Some((*code, typed)))) else {
            return;
        };
        act.run(
            move |_key| report_acts::review_completion_report(input),
            move |_| {
                desk.returning.set(false);
                toast(text::ops_report::returned());
                desk.query.refetch();
            },
        );
    };
    let codes = Signal::derive(|| {
        CODES
            .iter()
            .map(|(key, it)| ((*key).to_owned(), return_words(*it)().to_owned()))
            .collect()
    });
    view! {
        <Dialog open=desk.returning title=text::ops_report::return_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{text::ops_report::return_1}</li>
                    <li>{text::ops_report::return_2}</li>
                </ul>
                <SelectField
                    name="returnCode"
                    label=text::ops_report::return_code
                    value=code
                    options=codes
                    act
                    required=true
                    scope="return"
                />
                <TextArea
                    name="reason"
                    label=text::reservation::reason
                    hint=text::ops_report::reason_hint
                    value=reason
                    act
                    required=true
                    scope="return"
                />
                <div class="form-actions">
                    <Button label=text::ops_report::give_back kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| desk.returning.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
