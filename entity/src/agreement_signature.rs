//! A partner's signature under a version of the programme agreement.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

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
    pub ip: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub program_prices: ProgramPrices,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a day paid in a country when the agreement was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramPrice {
    pub country: String,
    pub currency: String,
    pub day_rate_minor: i64,
}

/// The prices that were accepted with the signature.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct ProgramPrices(pub Vec<ProgramPrice>);
