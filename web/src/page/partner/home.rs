//! The partner's home: onboarding until it is done, then what waits for an act.

use leptos::prelude::*;

use super::validate::to_validation;
use crate::api::ApiError;
use crate::api::home::{self, Sees};
use crate::api::live::Change;
use crate::api::partner::Partner;
use crate::api::standing::EligibilityRisk;
use crate::api::vocabulary::{
    EnrollmentState, OrganizationKind, Permission, Publication, VoucherState,
};
use crate::api::voucher::VoucherPage;
use crate::api::voucher_counts::VoucherStateCount;
use crate::i18n::{say, text};
use crate::page::common::notices::notices;
use crate::page::common::own_pages::own_pages;
use crate::page::common::risks::RiskList;
use crate::page::common::voucher_columns::columns;
use crate::route::Page;
use crate::session;
use crate::shell::navigation::opens;
use crate::ui::{
    Card, Empty, Glyph, LinkButton, PageHead, Query, Step, StepState, Steps, Tile, table, tiles,
};

type Words = fn() -> &'static str;

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let reading = Query::new(|| {
        let id = super::own_partner();
        let vouchers = session::may(Permission::SeeVouchers);
        let sees = Sees {
            vouchers,
            claims: session::may(Permission::SeePaymentRequests),
            // They endanger vouchers.
            risks: vouchers && session::may(Permission::SeeEligibility),
        };
        async move { home::of_partner(id.ok_or(ApiError::Garbled)?, sees).await }
    })
    .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    let name = move || {
        session::viewer()
            .map(|it| it.person.name)
            .unwrap_or_default()
    };
    view! {
        <PageHead title=move || text::home::hello(&name()) lead=text::home::partner_lead>
            {move || to_validation()}
        </PageHead>
        {reading
            .view(|it| {
                view! {
                    {notices(it.notices)}
                    <Onboarding partner=it.partner />
                    {match it.open {
                        Some(page) => {
                            view! {
                                {numbers(&it.counts, it.to_request)}
                                {endangered(it.risks)}
                                <Open page />
                            }
                                .into_any()
                        }
                        None => own_pages(OrganizationKind::Partner),
                    }}
                }
            })}
    }
}

fn endangered(risks: Vec<EligibilityRisk>) -> AnyView {
    if risks.is_empty() {
        return ().into_any();
    }
    view! {
        <Card title=text::risk::title lead=text::risk::lead>
            <RiskList risks side=OrganizationKind::Partner />
        </Card>
    }
    .into_any()
}

#[component]
fn Onboarding(partner: Partner) -> impl IntoView {
    let enrolled = partner.enrollments.iter().any(|it| {
        matches!(
            it.state,
            EnrollmentState::Active | EnrollmentState::InRenewal
        )
    });
    let profiled = partner.business_profile.as_ref().is_some_and(|it| {
        matches!(
            it.publication,
            Publication::Published | Publication::Changed
        )
    });
    let steps = onboarding(enrolled, profiled);
    if steps.iter().all(|it| *it == StepState::Done) {
        return ().into_any();
    }
    let labels: [(Words, Words, Page); 3] = [
        (text::help::s1, text::home::note_1, Page::PartnerEligibility),
        (text::help::s2, text::home::note_2, Page::PartnerEnrollment),
        (text::help::s3, text::home::note_3, Page::PartnerProfile),
    ];
    let steps = labels
        .into_iter()
        .zip(steps)
        .zip(1..)
        .map(|(((label, note, page), state), number)| Step {
            number,
            label: label.into(),
            note: note.into(),
            href: opens(&page).then(|| page.path()),
            state,
        })
        .collect();
    view! {
        <Card title=text::home::onboarding lead=text::home::onboarding_lead>
            <Steps label=text::home::onboarding steps />
        </Card>
    }
    .into_any()
}

/// Eligibility is shown by the server in detail; having enrolled proves that it was there.
fn onboarding(enrolled: bool, profiled: bool) -> [StepState; 3] {
    match (enrolled, profiled) {
        (false, false) => [StepState::Current, StepState::Ahead, StepState::Ahead],
        (false, true) => [StepState::Current, StepState::Ahead, StepState::Done],
        (true, false) => [StepState::Done, StepState::Done, StepState::Current],
        (true, true) => [StepState::Done; 3],
    }
}

/// What waits for an act comes first.
fn numbers(counts: &[VoucherStateCount], to_request: Option<i32>) -> AnyView {
    let of = |state| {
        let found = counts.iter().find(|it| it.state == state);
        found.map_or(0, |it| it.count)
    };
    let list = |status: &str| format!("{}?status={status}", Page::PartnerVouchers.path());
    let tile = |label: Words, state: VoucherState, href: String, icon| Tile {
        label,
        value: of(state),
        href,
        icon,
        to_do: false,
    };
    let mut all = vec![Tile {
        to_do: session::may(Permission::RedeemVoucher),
        ..tile(
            text::home::to_redeem,
            VoucherState::Reported,
            if opens(&Page::PartnerRedeem) {
                Page::PartnerRedeem.path()
            } else {
                list("reported")
            },
            Glyph::Redeem,
        )
    }];
    if let Some(value) = to_request {
        all.push(Tile {
            label: text::home::to_request,
            value,
            href: format!("{}?tab=to-request", Page::PartnerPayments.path()),
            icon: Glyph::Payment,
            to_do: session::may(Permission::RequestPayment),
        });
    }
    all.push(tile(
        text::home::in_delivery,
        VoucherState::Reserved,
        list("reserved"),
        Glyph::Calendar,
    ));
    all.push(tile(
        text::home::redeemed,
        VoucherState::Redeemed,
        list("redeemed"),
        Glyph::Done,
    ));
    all.push(tile(
        text::home::expired,
        VoucherState::Expired,
        list("expired"),
        Glyph::Hourglass,
    ));
    tiles(all)
}

#[component]
fn Open(page: VoucherPage) -> impl IntoView {
    view! {
        <section aria-labelledby="open-title" class="stack">
            <h2 id="open-title">{say(text::home::open)}</h2>
            {if page.nodes.is_empty() {
                view! {
                    <Empty icon=Glyph::Voucher title=text::home::open_none text=text::home::open_none_text>
                        {opens(&Page::PartnerValidate)
                            .then(|| view! { <LinkButton label=text::nav::validate href=Page::PartnerValidate.path() /> })}
                    </Empty>
                }
                    .into_any()
            } else {
                table(text::home::open, columns(OrganizationKind::Partner), page.nodes)
            }}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn onboarding_ends_with_enrolment_and_profile() {
        assert_eq!(onboarding(true, true), [StepState::Done; 3]);
        assert_eq!(onboarding(false, false)[0], StepState::Current);
        assert_eq!(onboarding(true, false)[2], StepState::Current);
    }
}
