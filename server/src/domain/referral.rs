//! The life of a customer's request to a partner (`domain.md` §5).

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{DeclineReason, ReferralState as State};
use serde::Serialize;
use strum::EnumIter;

use super::input::{is_email, required};
use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// Longest message and note, in characters; the table says the same.
const MESSAGE_MAX: usize = 2000;
const NAME_MAX: usize = 100;
const PHONE_MAX: usize = 30;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Command {
    /// The partner takes it up.
    Accept,
    /// The partner does not, and says why.
    Decline,
    /// It led to an engagement.
    Win,
    /// It did not.
    Lose,
    /// Nobody answered in time.
    Expire,
}

/// Where `command` leads a request, or why it does not.
pub fn decide(state: State, command: Command) -> Result<State, Refusal> {
    use Command::{Accept, Decline, Expire, Lose, Win};
    use State::{Accepted, Declined, Expired, Lost, Received, Won};
    match (state, command) {
        (Received, Accept) => Ok(Accepted),
        (Received, Decline) => Ok(Declined),
        (Received, Expire) => Ok(Expired),
        (Accepted, Win) => Ok(Won),
        (Accepted, Lose) => Ok(Lost),
        // States are listed, never `_`: adding one must stop the build here.
        (Received | Accepted | Declined | Expired | Won | Lost, _) => {
            Err(Refusal::new(Reason::InvalidState).with("state", state))
        }
    }
}

/// What a customer asks of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ask {
    pub message: String,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: Option<String>,
}

impl Ask {
    /// The request without blanks around its texts.
    #[must_use]
    pub fn tidied(self) -> Self {
        Self {
            message: self.message.trim().to_owned(),
            contact_name: self.contact_name.trim().to_owned(),
            contact_email: self.contact_email.trim().to_lowercase(),
            contact_phone: self
                .contact_phone
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty()),
        }
    }

    /// Everything that is wrong with a tidied request.
    pub fn refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        refusals.extend(required("message", &self.message, MESSAGE_MAX).err());
        refusals.extend(required("contactName", &self.contact_name, NAME_MAX).err());
        if !is_email(&self.contact_email) {
            refusals.push(Refusal::invalid("contactEmail", "email_form"));
        }
        let phone = self.contact_phone.as_ref();
        refusals.extend(phone.and_then(|it| required("contactPhone", it, PHONE_MAX).err()));
        refusals
    }
}

/// A note to an answer: needed where the reason for declining is another one.
pub fn note(
    note: Option<String>,
    reason: Option<DeclineReason>,
) -> Result<Option<String>, Refusal> {
    let note = note
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty());
    match note {
        Some(note) => Ok(Some(required("note", &note, MESSAGE_MAX)?)),
        None if reason == Some(DeclineReason::Other) => Err(Refusal::invalid("note", "required")),
        None => Ok(None),
    }
}

/// When a request that came now expires without an answer.
pub fn expires_at(now: DateTime<Utc>, rules: &Rules) -> DateTime<Utc> {
    now + TimeDelta::days(rules.referral_answer_days)
}

/// Whether a request is hot: new, and nobody answered yet.
pub fn is_hot(state: State, created_at: DateTime<Utc>, now: DateTime<Utc>, rules: &Rules) -> bool {
    state == State::Received && now - created_at <= TimeDelta::hours(rules.referral_hot_hours)
}

/// Whether an answer came in time.
pub fn is_in_time(created_at: DateTime<Utc>, answered_at: DateTime<Utc>, rules: &Rules) -> bool {
    answered_at - created_at <= TimeDelta::hours(rules.referral_target_hours)
}

/// How fast a partner answers: the sums that its average is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speed {
    pub answered: i32,
    pub in_time: i32,
    pub total_minutes: i64,
}

impl Speed {
    /// With one more answer, or with one more request that expired.
    #[must_use]
    pub fn with(self, took: TimeDelta, in_time: bool) -> Self {
        Self {
            answered: self.answered + 1,
            in_time: self.in_time + i32::from(in_time),
            total_minutes: self.total_minutes + took.num_minutes(),
        }
    }

    /// Minutes that an answer takes; `None` before the first one.
    pub fn average_minutes(self) -> Option<i64> {
        self.total_minutes.checked_div(i64::from(self.answered))
    }
}

#[cfg(test)]
mod tests;
