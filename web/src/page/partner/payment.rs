//! A payment request on the partner's side: submit it, change its invoice, take it back, or dispute a decision.

use leptos::prelude::*;

use super::payment_dispute::Dispute;
use crate::api::live::Change;
use crate::api::payment::{
    self, PaymentLine, PaymentRequest, SavePaymentRequestInput, SubmitPaymentRequestInput,
    WithdrawPaymentRequestInput,
};
use crate::api::upload::{self, Watch};
use crate::api::vocabulary::{OrganizationKind, PaymentRequestAction};
use crate::i18n::{say, tell, text};
use crate::page::common::history::PaymentHistory;
use crate::page::common::invoice_form::{InvoiceFields, InvoiceForm};
use crate::page::common::not_found::Missing;
use crate::page::common::payment_facts::{PaymentFacts, PaymentLines};
use crate::route::Page;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Banner, Button, Card, ConfirmDialog, Dialog, Failed, Form, Glyph, LinkButton, Look,
    PageHead, Query, Reasons, TextArea, Tone, Upload, UploadField,
};

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    query: Query<Option<PaymentRequest>>,
    current: Memo<Option<PaymentRequest>>,
    submitting: RwSignal<bool>,
    editing: RwSignal<bool>,
    withdrawing: RwSignal<bool>,
    acting: RwSignal<Option<PaymentLine>>,
    upload: Upload,
}

