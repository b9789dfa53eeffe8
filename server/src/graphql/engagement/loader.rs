//! Loaders of sessions, consultants and the report of an engagement.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::vocab::ReservationId;
use entity::{completion_report, consultant_assignment, engagement_session};

use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::loader::Rows;
use crate::store::{engagement_log as log, report as reports, rows};

/// The sessions of an engagement, by their day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionsOf(pub ReservationId);

impl Loader<SessionsOf> for Rows {
    type Value = Vec<engagement_session::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[SessionsOf]) -> Result<HashMap<SessionsOf, Self::Value>> {
        let ids: Vec<ReservationId> = keys.iter().map(|key| key.0).collect();
        let found = log::sessions_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| SessionsOf(row.reservation_id)))
    }
}

/// The consultants of an engagement, the lead first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AssignmentsOf(pub ReservationId);

impl Loader<AssignmentsOf> for Rows {
    type Value = Vec<consultant_assignment::Model>;
    type Error = AppError;

    async fn load(&self, keys: &[AssignmentsOf]) -> Result<HashMap<AssignmentsOf, Self::Value>> {
        let ids: Vec<ReservationId> = keys.iter().map(|key| key.0).collect();
        let found = log::assignments_of(self.0.db.read(), &ids).await?;
        Ok(rows::grouped(found, |row| {
            AssignmentsOf(row.reservation_id)
        }))
    }
}

/// The report on an engagement, whoever may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReportOf(pub ReservationId);

impl Loader<ReportOf> for Rows {
    type Value = completion_report::Model;
    type Error = AppError;

    async fn load(&self, keys: &[ReportOf]) -> Result<HashMap<ReportOf, Self::Value>> {
        let ids: Vec<ReservationId> = keys.iter().map(|key| key.0).collect();
        let found = reports::of_reservations(self.0.db.read(), &ids).await?;
        Ok(rows::keyed(found, |row| ReportOf(row.reservation_id)))
    }
}
