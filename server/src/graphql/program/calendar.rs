//! The calendar of the programme: what is open on a day, since when and until when, and why; and
//! what it means for the person who asks.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::NaiveDate;
use entity::vocab::Locale;

use super::definition::ProgramPolicy;
use crate::domain::calendar::{self, Standing};
use crate::domain::planner::Plan;
use crate::domain::program::{Program, Rules};
use crate::graphql::context::{Result, actor, app, locale};
use crate::graphql::gid;
use crate::graphql::scalar::Date;
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::{CalendarAct, CalendarCondition, NoticeKind};
use crate::service::{notice, planner};
use crate::texts;

/// The calendar as it reads on a day.
#[derive(SimpleObject)]
pub struct ProgramCalendar {
    /// The day.
    pub on: Date,
    /// Every act with its standing.
    pub acts: Vec<CalendarStanding>,
    /// The stretches of time between which an act closes.
    pub periods: Vec<CalendarPeriod>,
    /// The days on which the program turns, in their order.
    pub milestones: Vec<CalendarMilestone>,
}

/// Where an act stands on a day.
#[derive(SimpleObject)]
pub struct CalendarStanding {
    /// The act.
    pub act: CalendarAct,
    /// What it is, in the caller's language.
    pub name: String,
    /// Whether it is open.
    pub open: bool,
    /// The first day of this standing; null when it was always so.
    pub since: Option<Date>,
    /// The last day of this standing; null when it stays so.
    pub until: Option<Date>,
    /// What is asked besides, while it is open.
    pub condition: Option<CalendarCondition>,
    /// The policy that closes it, with its source; null when nothing does.
    pub policy: Option<ProgramPolicy>,
    /// The standing in words, in the caller's language.
    pub explanation: String,
}

/// Days on which no act opens or closes.
#[derive(SimpleObject)]
pub struct CalendarPeriod {
    /// The first; null for the beginning of time.
    pub from: Option<Date>,
    /// The last; null for the end.
    pub to: Option<Date>,
    /// The acts that are open.
    pub open: Vec<CalendarAct>,
    /// Whether the day that was asked about is one of them.
    pub current: bool,
}

/// A day on which the program turns.
#[derive(SimpleObject)]
pub struct CalendarMilestone {
    /// The day.
    pub on: Date,
    /// The policy that sets it, with its source.
    pub policy: ProgramPolicy,
    /// Whether it has passed on the day that was asked about.
    pub passed: bool,
}

/// What the calendar means for the person who asks.
#[derive(SimpleObject)]
pub struct CalendarNotice {
    /// What it is about.
    pub kind: NoticeKind,
    /// The last day to act, or the day on which it happens.
    pub on: Date,
    /// How many days or vouchers.
    pub count: i32,
    /// In words, in the caller's language.
    pub message: String,
}

/// What would follow if a voucher were created on a day.
#[derive(SimpleObject)]
pub struct WhatIf {
    /// The day on which it would be created.
    pub created_on: Date,
    /// The last day of its life.
    pub expires_on: Date,
    /// The last day to reserve it for an engagement of its length.
    pub reserve_last_on: Date,
    /// The last day on which such an engagement can begin.
    pub start_last_on: Date,
    /// The last day on which it can end.
    pub end_last_on: Date,
    /// The last day to redeem it.
    pub redeem_last_on: Date,
    /// The last day to request payment, when it is redeemed that late.
    pub payment_last_on: Date,
    /// The days of the calendar that it would live through.
    pub crosses: Vec<CalendarMilestone>,
    /// Why it could not be created on that day; empty when it could.
    pub blockers: Vec<UserError>,
}

/// Asking for the calendar.
#[derive(Default)]
pub struct CalendarQuery;

#[Object]
impl CalendarQuery {
    /// What the calendar opens and closes on a day, since when, until when and why.
    async fn program_calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day; today when absent.")] on: Option<Date>,
    ) -> Result<ProgramCalendar> {
        actor(ctx)?;
        let program = app(ctx).program()?;
        let on = on.map_or_else(|| app(ctx).clock.today(), |Date(on)| on);
        let day = Day {
            rules: program.covered_rules(on)?,
            program: &program,
            on,
            locale: locale(ctx),
        };
        let acts = calendar::standings(on, &day.rules);
        Ok(ProgramCalendar {
            on: on.into(),
            acts: acts.iter().map(|it| day.standing(it)).collect(),
            periods: day.periods(),
            milestones: day.milestones(&calendar::milestones(&day.rules)),
        })
    }

    /// What the calendar means for the caller, with their own numbers, the most urgent first.
    async fn calendar_notices(&self, ctx: &Context<'_>) -> Result<Vec<CalendarNotice>> {
        let found = notice::of(app(ctx), actor(ctx)?).await?;
        let of_everybody = found.of_everybody;
        let notices = found.notices.iter();
        Ok(notices
            .map(|it| CalendarNotice {
                kind: it.kind.into(),
                on: it.on.into(),
                count: i32::try_from(it.count).unwrap_or(i32::MAX),
                message: message(it, of_everybody, locale(ctx)),
            })
            .collect())
    }

    /// The dates of a voucher that would be created on a day, and the days of the calendar that it
    /// would live through. Nothing is created.
    async fn what_if(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it would be for.")] engagement_type_id: ID,
        #[graphql(desc = "Its length in days.")] days: i32,
        #[graphql(desc = "The day on which it would be created; today when absent.")]
        created_on: Option<Date>,
    ) -> Result<WhatIf> {
        actor(ctx)?;
        let id = gid::decode(&engagement_type_id, "engagementTypeId")?;
        let created_on = created_on.map_or_else(|| app(ctx).clock.today(), |Date(on)| on);
        let plan = planner::plan(app(ctx), id, days, created_on)?;
        WhatIf::of(ctx, &plan)
    }
}

