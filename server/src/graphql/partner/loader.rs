//! What belongs to many partners or people at once: one statement per kind, whatever the length of
//! the list.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::vocab::{EnrollmentId, OrganizationId, PartnerCompetencyId, UserId};
use entity::{
    agreement_signature, business_profile, competency_event, compliance_training, consultant_skill,
    enrollment, enrollment_event, partner_competency, partner_location, partner_response,
    published_profile, role_grant,
};

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{
    competency, enrollment as enrollments, partner, people, profile, referral, rows,
};

macro_rules! load_many {
    ($($(#[$doc:meta])* $key:ident($id:ty) => $row:ty: $load:path, $owner:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $key(pub $id);

        impl Loader<$key> for Rows {
            type Value = Vec<$row>;
            type Error = AppError;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Self::Value>> {
                let ids: Vec<$id> = keys.iter().map(|key| key.0).collect();
                let found = $load(self.0.db.read(), &ids).await?;
                Ok(rows::grouped(found, |row| $key(row.$owner)))
            }
        }
    )+};
}

load_many! {
    /// The locations of a partner.
    LocationsOf(OrganizationId) => partner_location::Model: partner::locations_of, partner_id;
    /// The competencies of a partner.
    CompetenciesOf(OrganizationId) => partner_competency::Model: partner::competencies_of, partner_id;
    /// The enrollments of a partner.
    EnrollmentsOf(OrganizationId) => enrollment::Model: enrollments::of, partner_id;
    /// The signatures of a partner.
    SignaturesOf(OrganizationId) => agreement_signature::Model: enrollments::signatures, partner_id;
    /// The business profiles of a partner.
    ProfilesOf(OrganizationId) => business_profile::Model: profile::of, partner_id;
    /// What customers read of a partner.
    PublishedOf(OrganizationId) => published_profile::Model: profile::published_of, partner_id;
    /// How fast a partner answers; at most one row.
    ResponseOf(OrganizationId) => partner_response::Model: referral::speeds_of, partner_id;
    /// The passes of the compliance training of a partner.
    TrainingsOf(OrganizationId) => compliance_training::Model: competency::trainings_of, partner_id;
    /// What happened to a competency of a partner.
    CompetencyEventsOf(PartnerCompetencyId) => competency_event::Model: competency::events, partner_competency_id;
    /// What happened to an enrollment.
    EnrollmentEventsOf(EnrollmentId) => enrollment_event::Model: enrollments::events, enrollment_id;
    /// The roles of a person.
    GrantsOf(UserId) => role_grant::Model: people::grants_of, user_id;
    /// The exams and assessments of a person.
    SkillsOf(UserId) => consultant_skill::Model: people::skills_of, user_id;
}