/// The page.
#[component]
pub fn PaymentPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let (own, uploaded) = (id.clone(), id.clone().into());
    let paper = Page::PartnerPaymentDocument(id.clone()).path();
    let query = Query::new(move || payment::payment(id.clone()))
        .live(move |change| matches!(change, Change::Payment(changed) if *changed == own));
    let current = Memo::new(move |_| query.value().flatten());
    let closed = || RwSignal::new(false);
    let desk = Desk {
        query,
        current,
        submitting: closed(),
        editing: closed(),
        withdrawing: closed(),
        acting: RwSignal::new(None),
        upload: uploading(uploaded, query),
    };
    let reference = move || {
        current
            .with(|it| it.as_ref().map(|it| it.reference.clone()))
            .unwrap_or_default()
    };
    view! {
        <PageHead
            title=move || text::payment::title(&reference())
            back=(text::nav::payments.into(), Page::PartnerPayments.path())
        >
            <LinkButton label=text::payment::document href=paper icon=Glyph::Report />
        </PageHead>
        {query
            .view(move |found| match found {
                Some(payment) => view! { <Shown desk payment /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <Submit desk />
        <Edit desk />
        <Withdraw desk />
        <Dispute acting=desk.acting query=desk.query />
    }
}

#[component]
fn Shown(desk: Desk, payment: PaymentRequest) -> impl IntoView {
    let may = |wanted| {
        payment
            .available_actions
            .iter()
            .any(|it| it.action == wanted && it.allowed)
    };
    let (submit, save, withdraw) = (
        may(PaymentRequestAction::Submit),
        may(PaymentRequestAction::Save),
        may(PaymentRequestAction::Withdraw),
    );
    let closed: Vec<_> = payment
        .available_actions
        .iter()
        .filter(|it| it.action == PaymentRequestAction::Submit && !it.allowed)
        .flat_map(|it| it.reasons.clone())
        .collect();
    let decision = payment.decision_reason.clone();
    let (upload_wanted, paper) = (payment.requires_invoice_upload, payment.requires_hard_copy);
    let events = payment.events.clone();
    let acts = submit || save || withdraw;
    view! {
        {decision
            .map(|reason| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::payment::decision><p>{reason}</p></Banner>
                    </div>
                }
            })}
        <div class="columns">
            <div>
                {acts
                    .then(|| {
                        view! {
                            <Card title=text::action::title>
                                <div class="row">
                                    {submit
                                        .then(|| {
                                            view! {
                                                <Button
                                                    label=text::payment::submit
                                                    icon=Glyph::Send
                                                    look=Look::Primary
                                                    on_click=move |()| desk.submitting.set(true)
                                                />
                                            }
                                        })}
                                    {save
                                        .then(|| {
                                            view! { <Button label=text::payment::edit on_click=move |()| desk.editing.set(true) /> }
                                        })}
                                    {withdraw
                                        .then(|| {
                                            view! {
                                                <Button label=text::payment::withdraw on_click=move |()| desk.withdrawing.set(true) />
                                            }
                                        })}
                                </div>
                                {(save && !closed.is_empty()).then(|| view! { <div class="card-actions small"><Reasons reasons=closed /></div> })}
                            </Card>
                        }
                    })}
                {save.then(|| view! { <InvoiceUpload desk wanted=upload_wanted /> })}
                {paper
                    .then(|| {
                        view! {
                            <div class="page-note">
                                <Banner tone=Tone::Accent title=text::payment::hard_copy />
                            </div>
                        }
                    })}
                <PaymentFacts payment=payment.clone() side=OrganizationKind::Partner />
            </div>
            <Card title=text::history::title>
                <PaymentHistory events />
            </Card>
        </div>
        <PaymentLines payment side=OrganizationKind::Partner acting=desk.acting />
    }
}

/// The upload of the invoice's file. It lives as long as the page: the request is read again while it goes on.
fn uploading(id: cynic::Id, query: Query<Option<PaymentRequest>>) -> Upload {
    let send = move |file: web_sys::File, watch: Watch| {
        let id = id.clone();
        async move { upload::invoice(&id, &file, watch).await }
    };
    let done = move || {
        toast(text::payment::file_uploaded());
        query.refetch();
    };
    Upload::new(Act::new(), |it| &it.invoice, send, done)
}

/// The file of the invoice, while the request can be changed.
#[component]
fn InvoiceUpload(desk: Desk, wanted: bool) -> impl IntoView {
    let upload = desk.upload;
    let act = upload.act;
    view! {
        <Card title=text::payment::file>
            <div class="stack">
                {wanted.then(|| view! { <p>{say(text::payment::file_needed)}</p> })}
                <Failed act />
                <UploadField
                    label=text::payment::file_choose
                    hint=text::payment::file_hint
                    upload
                />
            </div>
        </Card>
    }
}

#[component]
fn Submit(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let send = move |()| {
        let Some(payment) = desk.current.get_untracked() else {
            return;
        };
        act.run(
            move |idempotency_key| {
                payment::submit_payment_request(SubmitPaymentRequestInput {
                    payment_request_id: payment.id,
                    version: payment.version,
                    idempotency_key,
                })
            },
            move |_| {
                desk.submitting.set(false);
                toast(text::payment::submitted());
                desk.query.refetch();
            },
        );
    };
    let total = move || {
        desk.current
            .with(|it| it.as_ref().map(|it| it.total.text()))
            .unwrap_or_default()
    };
    view! {
        <ConfirmDialog
            open=desk.submitting
            title=text::payment::submit_title
            confirm=text::payment::submit
            act
            on_confirm=send
        >
            <ul class="consequences">
                <li>{tell(move || text::payment::submit_1(&total()))}</li>
                <li>{say(text::payment::submit_2)}</li>
                <li>{say(text::payment::submit_3)}</li>
            </ul>
        </ConfirmDialog>
    }
}

#[component]
fn Edit(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let invoice = InvoiceFields::default();
    Effect::new(move |_| {
        if desk.editing.get() {
            act.reset();
            if let Some(payment) = desk.current.get_untracked() {
                invoice.fill(&payment);
            }
        }
    });
    let send = move |()| {
        let Some(payment) = desk.current.get_untracked() else {
            return;
        };
        let invoice = match invoice.read() {
            Ok(invoice) => invoice,
            Err(error) => {
                act.accepts(vec![error]);
                return;
            }
        };
        act.run(
            move |idempotency_key| {
                payment::save_payment_request(SavePaymentRequestInput {
                    payment_request_id: Some(payment.id),
                    version: Some(payment.version),
                    location_id: payment.location.id,
                    voucher_ids: payment.lines.into_iter().map(|it| it.voucher.id).collect(),
                    invoice_number: invoice.number,
                    invoice_date: invoice.date,
                    legal_entity: invoice.legal_entity,
                    tax_id: invoice.tax_id,
                    purchase_order: invoice.purchase_order,
                    tax_minor: invoice.tax,
                    idempotency_key,
                })
            },
            move |_| {
                desk.editing.set(false);
                toast(text::payment::saved());
                desk.query.refetch();
            },
        );
    };
    view! {
        <Dialog open=desk.editing title=text::payment::edit>
            <Form act on_submit=send>
                <InvoiceForm fields=invoice act scope="edit" />
                <div class="form-actions">
                    <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| desk.editing.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Withdraw(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let send = move |()| {
        let Some(payment) = desk.current.get_untracked() else {
            return;
        };
        let reason = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &reason)])) {
            return;
        }
        let input = WithdrawPaymentRequestInput {
            payment_request_id: payment.id,
            version: payment.version,
            reason,
        };
        act.run(
            move |_key| payment::withdraw_payment_request(input),
            move |_| {
                desk.withdrawing.set(false);
                toast(text::payment::withdrawn());
                desk.query.refetch();
            },
        );
    };
    view! {
        <Dialog open=desk.withdrawing title=text::payment::withdraw_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{say(text::payment::withdraw_1)}</li>
                    <li>{say(text::payment::withdraw_2)}</li>
                </ul>
                <TextArea name="reason" label=text::reservation::reason value=reason act required=true rows=3 scope="withdraw" />
                <div class="form-actions">
                    <Button label=text::payment::withdraw kind="submit" look=Look::Danger busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| desk.withdrawing.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
