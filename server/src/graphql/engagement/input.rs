//! What is sent to write down how an engagement goes.

use async_graphql::{ID, InputObject};

use crate::domain::refusal::Refusal;
use crate::graphql::context::Result;
use crate::graphql::gid::{self, EngagementGid};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::{ConsultantRole, SessionPlace};
use crate::service::engagement::{Assignment, NewSession};

/// A session that was held.
#[derive(InputObject)]
pub struct SaveSessionInput {
    /// The engagement that it belongs to.
    pub engagement_id: ID,
    /// The session that is corrected; absent for a new one.
    pub session_id: Option<ID>,
    /// The version that was edited; absent for a new one.
    pub version: Option<i32>,
    /// The day on which it was held: one of the engagement's, and not to come.
    pub held_on: Date,
    /// Its length in minutes, in quarters of an hour.
    pub minutes: i32,
    /// What it was about, at most 200 characters.
    pub topic: String,
    /// Who took part, by name; at most 100.
    pub attendees: Vec<String>,
    /// Where it was held.
    pub place: SessionPlace,
    /// Whether it was on a supplemental topic.
    pub walk_on: bool,
    /// Makes retries safe: 8 to 200 characters, new for each new change.
    pub idempotency_key: String,
}

impl SaveSessionInput {
    /// The session in the words of the use case.
    pub fn decode(self) -> Result<NewSession> {
        let EngagementGid(engagement) = gid::find(&self.engagement_id, "engagementId")?;
        let session = match (&self.session_id, self.version) {
            (Some(id), Some(version)) => Some((gid::find(id, "sessionId")?, version)),
            (Some(_), None) => return Err(Refusal::invalid("version", "required").into()),
            (None, _) => None,
        };
        Ok(NewSession {
            engagement,
            session,
            held_on: self.held_on.into(),
            minutes: self.minutes,
            topic: self.topic,
            attendees: self.attendees,
            place: self.place.into(),
            walk_on: self.walk_on,
        })
    }
}

/// A session that is taken out of the log.
#[derive(InputObject)]
pub struct RemoveSessionInput {
    /// The session.
    pub session_id: ID,
    /// The version that was seen.
    pub version: i32,
}

/// A consultant who gets a part in an engagement.
#[derive(InputObject)]
pub struct AssignConsultantInput {
    /// The engagement.
    pub engagement_id: ID,
    /// A consultant of the caller's company.
    pub person_id: ID,
    /// As what; a new lead takes the place of the one before.
    pub role: ConsultantRole,
}

impl AssignConsultantInput {
    /// The part in the words of the use case.
    pub fn decode(&self) -> Result<Assignment> {
        let EngagementGid(engagement) = gid::find(&self.engagement_id, "engagementId")?;
        Ok(Assignment {
            engagement,
            person: gid::find(&self.person_id, "personId")?,
            role: self.role.into(),
        })
    }
}

/// An assistant who leaves an engagement.
#[derive(InputObject)]
pub struct ReleaseConsultantInput {
    /// The engagement.
    pub engagement_id: ID,
    /// The assistant.
    pub person_id: ID,
}
