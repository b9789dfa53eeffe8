//! A partner's short hold of a voucher between validation and reservation (`domain.md` §13): for a
//! few minutes nobody else reserves it.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::OrganizationId;

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// A hold that nobody has ended yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    pub by: OrganizationId,
    /// The first instant at which it no longer counts.
    pub until: DateTime<Utc>,
}

impl Hold {
    /// Whether it still keeps others out.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        now < self.until
    }
}

/// The end of a hold that begins now.
pub fn ends_at(now: DateTime<Utc>, rules: &Rules) -> DateTime<Utc> {
    now.checked_add_signed(TimeDelta::minutes(rules.hold_minutes))
        .unwrap_or(now)
}

/// Why a partner cannot reserve, or hold, a voucher now: another one is about to. Who it is, is
/// not told; when to come back is.
pub fn refusal(hold: Option<Hold>, by: OrganizationId, now: DateTime<Utc>) -> Option<Refusal> {
    let hold = hold.filter(|it| it.by != by && it.is_live(now))?;
    let seconds = (hold.until - now).num_seconds().max(1);
    Some(
        Refusal::new(Reason::VoucherHeld)
            .with("time", hold.until.format("%H:%M:%S UTC"))
            .with("minutes", (seconds + 59) / 60)
            .with("retry_after", seconds),
    )
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::fixture::rules;

    const OWN: OrganizationId = OrganizationId(Uuid::from_u128(1));
    const RIVAL: OrganizationId = OrganizationId(Uuid::from_u128(2));

    fn at(text: &str) -> DateTime<Utc> {
        format!("2021-03-15T{text}Z").parse().unwrap()
    }

    #[test]
    fn a_hold_keeps_others_out_until_its_last_second() {
        let until = ends_at(at("09:00:00"), &rules("2021-03-15"));
        assert_eq!(until, at("09:15:00"));
        let hold = Some(Hold { by: OWN, until });
        assert_eq!(refusal(hold, OWN, at("09:01:00")), None);
        let kept_out = refusal(hold, RIVAL, at("09:14:59")).unwrap();
        assert_eq!(kept_out.reason, Reason::VoucherHeld);
        let facts: Vec<&str> = kept_out.facts.iter().map(|(_, it)| it.as_str()).collect();
        assert_eq!(facts, ["09:15:00 UTC", "1", "1"]);
        assert_eq!(refusal(hold, RIVAL, at("09:15:00")), None);
        assert_eq!(refusal(hold, RIVAL, at("09:15:01")), None);
        assert_eq!(refusal(None, RIVAL, at("09:00:00")), None);
    }
}
