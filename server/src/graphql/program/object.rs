//! The programme's types. They read the imported programme, never the database.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::vocab::{EngagementTypeId, OfferingId};

use crate::app::App;
use crate::domain::program::{self, Program};
use crate::error::AppError;
use crate::graphql::context::{Result, locale};
use crate::graphql::gid;

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
    async fn id(&self) -> ID {
        gid::encode(self.id)
    }

    /// The name in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.data()?.name.get(locale(ctx)))
    }
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

/// A family of engagement types that partners enrol in.
#[Object]
impl Offering {
    async fn id(&self) -> ID {
        gid::encode(self.id)
    }

    /// The name in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.data()?.name.get(locale(ctx)))
    }
}
