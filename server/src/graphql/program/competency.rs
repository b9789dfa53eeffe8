//! Competencies and the exams that prove them.

use std::sync::Arc;

use async_graphql::{ID, Object, SimpleObject};
use entity::vocab;

use crate::app::App;
use crate::domain::program::{self, Program, Qualifying};
use crate::error::AppError;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::CompetencyLevel;

/// A competency of the partner network.
pub struct Competency {
    program: Arc<Program>,
    id: vocab::CompetencyId,
}

impl Competency {
    /// The competency with this id in the current programme.
    pub fn of(app: &App, id: vocab::CompetencyId) -> Result<Self> {
        Ok(Self {
            program: app.program()?,
            id,
        })
    }

    fn data(&self) -> Result<&program::Competency> {
        self.program
            .competency(self.id)
            .ok_or_else(|| AppError::internal("a competency left the catalogue"))
    }
}

/// A competency of the partner network.
#[Object]
impl Competency {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.id)
    }

    /// The short name, such as `DATACENTER`.
    async fn code(&self) -> Result<&str> {
        Ok(&self.data()?.code)
    }

    /// The network's own name, the same in every language.
    async fn name(&self) -> Result<&str> {
        Ok(&self.data()?.name)
    }

    /// How many people with an exam the network asks for at silver; information only.
    async fn silver_people(&self) -> Result<Option<&str>> {
        let people = self.data()?.people.as_ref();
        Ok(people.and_then(|it| it.silver.as_deref()))
    }

    /// How many people with an exam the network asks for at gold; information only.
    async fn gold_people(&self) -> Result<Option<&str>> {
        let people = self.data()?.people.as_ref();
        Ok(people.and_then(|it| it.gold.as_deref()))
    }

    /// The exams and assessments of which a lead consultant needs one.
    async fn exams(&self) -> Result<Vec<Exam>> {
        Ok(self.data()?.exams.iter().cloned().map(Into::into).collect())
    }
}

/// An exam or assessment.
#[derive(SimpleObject)]
pub struct Exam {
    /// The number of the exam, or a short name of the assessment.
    pub code: String,
    /// The title.
    pub name: String,
    /// The last day on which it could be passed; it counts for a while longer.
    pub retired_on: Option<Date>,
}

impl Exam {
    /// One that the competencies do not list.
    pub fn unknown(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: code.to_owned(),
            retired_on: None,
        }
    }
}

impl From<program::Exam> for Exam {
    fn from(exam: program::Exam) -> Self {
        Self {
            code: exam.code,
            name: exam.name,
            retired_on: exam.retired_on.map(Into::into),
        }
    }
}

/// A competency that qualifies for an engagement type.
#[derive(SimpleObject)]
pub struct QualifyingCompetency {
    /// The competency.
    pub competency: Competency,
    /// The levels at which it qualifies.
    pub levels: Vec<CompetencyLevel>,
}

impl QualifyingCompetency {
    /// One of the programme.
    pub fn new(program: &Arc<Program>, qualifying: &Qualifying) -> Self {
        Self {
            competency: Competency {
                program: Arc::clone(program),
                id: qualifying.competency_id,
            },
            levels: qualifying
                .levels
                .iter()
                .copied()
                .map(vocab::CompetencyLevel::into)
                .collect(),
        }
    }
}
