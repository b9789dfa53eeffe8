//! A number of days for one engagement.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    AgreementId, EngagementTypeId, ExpiryBasis, OrganizationId, UserId, VoucherId, VoucherState,
};

/// A number of days for one engagement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VoucherId,
    pub number: String,
    pub customer_id: OrganizationId,
    pub agreement_id: AgreementId,
    pub engagement_type_id: EngagementTypeId,
    pub days: i32,
    pub state: VoucherState,
    pub administrator_id: UserId,
    pub assignee_name: Option<String>,
    pub assignee_email: Option<String>,
    pub division: Option<String>,
    pub focus_product: Option<String>,
    /// The label of the service level, such as `upgrade`.
    pub variant: Option<String>,
    pub created_at: DateTimeUtc,
    pub assigned_at: Option<DateTimeUtc>,
    pub expires_on: Date,
    /// From which day its life counts: fixed when it is created.
    pub expiry_basis: ExpiryBasis,
    pub agreement_ends_on: Date,
    pub reserved_by: Option<OrganizationId>,
    /// The revision of the catalogue by which it was created.
    pub catalog_revision: i32,
    /// The only partner that may reserve it, if the customer chose one.
    pub bound_to: Option<OrganizationId>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
