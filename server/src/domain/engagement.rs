//! When an engagement may take place, and how often a customer gets a long one
//! (`domain.md` §7.3 T6, §2.5).

use chrono::NaiveDate;
use entity::vocab::VoucherEventKind;
use strum::{Display, EnumIter, EnumString};

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// The dates that a partner plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// The start that was planned before, when an existing reservation changes: it may stay,
    /// although it has passed.
    pub planned_start: Option<NaiveDate>,
}

/// Why an engagement cannot be planned like this for a voucher that expires on a day.
pub fn plan_refusals(
    plan: Plan,
    expires_on: NaiveDate,
    today: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if plan.ends_on < plan.starts_on {
        refusals.push(Refusal::invalid("endsOn", "date_order"));
    }
    if plan.starts_on < today && plan.planned_start != Some(plan.starts_on) {
        refusals.push(
            Refusal::new(Reason::EngagementAlreadyStarted)
                .at("startsOn")
                .with("today", today),
        );
    }
    let last = expires_on.min(rules.redemption_last_on);
    let outside = |day: NaiveDate| day > last;
    if outside(plan.starts_on) || outside(plan.ends_on) {
        let field = if outside(plan.starts_on) {
            "startsOn"
        } else {
            "endsOn"
        };
        refusals.push(
            Refusal::new(Reason::EngagementOutsideVoucherWindow)
                .at(field)
                .with("from", today)
                .with("to", last),
        );
    }
    refusals
}

/// How far an engagement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Display, EnumString)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// Its first day is to come.
    Planned,
    /// Today is one of its days.
    InDelivery,
    /// Its last day has passed and no report was handed in.
    Ended,
    /// Its report was handed in, and not returned.
    Reported,
    /// The voucher ended before it was reported on.
    Lapsed,
}

/// How far an engagement has come on a day.
pub fn stage(
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    live: bool,
    reported: bool,
    today: NaiveDate,
) -> Stage {
    match (live, reported) {
        (false, _) => Stage::Lapsed,
        (true, true) => Stage::Reported,
        (true, false) if today < starts_on => Stage::Planned,
        (true, false) if today <= ends_on => Stage::InDelivery,
        (true, false) => Stage::Ended,
    }
}

/// How often the plan of an engagement changed, by the log of its voucher: what calendars call its
/// sequence. `place` counts the reservations of the voucher in front of it, for a voucher can be
/// let go and reserved again.
pub fn revision(log: impl IntoIterator<Item = VoucherEventKind>, place: usize) -> u32 {
    use VoucherEventKind::{Expired, Rescheduled, ReservationCancelled, Reserved, Voided};
    let (mut begun, mut revision) = (0, 0);
    for kind in log {
        match kind {
            Reserved => begun += 1,
            Rescheduled | ReservationCancelled | Voided | Expired if begun == place + 1 => {
                revision += 1;
            }
            _ => {}
        }
    }
    revision
}

/// What makes one engagement of a type different from another for the same customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose<'a> {
    pub division: Option<&'a str>,
    pub focus_product: Option<&'a str>,
}

/// Which of the two exceptions makes a second long engagement another one (X-PROC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Another division or associated legal entity.
    Division,
    /// Another product with its own deliverable.
    Product,
}

/// What makes `this` another engagement than `other`; none when it would be the same again. What
/// is not stated makes no difference.
pub fn difference(this: Purpose<'_>, other: Purpose<'_>) -> Option<Difference> {
    let differs = |this: Option<&str>, other: Option<&str>| matches!((this, other), (Some(this), Some(other)) if !this.trim().eq_ignore_ascii_case(other.trim()));
    if differs(this.division, other.division) {
        Some(Difference::Division)
    } else if differs(this.focus_product, other.focus_product) {
        Some(Difference::Product)
    } else {
        None
    }
}

/// Why a customer may not have another engagement of this length and type: one of 15 days, unless
/// it is for another division or another product, and the partner states which.
pub fn long_engagement_refusal(
    days: i32,
    this: Purpose<'_>,
    earlier: &[Purpose<'_>],
    statement: Option<&str>,
    rules: &Rules,
) -> Option<Refusal> {
    if days < rules.once_per_customer_days || earlier.is_empty() {
        return None;
    }
    if earlier.iter().any(|it| difference(this, *it).is_none()) {
        return Some(Refusal::new(Reason::FifteenDayLimit).with("days", days));
    }
    let stated = statement.is_some_and(|it| !it.trim().is_empty());
    (!stated).then(|| {
        Refusal::new(Reason::FifteenDayExceptionMissing)
            .at("fifteenDayException")
            .with("days", days)
    })
}

#[cfg(test)]
mod tests;
