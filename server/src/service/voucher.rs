//! The customer's side of a voucher: create, assign, reassign, cancel (`domain.md` §7.3 T1–T4). The
//! operator may do the same in its place, and then says why.

mod ending;

use entity::vocab::{
    AgreementId, EngagementTypeId, ExpiryBasis, OrganizationId, VoucherId, VoucherState,
};
use entity::{licensing_agreement, voucher};
use sea_orm::Set;
use serde::Serialize;

use super::benefit;
use super::binding;
use super::mail;
use super::once::{Begin, Once};
use crate::app::App;
use crate::domain::benefit::{creation_refusals, variant_refusal};
pub use crate::domain::input::{is_email, required};
use crate::domain::ledger;
use crate::domain::program::EngagementType;
use crate::domain::refusal::Refusal;
use crate::domain::voucher::{Command, DeadlineReason, Facts, expires_on};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher::Change;
use crate::store::{
    Tx, agreement, audit, ledger as days, voucher as vouchers, voucher_link as links,
};

pub use ending::{cancel, void};

/// A customer's project manager.
#[derive(Clone, Debug, Serialize)]
pub struct Assignee {
    pub name: String,
    pub email: String,
}

/// What a new voucher is made of.
#[derive(Clone, Debug, Serialize)]
pub struct NewVoucher {
    pub agreement: AgreementId,
    pub engagement_type: EngagementTypeId,
    pub days: i32,
    pub assignee: Option<Assignee>,
    pub division: Option<String>,
    pub focus_product: Option<String>,
    /// The label of the service level, such as `upgrade`.
    pub variant: Option<String>,
    /// The only partner that may reserve it.
    pub bound_to: Option<OrganizationId>,
    /// Why the operator does it in the customer's place.
    pub reason: Option<String>,
}

/// What the rules look at in a voucher's row.
pub fn facts(row: &voucher::Model) -> Facts {
    Facts {
        state: row.state,
        expires_on: row.expires_on,
        reserved_by: row.reserved_by,
        bound_to: row.bound_to,
    }
}

/// Why somebody acts: the operator, who acts in another's place, must say it.
pub(super) fn reason_of(scope: &Scope, reason: Option<&str>) -> Result<Option<String>, Refusal> {
    let given = reason.map(str::trim).filter(|it| !it.is_empty());
    if *scope != Scope::Everything && given.is_none() {
        return Ok(None);
    }
    required("reason", given.unwrap_or_default(), 500).map(Some)
}

/// Turns days of an agreement into a voucher, and assigns it at once when an assignee is given.
pub async fn create(
    app: &App,
    actor: &Actor,
    input: NewVoucher,
    key: &str,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ManageVouchers)?;
    let id: VoucherId = match Once::begin(app, actor, "createVoucher", key, &input).await? {
        Begin::Answered(answer) => answer?,
        Begin::Fresh(once) => {
            let result = create_in(app, actor, &once.tx, &scope, &input).await;
            once.finish(app, result).await?
        }
    };
    find(app, &scope, id).await
}

async fn create_in(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    scope: &Scope,
    input: &NewVoucher,
) -> Result<VoucherId, AppError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let program = app.program()?;
    let rules = program.rules(today)?;
    let assignee = input.assignee.as_ref().map(checked).transpose()?;
    let reason = reason_of(scope, input.reason.as_deref())?;
    let from = agreement::lock(tx, scope, input.agreement)
        .await?
        .ok_or_else(|| AppError::not_found("agreementId"))?;
    let engagement_type = program
        .engagement_type(input.engagement_type)
        .ok_or_else(|| AppError::not_found("engagementTypeId"))?;

    let mut refusals = creation_refusals(
        &benefit::facts(&from),
        engagement_type,
        input.days,
        today,
        &rules,
    );
    refusals.extend(text_refusals(input, engagement_type));
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    // Who validates types the administrator's address: the operator's is of no use to them.
    let administrator = match scope {
        Scope::Everything => from.activated_by.unwrap_or(actor.user),
        _ => actor.user,
    };
    let lots = days::available_lots(tx, from.id).await?;
    let moves = ledger::hold(&lots, input.days)
        .ok_or_else(|| AppError::internal("the sums of an agreement disagree with its ledger"))?;

    let row = voucher::Model {
        id: app.ids.mint(now),
        number: app.ids.voucher_number().to_string(),
        customer_id: from.customer_id,
        agreement_id: from.id,
        engagement_type_id: input.engagement_type,
        days: input.days,
        state: VoucherState::Created,
        administrator_id: administrator,
        assignee_name: None,
        assignee_email: None,
        division: input.division.clone(),
        focus_product: input.focus_product.clone(),
        variant: input.variant.clone(),
        created_at: now,
        assigned_at: None,
        expires_on: expires_on(today, &rules),
        expiry_basis: rules.voucher_expiry_basis,
        agreement_ends_on: from.ends_on,
        reserved_by: None,
        catalog_revision: program.revision,
        bound_to: None,
        version: 1,
    };
    let mut created = vouchers::insert(tx, app, actor, row, reason.clone()).await?;
    days::write(tx, app, &from, Some(created.id), &moves).await?;
    let line = audit::Line::done("createVoucher", "voucher", created.id.0)
        .detail(format!("{} days of {}", created.days, from.licensing_id));
    audit::record(tx, app, Some(actor), line).await?;
    if let Some(partner) = input.bound_to {
        created = binding::bind_in(app, actor, tx, &created, partner, reason.clone()).await?;
    }
    if let Some(assignee) = assignee {
        hand_over(app, actor, tx, &created, &assignee, Command::Assign, reason).await?;
    }
    Ok(created.id)
}

