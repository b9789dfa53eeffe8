//! A partner's signature under a version of the programme agreement.

use sea_orm::entity::prelude::*;

use crate::vocab::{OrganizationId, ProgramAgreementId, SignatureId, UserId};

/// A partner's signature under a version of the programme agreement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignatureId,
    pub program_agreement_id: ProgramAgreementId,
    pub partner_id: OrganizationId,
    pub user_id: UserId,
    pub text_hash: String,
    pub signed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
