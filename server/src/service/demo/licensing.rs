//! What licensing tells before the play and at its end: agreements with their licences, a true-up,
//! training days that became planning days in time, and a reduction that left a debt.

use chrono::NaiveDate;
use entity::vocab::{AgreementId, Role};

use super::at;
use super::stage::{CustomerOnStage, Stage};
use crate::app::App;
use crate::domain::accrual::{Licences, Terms};
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::accrual::{self, LicenceChange};
use crate::service::agreement::{self, Registration};
use crate::service::benefit;
use crate::service::training::{self, Conversion};
use crate::service::voucher::{self, NewVoucher};

/// When the first agreements are registered: training days could still be converted.
pub(super) const PROLOGUE: NaiveDate = match NaiveDate::from_ymd_opt(2020, 1, 20) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

const TRUE_UP: NaiveDate = match NaiveDate::from_ymd_opt(2020, 6, 15) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Who converts, who grows, who shrinks: their places in the cast.
const CONVERTS: usize = 8;
const GROWS: usize = 6;
const SHRINKS: usize = 7;

/// What happens before the play.
pub(super) async fn before(app: &App, stage: &Stage) -> Result<Shrinking, AppError> {
    let olivia = stage.operator.with(Role::Operator)?;
    let converts = customer(stage, CONVERTS)?;
    let lily = converts.people.with(Role::BenefitAdministrator)?;
    let converted = register(app, olivia, lily, "E4100030", ("Office", 600)).await?;
    benefit::activate(app, lily, converted).await?;
    agreement::record_training(app, olivia, converted, 12).await?;
    let conversion = Conversion {
        agreement: converted,
        training_days: 9,
    };
    training::convert(app, lily, conversion, "demo-convert-training").await?;

    let shrinks = customer(stage, SHRINKS)?;
    let sophie = shrinks.people.with(Role::BenefitAdministrator)?;
    let shrinking = register(app, olivia, sophie, "E4100032", ("server", 400)).await?;
    benefit::activate(app, sophie, shrinking).await?;

    let grows = customer(stage, GROWS)?;
    let manon = grows.people.with(Role::BenefitAdministrator)?;
    let growing = register(app, olivia, manon, "E4100031", ("server", 60)).await?;
    app.clock.set(at(TRUE_UP, 10, 0));
    let more = change(growing, "server", 340);
    accrual::add_licences(app, olivia, more, "demo-true-up").await?;
    Ok(Shrinking(shrinking))
}

/// The agreement that will be in debt.
pub(super) struct Shrinking(AgreementId);

/// What happens after the last act: days are in a voucher when the licences that brought them go.
pub(super) async fn after(app: &App, stage: &Stage, of: &Shrinking) -> Result<(), AppError> {
    let olivia = stage.operator.with(Role::Operator)?;
    let sophie = customer(stage, SHRINKS)?
        .people
        .with(Role::BenefitAdministrator)?;
    let program = app.program()?;
    let engagement_type = program
        .engagement_types
        .iter()
        .find(|it| it.code == "DDPS-WODP")
        .ok_or_else(|| AppError::internal("the catalogue has no DDPS-WODP"))?;
    let new = NewVoucher {
        agreement: of.0,
        engagement_type: engagement_type.id,
        days: 5,
        assignee: None,
        division: None,
        focus_product: None,
        variant: None,
        bound_to: None,
        reason: None,
    };
    voucher::create(app, sophie, new, "demo-before-reduction").await?;
    let fewer = change(of.0, "server", 340);
    accrual::reduce_licences(app, olivia, fewer, "demo-reduction").await?;
    Ok(())
}

async fn register(
    app: &App,
    operator: &Actor,
    owner: &Actor,
    licensing_id: &str,
    (kind, quantity): (&str, i32),
) -> Result<AgreementId, AppError> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(PROLOGUE);
    let terms = Terms {
        licensing_id: licensing_id.to_owned(),
        agreement_program: "EA".to_owned(),
        starts_on: day(2019, 4, 1),
        ends_on: day(2022, 3, 31),
        years: 3,
        licences: vec![licences(kind, quantity)],
    };
    let new = Registration {
        customer: owner.organization,
        terms,
    };
    let key = format!("demo-{licensing_id}");
    Ok(agreement::register(app, operator, new, &key).await?.id)
}

fn change(agreement: AgreementId, kind: &str, quantity: i32) -> LicenceChange {
    LicenceChange {
        agreement,
        licences: vec![licences(kind, quantity)],
    }
}

fn licences(kind: &str, quantity: i32) -> Licences {
    Licences {
        kind: kind.to_owned(),
        quantity,
    }
}

fn customer(stage: &Stage, place: usize) -> Result<&CustomerOnStage, AppError> {
    let found = stage.customers.get(place);
    found.ok_or_else(|| AppError::internal("the cast has no such customer"))
}
