//! A voucher on the customer's side: where it stands, what can be done with it, and what the partner needs of it.

use leptos::prelude::*;

use super::assignment::AssignDialog;
use super::cancellation::CancelVoucher;
use super::sharing::{Bind, Links, MakeLink, Unbind};
use crate::api::extension::ExtensionRequest;
use crate::api::live::Change;
use crate::api::vocabulary::{OrganizationKind, Permission, VoucherAction, VoucherState};
use crate::api::voucher::{self, Voucher};
use crate::i18n::{tell, text};
use crate::page::common::engagement_link::EngagementLink;
use crate::page::common::extension::{AskExtension, Asking, ExtensionCard};
use crate::page::common::history::VoucherHistory;
use crate::page::common::not_found::Missing;
use crate::page::common::tracker::Tracker;
use crate::page::common::verdicts::Verdicts;
use crate::page::common::voucher_facts::{ReservationFacts, VoucherFacts};
use crate::route::Page;
use crate::session;
use crate::ui::{
    Badge, Banner, Card, CopyButton, Fact, Facts, Glyph, Icon, LinkButton, PageHead, Query, Tone,
    email as breakable,
};

const ACTS: [VoucherAction; 7] = [
    VoucherAction::Assign,
    VoucherAction::Share,
    VoucherAction::Bind,
    VoucherAction::Unbind,
    VoucherAction::RequestExtension,
    VoucherAction::Reassign,
    VoucherAction::Cancel,
];

/// The page.
#[component]
pub fn VoucherPage(
    /// Global id.
    id: String,
) -> impl IntoView {
    let own = id.clone();
    let sheet = Page::CustomerVoucherSheet(id.clone()).path();
    let voucher = Query::new(move || voucher::voucher(id.clone()))
        .live(move |change| matches!(change, Change::Voucher(changed) if *changed == own));
    let current = Memo::new(move |_| voucher.value().flatten());
    let (assigning, cancelling) = (RwSignal::new(None), RwSignal::new(false));
    let (sharing, binding, opening) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let asking = RwSignal::new(None);
    let act = Callback::new(move |action: VoucherAction| match action {
        VoucherAction::Cancel => cancelling.set(true),
        VoucherAction::Share => sharing.set(true),
        VoucherAction::Bind => binding.set(true),
        VoucherAction::Unbind => opening.set(true),
        VoucherAction::RequestExtension => asking.set(Some(Asking::Anew)),
        _ => assigning.set(Some(action)),
    });
    let confirm = Callback::new(move |request| asking.set(Some(Asking::Confirm(request))));
    let title = move || current.with(|it| it.as_ref().map(|it| text::voucher::title(&it.number)));
    view! {
        <PageHead
            title=move || title().unwrap_or_else(|| text::voucher::one().to_owned())
            back=(text::nav::vouchers.into(), Page::CustomerVouchers.path())
        >
            <LinkButton label=text::voucher_sheet::title href=sheet icon=Glyph::Report />
            {move || {
                current.with(|it| it.as_ref().map(|it| it.number.clone()))
                    .map(|number| view! { <CopyButton value=number label=text::ui::copy_number /> })
            }}
        </PageHead>
        {voucher
            .view(move |found| match found {
                Some(it) => view! { <Shown voucher=it query=voucher on_act=act on_confirm=confirm /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            })}
        <AssignDialog action=assigning voucher=current query=voucher />
        <CancelVoucher open=cancelling voucher=current query=voucher />
        <MakeLink open=sharing voucher=current query=voucher />
        <Bind open=binding voucher=current query=voucher />
        <Unbind open=opening voucher=current query=voucher />
        <AskExtension asking voucher=current query=voucher lead=text::extension::customer_lead />
    }
}

#[component]
fn Shown(
    voucher: Voucher,
    query: Query<Option<Voucher>>,
    on_act: Callback<VoucherAction>,
    on_confirm: Callback<ExtensionRequest>,
) -> impl IntoView {
    let acts =
        session::may(Permission::ManageVouchers) || session::may(Permission::RequestExtension);
    let (links, extensions) = (voucher.links.clone(), voucher.extensions.clone());
    let requests = voucher.extension_requests.clone();
    let waits_for_a_partner = voucher.state == VoucherState::Assigned;
    let shared = voucher
        .administrator_email
        .clone()
        .filter(|_| waits_for_a_partner);
    let number = voucher.number.clone();
    let verdicts = voucher.available_actions.clone();
    let (reservation, report) = (
        voucher.reservation.clone(),
        voucher.completion_report.clone(),
    );
    let events = voucher.events.clone();
    let looked_at = voucher.held_until.clone();
    let held = reservation.as_ref().map(|_| voucher.number.clone());
    view! {
        {looked_at
            .map(|until| {
                view! {
                    <div class="page-note">
                        <Banner tone=Tone::Accent title=text::customer_voucher::held>
                            <p>{tell(move || text::customer_voucher::held_text(&until.text()))}</p>
                        </Banner>
                    </div>
                }
            })}
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
                {shared.map(|email| view! { <Share number email /> })}
                <Links links query />
                <ExtensionCard extensions requests on_confirm query />
                <Card title=text::voucher::one>
                    <VoucherFacts voucher />
                </Card>
                {reservation
                    .map(|reservation| {
                        view! {
                            <Card title=text::reservation::title>
                                <ReservationFacts reservation />
                            </Card>
                        }
                    })}
                {held.map(|number| view! { <EngagementLink number side=OrganizationKind::Customer /> })}
                {report
                    .map(|report| {
                        view! {
                            <Card title=text::report::title>
                                <Facts>
                                    <Fact label=text::ui::status>
                                        <Badge state=report.state />
                                    </Fact>
                                    {report.receipt_number.map(|it| view! { <Fact label=text::report::receipt>{it}</Fact> })}
                                </Facts>
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

/// The two things that a partner types, ready to hand over.
#[component]
fn Share(number: String, email: String) -> impl IntoView {
    let (mail_number, mail_email) = (number.clone(), email.clone());
    let mail = move || {
        let subject = text::customer_voucher::share_subject(&mail_number);
        let body = text::customer_voucher::share_body(&mail_email, &mail_number);
        format!(
            "mailto:?subject={}&body={}",
            js_sys::encode_uri_component(&subject),
            js_sys::encode_uri_component(&body)
        )
    };
    view! {
        <Card title=text::customer_voucher::share lead=text::customer_voucher::share_lead>
            <Facts>
                <Fact label=text::vouchers::search>
                    <span class="share">
                        <span class="code">{number.clone()}</span>
                        <CopyButton value=number label=text::ui::copy_number />
                    </span>
                </Fact>
                <Fact label=text::vouchers::administrator_email>
                    <span class="share">
                        <span class="share-value">{breakable(&email)}</span>
                        <CopyButton value=email label=text::customer_voucher::copy_email />
                    </span>
                </Fact>
            </Facts>
            <p class="card-actions">
                // Not a page of this application: the router must leave it to the browser.
                <a class="button" rel="external" href=mail>
                    <Icon name=Glyph::Mail />
                    <span>{text::customer_voucher::share_mail}</span>
                </a>
            </p>
        </Card>
    }
}
