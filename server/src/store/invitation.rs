//! Invitations into organizations: one open one per organization and address, which the database
//! guarantees.

use chrono::{DateTime, Utc};
use entity::invitation;
use entity::vocab::{InvitationId, OrganizationId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

use super::page::{self, ById, Page, Window};
use super::{Tx, is_violation_of};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::Scope;

/// Which invitations a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub organization: Option<OrganizationId>,
    /// Neither accepted nor taken back.
    pub open: bool,
}

/// The only way to start a query for invitations: the caller's reach is already in it.
fn within(scope: &Scope) -> Select<invitation::Entity> {
    let invitations = invitation::Entity::find();
    match scope {
        Scope::Everything => invitations,
        Scope::Partner(own) | Scope::Customer(own) => {
            invitations.filter(invitation::Column::OrganizationId.eq(*own))
        }
        Scope::PartnerPart(..) | Scope::Assignee(..) => {
            invitations.filter(invitation::Column::OrganizationId.is_null())
        }
    }
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<invitation::Entity> {
    let mut invitations = within(scope);
    if let Some(organization) = filter.organization {
        invitations = invitations.filter(invitation::Column::OrganizationId.eq(organization));
    }
    if filter.open {
        invitations = open(invitations);
    }
    invitations
}

fn open(invitations: Select<invitation::Entity>) -> Select<invitation::Entity> {
    invitations
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
}

/// A page of invitations, newest first.
pub async fn page(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    window: &Window<Uuid>,
) -> Result<Page<invitation::Model>, DbErr> {
    let id = invitation::Column::Id;
    page::by_id(
        connection,
        filtered(scope, filter),
        id,
        ById::NewestFirst,
        window,
    )
    .await
}

/// How many invitations the list has.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<u64, DbErr> {
    filtered(scope, filter).count(connection).await
}

/// An invitation inside the caller's reach.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    id: InvitationId,
) -> Result<Option<invitation::Model>, DbErr> {
    within(scope)
        .filter(invitation::Column::Id.eq(id))
        .one(connection)
        .await
}

/// The same, locked until the transaction ends.
pub async fn lock(
    tx: &Tx,
    scope: &Scope,
    id: InvitationId,
) -> Result<Option<invitation::Model>, DbErr> {
    within(scope)
        .filter(invitation::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx)
        .await
}

/// The invitation behind a token, whoever asks: knowing the token is the right to it.
pub async fn by_token(
    connection: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .one(connection)
        .await
}

/// The same, locked until the transaction ends.
pub async fn lock_by_token(tx: &Tx, token_hash: &str) -> Result<Option<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .lock_exclusive()
        .one(tx)
        .await
}

/// The open invitation of an organization to an address.
pub async fn open_to(
    tx: &Tx,
    organization: OrganizationId,
    email: &str,
) -> Result<Option<invitation::Model>, DbErr> {
    open(invitation::Entity::find())
        .filter(invitation::Column::OrganizationId.eq(organization))
        .filter(invitation::Column::Email.eq(email))
        .one(tx)
        .await
}

/// Inserts an invitation; the database refuses a second open one.
pub async fn insert(tx: &Tx, row: invitation::Model) -> Result<invitation::Model, AppError> {
    match row.into_active_model().insert(tx).await {
        Ok(row) => Ok(row),
        Err(error)
            if is_violation_of(
                &error,
                "one_open_invitation",
                "invitation.organization_id, invitation.email",
            ) =>
        {
            Err(Refusal::new(Reason::AlreadyInvited).at("email").into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Changes an invitation that is still open; a conflict when it no longer is.
pub async fn change(
    tx: &Tx,
    id: InvitationId,
    columns: invitation::ActiveModel,
) -> Result<(), AppError> {
    let written = invitation::Entity::update_many()
        .set(columns)
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    if written.rows_affected == 1 {
        Ok(())
    } else {
        Err(AppError::conflict())
    }
}

/// Whether an invitation can no longer be accepted because its time is over.
pub fn is_expired(row: &invitation::Model, now: DateTime<Utc>) -> bool {
    row.expires_at <= now
}
