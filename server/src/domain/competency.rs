//! The yearly life of a competency: started, qualified, active, at risk, lost (`domain.md` §3.3).

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::{CompetencyChange, CompetencyLevel, CompetencyStatus};
use strum::{Display, EnumIter};

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// Where a competency of a partner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub level: CompetencyLevel,
    pub status: CompetencyStatus,
    pub anniversary_on: NaiveDate,
}

/// What the operator records of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Act {
    /// The partner works on it.
    Start,
    /// Its requirements are met, its fee is not paid.
    Qualify,
    /// The fee is paid: it counts for a year.
    Activate,
    /// The fee of another year is paid.
    Renew,
    /// It is held higher or lower.
    ChangeLevel,
    /// At its anniversary it would fall below what is asked.
    MarkAtRisk,
    /// It is gone.
    Lose,
}

/// What the operator says besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub level: Option<CompetencyLevel>,
    /// When activated: another day than a year from now.
    pub anniversary_on: Option<NaiveDate>,
}

/// What falls due by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The anniversary is near.
    RemindBefore,
    /// It has passed, and the days to renew run out.
    RemindAfter,
    /// It was not renewed.
    Lose,
}

/// The last day on which it counts: the days after the anniversary in which it can be renewed are
/// part of it.
pub fn counts_until(anniversary_on: NaiveDate, rules: &Rules) -> NaiveDate {
    anniversary_on + TimeDelta::days(rules.competency_renewal_days)
}

/// The status as of a day, whether or not anybody wrote it down yet.
pub fn status_on(it: &Standing, on: NaiveDate, rules: &Rules) -> CompetencyStatus {
    match it.status {
        CompetencyStatus::Active | CompetencyStatus::AtRisk
            if counts_until(it.anniversary_on, rules) < on =>
        {
            CompetencyStatus::Lost
        }
        status => status,
    }
}

/// Whether it counts on a day: only an active one does.
pub fn counts(it: &Standing, on: NaiveDate, rules: &Rules) -> bool {
    status_on(it, on, rules) == CompetencyStatus::Active
}

/// Decides what the operator records, of a competency that the partner has or had, or of a new one.
pub fn decide(
    before: Option<&Standing>,
    act: Act,
    record: Record,
    on: NaiveDate,
    rules: &Rules,
) -> Result<(Standing, CompetencyChange), Refusal> {
    use CompetencyStatus::{Active, AtRisk, Lost, Qualified, Started};
    let status = before.map(|it| status_on(it, on, rules));
    let held = before.map(|it| it.level);
    let level = match act {
        Act::Renew | Act::MarkAtRisk | Act::Lose => held.or(record.level),
        Act::Start | Act::Qualify | Act::Activate | Act::ChangeLevel => record.level.or(held),
    };
    let level = level.ok_or_else(|| Refusal::invalid("level", "required"))?;
    let next_year = on + TimeDelta::days(rules.competency_days);
    let anniversary_on = record.anniversary_on.unwrap_or(next_year);
    if record.anniversary_on.is_some_and(|day| day < on) {
        return Err(Refusal::invalid("anniversaryOn", "day_in_the_past"));
    }
    let standing = |status, anniversary_on| Standing {
        level,
        status,
        anniversary_on,
    };
    let kept = before.map_or(anniversary_on, |it| it.anniversary_on);
    match (act, status) {
        (Act::Start, None | Some(Lost)) => {
            Ok((standing(Started, next_year), CompetencyChange::Started))
        }
        (Act::Qualify, None | Some(Started | Lost)) => {
            Ok((standing(Qualified, next_year), CompetencyChange::Qualified))
        }
        (Act::Activate, None | Some(Started | Qualified | AtRisk | Lost)) => Ok((
            standing(Active, anniversary_on),
            CompetencyChange::Activated,
        )),
        (Act::Renew, Some(Active | AtRisk)) => {
            let opens = kept - TimeDelta::days(rules.competency_renewal_opens_days);
            if on < opens {
                return Err(Refusal::new(Reason::RenewalNotOpen).with("date", opens));
            }
            let next = kept + TimeDelta::days(rules.competency_days);
            Ok((standing(Active, next), CompetencyChange::Renewed))
        }
        (Act::ChangeLevel, Some(status @ (Started | Qualified | Active | AtRisk))) => {
            if record.level.is_none() || record.level == before.map(|it| it.level) {
                return Err(Refusal::invalid("level", "another_level"));
            }
            Ok((standing(status, kept), CompetencyChange::LevelChanged))
        }
        (Act::MarkAtRisk, Some(Active)) => Ok((standing(AtRisk, kept), CompetencyChange::AtRisk)),
        (Act::Lose, Some(Started | Qualified | Active | AtRisk)) => {
            Ok((standing(Lost, kept), CompetencyChange::Lost))
        }
        (_, status) => Err(Refusal::new(Reason::CompetencyStateInvalid).with(
            "status",
            status.map_or_else(|| "NONE".to_owned(), |it| it.to_string()),
        )),
    }
}

/// What falls due on a day. `reminded` are the anniversaries for which the partner was reminded
/// before and after.
pub fn due(
    it: &Standing,
    reminded: (Option<NaiveDate>, Option<NaiveDate>),
    on: NaiveDate,
    rules: &Rules,
) -> Option<Due> {
    if !matches!(
        it.status,
        CompetencyStatus::Active | CompetencyStatus::AtRisk
    ) {
        return None;
    }
    let day = it.anniversary_on;
    let first = day - TimeDelta::days(rules.competency_reminder_before_days);
    let second = day + TimeDelta::days(rules.competency_reminder_after_days);
    if counts_until(day, rules) < on {
        Some(Due::Lose)
    } else if second <= on {
        (reminded.1 != Some(day)).then_some(Due::RemindAfter)
    } else if first <= on {
        (reminded.0 != Some(day)).then_some(Due::RemindBefore)
    } else {
        None
    }
}
