//! A voucher as the operator sees it: everything, with the way to its report and its payment request.

use leptos::prelude::*;

use super::overrides::{ACTS, Override};
use crate::api::live::Change;
use crate::api::report::ReportKey;
use crate::api::vocabulary::{Permission, VoucherAction};
use crate::api::voucher::{self, PaymentRequestKey, Voucher};
use crate::i18n::text;
use crate::page::common::evidence::EvidenceCard;
use crate::page::common::extension::ExtensionCard;
use crate::page::common::history::VoucherHistory;
use crate::page::common::not_found::Missing;
use crate::page::common::report_facts::Download;
use crate::page::common::tracker::Tracker;
use crate::page::common::verdicts::Verdicts;
use crate::page::common::voucher_facts::{RedemptionFacts, ReservationFacts, VoucherFacts};
use crate::route::Page;
use crate::session;
use crate::ui::{Badge, Card, CopyButton, Fact, Facts, Glyph, LinkButton, PageHead, Query};

/// The page.
#[component]
pub fn VoucherPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let trail = format!("{}?subject={id}", Page::OpsAudit.path());
    let voucher = Query::new(move || voucher::voucher(id.clone()))
        .live(move |change| matches!(change, Change::Voucher(changed) if *changed == own));
    let current = Memo::new(move |_| voucher.value().flatten());
    let action = RwSignal::new(None);
    let act = Callback::new(move |chosen: VoucherAction| action.set(Some(chosen)));
    let number = Memo::new(move |_| voucher.value().flatten().map(|it| it.number));
    view! {
        <PageHead
            title=move || number.get().map_or_else(|| text::voucher::one().to_owned(), |it| text::voucher::title(&it))
            back=(text::nav::vouchers.into(), Page::OpsVouchers.path())
        >
            {move || {
                let trail = trail.clone();
                session::may(Permission::SeeAudit)
                    .then(|| view! { <LinkButton label=text::ops_voucher::trail href=trail icon=Glyph::Audit /> })
            }}
            {move || {
                number.get().map(|number| view! { <CopyButton value=number label=text::ui::copy_number /> })
            }}
        </PageHead>
        {voucher
            .view(move |found| match found {
                Some(it) => view! { <Shown voucher=it query=voucher on_act=act /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <Override action voucher=current query=voucher />
    }
}

#[component]
fn Shown(
    voucher: Voucher,
    query: Query<Option<Voucher>>,
    on_act: Callback<VoucherAction>,
) -> impl IntoView {
    let verdicts = voucher.available_actions.clone();
    let (extensions, requests) = (
        voucher.extensions.clone(),
        voucher.extension_requests.clone(),
    );
    let acts = session::may(Permission::VoidVoucher);
    let (reservation, redemption) = (voucher.reservation.clone(), voucher.redemption.clone());
    let (report, payment) = (
        voucher.completion_report.clone(),
        voucher.payment_request.clone(),
    );
    let events = voucher.events.clone();
    let (held, id) = (reservation.is_some(), voucher.id.inner().to_owned());
    let evidence = format!("/files/evidence/{}.zip", voucher.id.inner());
    let asked = payment.as_ref().is_some_and(PaymentRequestKey::is_asked);
    view! {
        <section class="card" aria-label=text::steps::tracker>
            <Tracker voucher=voucher.clone() />
        </section>
        <div class="columns">
            <div>
                {acts
                    .then(|| {
                        view! {
                            <Card title=text::action::title>
                                <Verdicts verdicts acts=&ACTS on_act />
                            </Card>
                        }
                    })}
                <Card title=text::voucher::one>
                    <VoucherFacts voucher />
                </Card>
                <ExtensionCard extensions requests query />
                {reservation
                    .map(|reservation| {
                        view! {
                            <Card title=text::reservation::title>
                                <ReservationFacts reservation />
                            </Card>
                        }
                    })}
                {held.then(|| view! { <EvidenceCard voucher=id /> })}
                {report.map(|report| report_card(report, evidence))}
                {redemption
                    .map(|redemption| {
                        view! {
                            <Card title=text::redemption::title>
                                <RedemptionFacts redemption asked />
                            </Card>
                        }
                    })}
                {payment.map(payment_card)}
            </div>
            <Card title=text::history::title>
                <VoucherHistory events />
            </Card>
        </div>
    }
}

fn report_card(report: ReportKey, evidence: String) -> impl IntoView {
    let href = Page::OpsReport(report.id.into_inner()).path();
    view! {
        <Card title=text::report::title>
            <Facts>
                <Fact label=text::ui::status>
                    <Badge state=report.state />
                </Fact>
                {report.receipt_number.map(|it| view! { <Fact label=text::report::receipt>{it}</Fact> })}
            </Facts>
            <p class="card-actions">
                <LinkButton label=text::report::open href />
                <Download url=evidence label=text::evidence::download />
            </p>
        </Card>
    }
}

fn payment_card(payment: PaymentRequestKey) -> impl IntoView {
    let href = Page::OpsPayment(payment.id.into_inner()).path();
    view! {
        <Card title=text::payment::one>
            <Facts>
                <Fact label=text::payment::reference>{payment.reference}</Fact>
                <Fact label=text::ui::status>
                    <Badge state=payment.state />
                </Fact>
            </Facts>
            <p class="card-actions">
                <LinkButton label=text::payment::open href />
            </p>
        </Card>
    }
}
