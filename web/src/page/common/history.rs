//! What happened to a voucher or a payment request, as a timeline.

use leptos::prelude::*;

use crate::api::payment::PaymentEvent;
use crate::api::vocabulary::VoucherEventKind;
use crate::api::voucher::VoucherEvent;
use crate::i18n::text;
use crate::page::common::byline;
use crate::ui::badge::Shown;
use crate::ui::{Glyph, Moment, Timeline, Tone};

/// The timeline of a voucher, newest first.
#[component]
pub fn VoucherHistory(
    /// What happened.
    events: Vec<VoucherEvent>,
) -> impl IntoView {
    let moments = events
        .into_iter()
        .rev()
        .map(|event| {
            let (icon, tone, title) = look(event.kind);
            Moment {
                icon,
                tone,
                title: title.into(),
                byline: byline(event.actor, event.at),
                note: event.reason,
            }
        })
        .collect();
    view! { <Timeline moments /> }
}

/// The timeline of a payment request, newest first.
#[component]
pub fn PaymentHistory(
    /// What happened.
    events: Vec<PaymentEvent>,
) -> impl IntoView {
    let moments = events
        .into_iter()
        .rev()
        .map(|event| {
            let (tone, icon, title) = event.after.look();
            Moment {
                icon,
                tone,
                title: title.into(),
                byline: byline(event.actor, event.at),
                note: event.reason,
            }
        })
        .collect();
    view! { <Timeline moments /> }
}

fn look(kind: VoucherEventKind) -> (Glyph, Tone, fn() -> &'static str) {
    use VoucherEventKind as Kind;
    use text::voucher_event as words;
    match kind {
        Kind::Created => (Glyph::Add, Tone::Neutral, words::created),
        Kind::Assigned => (Glyph::Person, Tone::Accent, words::assigned),
        Kind::Reassigned => (Glyph::Swap, Tone::Accent, words::reassigned),
        Kind::Cancelled => (Glyph::Prohibited, Tone::Neutral, words::cancelled),
        Kind::Reserved => (Glyph::Calendar, Tone::Accent, words::reserved),
        Kind::Rescheduled => (Glyph::Clock, Tone::Accent, words::rescheduled),
        Kind::ReservationCancelled => (Glyph::Undo, Tone::Warning, words::reservation_cancelled),
        Kind::ReportSubmitted => (Glyph::Send, Tone::Accent, words::report_submitted),
        Kind::ReportReturned => (Glyph::Undo, Tone::Warning, words::report_returned),
        Kind::ReportReopened => (Glyph::Warning, Tone::Warning, words::report_reopened),
        Kind::Reported => (Glyph::Report, Tone::Good, words::reported),
        Kind::Redeemed => (Glyph::Done, Tone::Good, words::redeemed),
        Kind::Expired => (Glyph::Hourglass, Tone::Bad, words::expired),
        Kind::Bound => (Glyph::Lock, Tone::Accent, words::bound),
        Kind::Unbound => (Glyph::Open, Tone::Neutral, words::unbound),
        Kind::ExtensionRequested => (Glyph::Timer, Tone::Accent, words::extension_requested),
        Kind::ExtensionDeclined => (Glyph::Prohibited, Tone::Warning, words::extension_declined),
        Kind::Extended => (Glyph::Calendar, Tone::Good, words::extended),
        Kind::RedemptionReversed => (Glyph::Undo, Tone::Warning, words::redemption_reversed),
        Kind::Voided => (Glyph::Prohibited, Tone::Bad, words::voided),
        Kind::Held => (Glyph::Lock, Tone::Accent, words::held),
        Kind::HoldEnded => (Glyph::Open, Tone::Neutral, words::hold_ended),
    }
}
