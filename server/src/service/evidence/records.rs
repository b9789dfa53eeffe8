//! The entries of a bundle, read through the eyes of whoever asks.

use entity::vocab::UserId;
use entity::{
    audit_event, completion_report, redemption, reservation, sign_off, voucher, voucher_event,
};
use serde_json::{Value, json};

use super::{Case, Content, Entry};
use crate::error::AppError;
use crate::policy::{Action, Scope};
use crate::service::report::Printed;
use crate::store::{
    journal, redemption as redemptions, report as reports, rows, sign_off as sign_offs,
    voucher as vouchers,
};

/// Everything that is known of a voucher and may be seen.
pub(super) async fn entries(case: &Case<'_>) -> Result<Vec<Entry>, AppError> {
    let db = case.app.db.read();
    let scope = case.actor.may(Action::SeeVouchers)?;
    let reader = scope.partner();
    let events = vouchers::events(db, &[case.voucher.id], reader).await?;
    let mut entries = vec![
        Entry::json("voucher.json", &voucher(case)?)?,
        Entry::json("events.json", &log(case, &events).await?)?,
    ];
    if let Some(live) = &case.reservation {
        entries.push(Entry::json("reservation.json", &held(live))?);
    }
    if let Some(report) = &case.report {
        let printed = Printed::of(case.app, report).await?;
        entries.push(Entry::json("engagement.json", &printed.log())?);
        entries.push(Entry::json("report.json", &written(report))?);
        entries.push(Entry::text("report.txt", printed.text(case.actor.locale)));
        let word = sign_offs::of_reports(db, &[report.id]).await?;
        let word: Vec<Value> = word.iter().map(signed).collect();
        entries.push(Entry::json("sign-off.json", &Value::Array(word))?);
        let files = reports::deliverables(db, &[report.id]).await?;
        for (place, file) in files.into_iter().enumerate() {
            entries.push(Entry {
                path: format!("deliverables/{:02}-{}", place + 1, file.name),
                sha256: file.sha256,
                size: u64::try_from(file.size).unwrap_or(0),
                content: Content::Stored,
            });
        }
    }
    if case.actor.may(Action::SeePaymentRequests).is_ok() {
        let found = redemptions::live_of(db, &[case.voucher.id]).await?;
        let found = found
            .into_iter()
            .filter(|it| reader.is_none_or(|own| it.partner_id == own));
        for row in found {
            entries.push(Entry::json("redemption.json", &redeemed(&row))?);
        }
    }
    if matches!(case.actor.may(Action::SeeAudit), Ok(Scope::Everything)) {
        let subjects = [
            Some(case.voucher.id.0),
            case.report.as_ref().map(|it| it.id.0),
            case.reservation.as_ref().map(|it| it.id.0),
        ];
        let subjects: Vec<_> = subjects.into_iter().flatten().collect();
        let lines = journal::audit_about(db, &subjects).await?;
        entries.push(Entry::json("audit.json", &trail(case, &lines).await?)?);
    }
    Ok(entries)
}

fn voucher(case: &Case<'_>) -> Result<Value, AppError> {
    let row: &voucher::Model = &case.voucher;
    let program = case.app.program()?;
    let engagement_type = program.engagement_type(row.engagement_type_id);
    Ok(json!({
        "number": row.number,
        "state": row.state,
        "days": row.days,
        "engagementType": engagement_type.map(|it| &it.code),
        "programRevision": program.revision,
        "division": row.division,
        "focusProduct": row.focus_product,
        "assignee": { "name": row.assignee_name, "email": row.assignee_email },
        "createdAt": row.created_at,
        "assignedAt": row.assigned_at,
        "expiresOn": row.expires_on,
        "version": row.version,
    }))
}

async fn names(
    case: &Case<'_>,
    people: impl Iterator<Item = Option<UserId>>,
) -> Result<std::collections::HashMap<UserId, String>, AppError> {
    let mut ids: Vec<UserId> = people.flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    let people = rows::users(case.app.db.read(), &ids).await?;
    Ok(people.into_iter().map(|(id, it)| (id, it.name)).collect())
}

async fn log(case: &Case<'_>, events: &[voucher_event::Model]) -> Result<Value, AppError> {
    let names = names(case, events.iter().map(|it| it.actor_id)).await?;
    let line = |it: &voucher_event::Model| {
        json!({
            "sequence": it.sequence,
            "kind": it.kind,
            "before": it.before,
            "after": it.after,
            "at": it.at,
            "by": it.actor_id.and_then(|id| names.get(&id)),
            "reason": it.reason,
        })
    };
    Ok(events.iter().map(line).collect())
}

fn held(row: &reservation::Model) -> Value {
    json!({
        "reservedAt": row.reserved_at,
        "deliveryCountry": row.delivery_country,
        "startsOn": row.starts_on,
        "endsOn": row.ends_on,
        "termsVersion": row.terms_version,
        "fifteenDayException": row.fifteen_day_exception,
        "evidence": row.evidence,
        "endedAt": row.ended_at,
        "endReason": row.end_reason,
    })
}

fn written(row: &completion_report::Model) -> Value {
    json!({
        "receipt": row.receipt_number,
        "state": row.state,
        "version": row.version,
        "customerContact": {
            "name": row.customer_contact_name,
            "title": row.customer_contact_title,
            "email": row.customer_contact_email,
            "phone": row.customer_contact_phone,
        },
        "deliveryCity": row.delivery_city,
        "deliverySite": row.delivery_site,
        "onsiteDays": row.onsite_days,
        "offsiteDays": row.offsite_days,
        "remoteDays": row.remote_days,
        "walkOnHours": row.walk_on_hours,
        "outcome": row.outcome,
        "pocPerformed": row.poc_performed,
        "products": row.products,
        "seats": row.seats,
        "servers": row.servers,
        "deploymentPlannedOn": row.deployment_planned_on,
        "summary": row.summary,
        "nextSteps": row.next_steps,
        "followOn": row.follow_on,
        "satisfaction": row.satisfaction,
        "attestsInScope": row.attests_in_scope,
        "attestsNoExtraFee": row.attests_no_extra_fee,
        "comments": row.comments,
        "createdAt": row.created_at,
        "submittedAt": row.submitted_at,
        "reviewRoute": row.review_route,
        "reviewedAt": row.reviewed_at,
        "returnCode": row.return_code,
        "returnReason": row.return_reason,
    })
}

fn signed(row: &sign_off::Model) -> Value {
    json!({
        "state": row.state,
        "requestedAt": row.requested_at,
        "dueOn": row.due_on,
        "answeredAt": row.answered_at,
        "satisfaction": row.satisfaction,
        "comment": row.comment,
    })
}

fn redeemed(row: &redemption::Model) -> Value {
    json!({
        "redeemedAt": row.redeemed_at,
        "days": row.days,
        "dayRateMinor": row.day_rate_minor.to_string(),
        "amountMinor": row.amount_minor.to_string(),
        "currency": row.currency,
        "paymentDueOn": row.payment_due_on,
        "warnings": row.warnings,
    })
}

async fn trail(case: &Case<'_>, lines: &[audit_event::Model]) -> Result<Value, AppError> {
    let names = names(case, lines.iter().map(|it| it.actor_id)).await?;
    let line = |it: &audit_event::Model| {
        json!({
            "at": it.at,
            "action": it.action,
            "subject": it.subject_kind,
            "outcome": it.outcome,
            "by": it.actor_id.and_then(|id| names.get(&id)),
            "detail": it.detail,
        })
    };
    Ok(lines.iter().map(line).collect())
}
