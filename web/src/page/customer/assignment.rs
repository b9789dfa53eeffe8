//! Giving a voucher to a project manager: the fields, and the dialog that assigns or reassigns.

use leptos::prelude::*;

use crate::api::customer::ProjectManager;
use crate::api::vocabulary::VoucherAction;
use crate::api::voucher::Voucher;
use crate::api::voucher_acts::{self, AssignVoucherInput, AssigneeInput, ReassignVoucherInput};
use crate::api::{Reply, UserError};
use crate::i18n::text;
use crate::page::common::verdicts;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Dialog, Form, Look, Query, SelectField, TextField};

/// Who is typed.
#[derive(Clone, Copy, Default)]
pub struct Assignment {
    name: RwSignal<String>,
    email: RwSignal<String>,
}

impl Assignment {
    /// What is missing.
    pub fn blank(self) -> Vec<UserError> {
        missing(&[
            ("name", &self.name.get_untracked()),
            ("email", &self.email.get_untracked()),
        ])
    }

    /// For the server.
    pub fn input(self) -> AssigneeInput {
        AssigneeInput {
            name: self.name.get_untracked().trim().to_owned(),
            email: self.email.get_untracked().trim().to_owned(),
        }
    }

    /// Takes over what is typed elsewhere.
    pub fn copy(self, other: Self) {
        self.name.set(other.name.get_untracked());
        self.email.set(other.email.get_untracked());
    }

    /// Forgets what is typed.
    pub fn clear(self) {
        self.name.set(String::new());
        self.email.set(String::new());
    }
}

/// The fields: somebody who is known, or anybody by name and e-mail.
#[component]
pub fn AssignmentFields(
    /// What they fill.
    assignment: Assignment,
    /// Who is known.
    managers: Vec<ProjectManager>,
    /// Where their errors come from.
    act: Act,
    /// Tells apart two forms of a page.
    scope: &'static str,
) -> impl IntoView {
    let known = RwSignal::new(String::new());
    let any = !managers.is_empty();
    let managers = StoredValue::new(managers);
    Effect::new(move |_| {
        let email = known.get();
        let found = managers.with_value(|all| all.iter().find(|it| it.email == email).cloned());
        if let Some(manager) = found {
            assignment.name.set(manager.name);
            assignment.email.set(manager.email);
        }
    });
    let options = Signal::derive(move || {
        managers.with_value(|all| {
            all.iter()
                .map(|it| (it.email.clone(), it.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        {any
            .then(|| {
                view! {
                    <SelectField
                        name="known"
                        label=text::customer_voucher::known
                        hint=text::customer_voucher::known_hint
                        value=known
                        options
                        act
                        scope
                    />
                }
            })}
        <div class="form-grid">
            <TextField
                name="name"
                label=text::customer_voucher::name
                value=assignment.name
                act
                required=true
                autocomplete="off"
                scope
            />
            <TextField
                name="email"
                label=text::customer_voucher::email
                hint=text::customer_voucher::email_hint
                value=assignment.email
                act
                required=true
                kind="email"
                scope
            />
        </div>
    }
}

/// The dialog that assigns a voucher, or gives it to somebody else.
#[component]
pub fn AssignDialog(
    /// Assign or reassign; none while the dialog is closed.
    action: RwSignal<Option<VoucherAction>>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let assignment = Assignment::default();
    let reason = RwSignal::new(String::new());
    let managers = RwSignal::new(Vec::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if action.with(Option::is_none) {
            return;
        }
        act.reset();
        assignment.clear();
        reason.set(String::new());
        open.set(true);
        let own = super::own_customer();
        leptos::task::spawn_local(async move {
            // Without the list, anybody can be typed all the same.
            if let Ok(known) = super::known_managers(own).await {
                managers.try_set(known);
            }
        });
    });
    Effect::new(move |_| {
        if !open.get() {
            action.set(None);
        }
    });
    let again = move || action.get() == Some(VoucherAction::Reassign);
    let send = move |()| {
        let (Some(voucher), Some(asked)) = (voucher.get_untracked(), action.get_untracked()) else {
            return;
        };
        if !act.accepts(assignment.blank()) {
            return;
        }
        let (assignee, reason) = (assignment.input(), given(&reason.get_untracked()));
        act.run(
            move |_key| assign(asked, voucher.id, assignee, reason),
            move |()| {
                open.set(false);
                toast(text::customer_voucher::assigned());
                query.refetch();
            },
        );
    };
    let title = move || verdicts::words(action.get().unwrap_or(VoucherAction::Assign))();
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{text::customer_voucher::assign_1}</li>
                    {move || again().then(|| view! { <li>{text::customer_voucher::reassign_1}</li> })}
                </ul>
                {move || view! { <AssignmentFields assignment managers=managers.get() act scope="assign" /> }}
                {move || {
                    again()
                        .then(|| {
                            view! {
                                <TextField
                                    name="reason"
                                    label=text::reservation::reason
                                    value=reason
                                    act
                                    scope="assign"
                                />
                            }
                        })
                }}
                <div class="form-actions">
                    <Button label=TextProp::from(title) kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

/// Assigns, or gives to somebody else.
pub async fn assign(
    action: VoucherAction,
    voucher_id: cynic::Id,
    assignee: AssigneeInput,
    reason: Option<String>,
) -> Reply<()> {
    if action == VoucherAction::Reassign {
        let input = ReassignVoucherInput {
            voucher_id,
            assignee,
            reason,
        };
        voucher_acts::reassign_voucher(input).await.map(|_| ())
    } else {
        let input = AssignVoucherInput {
            voucher_id,
            assignee,
            reason,
        };
        voucher_acts::assign_voucher(input).await.map(|_| ())
    }
}
