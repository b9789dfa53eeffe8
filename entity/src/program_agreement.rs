//! A version of the agreement that partners sign.

use sea_orm::entity::prelude::*;

use crate::vocab::{ProgramAgreementId, ProgramId};

/// A version of the agreement that partners sign.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "program_agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgramAgreementId,
    pub program_id: ProgramId,
    pub version: String,
    pub title_en: String,
    pub title_it: String,
    pub text_en: String,
    pub text_it: String,
    pub text_hash: String,
    pub effective_from: Date,
    pub effective_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
