//! A voucher on the partner's side: where it stands, what to do next, and what happened.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::reservation::{CancelReservation, Reschedule};
use crate::api::live::Change;
use crate::api::vocabulary::{OrganizationKind, VoucherAction};
use crate::api::voucher::{self, PaymentRequestKey, Voucher};
use crate::i18n::text;
use crate::page::common::engagement_link::EngagementLink;
use crate::page::common::evidence::EvidenceCard;
use crate::page::common::extension::{AskExtension, Asking, ExtensionCard};
use crate::page::common::history::VoucherHistory;
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::Download;
use crate::page::common::tracker::Tracker;
use crate::page::common::verdicts::Verdicts;
use crate::page::common::voucher_facts::{RedemptionFacts, ReservationFacts, VoucherFacts};
use crate::route::Page;
use crate::ui::{Badge, Banner, Card, CopyButton, Fact, Facts, LinkButton, PageHead, Query, Tone};

const ACTS: [VoucherAction; 6] = [
    VoucherAction::Report,
    VoucherAction::Redeem,
    VoucherAction::RequestPayment,
    VoucherAction::Reschedule,
    VoucherAction::RequestExtension,
    VoucherAction::CancelReservation,
];

/// The page.
#[component]
pub fn VoucherPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let wanted = id.clone();
    let voucher = Query::new(move || voucher::voucher(wanted.clone()))
        .live(move |change| matches!(change, Change::Voucher(changed) if *changed == own));
    let current = Memo::new(move |_| voucher.value().flatten());
    let (rescheduling, cancelling) = (RwSignal::new(false), RwSignal::new(false));
    let asking = RwSignal::new(None);
    let navigate = use_navigate();
    let act = move |action: VoucherAction| {
        let page = match action {
            VoucherAction::Reschedule => return rescheduling.set(true),
            VoucherAction::CancelReservation => return cancelling.set(true),
            VoucherAction::Report => Page::PartnerReport(id.clone()),
            VoucherAction::Redeem => Page::PartnerRedeem,
            VoucherAction::RequestPayment => Page::PartnerPaymentNew,
            VoucherAction::RequestExtension => return asking.set(Some(Asking::Anew)),
            _ => Page::PartnerValidate,
        };
        navigate(&page.path(), NavigateOptions::default());
    };
    let act = Callback::new(act);
    let title = move || current.with(|it| it.as_ref().map(|it| text::voucher::title(&it.number)));
    view! {
        <PageHead
            title=move || title().unwrap_or_else(|| text::voucher::one().to_owned())
            back=(text::nav::vouchers.into(), Page::PartnerVouchers.path())
        >
            {move || {
                current.with(|it| it.as_ref().map(|it| it.number.clone()))
                    .map(|number| view! { <CopyButton value=number label=text::ui::copy_number /> })
            }}
        </PageHead>
        {voucher
            .view(move |found| match found {
                Some(it) => view! { <Shown voucher=it query=voucher on_act=act /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <Reschedule open=rescheduling voucher=current query=voucher />
        <CancelReservation open=cancelling voucher=current />
        <AskExtension asking voucher=current query=voucher lead=text::extension::partner_lead />
    }
}

#[component]
fn Shown(
    voucher: Voucher,
    query: Query<Option<Voucher>>,
    on_act: Callback<VoucherAction>,
) -> impl IntoView {
    let (extensions, requests) = (
        voucher.extensions.clone(),
        voucher.extension_requests.clone(),
    );
    let returned = voucher
        .completion_report
        .as_ref()
        .and_then(|it| it.return_reason.clone());
    let report = voucher.completion_report.clone();
    let payment = voucher.payment_request.clone();
    let (reservation, redemption) = (voucher.reservation.clone(), voucher.redemption.clone());
    let (events, verdicts) = (voucher.events.clone(), voucher.available_actions.clone());
    let evidence = format!("/files/evidence/{}.zip", voucher.id.inner());
    let asked = payment.as_ref().is_some_and(PaymentRequestKey::is_asked);
    let report_page = Page::PartnerReport(voucher.id.inner().to_owned()).path();
    let whole = voucher.clone();
    let (held, id) = (reservation.is_some(), voucher.id.inner().to_owned());
    let number = reservation.as_ref().map(|_| voucher.number.clone());
    view! {
        <section class="card" aria-label=text::steps::tracker>
            <Tracker voucher=whole />
        </section>
        {returned
            .map(|reason| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Warning title=text::report::returned>
                            <p>{reason}</p>
                        </Banner>
                    </div>
                }
            })}
        <div class="columns">
            <div>
                <Card title=text::action::title>
                    <Verdicts verdicts acts=&ACTS on_act />
                </Card>
                <Card title=text::voucher::one>
                    <VoucherFacts voucher />
                </Card>
                <ExtensionCard extensions requests query />
                {reservation
                    .map(|reservation| view! { <Card title=text::reservation::title><ReservationFacts reservation /></Card> })}
                {held.then(|| view! { <EvidenceCard voucher=id /> })}
                {number.map(|number| view! { <EngagementLink number side=OrganizationKind::Partner /> })}
                {report
                    .map(|report| {
                        view! {
                            <Card title=text::report::title>
                                <Facts>
                                    <Fact label=text::ui::status><Badge state=report.state /></Fact>
                                    {report.receipt_number.map(|it| view! { <Fact label=text::report::receipt>{it}</Fact> })}
                                </Facts>
                                <p class="card-actions">
                                    <LinkButton label=text::report::open href=report_page />
                                    <Download url=evidence label=text::evidence::download />
                                </p>
                            </Card>
                        }
                    })}
                {redemption
                    .map(|redemption| view! { <Card title=text::redemption::title><RedemptionFacts redemption asked /></Card> })}
                {payment
                    .map(|payment| {
                        let href = Page::PartnerPayment(payment.id.into_inner()).path();
                        view! {
                            <Card title=text::payment::one>
                                <Facts>
                                    <Fact label=text::payment::reference>{payment.reference}</Fact>
                                    <Fact label=text::ui::status><Badge state=payment.state /></Fact>
                                </Facts>
                                <p class="card-actions"><LinkButton label=text::payment::open href /></p>
                            </Card>
                        }
                    })}
            </div>
            <Card title=text::history::title>
                <VoucherHistory events />
            </Card>
        </div>
    }
}
