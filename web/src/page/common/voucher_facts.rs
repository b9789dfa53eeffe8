//! What a voucher is, as facts: shared by the voucher pages of every side.

use leptos::prelude::*;

use crate::api::Day;
use crate::api::vocabulary::DeadlineReason;
use crate::api::voucher::{Redemption, Reservation, Voucher};
use crate::i18n::{tell, text};
use crate::intl;
use crate::ui::{Badge, Banner, DeadlineText, Fact, Facts, Reasons, Tone, email};

/// The facts of a voucher.
#[component]
pub fn VoucherFacts(
    /// The voucher.
    voucher: Voucher,
) -> impl IntoView {
    let Voucher {
        state,
        days,
        engagement_type,
        customer,
        agreement,
        administrator_email,
        assignee,
        division,
        focus_product,
        variant,
        bound_to,
        created_at,
        expires_on,
        deadline,
        ..
    } = voucher;
    let country = customer.country;
    view! {
        <Facts>
            <Fact label=text::ui::status>
                <Badge state />
            </Fact>
            <Fact label=text::vouchers::engagement>
                {engagement_type.name} <span class="cell-sub small">{engagement_type.offering.name}</span>
            </Fact>
            <Fact label=text::vouchers::length>{tell(move || text::count::days(i64::from(days)))}</Fact>
            {deadline
                .map(|deadline| {
                    view! {
                        <Fact label=deadline_words(deadline.reason)>
                            <DeadlineText on=deadline.on.0 />
                        </Fact>
                    }
                })}
            <Fact label=text::vouchers::customer>
                {customer.name} <span class="cell-sub small">{tell(move || intl::country(&country))}</span>
            </Fact>
            {assignee
                .map(|it| {
                    view! {
                        <Fact label=text::vouchers::project_manager>
                            {it.name} <span class="cell-sub small">{email(&it.email)}</span>
                        </Fact>
                    }
                })}
            {administrator_email
                .map(|it| view! { <Fact label=text::vouchers::administrator_email>{email(&it)}</Fact> })}
            {agreement.map(|it| view! { <Fact label=text::vouchers::licensing_id>{it.licensing_id}</Fact> })}
            {division.map(|it| view! { <Fact label=text::vouchers::division>{it}</Fact> })}
            {focus_product.map(|it| view! { <Fact label=text::vouchers::focus_product>{it}</Fact> })}
            {variant.map(|it| view! { <Fact label=text::vouchers::variant>{it}</Fact> })}
            {bound_to.map(|it| view! { <Fact label=text::vouchers::bound_to>{it.name}</Fact> })}
            <Fact label=text::vouchers::created>{tell(move || created_at.day())}</Fact>
            <Fact label=text::vouchers::expires>{tell(move || expires_on.text())}</Fact>
        </Facts>
    }
}

/// Why a date matters, in words.
pub fn deadline_words(reason: DeadlineReason) -> fn() -> &'static str {
    match reason {
        DeadlineReason::VoucherLife => text::deadline::voucher_life,
        DeadlineReason::LastDayToRedeem => text::deadline::last_day_to_redeem,
        DeadlineReason::PaymentRequestWindow => text::deadline::payment_request_window,
        DeadlineReason::LastDayToRequestPayment => text::deadline::last_day_to_request_payment,
    }
}

/// The facts of a reservation.
#[component]
pub fn ReservationFacts(
    /// The reservation.
    reservation: Reservation,
) -> impl IntoView {
    let Reservation {
        partner,
        location,
        delivery_country,
        starts_on,
        ends_on,
        lead_consultant,
        terms_version,
        reserved_at,
        warnings,
    } = reservation;
    view! {
        <Facts>
            <Fact label=text::reservation::partner>{partner.name}</Fact>
            <Fact label=text::reservation::location>{location.name}</Fact>
            <Fact label=text::reservation::delivery_country>{tell(move || intl::country(&delivery_country))}</Fact>
            <Fact label=text::reservation::dates>
                {tell(move || period(&starts_on, &ends_on))}
            </Fact>
            <Fact label=text::reservation::lead>{lead_consultant.name}</Fact>
            <Fact label=text::reservation::terms>{terms_version}</Fact>
            <Fact label=text::reservation::reserved_at>{tell(move || reserved_at.text())}</Fact>
        </Facts>
        <Warnings warnings />
    }
}

/// From one day to another, or the one day that both are.
pub fn period(from: &Day, to: &Day) -> String {
    if from == to {
        from.text()
    } else {
        text::ui::from_to(&from.text(), &to.text())
    }
}

/// The facts of a redemption.
#[component]
pub fn RedemptionFacts(
    /// The redemption.
    redemption: Redemption,
    /// Whether its payment was asked for: then nobody has to hurry.
    asked: bool,
) -> impl IntoView {
    let Redemption {
        redeemed_at,
        day_rate,
        amount,
        payment_due_on,
        first_due_on,
        warnings,
        ..
    } = redemption;
    view! {
        <Facts>
            <Fact label=text::redemption::redeemed_at>{tell(move || redeemed_at.text())}</Fact>
            <Fact label=text::redemption::day_rate>{tell(move || day_rate.text())}</Fact>
            <Fact label=text::redemption::amount>{tell(move || amount.text())}</Fact>
            <Fact label=text::redemption::payment_due>
                {if asked {
                    tell(move || payment_due_on.text())
                } else {
                    view! { <DeadlineText on=payment_due_on.0 /> }.into_any()
                }}
            </Fact>
            {first_due_on
                .map(|on| view! { <Fact label=text::redemption::first_due>{tell(move || on.text())}</Fact> })}
        </Facts>
        <Warnings warnings />
    }
}

/// What was let pass and may count at the review.
#[component]
pub fn Warnings(
    /// The warnings.
    warnings: Vec<crate::api::UserError>,
) -> impl IntoView {
    (!warnings.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Warning title=text::reservation::warnings>
                <Reasons reasons=warnings />
            </Banner>
        }
    })
}
