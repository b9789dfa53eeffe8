//! Offerings and engagement types. They read the imported programme, never the database.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use entity::vocab::{EngagementTypeId, OfferingId};

use super::competency::{Exam, QualifyingCompetency};
use crate::app::App;
use crate::domain::program::{self, Program};
use crate::error::AppError;
use crate::graphql::context::{Result, app, locale};
use crate::graphql::gid;
use crate::graphql::scalar::Date;

/// A concrete service inside an offering: what a voucher is for.
pub struct EngagementType {
    program: Arc<Program>,
    id: EngagementTypeId,
}

impl EngagementType {
    /// The engagement type with this id in the current programme.
    pub fn of(app: &App, id: EngagementTypeId) -> Result<Self> {
        Ok(Self {
            program: app.program()?,
            id,
        })
    }

    fn data(&self) -> Result<&program::EngagementType> {
        self.program
            .engagement_type(self.id)
            .ok_or_else(|| AppError::internal("an engagement type left the catalogue"))
    }
}

/// A concrete service inside an offering: what a voucher is for.
#[Object]
impl EngagementType {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.id)
    }

    /// The short name, such as `DDPS-WODP`.
    async fn code(&self) -> Result<&str> {
        Ok(&self.data()?.code)
    }

    /// The name in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.data()?.name.get(locale(ctx)))
    }

    /// The offering that partners enroll in to deliver it.
    async fn offering(&self, ctx: &Context<'_>) -> Result<Offering> {
        Offering::of(app(ctx), self.data()?.offering_id)
    }

    /// Whether it is a cloud engagement.
    async fn cloud(&self) -> Result<bool> {
        Ok(self.data()?.cloud)
    }

    /// From this day on no voucher can be created for it; vouchers created before keep their life.
    async fn retired_on(&self) -> Result<Option<Date>> {
        Ok(self.data()?.retired_on.map(Into::into))
    }

    /// The lengths that it can have, in days, ascending.
    async fn lengths(&self) -> Result<&[i32]> {
        Ok(&self.data()?.lengths)
    }

    /// The competencies that qualify for it; any one is enough.
    async fn qualifying_competencies(&self) -> Result<Vec<QualifyingCompetency>> {
        let qualifying = self.data()?.qualifying.iter();
        Ok(qualifying
            .map(|it| QualifyingCompetency::new(&self.program, it))
            .collect())
    }

    /// The first day in the catalog; null when it was always there.
    async fn valid_from(&self) -> Result<Option<Date>> {
        Ok(self.data()?.valid_from.map(Into::into))
    }

    /// The last day in the catalog; null when it stays.
    async fn valid_to(&self) -> Result<Option<Date>> {
        Ok(self.data()?.last_listed_on().map(Into::into))
    }

    /// What a length may be for; empty where the length says all.
    async fn variants(&self, ctx: &Context<'_>) -> Result<Vec<EngagementVariant>> {
        let variants = self.data()?.variants.iter();
        Ok(variants
            .map(|it| EngagementVariant {
                code: it.code.clone(),
                name: it.name.get(locale(ctx)).to_owned(),
                lengths: it.lengths.clone(),
            })
            .collect())
    }

    /// The exams that a lead consultant may show, of whichever qualifying competency.
    async fn exams(&self) -> Result<Vec<Exam>> {
        let exams = self.program.exams_for(self.data()?).into_iter();
        let known = exams.map(|code| {
            let known = self.program.exam(code).cloned();
            known.map_or_else(|| Exam::unknown(code), Into::into)
        });
        Ok(known.collect())
    }

    /// The products that it may deal with.
    async fn focus_products(&self) -> Result<&[String]> {
        Ok(&self.data()?.focus_products)
    }
}

/// A variant of some lengths, such as the three days of an upgrade.
#[derive(SimpleObject)]
pub struct EngagementVariant {
    /// The short name, such as `UPGRADE`.
    pub code: String,
    /// The name in the caller's language.
    pub name: String,
    /// The lengths that come in it, in days.
    pub lengths: Vec<i32>,
}

/// A family of engagement types that partners enrol in.
pub struct Offering {
    program: Arc<Program>,
    id: OfferingId,
}

impl Offering {
    /// The offering with this id in the current programme.
    pub fn of(app: &App, id: OfferingId) -> Result<Self> {
        Ok(Self {
            program: app.program()?,
            id,
        })
    }

    fn data(&self) -> Result<&program::Offering> {
        self.program
            .offering(self.id)
            .ok_or_else(|| AppError::internal("an offering left the catalogue"))
    }
}

/// A family of engagement types that partners enroll in.
#[Object]
impl Offering {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.id)
    }

    /// The short name, such as `DDPS`.
    async fn code(&self) -> Result<&str> {
        Ok(&self.data()?.code)
    }

    /// The name in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.data()?.name.get(locale(ctx)))
    }

    /// What it is for, in the caller's language.
    async fn summary(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.data()?.summary.get(locale(ctx)))
    }

    /// The first day in the catalog; null when it was always there.
    async fn valid_from(&self) -> Result<Option<Date>> {
        Ok(self.data()?.valid_from.map(Into::into))
    }

    /// The last day in the catalog; null when it stays.
    async fn valid_to(&self) -> Result<Option<Date>> {
        Ok(self.data()?.valid_to.map(Into::into))
    }

    /// Its engagement types, retired ones too.
    async fn engagement_types(&self) -> Vec<EngagementType> {
        let types = self.program.engagement_types_of(self.id);
        types
            .map(|it| EngagementType {
                program: Arc::clone(&self.program),
                id: it.id,
            })
            .collect()
    }
}
