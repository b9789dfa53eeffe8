//! Who may read what was written down.

use entity::vocab::AuditOutcome;
use uuid::Uuid;

use crate::app::App;
use crate::domain::refusal::Reason;
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::audit::{self, Line};

/// The audit trail is for the programme's operators and auditors.
pub fn may_see_audit(actor: &Actor) -> Result<(), AppError> {
    actor.may(Action::SeeAudit).map(|_| ())
}

/// The outbox holds voucher numbers: outside the demonstration it is for operators alone.
pub fn may_see_messages(app: &App, actor: &Actor) -> Result<(), AppError> {
    if app.demonstration {
        return Ok(());
    }
    actor.may(Action::ManageMail).map(|_| ())
}

/// Whether somebody lets messages go on, or gives them up.
pub fn may_mend_messages(actor: &Actor) -> bool {
    actor.may(Action::ManageMail).is_ok()
}

/// Writes down that somebody tried something and was refused, with the reasons. The wrong guess of a
/// voucher's number wrote its own line. An audit trail that cannot be written to is told in the log:
/// the caller has been answered.
pub async fn record_refused(
    app: &App,
    actor: &Actor,
    verb: &str,
    subject: Option<(String, Uuid)>,
    reasons: &[&str],
) {
    let guess: &str = Reason::VoucherNotFoundOrEmailMismatch.into();
    if verb == "validateVoucher" && reasons == [guess] {
        return;
    }
    let (kind, id) = subject.map_or(("request", None), |(kind, id)| (kind_of(&kind), Some(id)));
    let line = Line {
        action: verb,
        subject_kind: kind,
        subject_id: id,
        outcome: AuditOutcome::Refused,
        detail: Some(reasons.join(", ")),
    };
    if let Err(error) = audit::record(app.db.read(), app, Some(actor), line).await {
        tracing::error!(%error, verb, "a refusal could not be written down");
    }
}

/// The kind of a subject by the word of its global id.
fn kind_of(word: &str) -> &'static str {
    match word {
        "agreement" => "agreement",
        "enrollment" => "enrollment",
        "job" => "job",
        "location" => "location",
        "message" => "message",
        "payment" => "paymentRequest",
        "person" => "person",
        "report" => "completionReport",
        "terms" => "program_agreement",
        "voucher" => "voucher",
        _ => "object",
    }
}
