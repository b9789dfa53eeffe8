//! The operator changes a policy: the whole programme is checked for every day it covers, and a dry
//! run says whom the change touches (`domain.md` §13.9). Vouchers that exist keep their dates.

use chrono::NaiveDate;

use super::program::{Problems, reload};
use super::voucher::required;
use crate::app::App;
use crate::domain::definition::policy_problems;
use crate::domain::policy_change::{Change, ImpactKind, apply, impact};
use crate::domain::program::{Policy, Program};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::rules::Rules;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::audit::{self, Line};
use crate::store::figures::{self, Touched};
use crate::store::program;
use crate::store::program::policies::{self, Origin};

/// What a change does, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    pub key: String,
    pub kind: ImpactKind,
    /// The day from which on vouchers and requests are touched.
    pub on: Option<NaiveDate>,
    pub touched: Touched,
    /// The policy's values after the change.
    pub values: Vec<Policy>,
    /// The revision of the programme that holds now.
    pub revision: i32,
    pub dry_run: bool,
}

/// Changes a policy, or says what that would do.
pub async fn update(
    app: &App,
    actor: &Actor,
    change: Change,
    dry_run: bool,
) -> Result<Impact, AppError> {
    actor.may(Action::ManageProgram)?;
    let change = Change {
        value: required("value", &change.value, 2000)?,
        source: required("source", &change.source, 500)?,
        ..change
    };
    // Another process may have changed the programme a moment ago.
    reload(app).await?;
    let tx = app.db.write().await?;
    let current = app.program()?;
    let before = program::lock(&tx, &current.code).await?;
    let before = before.ok_or_else(|| AppError::internal("the programme left the database"))?;
    if before.revision != current.revision {
        return Err(AppError::conflict());
    }
    let after = checked(&current, &change)?;
    let mut impact = touch(app, &current, &after, &change).await?;
    impact.dry_run = dry_run;
    if dry_run || impact.values == values_of(&current.policies, &change.key) {
        return Ok(impact);
    }
    let revised = policies::revise(&tx, app, &before).await?;
    let held = policies::replace(&tx, app, current.id, &after).await?;
    let origin = Origin {
        program: &revised,
        origin: entity::vocab::PolicyOrigin::Operator,
        by: Some(actor.user),
    };
    let new = after.iter().find(|it| {
        it.key == change.key && it.effective_from == change.from && it.effective_to == change.to
    });
    if let Some(new) = new {
        policies::record(&tx, app, origin, new, &held).await?;
    }
    let line = Line::done("updateProgramPolicy", "program", current.id.0);
    let line = line.detail(format!(
        "{} = {} ({})",
        change.key, change.value, change.source
    ));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    reload(app).await?;
    impact.revision = revised.revision;
    Ok(impact)
}

/// The policies after a change that makes sense.
fn checked(current: &Program, change: &Change) -> Result<Vec<Policy>, AppError> {
    if let (Some(from), Some(to)) = (change.from, change.to)
        && to < from
    {
        return Err(Refusal::invalid("effectiveTo", "date_order").into());
    }
    let unknown = || AppError::from(Refusal::invalid("key", "not_a_policy"));
    let after = apply(&current.policies, change).ok_or_else(unknown)?;
    let covers = current
        .covers
        .ok_or_else(|| AppError::internal("the programme covers no days"))?;
    let problems = policy_problems(&after, covers);
    if problems.is_empty() {
        return Ok(after);
    }
    Err(refusals(&Problems(problems), "value").into())
}

/// The problems of a programme as refusals, blamed on a field of the input.
pub fn refusals(problems: &Problems, field: &str) -> Vec<Refusal> {
    let about = |problem: &String| {
        let refusal = Refusal::new(Reason::ProgramInvalid).at(field);
        refusal.with("problem", problem.trim())
    };
    problems.0.iter().map(about).collect()
}

async fn touch(
    app: &App,
    current: &Program,
    after: &[Policy],
    change: &Change,
) -> Result<Impact, AppError> {
    let today = app.clock.today();
    // What holds only in days to come is looked at on its first day.
    let on = change.from.map_or(today, |from| from.max(today));
    let on = change.to.map_or(on, |to| on.min(to));
    let (kind, from) = impact(
        &change.key,
        &current.rules(on)?,
        &Rules::resolve(after, on)?,
    );
    Ok(Impact {
        key: change.key.clone(),
        kind,
        on: from,
        touched: figures::touched(app.db.read(), current, kind, from).await?,
        values: values_of(after, &change.key),
        revision: current.revision,
        dry_run: true,
    })
}

fn values_of(policies: &[Policy], key: &str) -> Vec<Policy> {
    let own = policies.iter().filter(|it| it.key == key);
    own.cloned().collect()
}
