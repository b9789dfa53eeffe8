//! The course of an agreement's days.

use async_graphql::SimpleObject;

use crate::graphql::scalar::Date;
use crate::service::summary::course::Course;

/// The days of an agreement over time.
#[derive(SimpleObject)]
pub struct AgreementCourse {
    /// The end of each day on which days moved, oldest first.
    pub balances: Vec<DayBalance>,
    /// Days that became vouchers in the last 90 days, less those that came back.
    pub used_lately: i64,
    /// The day on which unused days are lost: with the end of the agreement, or of the program.
    pub lost_on: Date,
    /// How many days will be lost then, when days go on being used as in the last 90 days; null when
    /// that day is over.
    pub lost_days: Option<i64>,
}

/// The days of an agreement at the end of a day.
#[derive(SimpleObject)]
pub struct DayBalance {
    /// The day.
    pub on: Date,
    /// Days that could still be turned into vouchers.
    pub available: i64,
    /// Days in open vouchers.
    pub held: i64,
}

impl From<Course> for AgreementCourse {
    fn from(course: Course) -> Self {
        let balances = course.balances.into_iter().map(|it| DayBalance {
            on: it.on.into(),
            available: it.available,
            held: it.held,
        });
        Self {
            balances: balances.collect(),
            used_lately: course.used_lately,
            lost_on: course.lost_on.into(),
            lost_days: course.lost_days,
        }
    }
}
