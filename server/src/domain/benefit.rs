//! When a customer may turn days into a voucher (`domain.md` §6, §7.3 T1).

use chrono::NaiveDate;

use super::calendar::{Act, is_open};
use super::program::EngagementType;
use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// What the rules look at in an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    pub activated: bool,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub available_days: i32,
}

/// Why the benefit of an agreement cannot be activated on a day.
pub fn activation_refusals(agreement: &Agreement, on: NaiveDate, rules: &Rules) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if on > agreement.ends_on || on < agreement.starts_on {
        refusals.push(ended(agreement));
    }
    if on >= rules.days_removed_on {
        refusals.push(removed(rules));
    }
    refusals
}

/// Why an operator cannot add or take days on a day: none are added for an agreement that cannot
/// use them, and no more are taken than there are.
pub fn adjustment_refusals(
    agreement: &Agreement,
    days: i32,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if days == 0 || days.abs() > ADJUSTMENT_MAX {
        refusals.push(Refusal::invalid("days", "adjustment_days").with("max", ADJUSTMENT_MAX));
    }
    if days > 0 && on > agreement.ends_on {
        refusals.push(ended(agreement));
    }
    if days > 0 && on >= rules.days_removed_on {
        refusals.push(removed(rules));
    }
    if days < 0 && -days > agreement.available_days {
        let refusal = Refusal::new(Reason::InsufficientDays).at("days");
        let refusal = refusal.with("days", -days);
        let refusal = refusal.with("available", agreement.available_days);
        refusals.push(refusal.with("cause", shortage(agreement)));
    }
    refusals
}

/// Why there are too few days, as a word of the phrases: a balance is negative only after a
/// reduction of the licences.
fn shortage(agreement: &Agreement) -> &'static str {
    if agreement.available_days < 0 {
        "REDUCED"
    } else {
        ""
    }
}

/// More days than any step of the scale brings: a typing error.
const ADJUSTMENT_MAX: i32 = 1000;

/// Why no voucher can be created from an agreement on a day, whatever it is for.
pub fn creation_blockers(agreement: &Agreement, on: NaiveDate, rules: &Rules) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if !is_open(Act::CreateVoucher, on, rules) {
        refusals
            .push(Refusal::new(Reason::ProgramCreationClosed).with("date", rules.creation_last_on));
    }
    if on > agreement.ends_on || on < agreement.starts_on {
        refusals.push(ended(agreement));
    }
    if !agreement.activated {
        refusals.push(Refusal::new(Reason::BenefitNotActive).at("agreementId"));
    }
    refusals
}

/// Every reason for which a voucher of this type and length cannot be created on a day.
pub fn creation_refusals(
    agreement: &Agreement,
    engagement_type: &EngagementType,
    days: i32,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = creation_blockers(agreement, on, rules);
    refusals.extend(type_refusals(engagement_type, days, on, rules));
    if agreement.activated && days > agreement.available_days {
        refusals.push(
            Refusal::new(Reason::InsufficientDays)
                .at("days")
                .with("days", days)
                .with("available", agreement.available_days)
                .with("cause", shortage(agreement)),
        );
    }
    refusals
}

/// Why the engagement type itself stands in the way: it is retired, or not of this length.
pub fn type_refusals(
    engagement_type: &EngagementType,
    days: i32,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let cloud_is_over = engagement_type.cloud && on >= rules.cloud_retired_on;
    if !engagement_type.is_listed(on) || cloud_is_over {
        refusals.push(unlisted(engagement_type, on, rules));
    }
    if !engagement_type.lengths.contains(&days) {
        let allowed: Vec<String> = engagement_type.lengths.iter().map(i32::to_string).collect();
        refusals.push(
            Refusal::new(Reason::LengthNotAllowed)
                .at("days")
                .with("days", days)
                .with("allowed", allowed.join(", ")),
        );
    }
    refusals
}

/// Why a code is no variant of the engagement type at a length.
pub fn variant_refusal(engagement_type: &EngagementType, days: i32, code: &str) -> Option<Refusal> {
    let known = engagement_type.variants_of(days);
    let allowed: Vec<&str> = known.map(|it| it.code.as_str()).collect();
    if allowed.contains(&code) {
        return None;
    }
    let allowed = if allowed.is_empty() {
        "–".to_owned()
    } else {
        allowed.join(", ")
    };
    Some(
        Refusal::new(Reason::VariantNotAllowed)
            .at("variant")
            .with("variant", code)
            .with("days", days)
            .with("allowed", allowed),
    )
}

/// Whether vouchers can be created for an engagement type on a day: cloud types ended earlier.
pub fn is_orderable(engagement_type: &EngagementType, on: NaiveDate, rules: &Rules) -> bool {
    let act = if engagement_type.cloud {
        Act::CreateCloudVoucher
    } else {
        Act::CreateVoucher
    };
    engagement_type.is_listed(on) && is_open(act, on, rules)
}

/// Why the catalogue does not have an engagement type on a day: not yet, or no longer.
fn unlisted(engagement_type: &EngagementType, on: NaiveDate, rules: &Rules) -> Refusal {
    let field = "engagementTypeId";
    if let Some(from) = engagement_type.valid_from.filter(|from| on < *from) {
        return Refusal::new(Reason::EngagementNotListed)
            .at(field)
            .with("date", from);
    }
    let after = engagement_type.last_listed_on();
    let retired_on = after.and_then(|day| day.succ_opt());
    Refusal::new(Reason::EngagementRetired)
        .at(field)
        .with("date", retired_on.unwrap_or(rules.cloud_retired_on))
}

/// An agreement that has ended, or has not begun.
pub fn ended(agreement: &Agreement) -> Refusal {
    Refusal::new(Reason::AgreementEnded)
        .at("agreementId")
        .with("from", agreement.starts_on)
        .with("to", agreement.ends_on)
}

fn removed(rules: &Rules) -> Refusal {
    Refusal::new(Reason::DaysRemoved).with("date", rules.days_removed_on)
}
