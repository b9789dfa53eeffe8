//! The completion report: what it must say before the programme takes it (`domain.md` §2.5, §8),
//! and where each command leads it. The same checks serve the draft, the submission and the review.

mod flag;
mod form;

use chrono::NaiveDate;
use entity::vocab::{OutcomeType, ReportState as State};

pub use flag::{Circumstances, Flag, FlagKind, flags, route};
pub use form::malformed;

use super::input::is_email;
use super::refusal::{Reason, Refusal};
use super::rules::Rules;
use super::session::Days;

/// What a partner writes into a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub customer_contact_name: String,
    pub customer_contact_title: String,
    pub customer_contact_email: String,
    pub customer_contact_phone: String,
    pub delivery_city: String,
    pub delivery_site: String,
    pub onsite_days: i32,
    pub offsite_days: i32,
    pub remote_days: i32,
    pub walk_on_hours: i32,
    pub outcome: Option<OutcomeType>,
    pub products: Vec<Product>,
    pub seats: Option<i32>,
    pub servers: Option<i32>,
    pub deployment_planned_on: Option<NaiveDate>,
    /// A proof of concept beside the plan.
    pub poc_performed: bool,
    pub summary: String,
    pub next_steps: String,
    /// What could come of it for the customer.
    pub follow_on: String,
    pub satisfaction: Option<i32>,
    pub attests_in_scope: bool,
    pub attests_no_extra_fee: bool,
    pub comments: String,
}

/// A product with the version that is there and the one that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub name: String,
    pub current_version: String,
    pub target_version: String,
    /// Not what the engagement was about, only in support of it.
    pub in_support: bool,
}

/// The engagement that the report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Engagement<'a> {
    /// The length that the voucher pays for.
    pub days: i32,
    pub ends_on: NaiveDate,
    /// Days between start and end on which the programme allows remote delivery.
    pub remote_days_allowed: i32,
    /// Planning deliverables handed in with the report.
    pub deliverables: usize,
    /// The focus products of the offering; any product when there are none.
    pub focus_products: &'a [String],
    /// What the log of sessions says of the days, if there is one.
    pub logged: Option<Days>,
}

/// One check with what it found; it passed when it refuses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub reason: Reason,
    /// What its words speak of.
    pub facts: Vec<(&'static str, String)>,
    pub refusals: Vec<Refusal>,
}

impl Check {
    /// Whether there is nothing to object to.
    pub fn passed(&self) -> bool {
        self.refusals.is_empty()
    }
}

/// Every check of a submission, in the order of the form. `rules` are those of the engagement's
/// last day, `on` is today.
pub fn checks(
    content: &Content,
    engagement: &Engagement<'_>,
    rules: &Rules,
    on: NaiveDate,
) -> Vec<Check> {
    let delivered = content.onsite_days + content.offsite_days + content.remote_days;
    vec![
        check(
            Reason::EngagementNotEnded,
            on >= engagement.ends_on,
            None,
            vec![("date", engagement.ends_on.to_string())],
        ),
        complete(content),
        in_focus(content, engagement.focus_products),
        check(
            Reason::PocWithoutPlan,
            !content.poc_performed || is_plan(content.outcome),
            Some("pocPerformed"),
            Vec::new(),
        ),
        check(
            Reason::DaysMismatch,
            delivered == engagement.days,
            Some("onsiteDays"),
            vec![
                ("reported", delivered.to_string()),
                ("days", engagement.days.to_string()),
            ],
        ),
        check(
            Reason::OffsiteLimit,
            content.offsite_days <= rules.offsite_days_max,
            Some("offsiteDays"),
            vec![
                ("reported", content.offsite_days.to_string()),
                ("max", rules.offsite_days_max.to_string()),
            ],
        ),
        check(
            Reason::RemoteNotAllowed,
            content.remote_days <= engagement.remote_days_allowed,
            Some("remoteDays"),
            vec![
                ("reported", content.remote_days.to_string()),
                ("max", engagement.remote_days_allowed.to_string()),
            ],
        ),
        logged(content, engagement.logged),
        check(
            Reason::WalkonLimit,
            content.walk_on_hours <= rules.walk_on_hours_max,
            Some("walkOnHours"),
            vec![
                ("reported", content.walk_on_hours.to_string()),
                ("max", rules.walk_on_hours_max.to_string()),
            ],
        ),
        check(
            Reason::DeliverableMissing,
            engagement.deliverables > 0,
            None,
            vec![("files", engagement.deliverables.to_string())],
        ),
        attested(content),
    ]
}