/// Gives a created voucher to a project manager, who is sent its number.
pub async fn assign(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    assignee: Assignee,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    change_assignee(app, actor, id, &assignee, Command::Assign, reason).await
}

/// Gives an assigned voucher to another project manager; both are told.
pub async fn reassign(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    assignee: Assignee,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    change_assignee(app, actor, id, &assignee, Command::Reassign, reason).await
}

async fn change_assignee(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    assignee: &Assignee,
    command: Command,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ManageVouchers)?;
    let assignee = checked(assignee)?;
    let reason = reason_of(&scope, reason.as_deref())?;
    let tx = app.db.write().await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let after = hand_over(app, actor, &tx, &before, &assignee, command, reason).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

async fn hand_over(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    before: &voucher::Model,
    assignee: &Assignee,
    command: Command,
    reason: Option<String>,
) -> Result<voucher::Model, AppError> {
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let decision = facts(before).decide(command, now.date_naive(), &rules)?;
    let mut change = Change::new(decision).because(reason);
    change.columns.assignee_name = Set(Some(assignee.name.clone()));
    change.columns.assignee_email = Set(Some(assignee.email.clone()));
    change.columns.assigned_at = Set(Some(now));
    if command == Command::Assign && before.expiry_basis == ExpiryBasis::Assigned {
        change.columns.expires_on = Set(expires_on(now.date_naive(), &rules));
    }
    let after = vouchers::transition(tx, app, Some(actor), before, change).await?;
    let verb = if command == Command::Reassign {
        "reassignVoucher"
    } else {
        "assignVoucher"
    };
    audit::record(
        tx,
        app,
        Some(actor),
        audit::Line::done(verb, "voucher", after.id.0),
    )
    .await?;
    // Whoever had the voucher before gave its links away.
    links::revoke_all(tx, after.id, now).await?;
    mail::voucher_assigned(tx, app, &after).await?;
    if let Some(previous) = before
        .assignee_email
        .as_ref()
        .filter(|it| **it != assignee.email)
    {
        mail::voucher_taken_over(tx, app, &after, previous).await?;
    }
    Ok(after)
}

/// The agreement that a voucher's days came from, locked.
pub(super) async fn lock_agreement(
    tx: &Tx,
    voucher: &voucher::Model,
) -> Result<licensing_agreement::Model, AppError> {
    days::lock(tx, voucher.agreement_id)
        .await?
        .ok_or_else(|| AppError::internal("the agreement of a voucher is missing"))
}

/// A voucher inside the caller's reach.
pub async fn find(app: &App, scope: &Scope, id: VoucherId) -> Result<voucher::Model, AppError> {
    vouchers::find(app.db.read(), scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))
}

fn checked(assignee: &Assignee) -> Result<Assignee, AppError> {
    let name = required("assignee.name", &assignee.name, 200)?;
    let email = assignee.email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(Refusal::invalid("assignee.email", "email_form").into());
    }
    Ok(Assignee { name, email })
}

fn text_refusals(input: &NewVoucher, engagement_type: &EngagementType) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if input
        .division
        .as_ref()
        .is_some_and(|it| it.chars().count() > 200)
    {
        refusals.push(Refusal::invalid("division", "too_long").with("max", 200));
    }
    let products = &engagement_type.focus_products;
    if input
        .focus_product
        .as_ref()
        .is_some_and(|it| !products.contains(it))
    {
        let refusal = Refusal::invalid("focusProduct", "not_a_focus_product");
        refusals.push(refusal.with("allowed", products.join(", ")));
    }
    let variant = input.variant.as_deref();
    refusals.extend(variant.and_then(|it| variant_refusal(engagement_type, input.days, it)));
    refusals
}

/// The next date that matters for a voucher and why.
pub fn deadline(
    app: &App,
    row: &voucher::Model,
    payment_due_on: Option<chrono::NaiveDate>,
) -> Result<Option<(chrono::NaiveDate, DeadlineReason)>, AppError> {
    let rules = app.program()?.rules(app.clock.today())?;
    Ok(crate::domain::voucher::deadline(
        &facts(row),
        payment_due_on,
        &rules,
    ))
}
