//! The menu: the pages that the caller's role opens, in the order of the work.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::vocabulary::OrganizationKind;
use crate::i18n::{say, text};
use crate::route::{Access, Page};
use crate::session::{self, Session};
use crate::ui::{Glyph, Icon, Later};

/// Words of a catalogue.
pub type Words = fn() -> &'static str;
type Entry = (Page, Glyph, Words);

/// The menu of whoever is signed in.
#[component]
pub fn Navigation() -> impl IntoView {
    let known = Memo::new(|_| {
        let known = session::session() != Session::Unknown;
        let of_viewer = session::viewer().map(|it| (it.organization.kind, it.permissions));
        known.then_some(of_viewer)
    });
    view! {
        <nav class="nav" id="navigation" aria-label=text::ui::navigation>
            <A href="/" attr:class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                <span class="brand-name">{say(text::ui::product)}</span>
            </A>
            // All at once: one by one they would push each other down.
            {move || {
                let side = known.with(|it| it.as_ref().map(|it| it.as_ref().map(|(side, _)| *side)))?;
                Some(
                    view! {
                        <Later>
                            <Menu side />
                        </Later>
                    },
                )
            }}
        </nav>
    }
}

/// The pages of a side, and those of everybody.
#[component]
fn Menu(
    /// Nobody's, who may read the help.
    side: Option<OrganizationKind>,
) -> impl IntoView {
    let mut more: Vec<Entry> = vec![(Page::Help, Glyph::Help, text::nav::help)];
    if side.is_some() {
        more.push((Page::Search, Glyph::Search, text::search::title));
        if session::is_demonstration() {
            more.push((Page::Mail, Glyph::Mail, text::nav::mail));
        }
    }
    let own = side.map(groups).unwrap_or_default();
    view! {
        {own.into_iter().map(|(label, entries)| group(label, entries)).collect_view()}
        {group(text::nav::group_more, more)}
    }
}

/// The pages of a side that the menu leads to, and those of everybody.
pub fn pages(side: OrganizationKind) -> Vec<Entry> {
    let mut pages: Vec<Entry> = groups(side).into_iter().flat_map(|it| it.1).collect();
    let everybodys: [Entry; 3] = [
        (Page::Notifications, Glyph::Bell, text::notices::title),
        (Page::Settings, Glyph::Person, text::ui::settings),
        (Page::Help, Glyph::Help, text::nav::help),
    ];
    pages.extend(everybodys);
    pages
}

/// Whether the reader's role opens a page of their side.
pub fn opens(page: &Page) -> bool {
    match page.access() {
        Access::Allowed(_, permission) => session::may(permission),
        Access::Open | Access::SignedIn | Access::Side(_) => true,
    }
}

fn groups(side: OrganizationKind) -> Vec<(Words, Vec<Entry>)> {
    match side {
        OrganizationKind::Partner => vec![
            (
                text::nav::group_work,
                vec![
                    (Page::Partner, Glyph::Home, text::nav::home),
                    (Page::PartnerVouchers, Glyph::Voucher, text::nav::vouchers),
                    (Page::PartnerOffers, Glyph::Benefit, text::nav::offers),
                    (Page::PartnerValidate, Glyph::Done, text::nav::validate),
                    (
                        Page::PartnerEngagements,
                        Glyph::Calendar,
                        text::nav::engagements,
                    ),
                    (Page::PartnerRedeem, Glyph::Redeem, text::nav::redeem),
                    (Page::PartnerPayments, Glyph::Payment, text::nav::payments),
                    (Page::PartnerReferrals, Glyph::Mail, text::nav::referrals),
                    (Page::PartnerReports, Glyph::Chart, text::nav::summary),
                ],
            ),
            (
                text::nav::group_company,
                vec![
                    (
                        Page::PartnerEligibility,
                        Glyph::Eligible,
                        text::nav::eligibility,
                    ),
                    (Page::PartnerEnrollment, Glyph::Sign, text::nav::enrollment),
                    (
                        Page::PartnerConsultants,
                        Glyph::Person,
                        text::nav::consultants,
                    ),
                    (Page::PartnerProfile, Glyph::Profile, text::nav::profile),
                    (Page::PartnerPeople, Glyph::People, text::nav::people),
                    (
                        Page::PartnerLocations,
                        Glyph::Location,
                        text::nav::locations,
                    ),
                ],
            ),
        ],
        OrganizationKind::Customer => vec![(
            text::nav::group_work,
            vec![
                (Page::Customer, Glyph::Home, text::nav::home),
                (Page::CustomerBenefits, Glyph::Benefit, text::nav::benefits),
                (Page::CustomerVouchers, Glyph::Voucher, text::nav::vouchers),
                (Page::CustomerVoucherNew, Glyph::Add, text::nav::new_voucher),
                (Page::CustomerPeople, Glyph::People, text::nav::people),
                (
                    Page::CustomerPartners,
                    Glyph::Search,
                    text::nav::find_partner,
                ),
                (Page::CustomerReports, Glyph::Chart, text::nav::summary),
            ],
        )],
        OrganizationKind::Operator => vec![(
            text::nav::group_work,
            vec![
                (Page::Ops, Glyph::Home, text::nav::home),
                (Page::OpsVouchers, Glyph::Voucher, text::nav::vouchers),
                (Page::OpsExtensions, Glyph::Timer, text::nav::extensions),
                (Page::OpsReports, Glyph::Review, text::nav::reports),
                (Page::OpsWatch, Glyph::Warning, text::nav::watch),
                (Page::OpsPayments, Glyph::Payment, text::nav::payments),
                (Page::OpsPartners, Glyph::People, text::nav::partners),
                (Page::OpsCatalog, Glyph::Benefit, text::nav::catalog),
                (Page::OpsPeople, Glyph::Person, text::nav::people),
                (Page::OpsCustomers, Glyph::Profile, text::nav::customers),
                (Page::OpsProfiles, Glyph::Report, text::nav::profiles),
                (Page::OpsSummary, Glyph::Chart, text::nav::summary),
                (Page::OpsProgram, Glyph::Program, text::nav::program),
                (Page::OpsAudit, Glyph::Audit, text::nav::audit),
                (Page::OpsJobs, Glyph::Sync, text::ops_jobs::title),
                (Page::OpsMail, Glyph::Mail, text::ops_mail::nav),
            ],
        )],
    }
}

/// A group of the menu; none where the role opens none of its pages.
fn group(label: Words, entries: Vec<Entry>) -> impl IntoView {
    let open: Vec<_> = entries
        .into_iter()
        .filter(|(page, ..)| opens(page))
        .collect();
    (!open.is_empty()).then(|| {
        view! {
            <p class="nav-group">{label}</p>
            <ul class="nav-list">
                {open.into_iter().map(|(page, icon, words)| link(&page, icon, words)).collect_view()}
            </ul>
        }
    })
}

fn link(page: &Page, icon: Glyph, words: Words) -> impl IntoView + use<> {
    // A section stays marked on its detail pages; a home page would be marked everywhere.
    let exact = !matches!(
        page,
        Page::PartnerEngagements
            | Page::PartnerPayments
            | Page::PartnerConsultants
            | Page::OpsPartners
            | Page::OpsVouchers
            | Page::OpsExtensions
            | Page::OpsReports
            | Page::OpsPayments
            | Page::OpsCustomers
    );
    view! {
        <li>
            <A href=page.path() exact attr:class="nav-link">
                <Icon name=icon />
                <span>{words}</span>
            </A>
        </li>
    }
}