impl WhatIf {
    fn of(ctx: &Context<'_>, plan: &Plan) -> Result<Self> {
        let program = app(ctx).program()?;
        let day = Day {
            rules: program.rules(plan.created_on)?,
            program: &program,
            on: plan.created_on,
            locale: locale(ctx),
        };
        Ok(Self {
            created_on: plan.created_on.into(),
            expires_on: plan.expires_on.into(),
            reserve_last_on: plan.reserve_last_on.into(),
            start_last_on: plan.start_last_on.into(),
            end_last_on: plan.end_last_on.into(),
            redeem_last_on: plan.redeem_last_on.into(),
            payment_last_on: plan.payment_last_on.into(),
            crosses: day.milestones(&plan.crosses),
            blockers: UserError::all(&plan.refusals, ctx),
        })
    }
}

/// A day of the calendar in the words of a reader.
struct Day<'a> {
    program: &'a Program,
    rules: Rules,
    on: NaiveDate,
    locale: Locale,
}

impl Day<'_> {
    fn standing(&self, it: &Standing) -> CalendarStanding {
        let policy = it.policy.and_then(|key| self.policy(key));
        CalendarStanding {
            act: it.act.into(),
            name: texts::phrase(&format!("act.{}", it.act), self.locale, &[]),
            open: it.open,
            since: it.since.map(Into::into),
            until: it.until.map(Into::into),
            condition: it.condition.map(Into::into),
            policy,
            explanation: self.explanation(it),
        }
    }

    fn explanation(&self, it: &Standing) -> String {
        let key = match (it.open, it.until, it.condition) {
            (false, _, _) => "calendar.CLOSED".to_owned(),
            (true, None, _) => "calendar.OPEN".to_owned(),
            (true, Some(_), None) => "calendar.OPEN.until".to_owned(),
            (true, Some(_), Some(condition)) => format!("calendar.OPEN.{condition}"),
        };
        let date = it.until.or(it.since).unwrap_or(self.on);
        let window = self.rules.payment_request_days;
        let words = [
            ("date", date.to_string()),
            ("days", texts::amount("days", window, self.locale)),
        ];
        texts::phrase(&key, self.locale, &words)
    }

    fn periods(&self) -> Vec<CalendarPeriod> {
        let periods = calendar::periods(&self.rules).into_iter();
        periods
            .filter_map(|it| {
                let inside = it.to.or(it.from)?;
                let acts = calendar::standings(inside, &self.rules);
                let open = acts.iter().filter(|it| it.open);
                Some(CalendarPeriod {
                    from: it.from.map(Into::into),
                    to: it.to.map(Into::into),
                    open: open.map(|it| it.act.into()).collect(),
                    current: crate::domain::program::within(self.on, it.from, it.to),
                })
            })
            .collect()
    }

    fn milestones(&self, milestones: &[calendar::Milestone]) -> Vec<CalendarMilestone> {
        let named = milestones.iter().filter_map(|it| {
            Some(CalendarMilestone {
                on: it.on.into(),
                policy: self.policy(it.policy)?,
                passed: it.on < self.on,
            })
        });
        named.collect()
    }

    fn policy(&self, key: &str) -> Option<ProgramPolicy> {
        let found = self.program.policy(key, self.on)?;
        Some(ProgramPolicy::new(found, self.locale))
    }
}

/// A notice in words. The numbers of operators are those of all customers.
fn message(it: &crate::domain::notice::Notice, of_everybody: bool, locale: Locale) -> String {
    let mut words = vec![
        ("date", it.on.to_string()),
        ("days", texts::amount("days", it.count, locale)),
        ("vouchers", texts::amount("vouchers", it.count, locale)),
    ];
    let facts = it.facts.iter();
    words.extend(facts.map(|(name, fact)| (*name, fact.clone())));
    let key = format!("notice.{}", it.kind);
    let removes = it.kind == crate::domain::notice::NoticeKind::DaysRemoved;
    if of_everybody && removes {
        return texts::phrase(&format!("{key}.everybody"), locale, &words);
    }
    texts::phrase(&key, locale, &words)
}
