//! What becomes due by the clock, as one list of steps. Each step does everything of its kind that
//! is due now, in transactions of its own, and doing it again changes nothing: any process may run
//! it at any time, as often as it likes.
//!
//! A new step is one more line of [`STEPS`]. The worker plans each of them once a day as a job
//! ([`super::jobs`]); [`super::expiry::run`] does all of them at once.

use std::fmt;

use futures_util::future::BoxFuture;

use super::{audit_chain, competency, enrollment, expiry, payout, referral, reminder, sign_off};
use crate::app::App;
use crate::error::AppError;

/// One kind of periodic work; it tells how many things it did.
pub struct Step {
    /// The kind of its jobs, and what logs call it.
    pub name: &'static str,
    pub run: for<'a> fn(&'a App) -> BoxFuture<'a, Result<u64, AppError>>,
}

impl fmt::Debug for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

/// Declares the list: a name, and the function that takes the application.
macro_rules! steps {
    ($($name:literal => $run:path,)+) => {
        /// Every step, in the order in which they are done when all are due at once: what ends
        /// things comes before what reminds of them.
        pub const STEPS: &[Step] = &[$(Step {
            name: $name,
            run: |app| Box::pin($run(app)),
        }),+];
    };
}

steps! {
    "expire_vouchers" => expiry::expire_vouchers,
    "forfeit_days" => expiry::forfeit_days,
    "enrollments" => enrollment::run_due,
    "competencies" => competency::run_due,
    "expire_referrals" => referral::run_due,
    "lapse_sign_offs" => sign_off::run_due,
    "enroll_payout_accounts" => payout::run_due,
    "remind_of_expiry" => reminder::of_expiry,
    "remind_of_engagements" => reminder::of_engagements,
    "remind_of_payment" => reminder::of_payment,
    "warn_of_lost_days" => reminder::of_lost_days,
    "remind_of_enrollments" => reminder::of_enrollments,
    "send_digests" => reminder::digests,
    "send_nudges" => reminder::nudges,
    "audit_checkpoint" => audit_chain::checkpoint,
}

/// Does every step once. One that fails does not keep the others from being done; the first error is
/// told at the end.
pub async fn run(app: &App) -> Result<Vec<(&'static str, u64)>, AppError> {
    let mut done = Vec::with_capacity(STEPS.len());
    let mut failed = None;
    for step in STEPS {
        match (step.run)(app).await {
            Ok(count) => done.push((step.name, count)),
            Err(error) => {
                tracing::error!(step = step.name, ?error, "cannot do what is due");
                failed = failed.or(Some(error));
            }
        }
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(done),
    }
}
