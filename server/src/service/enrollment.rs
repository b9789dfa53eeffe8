//! Signing the programme agreement and enrolling in offerings (`domain.md` §4).

mod act;
mod due;

use chrono::NaiveDate;
use entity::agreement_signature::{ProgramPrice, ProgramPrices};
use entity::vocab::{
    EnrollmentChange, EnrollmentId, EnrollmentState, OfferingId, OrganizationId, ProgramAgreementId,
};
use entity::{agreement_signature, enrollment};
use serde::Serialize;

use super::once::{Begin, Once};
use crate::app::App;
use crate::domain::enrollment::{ends_on, last_day, refusals};
use crate::domain::partner::PartnerFacts;
use crate::domain::program::{Offering, Program, Rules};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::audit::{self, Line};
use crate::store::enrollment::Note;
use crate::store::outbox::{self, Mail};
use crate::store::{Tx, enrollment as enrollments, partner};
pub use act::{Verdict, reinstate, renew, suspend, terminate, verdicts, withdraw};
pub use due::run_due;

/// Signs the version of the agreement that is in force, with the text that was read. Signing it
/// again changes nothing.
pub async fn sign(
    app: &App,
    actor: &Actor,
    id: ProgramAgreementId,
    text_hash: &str,
    ip: Option<String>,
) -> Result<agreement_signature::Model, AppError> {
    let own = actor.may_as_partner(Action::SignAgreement)?;
    let now = app.clock.now();
    let today = now.date_naive();
    let program = app.program()?;
    let Some(known) = program.agreements.iter().find(|it| it.id == id) else {
        return Err(AppError::not_found("agreementId"));
    };
    if program.agreement(today).is_none_or(|it| it.id != id) {
        return Err(Refusal::new(Reason::Conflict).at("agreementId").into());
    }
    if known.text_hash != text_hash {
        return Err(Refusal::new(Reason::Conflict).at("textHash").into());
    }

    let tx = app.db.write().await?;
    if let Some(signature) = enrollments::signature(&tx, own, id).await? {
        return Ok(signature);
    }
    let facts = known_partner(&tx, own).await?;
    let asked = program.rules(today)?.compliance_training_required;
    if asked && facts.trained_until(today).is_none() {
        return Err(Reason::TrainingRequired.into());
    }
    let row = agreement_signature::Model {
        id: app.ids.mint(now),
        program_agreement_id: id,
        partner_id: own,
        user_id: actor.user,
        text_hash: text_hash.to_owned(),
        signed_at: now,
        ip,
        program_prices: prices(&program, &actor.organization_country, &facts, today),
    };
    let signature = enrollments::sign(&tx, row).await?.ok_or(Reason::Conflict)?;
    let line =
        Line::done("signProgramAgreement", "program_agreement", id.0).detail(known.version.clone());
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(signature)
}

/// What a day pays, as of the signature, at home and in each country where the partner has a
/// location: what it accepts with it.
fn prices(program: &Program, home: &str, facts: &PartnerFacts, on: NaiveDate) -> ProgramPrices {
    let mut countries = facts.countries();
    if !countries.contains(&home) {
        countries.insert(0, home);
    }
    let rates = countries.into_iter().filter_map(|it| program.rate(it, on));
    let prices = rates.map(|it| ProgramPrice {
        country: it.country.clone(),
        currency: it.currency.clone(),
        day_rate_minor: it.day_rate_minor,
    });
    ProgramPrices(prices.collect())
}

/// Which offerings a partner enrols in.
#[derive(Clone, Debug, Serialize)]
pub struct NewEnrollments {
    pub offerings: Vec<OfferingId>,
}

/// Enrols the actor's company in all of these offerings, or in none.
pub async fn enroll(
    app: &App,
    actor: &Actor,
    input: NewEnrollments,
    key: &str,
) -> Result<Vec<enrollment::Model>, AppError> {
    let own = actor.may_as_partner(Action::EnrollPartner)?;
    let operation = "enrollPartner";
    let ids = match Once::begin::<Vec<EnrollmentId>>(app, actor, operation, key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = enroll_in(app, actor, &once.tx, own, &input.offerings).await;
            once.finish(app, result).await?
        }
    };
    Ok(enrollments::find(app.db.read(), &Scope::Partner(own), &ids).await?)
}

async fn enroll_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    own: OrganizationId,
    ids: &[OfferingId],
) -> Result<Vec<EnrollmentId>, AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let program = app.program()?;
    let offerings = chosen(&program, ids)?;
    due::settle_all(app, tx, own).await?;
    let facts = known_partner(tx, own).await?;
    let refusals = refusals(&program, &facts, &offerings, today)?;
    if !refusals.is_empty() {
        return Err(refusals.into());
    }

    let rules = program.rules(today)?;
    let year = ends_on(today, facts.membership_ends_on, &rules);
    let mut done = Vec::new();
    for offering in &offerings {
        let row = enrollment::Model {
            id: app.ids.mint(now),
            partner_id: own,
            offering_id: offering.id,
            state: EnrollmentState::Active,
            starts_on: today,
            ends_on: if today > rules.enrollment_renewal_last_on {
                last_day(year, &rules)
            } else {
                year
            },
            created_at: now,
            lapse_told: None,
            version: 0,
        };
        let Some(row) = enrollments::insert(tx, row).await? else {
            let refusal = Refusal::new(Reason::AlreadyEnrolled).with("offering", &offering.code);
            return Err(refusal.at("offeringIds").into());
        };
        let note = Note {
            change: EnrollmentChange::Enrolled,
            reason: None,
            actor: Some(actor),
        };
        enrollments::log(tx, app, &row, None, note).await?;
        let line =
            Line::done("enrollPartner", "enrollment", row.id.0).detail(offering.code.clone());
        audit::record(tx, app, Some(actor), line).await?;
        done.push(row);
    }
    confirm(app, actor, tx, &offerings, &done, &rules).await?;
    Ok(done.into_iter().map(|row| row.id).collect())
}

/// The offerings with these ids, each once.
fn chosen<'a>(program: &'a Program, ids: &[OfferingId]) -> Result<Vec<&'a Offering>, Refusal> {
    if ids.is_empty() {
        return Err(Refusal::invalid("offeringIds", "required"));
    }
    let mut chosen: Vec<&Offering> = Vec::new();
    for id in ids {
        let offering = program.offering(*id);
        let offering = offering.ok_or_else(|| Refusal::new(Reason::NotFound).at("offeringIds"))?;
        if !chosen.iter().any(|it| it.id == *id) {
            chosen.push(offering);
        }
    }
    Ok(chosen)
}

async fn confirm(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    offerings: &[&Offering],
    done: &[enrollment::Model],
    rules: &Rules,
) -> Result<(), AppError> {
    let names = offerings.iter().map(|it| it.name.get(actor.locale));
    let ends_on = done.iter().map(|it| last_day(it.ends_on, rules)).min();
    let words = [
        ("person", actor.name.clone()),
        ("partner", actor.organization_name.clone()),
        (
            "offerings",
            names
                .map(|it| format!("- {it}"))
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        (
            "ends_on",
            ends_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
    ];
    let mail = Mail {
        kind: "enrollment_confirmed",
        to: &actor.email,
        locale: actor.locale,
        voucher: None,
        words: &words,
    };
    Ok(outbox::post(tx, app, mail).await?)
}

async fn known_partner(tx: &Tx, own: OrganizationId) -> Result<PartnerFacts, AppError> {
    partner::facts(tx, own)
        .await?
        .ok_or_else(|| AppError::internal("a partner is missing"))
}
