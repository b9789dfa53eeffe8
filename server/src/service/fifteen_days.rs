//! Customers with more than one long engagement of a type, for whoever watches over the rules
//! (`domain.md` §2.5, §13 point 5).

use entity::vocab::{EngagementTypeId, OrganizationId};
use entity::{reservation, voucher};

use super::reservation::purpose;
use crate::app::App;
use crate::domain::engagement::{Difference, difference};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::voucher_case as cases;

/// The long engagements of one type that a customer has taken.
#[derive(Clone, Debug)]
pub struct Case {
    pub customer: OrganizationId,
    pub engagement_type: EngagementTypeId,
    pub engagements: Vec<Engagement>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Engagement {
    pub voucher: voucher::Model,
    pub reservation: Option<reservation::Model>,
    /// What makes it another engagement than those before it; none for the first, and for one
    /// that repeats another.
    pub difference: Option<Difference>,
    /// It is the same engagement once more.
    pub repeats: bool,
}

/// Every case, for those who review reports.
pub async fn all(app: &App, actor: &Actor) -> Result<Vec<Case>, AppError> {
    actor.may(Action::ReviewCompletionReport)?;
    let days = app
        .program()?
        .rules(app.clock.today())?
        .once_per_customer_days;
    let db = app.db.read();
    let mut found = Vec::new();
    for (customer, engagement_type) in cases::repeated(db, days).await? {
        let rows = cases::of(db, (customer, engagement_type), days).await?;
        found.push(Case {
            customer,
            engagement_type,
            engagements: told_apart(rows),
        });
    }
    Ok(found)
}

fn told_apart(rows: Vec<(voucher::Model, Option<reservation::Model>)>) -> Vec<Engagement> {
    let mut engagements: Vec<Engagement> = Vec::new();
    for (voucher, reservation) in rows {
        let differences: Vec<Option<Difference>> = engagements
            .iter()
            .map(|it| difference(purpose(&voucher), purpose(&it.voucher)))
            .collect();
        let repeats = differences.iter().any(Option::is_none);
        engagements.push(Engagement {
            difference: differences
                .into_iter()
                .flatten()
                .next()
                .filter(|_| !repeats),
            repeats,
            voucher,
            reservation,
        });
    }
    engagements
}
