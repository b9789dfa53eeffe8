//! The competencies of partners: what the operator records of the network, and what the clock does
//! to them (`domain.md` §3.3).

use entity::partner_competency;
use entity::vocab::{
    CompetencyChange, CompetencyId, CompetencyLevel, CompetencyStatus, Locale, OrganizationId,
    PartnerCompetencyId,
};

use super::partner_mail;
use crate::app::App;
use crate::domain::competency::{self as rules_of, Act, Due, Record, Standing};
use crate::domain::input::required;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::audit::{self, Line};
use crate::store::competency::{self as competencies, Note};
use crate::store::{Tx, partner as partners};

const BATCH: u64 = 200;

/// What the operator records.
#[derive(Clone, Debug)]
pub struct NewRecord {
    pub partner: OrganizationId,
    pub competency: CompetencyId,
    pub act: Act,
    pub record: Record,
    pub reason: String,
}

/// Where a competency's row stands.
pub fn standing(row: &partner_competency::Model) -> Standing {
    Standing {
        level: row.level,
        status: row.status,
        anniversary_on: row.anniversary_on,
    }
}

/// Records what the network says of a competency of a partner.
pub async fn record(
    app: &App,
    actor: &Actor,
    input: NewRecord,
) -> Result<partner_competency::Model, AppError> {
    actor.may(Action::ManagePartners)?;
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let reason = required("reason", &input.reason, 500)?;
    let competency = program
        .competency(input.competency)
        .ok_or_else(|| AppError::not_found("competencyId"))?;

    let tx = app.db.write().await?;
    if partners::lock(&tx, input.partner).await?.is_none() {
        return Err(AppError::not_found("partnerId"));
    }
    let held = competencies::lock(&tx, input.partner, input.competency).await?;
    let before = held.as_ref().map(standing);
    let (after, change) =
        rules_of::decide(before.as_ref(), input.act, input.record, today, &rules)?;
    let note = Note {
        change,
        reason: Some(&reason),
        actor: Some(actor),
    };
    let key = (input.partner, input.competency);
    let row = competencies::put(&tx, app, held, key, after, note).await?;
    let line = Line::done("recordCompetency", "partner", input.partner.0)
        .detail(format!("{} {} {change}", after.level, competency.code));
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(row)
}

/// What the operator could record of a competency now, and if not, why.
pub fn verdicts(
    app: &App,
    row: &partner_competency::Model,
) -> Result<Vec<(Act, Option<Refusal>)>, AppError> {
    use strum::IntoEnumIterator as _;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let before = standing(row);
    let other = match before.level {
        CompetencyLevel::Silver => CompetencyLevel::Gold,
        CompetencyLevel::Gold => CompetencyLevel::Silver,
    };
    Ok(Act::iter()
        .map(|act| {
            let record = Record {
                level: (act == Act::ChangeLevel).then_some(other),
                anniversary_on: None,
            };
            let decided = rules_of::decide(Some(&before), act, record, today, &rules);
            (act, decided.err())
        })
        .collect())
}

/// Does everything that is due now: reminders, once each, and losses. How many competencies were
/// touched; it may be run again by any process.
pub async fn run_due(app: &App) -> Result<u64, AppError> {
    let mut done = 0;
    loop {
        let today = app.clock.today();
        let rules = app.program()?.rules(today)?;
        let batch = competencies::due(app.db.read(), today, &rules, BATCH).await?;
        let mut moved = 0;
        for id in batch {
            moved += u64::from(one(app, id).await?);
        }
        if moved == 0 {
            return Ok(done);
        }
        done += moved;
    }
}

async fn one(app: &App, id: PartnerCompetencyId) -> Result<bool, AppError> {
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let tx = app.db.write().await?;
    let Some(row) = competencies::lock_by_id(&tx, id).await? else {
        return Ok(false);
    };
    let reminded = (row.reminded_before, row.reminded_after);
    let Some(step) = rules_of::due(&standing(&row), reminded, today, &rules) else {
        return Ok(false);
    };
    let partner = row.partner_id;
    match step {
        Due::RemindBefore => {
            competencies::reminded(&tx, &row, false).await?;
            tell(app, &tx, &row, "competency_anniversary_near").await?;
        }
        Due::RemindAfter => {
            competencies::reminded(&tx, &row, true).await?;
            tell(app, &tx, &row, "competency_anniversary_passed").await?;
        }
        Due::Lose => {
            let after = Standing {
                status: CompetencyStatus::Lost,
                ..standing(&row)
            };
            let note = Note {
                change: CompetencyChange::Lost,
                reason: None,
                actor: None,
            };
            let key = (partner, row.competency_id);
            let held = Some(row.clone());
            competencies::put(&tx, app, held, key, after, note).await?;
            let line = Line::done("competencyDue", "partner", partner.0)
                .detail(CompetencyChange::Lost.to_string());
            audit::record(&tx, app, None, line).await?;
            tell(app, &tx, &row, "competency_lost").await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

async fn tell(
    app: &App,
    tx: &Tx,
    row: &partner_competency::Model,
    kind: &str,
) -> Result<(), AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let competency = program.competency(row.competency_id);
    let name = competency.map_or_else(String::new, |it| it.name.clone());
    let level = match row.level {
        CompetencyLevel::Silver => "Silver",
        CompetencyLevel::Gold => "Gold",
    };
    let until = rules_of::counts_until(row.anniversary_on, &rules);
    partner_mail::tell(tx, app, row.partner_id, kind, |_: Locale| {
        vec![
            ("competency", format!("{level} {name}")),
            ("anniversary", row.anniversary_on.to_string()),
            ("counts_until", until.to_string()),
        ]
    })
    .await
}
