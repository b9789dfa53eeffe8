//! Deciding on a completion report: accept it, or return it with a reason.

use leptos::prelude::*;

use super::report::Desk;
use crate::api::report::{self, ReviewCompletionReportInput};
use crate::i18n::text;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, ConfirmDialog, Dialog, Form, Look, TextArea};

/// The decision as the server wants it; none until the report is read.
fn input(desk: Desk, accept: bool, reason: Option<String>) -> Option<ReviewCompletionReportInput> {
    let reviewed = desk.current.get_untracked()?;
    Some(ReviewCompletionReportInput {
        report_id: reviewed.report.id,
        version: reviewed.report.version,
        accept,
        reason,
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
        let Some(input) = input(desk, true, None) else {
            return;
        };
        act.run(
            move |_key| report::review_completion_report(input),
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
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        if desk.returning.get() {
            act.reset();
            reason.set(String::new());
        }
    });
    let send = move |()| {
        let typed = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &typed)])) {
            return;
        }
        let Some(input) = input(desk, false, Some(typed)) else {
            return;
        };
        act.run(
            move |_key| report::review_completion_report(input),
            move |_| {
                desk.returning.set(false);
                toast(text::ops_report::returned());
                desk.query.refetch();
            },
        );
    };
    view! {
        <Dialog open=desk.returning title=text::ops_report::return_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{text::ops_report::return_1}</li>
                    <li>{text::ops_report::return_2}</li>
                </ul>
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
