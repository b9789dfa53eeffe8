//! A partner shows that the customer chose it: by the voucher's number and the administrator's
//! e-mail, by a link, or because the voucher is kept for it (`domain.md` §7.3 T5). Every attempt is
//! kept; a wrong number and a wrong e-mail get the same answer.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{AuditOutcome, OrganizationId, ValidationFailure, VoucherId};
use entity::{organization, voucher};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::hold;
use super::voucher::facts;
use crate::app::App;
use crate::domain::eligibility::company_refusals;
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::voucher::Command;
use crate::domain::voucher_number::VoucherNumber;
use crate::error::AppError;
use crate::ids::hex;
use crate::policy::{Action, Actor};
use crate::store::{Tx, attempt, audit, partner, rows, voucher as vouchers, voucher_link as links};

/// How a partner shows that it knows of a voucher.
#[derive(Clone, Debug, Serialize)]
pub enum Key {
    /// What the customer's message says.
    Number { number: String, email: String },
    /// The token of a link.
    Link(String),
    /// A voucher that is kept for the partner.
    Offered(VoucherId),
}

impl Key {
    /// From what was typed, or clicked.
    pub fn of(
        number: Option<String>,
        email: Option<String>,
        link: Option<String>,
        offered: Option<VoucherId>,
    ) -> Result<Self, AppError> {
        match (number, email, link, offered) {
            (Some(number), Some(email), None, None) => Ok(Self::Number { number, email }),
            (None, None, Some(token), None) => Ok(Self::Link(token)),
            (None, None, None, Some(id)) => Ok(Self::Offered(id)),
            _ => Err(Refusal::invalid("number", "voucher_key").into()),
        }
    }
}

/// What a partner may know of a voucher before it reserves it.
#[derive(Debug)]
pub struct Validated {
    pub voucher: voucher::Model,
    pub customer: organization::Model,
    /// Why the partner could not reserve it now; empty when it could.
    pub blockers: Vec<Refusal>,
    /// Until when the partner itself holds it.
    pub held_until: Option<DateTime<Utc>>,
}

/// Looks a voucher up, and says whether the partner could reserve it now.
pub async fn validate(app: &App, actor: &Actor, key: &Key) -> Result<Validated, AppError> {
    let (partner_id, _) = actor.may_in_partner(Action::ReserveVoucher)?;
    let id = look_up(app, actor, partner_id, key).await?;
    describe(app, partner_id, id).await
}

/// What the partner may know of a voucher that it was shown.
pub(super) async fn describe(
    app: &App,
    partner_id: OrganizationId,
    id: VoucherId,
) -> Result<Validated, AppError> {
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
    let mut blockers = blockers(app, partner_id, &voucher).await?;
    let (held_until, held) = hold::standing(app, db, partner_id, id).await?;
    if blockers.is_empty() {
        blockers.extend(held);
    }
    Ok(Validated {
        voucher,
        customer,
        blockers,
        held_until,
    })
}

/// Why the partner could not reserve a voucher now, whoever holds it for the moment.
pub(super) async fn blockers(
    app: &App,
    partner_id: OrganizationId,
    voucher: &voucher::Model,
) -> Result<Vec<Refusal>, AppError> {
    let today = app.clock.today();
    let program = app.program()?;
    // A voucher that cannot be reserved by anybody needs no word about this partner.
    let reserve = Command::Reserve { by: partner_id };
    if let Err(refusal) = facts(voucher).decide(reserve, today, &program.rules(today)?) {
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

/// The voucher that a key opens for a partner.
pub(super) async fn look_up(
    app: &App,
    actor: &Actor,
    partner_id: OrganizationId,
    key: &Key,
) -> Result<VoucherId, AppError> {
    if let Key::Offered(id) = key {
        let offered = rows::vouchers(app.db.read(), &[*id]).await?.remove(id);
        let own = offered.filter(|it| it.bound_to == Some(partner_id));
        return own
            .map(|it| it.id)
            .ok_or_else(|| AppError::not_found("offeredVoucherId"));
    }
    let now = app.clock.now();
    let rules = app.program()?.rules(now.date_naive())?;
    let tx = app.db.write().await?;
    let since = now - TimeDelta::minutes(1);
    let (person, company) = attempt::failures_since(&tx, actor.user, partner_id, since).await?;
    let limited =
        person >= rules.validations_per_minute || company >= rules.company_validations_per_minute;
    let found = if limited {
        Err(ValidationFailure::TooManyAttempts)
    } else {
        open(app, &tx, key).await?
    };
    attempt::record(&tx, app, actor.user, partner_id, hash(key), found).await?;
    let line = audit::Line {
        action: "validateVoucher",
        subject_kind: "voucher",
        subject_id: found.ok().map(|id| id.0),
        outcome: if found.is_ok() {
            AuditOutcome::Done
        } else {
            AuditOutcome::Refused
        },
        detail: None,
    };
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    found.map_err(|failure| public(failure).into())
}

/// What the partner is told of a failure: never which half was wrong, nor what became of a link.
pub fn public(failure: ValidationFailure) -> Reason {
    match failure {
        ValidationFailure::NumberMalformed
        | ValidationFailure::NumberUnknown
        | ValidationFailure::EmailMismatch => Reason::VoucherNotFoundOrEmailMismatch,
        ValidationFailure::LinkUnknown
        | ValidationFailure::LinkExpired
        | ValidationFailure::LinkRevoked => Reason::VoucherLinkInvalid,
        ValidationFailure::TooManyAttempts => Reason::TooManyAttempts,
    }
}

/// Of what was tried only a hash is kept.
fn hash(key: &Key) -> String {
    let tried = match key {
        Key::Number { number, .. } => VoucherNumber::parse(number)
            .map(|it| it.to_string())
            .unwrap_or_default(),
        Key::Link(token) => token.clone(),
        Key::Offered(id) => id.0.to_string(),
    };
    hex(&Sha256::digest(tried))
}

async fn open(
    app: &App,
    tx: &Tx,
    key: &Key,
) -> Result<Result<VoucherId, ValidationFailure>, AppError> {
    match key {
        Key::Number { number, email } => {
            let Some(number) = VoucherNumber::parse(number) else {
                return Ok(Err(ValidationFailure::NumberMalformed));
            };
            let Some(voucher) = vouchers::lock_by_number(tx, &number.to_string()).await? else {
                return Ok(Err(ValidationFailure::NumberUnknown));
            };
            let right = has_administrator(tx, &voucher, email).await?;
            Ok(right
                .then_some(voucher.id)
                .ok_or(ValidationFailure::EmailMismatch))
        }
        Key::Link(token) => {
            let now = app.clock.now();
            let Some(link) = links::by_token(tx, &hex(&Sha256::digest(token))).await? else {
                return Ok(Err(ValidationFailure::LinkUnknown));
            };
            if link.revoked_at.is_some() {
                return Ok(Err(ValidationFailure::LinkRevoked));
            }
            if now >= link.expires_at {
                return Ok(Err(ValidationFailure::LinkExpired));
            }
            links::opened(tx, link.id, now).await?;
            Ok(Ok(link.voucher_id))
        }
        Key::Offered(id) => Ok(Ok(*id)),
    }
}

async fn has_administrator(
    tx: &Tx,
    voucher: &voucher::Model,
    email: &str,
) -> Result<bool, AppError> {
    let id = voucher.administrator_id;
    let administrator = rows::users(tx, &[id]).await?.remove(&id);
    Ok(administrator.is_some_and(|it| it.email == email.trim().to_lowercase()))
}
