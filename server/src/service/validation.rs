//! A partner types a voucher's number and the administrator's e-mail (`domain.md` §7.3 T5).
//! Every attempt is kept; a wrong number and a wrong e-mail get the same answer.

use chrono::TimeDelta;
use entity::vocab::{AuditOutcome, OrganizationId, VoucherId};
use entity::{organization, voucher};
use sha2::{Digest, Sha256};

use super::voucher::facts;
use crate::app::App;
use crate::domain::eligibility::company_refusals;
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::voucher::Command;
use crate::domain::voucher_number::VoucherNumber;
use crate::error::AppError;
use crate::ids::hex;
use crate::policy::{Action, Actor};
use crate::store::{attempt, audit, partner, rows, voucher as vouchers};

/// What a partner may know of a voucher before it reserves it.
#[derive(Debug)]
pub struct Validated {
    pub voucher: voucher::Model,
    pub customer: organization::Model,
    /// Why the partner could not reserve it now; empty when it could.
    pub blockers: Vec<Refusal>,
}

/// Looks a voucher up by number and e-mail, and says whether the partner could reserve it now.
pub async fn validate(
    app: &App,
    actor: &Actor,
    number: &str,
    email: &str,
) -> Result<Validated, AppError> {
    let (partner_id, _) = actor.may_in_partner(Action::ReserveVoucher)?;
    let id = look_up(app, actor, partner_id, number, email).await?;
    let missing = || AppError::internal("a validated voucher is missing");
    let db = app.db.read();
    let voucher = rows::vouchers(db, &[id])
        .await?
        .remove(&id)
        .ok_or_else(missing)?;
    let customer = rows::organizations(db, &[voucher.customer_id])
        .await?
        .remove(&voucher.customer_id)
        .ok_or_else(missing)?;
    let blockers = blockers(app, partner_id, &voucher).await?;
    Ok(Validated {
        voucher,
        customer,
        blockers,
    })
}

async fn blockers(
    app: &App,
    partner_id: OrganizationId,
    voucher: &voucher::Model,
) -> Result<Vec<Refusal>, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    // A voucher that cannot be reserved by anybody needs no word about this partner.
    if let Err(refusal) = facts(voucher).decide(Command::Reserve, today, &program.rules(today)?) {
        return Ok(vec![refusal]);
    }
    let engagement_type = program
        .engagement_type(voucher.engagement_type_id)
        .ok_or_else(|| AppError::internal("an engagement type left the catalogue"))?;
    let partner = partner::facts(app.db.read(), partner_id)
        .await?
        .ok_or_else(|| AppError::internal("a partner is missing"))?;
    Ok(company_refusals(
        &program,
        &partner,
        engagement_type,
        today,
    )?)
}

/// The voucher with this number, if this is its administrator's e-mail.
pub(super) async fn look_up(
    app: &App,
    actor: &Actor,
    partner_id: OrganizationId,
    number: &str,
    email: &str,
) -> Result<VoucherId, AppError> {
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let number = VoucherNumber::parse(number).map(|it| it.to_string());

    let tx = app.db.write().await?;
    let failures = attempt::failures_since(&tx, actor.user, now - TimeDelta::minutes(1)).await?;
    if failures >= rules.validations_per_minute {
        return Err(Reason::TooManyAttempts.into());
    }
    let found = match &number {
        Some(number) => vouchers::lock_by_number(&tx, number).await?,
        None => None,
    };
    let found = match found {
        Some(voucher) if has_administrator(&tx, &voucher, email).await? => Some(voucher.id),
        Some(_) | None => None,
    };
    let hash = hex(&Sha256::digest(number.unwrap_or_default()));
    attempt::record(&tx, app, actor.user, partner_id, hash, found).await?;
    let line = audit::Line {
        action: "validateVoucher",
        subject_kind: "voucher",
        subject_id: found.map(|id| id.0),
        outcome: if found.is_some() {
            AuditOutcome::Done
        } else {
            AuditOutcome::Refused
        },
        detail: None,
    };
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    found.ok_or_else(|| Reason::VoucherNotFoundOrEmailMismatch.into())
}

async fn has_administrator(
    tx: &crate::store::Tx,
    voucher: &voucher::Model,
    email: &str,
) -> Result<bool, AppError> {
    let id = voucher.administrator_id;
    let administrator = rows::users(tx, &[id]).await?.remove(&id);
    Ok(administrator.is_some_and(|it| it.email == email.trim().to_lowercase()))
}
