//! Lists that only exports read.

use entity::vocab::AgreementId;
use entity::{day_ledger_entry, licensing_agreement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use crate::policy::Scope;

/// A page of the movements of days that a scope reaches, oldest first.
pub async fn ledger(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    agreement: Option<AgreementId>,
    window: &Window<Uuid>,
) -> Result<Page<day_ledger_entry::Model>, DbErr> {
    let column = day_ledger_entry::Column::AgreementId;
    let mut entries = day_ledger_entry::Entity::find();
    match scope {
        Scope::Everything => {}
        Scope::Customer(own) => {
            let own = licensing_agreement::Entity::find()
                .select_only()
                .column(licensing_agreement::Column::Id)
                .filter(licensing_agreement::Column::CustomerId.eq(*own))
                .into_query();
            entries = entries.filter(column.in_subquery(own));
        }
        Scope::Assignee(..) | Scope::Partner(_) | Scope::PartnerPart(..) => {
            entries = entries.filter(column.is_null());
        }
    }
    if let Some(agreement) = agreement {
        entries = entries.filter(column.eq(agreement));
    }
    let id = day_ledger_entry::Column::Id;
    page::by_id(connection, entries, id, ById::OldestFirst, window).await
}
