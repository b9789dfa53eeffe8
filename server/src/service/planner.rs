//! What would follow if a voucher were created on some day: for everybody, since it touches nothing.

use chrono::NaiveDate;
use entity::vocab::EngagementTypeId;

use crate::app::App;
use crate::domain::planner::{Plan, what_if};
use crate::error::AppError;

/// The dates of a voucher of so many days for an engagement type, created on a day.
pub fn plan(
    app: &App,
    engagement_type: EngagementTypeId,
    days: i32,
    created_on: NaiveDate,
) -> Result<Plan, AppError> {
    let program = app.program()?;
    let engagement_type = program
        .engagement_type(engagement_type)
        .ok_or_else(|| AppError::not_found("engagementTypeId"))?;
    let outside = |covers: &crate::domain::definition::Interval| {
        created_on < covers.from || created_on > covers.to
    };
    if program.covers.as_ref().is_some_and(outside) {
        return Err(AppError::BadInput {
            field: "createdOn".to_owned(),
            message: "the program does not cover this day".to_owned(),
        });
    }
    let rules = program.rules(created_on)?;
    Ok(what_if(engagement_type, days, created_on, &rules))
}
