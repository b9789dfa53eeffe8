//! The operator extends many vouchers at once, or one, by a predicate and under a reference that
//! is good for one extension of each voucher (`domain.md` §7.4).

use chrono::NaiveDate;
use entity::vocab::{BulkExtensionId, VoucherId};
use entity::{bulk_extension, voucher};
use serde_json::Value;

use super::extension::{Source, extend_locked};
use super::voucher::required;
use crate::app::App;
use crate::domain::extension::{length_refusal, longer};
use crate::domain::refusal::{Reason, Refusal};
use crate::domain::rules::Rules;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::voucher_list::Filter;
use crate::store::{Tx, audit, extension as extensions, voucher as vouchers};

/// How many vouchers one call extends: each is mailed, and the next call goes on.
const BATCH: usize = 200;
const SAMPLE: usize = 10;

/// Which vouchers get how many days, why, and under which reference.
#[derive(Clone, Debug)]
pub struct Terms {
    pub filter: Filter,
    pub days: i32,
    pub reason: String,
    pub reference: String,
}

/// What was, or would be, extended.
#[derive(Clone, Debug)]
pub struct Progress {
    pub terms: Terms,
    pub dry_run: bool,
    /// Vouchers that this call extended.
    pub extended: u64,
    /// Vouchers that the reference has extended so far.
    pub extended_so_far: u64,
    /// Days that the reference has given so far.
    pub days_so_far: i64,
    /// Vouchers that are still to be extended.
    pub remaining: u64,
    /// Days that they would get together.
    pub remaining_days: i64,
    /// Some of those that are still to be extended, or were extended by this call.
    pub sample: Vec<voucher::Model>,
}

/// Extends up to a batch of vouchers; a dry run tells what would happen and changes nothing. Doing
/// it again goes on where it stopped and extends nothing twice.
pub async fn extend(
    app: &App,
    actor: &Actor,
    terms: Terms,
    dry_run: bool,
) -> Result<Progress, AppError> {
    actor.may(Action::ExtendVouchers)?;
    let today = app.clock.today();
    let rules = app.program()?.rules(today)?;
    let terms = checked(terms, &rules)?;
    let known = extensions::bulk(app.db.read(), &terms.reference).await?;
    let predicate = serde_json::to_value(&terms.filter)?;
    if known
        .as_ref()
        .is_some_and(|it| !same(it, &terms, &predicate))
    {
        return Err(Refusal::new(Reason::ReferenceReused)
            .at("reference")
            .with("reference", &terms.reference)
            .into());
    }
    let due = to_extend(app, &terms, today, &rules).await?;
    if dry_run {
        let sample = due.iter().take(SAMPLE).cloned().collect();
        return progress(app, terms, true, (0, sample), &due, &rules).await;
    }
    let bulk = match known {
        Some(known) => known.id,
        None => open(app, actor, &terms, predicate).await?,
    };
    let mut extended = 0;
    let mut sample = Vec::new();
    for voucher in due.iter().take(BATCH) {
        if let Some(after) = extend_one(app, actor, &terms, bulk, voucher.id).await? {
            extended += 1;
            if sample.len() < SAMPLE {
                sample.push(after);
            }
        }
    }
    if extended > 0 {
        app.live.wake();
    }
    let due = to_extend(app, &terms, today, &rules).await?;
    progress(app, terms, false, (extended, sample), &due, &rules).await
}

/// Extends one voucher beyond the rule for wishes; the operator answers for it.
pub async fn extend_one_voucher(
    app: &App,
    actor: &Actor,
    id: VoucherId,
    days: i32,
    reason: &str,
) -> Result<voucher::Model, AppError> {
    let scope = actor.may(Action::ExtendVouchers)?;
    let reason = required("reason", reason, 500)?;
    let rules = app.program()?.rules(app.clock.today())?;
    let tx = app.db.write().await?;
    let before = vouchers::lock(&tx, &scope, id)
        .await?
        .ok_or_else(|| AppError::not_found("voucherId"))?;
    let max = rules.bulk_extension_days_max;
    if let Some(refusal) = length_refusal(before.expires_on, Some(days), max, &rules) {
        return Err(refusal.into());
    }
    let source = Source {
        reference: app.ids.reference("EX"),
        request: None,
        bulk: None,
        reason,
    };
    let after = extend_locked(app, actor, &tx, &before, days, source).await?;
    tx.commit().await?;
    app.live.wake();
    Ok(after)
}

