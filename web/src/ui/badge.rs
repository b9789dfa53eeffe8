//! States as badges: icon, words and tone together, so that colour never speaks alone.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::api::vocabulary::{
    CompetencyStatus, CompletionReportState, EligibilityStatus, EngagementStage, EnrollmentState,
    ExtensionState, PaymentClaim, PaymentLineState, PaymentRequestState, PayoutAccountState,
    Publication, ReferralState, SignOffState, VoucherState,
};
use crate::i18n::text;

/// What a state means for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Neutral,
    /// Under way.
    Accent,
    /// Reached.
    Good,
    /// Needs attention.
    Warning,
    /// Went wrong.
    Bad,
}

impl Tone {
    /// Its class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Good => "tone-good",
            Self::Warning => "tone-warning",
            Self::Bad => "tone-bad",
        }
    }
}

/// How a state looks and reads.
pub type Look = (Tone, Glyph, fn() -> &'static str);

/// A state that can be shown as a badge.
pub trait Shown: Copy {
    /// How it looks and reads.
    fn look(self) -> Look;
}

impl Shown for VoucherState {
    fn look(self) -> Look {
        use text::voucher_state as words;
        match self {
            Self::Created => (Tone::Neutral, Glyph::Draft, words::created),
            Self::Assigned => (Tone::Accent, Glyph::Person, words::assigned),
            Self::Reserved => (Tone::Accent, Glyph::Calendar, words::reserved),
            Self::Reported => (Tone::Warning, Glyph::Report, words::reported),
            Self::Redeemed => (Tone::Good, Glyph::Done, words::redeemed),
            Self::Expired => (Tone::Bad, Glyph::Hourglass, words::expired),
            Self::Cancelled => (Tone::Neutral, Glyph::Prohibited, words::cancelled),
            Self::Void => (Tone::Bad, Glyph::Prohibited, words::void),
        }
    }
}

impl Shown for Publication {
    fn look(self) -> Look {
        use text::publication as words;
        match self {
            Self::Draft => (Tone::Neutral, Glyph::Draft, words::draft),
            Self::Published => (Tone::Good, Glyph::Done, words::published),
            Self::Changed => (Tone::Accent, Glyph::Edit, words::changed),
            Self::Moderated => (Tone::Bad, Glyph::Prohibited, words::moderated),
        }
    }
}

impl Shown for ReferralState {
    fn look(self) -> Look {
        use text::referral_state as words;
        match self {
            Self::Received => (Tone::Warning, Glyph::Mail, words::received),
            Self::Accepted => (Tone::Accent, Glyph::Check, words::accepted),
            Self::Declined => (Tone::Neutral, Glyph::Prohibited, words::declined),
            Self::Expired => (Tone::Bad, Glyph::Hourglass, words::expired),
            Self::Won => (Tone::Good, Glyph::Done, words::won),
            Self::Lost => (Tone::Neutral, Glyph::Dismiss, words::lost),
        }
    }
}

impl Shown for EnrollmentState {
    fn look(self) -> Look {
        use text::enrollment_state as words;
        match self {
            Self::Active => (Tone::Good, Glyph::Done, words::active),
            Self::InRenewal => (Tone::Warning, Glyph::Sync, words::in_renewal),
            Self::Expired => (Tone::Bad, Glyph::Hourglass, words::expired),
            Self::Withdrawn => (Tone::Neutral, Glyph::Undo, words::withdrawn),
            Self::Suspended => (Tone::Bad, Glyph::Prohibited, words::suspended),
            Self::Terminated => (Tone::Bad, Glyph::Prohibited, words::terminated),
        }
    }
}

impl Shown for EligibilityStatus {
    fn look(self) -> Look {
        use text::eligibility_status as words;
        match self {
            Self::NotStarted => (Tone::Neutral, Glyph::Circle, words::not_started),
            Self::InProgress => (Tone::Warning, Glyph::Hourglass, words::in_progress),
            Self::Eligible => (Tone::Accent, Glyph::Eligible, words::eligible),
            Self::Active => (Tone::Good, Glyph::Done, words::active),
        }
    }
}

impl Shown for CompetencyStatus {
    fn look(self) -> Look {
        use text::competency_status as words;
        match self {
            Self::Started => (Tone::Neutral, Glyph::Circle, words::started),
            Self::Qualified => (Tone::Accent, Glyph::Eligible, words::qualified),
            Self::Active => (Tone::Good, Glyph::Done, words::active),
            Self::AtRisk => (Tone::Warning, Glyph::Warning, words::at_risk),
            Self::Lost => (Tone::Bad, Glyph::Prohibited, words::lost),
        }
    }
}

impl Shown for CompletionReportState {
    fn look(self) -> Look {
        use text::report_state as words;
        match self {
            Self::Draft => (Tone::Neutral, Glyph::Draft, words::draft),
            Self::Submitted => (Tone::Accent, Glyph::Send, words::submitted),
            Self::Accepted => (Tone::Good, Glyph::Done, words::accepted),
            Self::Returned => (Tone::Warning, Glyph::Undo, words::returned),
        }
    }
}

impl Shown for ExtensionState {
    fn look(self) -> Look {
        use text::extension_state as words;
        match self {
            Self::Proposed => (Tone::Warning, Glyph::Draft, words::proposed),
            Self::Requested => (Tone::Accent, Glyph::Send, words::requested),
            Self::Granted => (Tone::Good, Glyph::Done, words::granted),
            Self::Declined => (Tone::Bad, Glyph::Prohibited, words::declined),
            Self::Withdrawn => (Tone::Neutral, Glyph::Undo, words::withdrawn),
            Self::Lapsed => (Tone::Neutral, Glyph::Hourglass, words::lapsed),
        }
    }
}

impl Shown for EngagementStage {
    fn look(self) -> Look {
        use text::engagement_stage as words;
        match self {
            Self::Planned => (Tone::Neutral, Glyph::Calendar, words::planned),
            Self::InDelivery => (Tone::Accent, Glyph::People, words::in_delivery),
            Self::Ended => (Tone::Warning, Glyph::Hourglass, words::ended),
            Self::Reported => (Tone::Good, Glyph::Report, words::reported),
            Self::Lapsed => (Tone::Bad, Glyph::Prohibited, words::lapsed),
        }
    }
}

impl Shown for SignOffState {
    fn look(self) -> Look {
        use text::sign_off_state as words;
        match self {
            Self::Waiting => (Tone::Neutral, Glyph::Hourglass, words::waiting),
            Self::Confirmed => (Tone::Good, Glyph::Done, words::confirmed),
            Self::Objected => (Tone::Bad, Glyph::Warning, words::objected),
            Self::Consented => (Tone::Good, Glyph::Check, words::consented),
            Self::Withdrawn => (Tone::Neutral, Glyph::Undo, words::withdrawn),
        }
    }
}

impl Shown for PaymentRequestState {
    fn look(self) -> Look {
        use text::payment_state as words;
        match self {
            Self::Draft => (Tone::Neutral, Glyph::Draft, words::draft),
            Self::Submitted => (Tone::Accent, Glyph::Send, words::submitted),
            Self::UnderReview => (Tone::Accent, Glyph::Review, words::under_review),
            Self::ActionRequired => (Tone::Warning, Glyph::Warning, words::action_required),
            Self::Approved => (Tone::Good, Glyph::Check, words::approved),
            Self::PaymentSent => (Tone::Good, Glyph::Done, words::payment_sent),
            Self::PaymentFailed => (Tone::Bad, Glyph::Error, words::payment_failed),
            Self::Rejected => (Tone::Bad, Glyph::Prohibited, words::rejected),
            Self::Disputed => (Tone::Warning, Glyph::Warning, words::disputed),
            Self::Withdrawn => (Tone::Neutral, Glyph::Undo, words::withdrawn),
        }
    }
}

impl Shown for PaymentLineState {
    fn look(self) -> Look {
        use text::payment_line_state as words;
        match self {
            Self::Requested => (Tone::Neutral, Glyph::Send, words::requested),
            Self::Approved => (Tone::Good, Glyph::Check, words::approved),
            Self::Rejected => (Tone::Bad, Glyph::Prohibited, words::rejected),
            Self::Disputed => (Tone::Warning, Glyph::Warning, words::disputed),
            Self::Paid => (Tone::Good, Glyph::Done, words::paid),
        }
    }
}

impl Shown for PayoutAccountState {
    fn look(self) -> Look {
        use text::payout_account_state as words;
        match self {
            Self::Validating => (Tone::Accent, Glyph::Hourglass, words::validating),
            Self::Enrolled => (Tone::Good, Glyph::Done, words::enrolled),
            Self::ActionRequired => (Tone::Warning, Glyph::Warning, words::action_required),
        }
    }
}

impl Shown for PaymentClaim {
    fn look(self) -> Look {
        use text::payment_claim as words;
        match self {
            Self::ToRequest => (Tone::Warning, Glyph::Hourglass, words::to_request),
            Self::Requested => (Tone::Accent, Glyph::Send, words::requested),
            Self::Lapsed => (Tone::Bad, Glyph::Prohibited, words::lapsed),
        }
    }
}

/// The badge of a state.
#[component]
pub fn Badge<S: Shown>(
    /// The state.
    state: S,
) -> impl IntoView {
    let (tone, icon, words) = state.look();
    view! {
        <span class=format!("badge {}", tone.class())>
            <Icon name=icon />
            {words}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_reached_looks_good() {
        assert_eq!(VoucherState::Redeemed.look().0, Tone::Good);
        assert_eq!(VoucherState::Expired.look().0, Tone::Bad);
        assert_eq!(PaymentRequestState::ActionRequired.look().0, Tone::Warning);
        assert_eq!((CompletionReportState::Returned.look().2)(), "Returned");
    }
}
