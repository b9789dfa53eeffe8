//! The calendar of the programme, what it means for the reader, and what would follow from a voucher; its changes too.

use cynic::QueryBuilder;

use super::act::act;
use super::program::ProgramPolicy;
use super::transport::send;
use super::{ApiError, Day, UserError, schema};

/// The calendar as it reads today.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProgramCalendar {
    /// The day.
    pub on: Day,
    /// Every act with its standing.
    pub acts: Vec<CalendarStanding>,
    /// The days on which the programme turns.
    pub milestones: Vec<CalendarMilestone>,
}

/// Where an act stands.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CalendarStanding {
    /// What it is, in words.
    pub name: String,
    /// Whether it is open.
    pub open: bool,
    /// The standing in words.
    pub explanation: String,
    /// What closes it.
    pub policy: Option<ProgramPolicy>,
}

/// A day on which the programme turns.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CalendarMilestone {
    /// The day.
    pub on: Day,
    /// Whether it has passed.
    pub passed: bool,
    /// What sets it.
    pub policy: ProgramPolicy,
}

/// What the calendar means for the reader.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CalendarNotice {
    /// The last day to act, or the day on which it happens.
    pub on: Day,
    /// In words.
    pub message: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct CalendarQuery {
    program_calendar: ProgramCalendar,
}

/// The calendar as it reads today.
pub async fn calendar() -> Result<ProgramCalendar, ApiError> {
    Ok(send(CalendarQuery::build(())).await?.program_calendar)
}

/// What would follow if a voucher were created.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The last day of its life.
    pub expires_on: Day,
    /// The last day to reserve it.
    pub reserve_last_on: Day,
    /// The last day to begin.
    pub start_last_on: Day,
    /// The last day to end.
    pub end_last_on: Day,
    /// The last day to redeem it.
    pub redeem_last_on: Day,
    /// The last day to request payment.
    pub payment_last_on: Day,
    /// The days of the calendar that it lives through.
    pub crosses: Vec<CalendarMilestone>,
    /// Why it could not be created.
    pub blockers: Vec<UserError>,
}

#[derive(cynic::QueryVariables)]
struct WhatIfVariables {
    engagement_type_id: cynic::Id,
    days: i32,
    created_on: Option<Day>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "WhatIfVariables")]
struct WhatIfQuery {
    #[arguments(engagementTypeId: $engagement_type_id, days: $days, createdOn: $created_on)]
    what_if: WhatIf,
}

/// The dates of a voucher that would be created on a day.
pub async fn what_if(
    engagement_type_id: cynic::Id,
    days: i32,
    created_on: Option<Day>,
) -> Result<WhatIf, ApiError> {
    let variables = WhatIfVariables {
        engagement_type_id,
        days,
        created_on,
    };
    Ok(send(WhatIfQuery::build(variables)).await?.what_if)
}

/// A new value of a policy.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct UpdateProgramPolicyInput {
    /// Its key.
    pub key: String,
    /// The value.
    pub value: String,
    /// From this day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Day>,
    /// To this day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Day>,
    /// Where it comes from.
    pub source: String,
    /// Only a preview.
    pub dry_run: bool,
}

/// What a change does, or would do.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PolicyImpact {
    /// In words.
    pub explanation: String,
    /// The values after it.
    pub values: Vec<ProgramPolicy>,
    /// Whether nothing was changed.
    pub dry_run: bool,
}

/// A programme file.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ImportProgramInput {
    /// Its text.
    pub source: String,
    /// Only a preview.
    pub dry_run: bool,
}

/// What an import does, or would do.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProgramImport {
    /// Whether it differs.
    pub changed: bool,
    /// What it changes.
    pub differences: Vec<ProgramDifference>,
    /// Whether nothing was changed.
    pub dry_run: bool,
}

/// One entry that differs.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProgramDifference {
    /// Which.
    pub entry: String,
    /// What it says now.
    pub before: Option<String>,
    /// What the file says.
    pub after: Option<String>,
}

act!(($)
    /// Changes a policy, or says whom that would touch.
    update_program_policy(UpdateProgramPolicyInput) -> impact: [PolicyImpact], "UpdateProgramPolicyPayload");
act!(($)
    /// Imports a programme file, or says what it would change.
    import_program(ImportProgramInput) -> import: [ProgramImport], "ImportProgramPayload");