fn checked(terms: Terms, rules: &Rules) -> Result<Terms, AppError> {
    let reason = required("reason", &terms.reason, 500)?;
    let reference = terms.reference.trim().to_uppercase();
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '-';
    if !(3..=40).contains(&reference.len()) || !reference.chars().all(plain) {
        return Err(Refusal::invalid("reference", "reference_form").into());
    }
    let max = rules.bulk_extension_days_max;
    if !(1..=max).contains(&terms.days) {
        return Err(Refusal::new(Reason::ExtensionTooLong)
            .at("days")
            .with("max", max)
            .with("date", rules.redemption_last_on)
            .into());
    }
    Ok(Terms {
        reason,
        reference,
        ..terms
    })
}

fn same(known: &bulk_extension::Model, terms: &Terms, predicate: &Value) -> bool {
    known.days == terms.days && known.reason == terms.reason && known.predicate == *predicate
}

async fn to_extend(
    app: &App,
    terms: &Terms,
    today: NaiveDate,
    rules: &Rules,
) -> Result<Vec<voucher::Model>, AppError> {
    let bounds = (today, rules.redemption_last_on);
    let db = app.db.read();
    Ok(extensions::still_to_extend(db, &terms.filter, &terms.reference, bounds).await?)
}

async fn progress(
    app: &App,
    terms: Terms,
    dry_run: bool,
    (extended, sample): (u64, Vec<voucher::Model>),
    due: &[voucher::Model],
    rules: &Rules,
) -> Result<Progress, AppError> {
    let (extended_so_far, days_so_far) =
        extensions::extended_by(app.db.read(), &terms.reference).await?;
    let gained = due.iter().filter_map(|it| {
        Some((longer(it.expires_on, terms.days, rules)? - it.expires_on).num_days())
    });
    Ok(Progress {
        dry_run,
        extended,
        extended_so_far,
        days_so_far,
        remaining: u64::try_from(due.len()).unwrap_or(u64::MAX),
        remaining_days: gained.sum(),
        sample,
        terms,
    })
}

async fn open(
    app: &App,
    actor: &Actor,
    terms: &Terms,
    predicate: Value,
) -> Result<BulkExtensionId, AppError> {
    let tx: Tx = app.db.write().await?;
    let now = app.clock.now();
    let detail = format!("{}: {} days, {predicate}", terms.reference, terms.days);
    let row = bulk_extension::Model {
        id: app.ids.mint(now),
        reference: terms.reference.clone(),
        days: terms.days,
        reason: terms.reason.clone(),
        predicate,
        created_by: actor.user,
        created_at: now,
    };
    let id = row.id;
    extensions::insert_bulk(&tx, row).await?;
    let line = audit::Line::done("extendVouchers", "bulkExtension", id.0).detail(detail);
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(id)
}

/// Extends one of many; none when somebody changed it so that it is no longer to be extended.
async fn extend_one(
    app: &App,
    actor: &Actor,
    terms: &Terms,
    bulk: BulkExtensionId,
    id: VoucherId,
) -> Result<Option<voucher::Model>, AppError> {
    let tx = app.db.write().await?;
    let Some(before) = vouchers::lock(&tx, &Scope::Everything, id).await? else {
        return Ok(None);
    };
    let source = Source {
        reference: terms.reference.clone(),
        request: None,
        bulk: Some(bulk),
        reason: format!("{}: {}", terms.reference, terms.reason),
    };
    match extend_locked(app, actor, &tx, &before, terms.days, source).await {
        Ok(after) => {
            tx.commit().await?;
            Ok(Some(after))
        }
        Err(AppError::Refused(_)) => {
            tx.rollback().await?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
