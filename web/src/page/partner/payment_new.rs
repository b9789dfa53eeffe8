//! Step 8: a new payment request from redeemed vouchers of one location. The amounts were frozen at redemption.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api::UserError;
use crate::api::choice::{self, PayableVoucher};
use crate::api::live::Change;
use crate::api::payment::{self, SavePaymentRequestInput};
use crate::api::vocabulary::Permission;
use crate::i18n::{say, tell, text};
use crate::page::common::invoice_form::{InvoiceFields, InvoiceForm};
use crate::route::Page;
use crate::session;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, DeadlineText, Empty, Form, Glyph, LinkButton, Look, PageHead, Query,
};

/// The page.
#[component]
pub fn NewPayment() -> impl IntoView {
    let vouchers = Query::new(choice::payable_vouchers)
        .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    let chosen = RwSignal::new(Vec::<cynic::Id>::new());
    let invoice = InvoiceFields::default();
    let act = Act::new();
    let navigate = use_navigate();
    let save = move |()| {
        let known = untrack(move || vouchers.value()).unwrap_or_default();
        let ids = chosen.get_untracked();
        let location = known
            .iter()
            .find(|it| ids.contains(&it.id))
            .and_then(|it| it.reservation.as_ref());
        let Some(location_id) = location.map(|it| it.location.id.clone()) else {
            act.accepts(vec![UserError::of_field(
                "voucherIds",
                text::payment::choose_one().to_owned(),
            )]);
            return;
        };
        let navigate = navigate.clone();
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
                    payment_request_id: None,
                    version: None,
                    location_id,
                    voucher_ids: ids,
                    invoice_number: invoice.number,
                    invoice_date: invoice.date,
                    legal_entity: invoice.legal_entity,
                    tax_id: invoice.tax_id,
                    purchase_order: invoice.purchase_order,
                    tax_minor: invoice.tax,
                    idempotency_key,
                })
            },
            move |saved| {
                toast(text::payment::saved());
                navigate(
                    &Page::PartnerPayment(saved.id.into_inner()).path(),
                    NavigateOptions::default(),
                );
            },
        );
    };
    let save = StoredValue::new(save);
    let submit = Callback::new(move |()| save.with_value(|it| it(())));
    view! {
        <PageHead
            title=text::payments::new
            lead=text::payment::new_lead
            back=(text::nav::payments.into(), Page::PartnerPayments.path())
        />
        {vouchers
            .view(move |vouchers| {
                if vouchers.is_empty() {
                    // Only to a page that is for their role.
                    let (label, page) = if session::may(Permission::RedeemVoucher) {
                        (text::nav::redeem as fn() -> &'static str, Page::PartnerRedeem)
                    } else {
                        (text::nav::payments as fn() -> &'static str, Page::PartnerPayments)
                    };
                    return view! {
                        <Empty icon=Glyph::Payment title=text::payment::none text=text::payment::none_text>
                            <LinkButton label=label href=page.path() />
                        </Empty>
                    }
                    .into_any();
                }
                view! {
                    <Form act on_submit=submit>
                        <Choices vouchers chosen />
                        <Card title=text::payment::invoice>
                            <InvoiceForm fields=invoice act scope="form" />
                        </Card>
                        <div class="form-actions">
                            <Button label=text::payment::save kind="submit" look=Look::Primary busy=act.busy() />
                        </div>
                    </Form>
                }
                .into_any()
            })}
    }
}

/// The vouchers by location: a request is for one.
#[component]
fn Choices(vouchers: Vec<PayableVoucher>, chosen: RwSignal<Vec<cynic::Id>>) -> impl IntoView {
    let mut locations: Vec<(String, Vec<PayableVoucher>)> = Vec::new();
    for voucher in vouchers {
        let name = voucher
            .reservation
            .as_ref()
            .map(|it| it.location.name.clone())
            .unwrap_or_default();
        match locations.iter_mut().find(|(known, _)| *known == name) {
            Some((_, of_location)) => of_location.push(voucher),
            None => locations.push((name, vec![voucher])),
        }
    }
    locations
        .into_iter()
        .map(|(name, vouchers)| {
            view! {
                <Card title=move || text::payment::at_location(&name) lead=text::payment::choose>
                    <div class="choices">{vouchers.into_iter().map(|it| choice(it, chosen)).collect_view()}</div>
                </Card>
            }
        })
        .collect_view()
}

fn choice(voucher: PayableVoucher, chosen: RwSignal<Vec<cynic::Id>>) -> impl IntoView {
    let PayableVoucher {
        id,
        number,
        days,
        customer,
        redemption,
        ..
    } = voucher;
    let (own, field) = (id.clone(), format!("pay-{}", id.inner()));
    view! {
        <div class="choice choice-amount">
            <input
                class="check"
                type="checkbox"
                id=field.clone()
                prop:checked=move || chosen.with(|it| it.contains(&own))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen
                        .update(|it| {
                            it.retain(|known| *known != id);
                            if on {
                                it.push(id.clone());
                            }
                        });
                }
            />
            <div>
                <label for=field class="check-label code">
                    {number}
                </label>
                <p class="small muted">{customer.name}" · "{tell(move || text::count::days(i64::from(days)))}</p>
                {redemption
                    .as_ref()
                    .map(|it| {
                        view! {
                            <p class="small">
                                {say(text::redemption::payment_due)}" "<DeadlineText on=it.payment_due_on.0.clone() />
                            </p>
                        }
                    })}
            </div>
            {redemption.map(|it| view! { <span class="cell-main">{tell(move || it.amount.text())}</span> })}
        </div>
    }
}
