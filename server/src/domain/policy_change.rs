//! A change of one policy: what the policies are afterwards, and whom it would touch. Dates of
//! vouchers that exist never follow a change.

use chrono::NaiveDate;
use strum::{Display, EnumIter};

use super::program::Policy;
use super::rules::Rules;

/// A new value of a policy with the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    pub key: String,
    pub value: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub source: String,
}

/// The policies once a change holds: what held on its days before is cut, and the rest stays.
/// `None` when no policy has the key.
pub fn apply(policies: &[Policy], change: &Change) -> Option<Vec<Policy>> {
    let known = policies.iter().find(|it| it.key == change.key)?;
    let new = Policy {
        key: change.key.clone(),
        value: change.value.clone(),
        name: known.name.clone(),
        effective_from: change.from,
        effective_to: change.to,
        source: change.source.clone(),
    };
    let mut after: Vec<Policy> = policies
        .iter()
        .flat_map(|it| {
            if it.key == change.key {
                around(it, change)
            } else {
                vec![it.clone()]
            }
        })
        .collect();
    after.push(new);
    after.sort_by(|one, other| {
        (&one.key, one.effective_from).cmp(&(&other.key, other.effective_from))
    });
    Some(after)
}

/// What is left of a policy before and after the days of a change.
fn around(policy: &Policy, change: &Change) -> Vec<Policy> {
    let mut left = Vec::new();
    if let Some(from) = change.from
        && policy.effective_from.is_none_or(|it| it < from)
    {
        let end = from.pred_opt();
        left.push(Policy {
            effective_to: match (policy.effective_to, end) {
                (Some(to), Some(end)) => Some(to.min(end)),
                (to, end) => end.or(to),
            },
            ..policy.clone()
        });
    }
    if let Some(to) = change.to
        && policy.effective_to.is_none_or(|it| it > to)
    {
        let start = to.succ_opt();
        left.push(Policy {
            effective_from: policy.effective_from.max(start),
            ..policy.clone()
        });
    }
    left
}

/// Whom a change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum ImpactKind {
    /// The value stays what it is.
    Unchanged,
    /// Days that wait to be turned into vouchers are removed on another day.
    DaysRemoved,
    /// Days can be turned into vouchers, and vouchers assigned, until another day.
    CreationClosed,
    /// Vouchers of cloud engagements can be created and assigned until another day.
    CloudClosed,
    /// Vouchers that outlive the earlier of the two days are redeemed until another day.
    RedemptionClosed,
    /// Payments are requested until another day.
    PaymentClosed,
    /// Training days are converted until another day, or at another ratio.
    Training,
    /// Only vouchers that are created from then on.
    NewVouchers,
    /// Only what is decided from then on.
    NewDecisions,
}

/// Whom a change of a policy touches, and from which of the two days on.
pub fn impact(key: &str, before: &Rules, after: &Rules) -> (ImpactKind, Option<NaiveDate>) {
    if before == after {
        return (ImpactKind::Unchanged, None);
    }
    let earlier = |day: fn(&Rules) -> NaiveDate| Some(day(before).min(day(after)));
    match key {
        "days_removed_on" => (ImpactKind::DaysRemoved, earlier(|it| it.days_removed_on)),
        "creation_last_on" => (
            ImpactKind::CreationClosed,
            earlier(|it| it.creation_last_on),
        ),
        "cloud_retired_on" => (ImpactKind::CloudClosed, earlier(|it| it.cloud_retired_on)),
        "redemption_last_on" => (
            ImpactKind::RedemptionClosed,
            earlier(|it| it.redemption_last_on),
        ),
        "payment_request_last_on" => (
            ImpactKind::PaymentClosed,
            earlier(|it| it.payment_request_last_on),
        ),
        "training_conversion_last_on"
        | "training_days_per_planning_day"
        | "training_conversion_from" => (ImpactKind::Training, None),
        "voucher_life_days" | "voucher_expiry_basis" => (ImpactKind::NewVouchers, None),
        _ => (ImpactKind::NewDecisions, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, program, rules};

    fn change(key: &str, value: &str, from: Option<&str>, to: Option<&str>) -> Change {
        Change {
            key: key.to_owned(),
            value: value.to_owned(),
            from: from.map(day),
            to: to.map(day),
            source: "a decision".to_owned(),
        }
    }

    #[test]
    fn a_change_cuts_what_held_on_its_days_and_nothing_else() {
        let mut table = String::new();
        for (from, to) in [
            (None, None),
            (Some("2021-03-15"), None),
            (None, Some("2020-04-30")),
            (Some("2020-05-01"), Some("2020-05-31")),
            (Some("2020-03-16"), Some("2020-06-30")),
            (Some("2020-01-01"), Some("2021-01-01")),
        ] {
            let change = change("remote_delivery_allowed", "true", from, to);
            let after = apply(&program().policies, &change).unwrap();
            table += &format!("{from:?} to {to:?}\n");
            for it in after.iter().filter(|it| it.key == change.key) {
                let (from, to) = (it.effective_from, it.effective_to);
                table += &format!("  {} {from:?} to {to:?} {}\n", it.value, it.source);
            }
            let others = |policies: &[Policy]| {
                let others = policies.iter().filter(|it| it.key != change.key);
                others.count()
            };
            assert_eq!(others(&after), others(&program().policies));
        }
        insta::assert_snapshot!(table);
        let unknown = change("voucher_life_weeks", "26", None, None);
        assert_eq!(apply(&program().policies, &unknown), None);
    }

    #[test]
    fn a_change_says_whom_it_touches() {
        let before = rules("2021-03-15");
        assert_eq!(
            impact("redemption_last_on", &before, &before).0,
            ImpactKind::Unchanged
        );
        let after = Rules {
            redemption_last_on: day("2021-12-01"),
            ..before.clone()
        };
        assert_eq!(
            impact("redemption_last_on", &before, &after),
            (ImpactKind::RedemptionClosed, Some(day("2021-12-01")))
        );
        let after = Rules {
            voucher_life_days: 270,
            ..before.clone()
        };
        assert_eq!(
            impact("voucher_life_days", &before, &after),
            (ImpactKind::NewVouchers, None)
        );
    }
}
