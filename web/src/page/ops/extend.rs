//! Extending many vouchers at once: a preview, a confirmation, and batches until none remains.

use leptos::prelude::*;

use crate::api::Day;
use crate::api::catalog;
use crate::api::extension::{self, BulkExtension, ExtendVouchersInput};
use crate::api::voucher::VoucherFilter;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, Card, ConfirmDialog, DateField, Fact, Facts, Failed, Form, Look, PageHead,
    Query, SelectField, TextArea, TextField, Tone,
};

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    created_before: RwSignal<String>,
    offering: RwSignal<String>,
    days: RwSignal<String>,
    reason: RwSignal<String>,
    reference: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            created_before: text(),
            offering: text(),
            days: text(),
            reason: text(),
            reference: text(),
        }
    }

    fn input(self, dry_run: bool) -> ExtendVouchersInput {
        ExtendVouchersInput {
            filter: VoucherFilter {
                created_before: given(&self.created_before.get_untracked()).map(Day),
                offering_id: given(&self.offering.get_untracked()).map(Into::into),
                ..VoucherFilter::default()
            },
            days: self.days.get_untracked().trim().parse().unwrap_or(0),
            reason: self.reason.get_untracked(),
            reference: self.reference.get_untracked(),
            dry_run,
        }
    }
}

/// The page.
#[component]
pub fn Extend() -> impl IntoView {
    let typed = Typed::new();
    let preview = Act::new();
    let seen = RwSignal::new(None::<BulkExtension>);
    let look = move |()| {
        let blank = missing(&[
            ("days", &typed.days.get_untracked()),
            ("reason", &typed.reason.get_untracked()),
            ("reference", &typed.reference.get_untracked()),
        ]);
        if preview.accepts(blank) {
            seen.set(None);
            let input = typed.input(true);
            preview.run(
                move |_key| extension::extend_vouchers(input),
                move |found| seen.set(Some(found)),
            );
        }
    };
    let back = (
        TextProp::from(text::nav::extensions),
        Page::OpsExtensions.path(),
    );
    view! {
        <PageHead title=text::nav::extend lead=text::bulk::lead back />
        <Card title=text::bulk::which>
            <Form act=preview on_submit=look>
                <Fields typed act=preview />
                <div class="form-actions">
                    <Button label=text::bulk::preview kind="submit" look=Look::Primary busy=preview.busy() />
                </div>
            </Form>
        </Card>
        {move || seen.get().map(|found| view! { <Preview found typed seen /> })}
    }
}

#[component]
fn Fields(typed: Typed, act: Act) -> impl IntoView {
    let offerings = Query::new(catalog::offerings);
    let options = Signal::derive(move || {
        let known = offerings.value().unwrap_or_default().into_iter();
        known
            .map(|it| (it.id.into_inner(), it.name))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="form-grid">
            <DateField name="createdBefore" label=text::bulk::created_before value=typed.created_before act />
            <SelectField name="offeringId" label=text::bulk::offering value=typed.offering options act />
            <TextField name="days" label=text::extension::days value=typed.days act required=true kind="number" />
            <TextField
                name="reference"
                label=text::extension::reference
                hint=text::bulk::reference_hint
                value=typed.reference
                act
                required=true
            />
        </div>
        <TextArea
            name="reason"
            label=text::reservation::reason
            hint=text::ops_voucher::reason_hint
            value=typed.reason
            act
            required=true
            rows=3
        />
    }
}

#[component]
fn Preview(
    found: BulkExtension,
    typed: Typed,
    seen: RwSignal<Option<BulkExtension>>,
) -> impl IntoView {
    let run = Act::new();
    let asking = RwSignal::new(false);
    let whole = found.remaining + found.extended_so_far;
    let remaining = RwSignal::new(found.remaining);
    let start = move |()| {
        asking.set(false);
        step(run, typed, remaining, seen);
    };
    let (vouchers, days) = (i64::from(found.remaining), found.remaining_days);
    let before = found.extended_so_far;
    let some = found.remaining > 0;
    view! {
        <Card title=text::bulk::found>
            <div class="stack">
                <Facts>
                    <Fact label=text::bulk::to_extend>{tell(move || text::count::vouchers(vouchers))}</Fact>
                    <Fact label=text::bulk::days_given>{tell(move || text::count::days(i64::from(days)))}</Fact>
                    <Fact label=text::bulk::so_far>{tell(move || text::count::vouchers(i64::from(before)))}</Fact>
                </Facts>
                <ul>
                    {found
                        .sample
                        .into_iter()
                        .map(|it| {
                            let last = it.expires_on;
                            view! {
                                <li>
                                    <span class="code">{it.number}</span>
                                    " "
                                    <span class="cell-sub small">{tell(move || text::extension::ends(&last.text()))}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                {move || {
                    run.busy()
                        .get()
                        .then(|| {
                            view! {
                                <progress
                                    aria-label=text::bulk::running
                                    max=whole
                                    value=move || whole - remaining.get()
                                ></progress>
                            }
                        })
                }}
                <Failed act=run />
                {if some {
                    view! {
                        <div class="row">
                            <Button
                                label=text::bulk::run
                                look=Look::Primary
                                busy=run.busy()
                                on_click=move |()| asking.set(true)
                            />
                        </div>
                    }
                        .into_any()
                } else {
                    view! { <Banner tone=Tone::Good title=text::bulk::nothing /> }.into_any()
                }}
            </div>
        </Card>
        <ConfirmDialog open=asking title=text::bulk::confirm confirm=text::bulk::run act=run on_confirm=start>
            <p>{say(text::bulk::consequence)}</p>
        </ConfirmDialog>
    }
}

/// Extends a batch, and the next one while there are any.
fn step(run: Act, typed: Typed, remaining: RwSignal<i32>, seen: RwSignal<Option<BulkExtension>>) {
    let input = typed.input(false);
    run.run(
        move |_key| extension::extend_vouchers(input),
        move |done: BulkExtension| {
            let before = remaining.get_untracked();
            remaining.set(done.remaining);
            if done.remaining > 0 && done.remaining < before {
                step(run, typed, remaining, seen);
            } else {
                toast(text::bulk::done(&done.extended_so_far));
                seen.set(Some(done));
            }
        },
    );
}
