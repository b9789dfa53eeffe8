//! What a reviewer should know although no check fails.

use std::collections::HashMap;

use entity::vocab::{ConsultantRole, SignOffState};
use entity::{completion_report, deliverable, deliverable_fingerprint, reservation, sign_off};
use sea_orm::ConnectionTrait;

use super::content;
use crate::app::App;
use crate::domain::report::{self, Circumstances, Flag};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::service::engagement;
use crate::store::{
    engagement_log as log, fingerprint as fingerprints, report as reports, rows,
    sign_off as sign_offs,
};

/// Whether somebody sees what is worth a look: those who look, never those who are looked at.
pub fn sees_flags(actor: &Actor) -> bool {
    matches!(
        actor.may(Action::SeeCompletionReports),
        Ok(Scope::Everything)
    )
}

/// Everything that is worth a look in a report.
pub async fn flags(
    app: &App,
    connection: &impl ConnectionTrait,
    row: &completion_report::Model,
    reservation: &reservation::Model,
) -> Result<Vec<Flag>, AppError> {
    let files = reports::deliverables(connection, &[row.id]).await?;
    let word = sign_offs::of_reports(connection, &[row.id]).await?;
    let word = word.into_iter().next();
    let (sessions, _) = engagement::logged(connection, reservation.id).await?;
    let around = Circumstances {
        sessions,
        similar: similar(connection, &files).await?,
        unqualified: unqualified(connection, reservation).await?,
        satisfaction: word.as_ref().and_then(|it| it.satisfaction),
        objection: word.and_then(objection),
    };
    let rules = app.program()?.rules(reservation.ends_on)?;
    Ok(report::flags(&content(row), &around, &rules))
}

fn objection(word: sign_off::Model) -> Option<String> {
    (word.state == SignOffState::Objected).then_some(word.comment)?
}

/// Deliverables that resemble earlier ones, with how much, and the number of the other's voucher.
async fn similar(
    connection: &impl ConnectionTrait,
    files: &[deliverable::Model],
) -> Result<Vec<(String, i32, String)>, AppError> {
    let ids: Vec<_> = files.iter().map(|it| it.id).collect();
    let prints = fingerprints::of(connection, &ids).await?;
    let others: Vec<_> = prints.iter().filter_map(|it| it.similar_to).collect();
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let others = fingerprints::of(connection, &others).await?;
    let vouchers: Vec<_> = others.iter().map(|it| it.voucher_id).collect();
    let vouchers = rows::vouchers(connection, &vouchers).await?;
    let numbers: HashMap<_, _> = others
        .iter()
        .filter_map(|it| Some((it.deliverable_id, &vouchers.get(&it.voucher_id)?.number)))
        .collect();
    let found = |it: &deliverable_fingerprint::Model| {
        let own = files.iter().find(|file| file.id == it.deliverable_id)?;
        let number = numbers.get(&it.similar_to?)?;
        Some((own.name.clone(), it.similarity?, (*number).clone()))
    };
    Ok(prints.iter().filter_map(found).collect())
}

/// The names of assistants who showed no exam when they were assigned.
async fn unqualified(
    connection: &impl ConnectionTrait,
    reservation: &reservation::Model,
) -> Result<Vec<String>, AppError> {
    let assigned = log::assignments_of(connection, &[reservation.id]).await?;
    let without: Vec<_> = assigned
        .iter()
        .filter(|it| it.role == ConsultantRole::Assistant && it.exam.is_none())
        .map(|it| it.user_id)
        .collect();
    if without.is_empty() {
        return Ok(Vec::new());
    }
    let people = rows::users(connection, &without).await?;
    let names = without.iter().filter_map(|it| people.get(it));
    Ok(names.map(|it| it.name.clone()).collect())
}
