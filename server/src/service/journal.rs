//! Who may read what was written down.

use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Actor};

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