fn check(
    reason: Reason,
    passed: bool,
    field: Option<&str>,
    facts: Vec<(&'static str, String)>,
) -> Check {
    let refusal = || {
        let refusal = facts
            .iter()
            .fold(Refusal::new(reason), |it, (name, fact)| it.with(name, fact));
        match field {
            Some(field) => refusal.at(&path(field)),
            None => refusal,
        }
    };
    let refusals = if passed { Vec::new() } else { vec![refusal()] };
    Check {
        reason,
        facts,
        refusals,
    }
}

fn complete(content: &Content) -> Check {
    let filled = [
        (
            "customerContactName",
            !blank(&content.customer_contact_name),
        ),
        (
            "customerContactTitle",
            !blank(&content.customer_contact_title),
        ),
        (
            "customerContactEmail",
            is_email(content.customer_contact_email.trim()),
        ),
        ("deliveryCity", !blank(&content.delivery_city)),
        ("deliverySite", !blank(&content.delivery_site)),
        ("outcome", content.outcome.is_some()),
        (
            "products",
            content.products.iter().any(|it| !blank(&it.name)),
        ),
        ("summary", !blank(&content.summary)),
        ("nextSteps", !blank(&content.next_steps)),
    ];
    every(Reason::ReportIncomplete, &filled)
}

/// Whether what was produced is a plan, which a proof of concept may supplement (POL).
fn is_plan(outcome: Option<OutcomeType>) -> bool {
    match outcome {
        Some(
            OutcomeType::DeploymentPlan
            | OutcomeType::UpgradePlan
            | OutcomeType::MigrationPlan
            | OutcomeType::VisionAndScope,
        ) => true,
        Some(OutcomeType::PlanningToolOutput) | None => false,
    }
}

/// "No Exchange deliveries under DDPS": at least one product is of the focus, and one that is not
/// only supports it (POL).
fn in_focus(content: &Content, focus: &[String]) -> Check {
    let fits = |name: &str| {
        focus.is_empty() || focus.iter().any(|it| it.eq_ignore_ascii_case(name.trim()))
    };
    let named = content.products.iter().enumerate();
    let named = named.filter(|(_, it)| !blank(&it.name));
    let main = named.clone().filter(|(_, it)| !it.in_support).count();
    let outside = named
        .clone()
        .filter(|(_, it)| !it.in_support && !fits(&it.name));
    let allowed = focus.join(", ");
    let mut refusals: Vec<Refusal> = outside
        .map(|(place, it)| {
            Refusal::new(Reason::ProductOutOfFocus)
                .at(&path(&format!("products.{place}.name")))
                .with("product", it.name.trim())
                .with("allowed", &allowed)
        })
        .collect();
    // Support of what? Something of the focus has to be there.
    if let Some((place, it)) = named.clone().next().filter(|_| main == 0) {
        refusals.push(
            Refusal::new(Reason::ProductOutOfFocus)
                .at(&path(&format!("products.{place}.inSupport")))
                .with("product", it.name.trim())
                .with("allowed", &allowed),
        );
    }
    let products: Vec<&str> = named.map(|(_, it)| it.name.trim()).collect();
    Check {
        reason: Reason::ProductOutOfFocus,
        facts: vec![("reported", products.join(", ")), ("allowed", allowed)],
        refusals,
    }
}

/// No more days of a kind in the log than in the report.
fn logged(content: &Content, logged: Option<Days>) -> Check {
    let days = logged.unwrap_or_default();
    let fits = days.onsite <= content.onsite_days
        && days.offsite <= content.offsite_days
        && days.remote <= content.remote_days;
    check(
        Reason::SessionsMismatch,
        fits,
        Some("onsiteDays"),
        vec![
            ("onsite", days.onsite.to_string()),
            ("offsite", days.offsite.to_string()),
            ("remote", days.remote.to_string()),
        ],
    )
}

fn attested(content: &Content) -> Check {
    let given = [
        ("attestsInScope", content.attests_in_scope),
        ("attestsNoExtraFee", content.attests_no_extra_fee),
    ];
    every(Reason::AttestationMissing, &given)
}

/// One check over several fields, with one refusal for each that is missing.
fn every(reason: Reason, fields: &[(&'static str, bool)]) -> Check {
    let missing = fields.iter().filter(|(_, given)| !given);
    let refusals: Vec<Refusal> = missing
        .map(|(field, _)| Refusal::new(reason).at(&path(field)).with("field", field))
        .collect();
    let given = fields.len() - refusals.len();
    Check {
        reason,
        facts: vec![
            ("given", given.to_string()),
            ("required", fields.len().to_string()),
        ],
        refusals,
    }
}

/// The path of a field of the report in the input that saves it.
fn path(field: &str) -> String {
    format!("report.{field}")
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a report that breaks only this is taken and comes back by itself, rather than being
/// refused: the limits of the programme, which are judged on what was handed in (`domain.md` §14.13).
pub fn is_limit(reason: Reason) -> bool {
    matches!(reason, Reason::OffsiteLimit | Reason::WalkonLimit)
}

/// The limits that a report broke, as the reason of its return names them.
pub fn broken_limits(reason: &str) -> Option<Vec<Reason>> {
    let codes = reason.split(", ");
    codes
        .map(|it| it.parse().ok().filter(|it| is_limit(*it)))
        .collect()
}

/// What somebody wants to do with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Change its content.
    Save,
    /// Add or remove a deliverable.
    ChangeFiles,
    /// Hand it in.
    Submit,
    /// The programme takes it.
    Accept,
    /// The programme wants it corrected.
    Return,
    /// The customer objects to a report that was accepted: it is reviewed again.
    Reopen,
}

/// Where `command` leads a report, or why it does not.
pub fn decide(state: State, command: Command) -> Result<State, Refusal> {
    match (state, command) {
        (State::Draft | State::Returned, Command::Save | Command::ChangeFiles) => Ok(state),
        (State::Draft | State::Returned, Command::Submit) | (State::Accepted, Command::Reopen) => {
            Ok(State::Submitted)
        }
        (State::Submitted, Command::Accept) => Ok(State::Accepted),
        (State::Submitted, Command::Return) => Ok(State::Returned),
        // States are listed, never `_`: adding one must stop the build here.
        (
            State::Draft | State::Submitted | State::Accepted | State::Returned,
            Command::Save
            | Command::ChangeFiles
            | Command::Submit
            | Command::Accept
            | Command::Return
            | Command::Reopen,
        ) => Err(Refusal::new(Reason::InvalidState).with("state", state)),
    }
}

#[cfg(test)]
mod tests;
