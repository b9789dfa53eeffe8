//! The partner's home: onboarding until it is done, then what waits for an act.

use leptos::prelude::*;

use crate::api::live::Change;
use crate::api::partner::{self, Partner};
use crate::api::standing;
use crate::api::vocabulary::{
    EnrollmentState, OrganizationKind, Permission, Publication, VoucherOrder, VoucherState,
};
use crate::api::voucher::{self, Span, VoucherFilter, VoucherPage, VoucherStateCount};
use crate::i18n::{say, text};
use crate::page::common::notices::Notices;
use crate::page::common::risks::RiskList;
use crate::page::common::vouchers::columns;
use crate::route::Page;
use crate::session;
use crate::ui::{
    Card, Empty, Glyph, LinkButton, Look, PageHead, Query, Step, StepState, Steps, Tile, table,
};

type Words = fn() -> &'static str;

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    let partner = Query::new(|| {
        let id = super::own_partner();
        async move { partner::partner(id.ok_or(crate::api::ApiError::Garbled)?).await }
    });
    let numbers = Query::new(|| async {
        let open = VoucherFilter {
            states: Some(vec![VoucherState::Reserved, VoucherState::Reported]),
            ..VoucherFilter::default()
        };
        futures::try_join!(
            voucher::voucher_counts(),
            voucher::vouchers(open, VoucherOrder::ExpiresFirst, Span::default())
        )
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    let risks = Query::new(|| async {
        if session::may(Permission::SeeEligibility) {
            standing::risks(None).await
        } else {
            Ok(Vec::new())
        }
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    let name = move || {
        session::viewer()
            .map(|it| it.person.name)
            .unwrap_or_default()
    };
    view! {
        <PageHead title=move || text::home::hello(&name()) lead=text::home::partner_lead>
            <LinkButton
                label=text::nav::validate
                href=Page::PartnerValidate.path()
                icon=Glyph::Search
                look=Look::Primary
            />
        </PageHead>
        <Notices />
        {partner.view(|partner| view! { <Onboarding partner /> })}
        {risks
            .view(|risks| {
                (!risks.is_empty())
                    .then(|| {
                        view! {
                            <Card title=text::risk::title lead=text::risk::lead>
                                <RiskList risks side=OrganizationKind::Partner />
                            </Card>
                        }
                    })
            })}
        {numbers.view(|(counts, open)| view! { <Numbers counts /> <Open page=open /> })}
    }
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
            href: Some(page.path()),
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

#[component]
fn Numbers(counts: Vec<VoucherStateCount>) -> impl IntoView {
    let of = move |state| {
        counts
            .iter()
            .find(|it| it.state == state)
            .map_or(0, |it| it.count)
            .to_string()
    };
    let list = |status: &str| format!("{}?status={status}", Page::PartnerVouchers.path());
    view! {
        <div class="tiles">
            <Tile label=text::home::in_delivery value=of(VoucherState::Reserved) href=list("reserved") icon=Glyph::Calendar />
            <Tile
                label=text::home::to_redeem
                value=of(VoucherState::Reported)
                href=Page::PartnerRedeem.path()
                icon=Glyph::Redeem
            />
            <Tile label=text::home::redeemed value=of(VoucherState::Redeemed) href=Page::PartnerPayments.path() icon=Glyph::Payment />
            <Tile label=text::home::expired value=of(VoucherState::Expired) href=list("expired") icon=Glyph::Hourglass />
        </div>
    }
}

#[component]
fn Open(page: VoucherPage) -> impl IntoView {
    view! {
        <section aria-labelledby="open-title" class="stack">
            <h2 id="open-title">{say(text::home::open)}</h2>
            {if page.nodes.is_empty() {
                view! {
                    <Empty icon=Glyph::Voucher title=text::home::open_none text=text::home::open_none_text>
                        <LinkButton label=text::nav::validate href=Page::PartnerValidate.path() />
                    </Empty>
                }
                    .into_any()
            } else {
                let first: Vec<_> = page.nodes.into_iter().take(8).collect();
                table(text::home::open, &columns(OrganizationKind::Partner), &first)
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
