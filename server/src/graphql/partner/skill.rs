//! The exams of people, and what they may lead with them.

use async_graphql::{Context, SimpleObject};
use chrono::NaiveDate;
use entity::{consultant_skill, user};

use super::loader::SkillsOf;
use crate::domain::partner::{Consultant, Skill};
use crate::graphql::context::{Result, app};
use crate::graphql::loader::load;
use crate::graphql::program::competency::Competency;
use crate::graphql::program::object::EngagementType;
use crate::graphql::scalar::Date;

/// An exam or assessment that a person passed.
#[derive(SimpleObject)]
pub struct ConsultantSkill {
    /// The number of the exam, or a short name of the assessment.
    pub exam: String,
    /// The title; the number again when the program does not know the exam.
    pub name: String,
    /// When it was passed.
    pub achieved_on: Date,
    /// The last day on which the exam could be passed; null when it still can.
    pub retired_on: Option<Date>,
    /// The last day on which it counts; null when it stays.
    pub counts_until: Option<Date>,
    /// Whether it counts today.
    pub counts: bool,
    /// The competencies that it proves.
    pub competencies: Vec<Competency>,
}

/// The exams of a person, oldest first.
pub async fn skills_of(ctx: &Context<'_>, person: &user::Model) -> Result<Vec<ConsultantSkill>> {
    let today = app(ctx).clock.today();
    let program = app(ctx).program()?;
    let rules = program.rules(today)?;
    let rows = load(ctx, SkillsOf(person.id)).await?.unwrap_or_default();
    let skill = |row: consultant_skill::Model| {
        let known = program.exam(&row.exam);
        let proves = program.competencies.iter();
        let proves = proves.filter(|it| it.exams.iter().any(|exam| exam.code == row.exam));
        let until = known.and_then(|it| it.counts_until(&rules));
        Ok(ConsultantSkill {
            name: known.map_or_else(|| row.exam.clone(), |it| it.name.clone()),
            achieved_on: row.achieved_on.into(),
            retired_on: known.and_then(|it| it.retired_on).map(Into::into),
            counts: row.achieved_on <= today && until.is_none_or(|until| today <= until),
            counts_until: until.map(Into::into),
            competencies: proves
                .map(|it| Competency::of(app(ctx), it.id))
                .collect::<Result<_>>()?,
            exam: row.exam,
        })
    };
    rows.into_iter().map(skill).collect()
}

/// The engagement types of the catalogue that a person's exams let them lead on a day.
pub async fn leads(
    ctx: &Context<'_>,
    person: &user::Model,
    on: Option<NaiveDate>,
) -> Result<Vec<EngagementType>> {
    let on = on.unwrap_or_else(|| app(ctx).clock.today());
    let program = app(ctx).program()?;
    let rules = program.rules(on)?;
    let rows = load(ctx, SkillsOf(person.id)).await?.unwrap_or_default();
    let consultant = Consultant {
        id: person.id,
        name: person.name.clone(),
        skills: rows
            .into_iter()
            .map(|row| Skill {
                exam: row.exam,
                achieved_on: row.achieved_on,
            })
            .collect(),
    };
    let types = program.engagement_types_on(on);
    types
        .filter(|it| {
            let exams = program.exams_counting(it, on, &rules);
            consultant.passed(&exams, on).is_some()
        })
        .map(|it| EngagementType::of(app(ctx), it.id))
        .collect()
}
