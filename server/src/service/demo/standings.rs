//! On the last morning the operator and some partners change what was: enrollments are suspended,
//! left and ended, and competencies are recorded.

use entity::enrollment;
use entity::vocab::{CompetencyLevel, OrganizationId, Role};

use super::stage::{PartnerOnStage, Stage};
use crate::app::App;
use crate::domain::competency::{Act, Record};
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::competency::{self, NewRecord};
use crate::service::enrollment as enrollments;
use crate::store::enrollment as rows;

/// Everything that is changed by hand.
pub(super) async fn run(app: &App, stage: &Stage) -> Result<(), AppError> {
    let operator = stage.operator.with(Role::Operator)?;
    for partner in &stage.partners {
        let own = partner.people.with(Role::GlobalAdmin)?;
        match partner.part.name {
            "Southridge Video" => {
                let row = enrolled(app, own.organization).await?;
                let reason = "The company's ownership is being clarified.";
                enrollments::suspend(app, operator, row.id, reason).await?;
            }
            "City Power & Light" => {
                let row = enrolled(app, own.organization).await?;
                let reason = "We no longer deliver SharePoint.";
                enrollments::withdraw(app, own, row.id, reason).await?;
            }
            "Lamna Consulting" => {
                let row = enrolled(app, own.organization).await?;
                let reason = "Customers were charged for what a voucher covers.";
                enrollments::terminate(app, operator, row.id, reason).await?;
            }
            "Tailspin Cloud" => {
                let level = Some(CompetencyLevel::Gold);
                note(app, operator, partner, "MESSAGING", Act::ChangeLevel, level).await?;
            }
            "Lucerne Consulting" => {
                let level = Some(CompetencyLevel::Silver);
                note(app, operator, partner, "DATA_ANALYTICS", Act::Start, level).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

async fn enrolled(app: &App, partner: OrganizationId) -> Result<enrollment::Model, AppError> {
    let found = rows::of(app.db.read(), &[partner]).await?.pop();
    found.ok_or_else(|| AppError::internal("the cast is not enrolled"))
}

async fn note(
    app: &App,
    operator: &Actor,
    partner: &PartnerOnStage,
    code: &str,
    act: Act,
    level: Option<CompetencyLevel>,
) -> Result<(), AppError> {
    let program = app.program()?;
    let found = program.competencies.iter().find(|it| it.code == code);
    let competency = found.ok_or_else(|| AppError::internal(format!("no competency {code}")))?;
    let new = NewRecord {
        partner: partner.people.with(Role::GlobalAdmin)?.organization,
        competency: competency.id,
        act,
        record: Record {
            level,
            anniversary_on: None,
        },
        reason: "As the partner network reports it.".to_owned(),
    };
    competency::record(app, operator, new).await?;
    Ok(())
}
