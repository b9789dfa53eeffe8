//! What a reviewer should know although no check fails, and who therefore looks at a report: nobody
//! when nothing is flagged, but for a sample (`domain.md` §8).

use entity::vocab::{ReviewRoute, VoucherId};
use strum::{Display, EnumIter, EnumString};

use super::Content;
use crate::domain::fingerprint::is_sampled;
use crate::domain::rules::Rules;

/// A kind of thing worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Display, EnumString)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum FlagKind {
    /// Nothing was written into the log of sessions.
    NoSessions,
    /// A product outside of the focus, in support.
    ProductInSupport,
    /// A deliverable resembles an earlier one.
    SimilarDeliverable,
    /// A consultant assists without an exam.
    AssistantNotQualified,
    /// The customer was not satisfied, says the partner or the customer.
    LowSatisfaction,
    /// The customer objects.
    CustomerObjection,
}

/// Something worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub kind: FlagKind,
    /// What its words speak of.
    pub facts: Vec<(&'static str, String)>,
}

/// What lies around a report and may be worth a look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// How many sessions the log has.
    pub sessions: usize,
    /// Deliverables that resemble others: own name, how much in percent, the other's voucher.
    pub similar: Vec<(String, i32, String)>,
    /// Names of assistants without an exam.
    pub unqualified: Vec<String>,
    /// What the customer said of the satisfaction.
    pub satisfaction: Option<i32>,
    /// Why the customer objects.
    pub objection: Option<String>,
}

/// Everything that is worth a look, in the order of its weight.
pub fn flags(content: &Content, around: &Circumstances, rules: &Rules) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut flag = |kind, facts| flags.push(Flag { kind, facts });
    if let Some(reason) = &around.objection {
        flag(
            FlagKind::CustomerObjection,
            vec![("reason", reason.clone())],
        );
    }
    for (name, percent, number) in &around.similar {
        let facts = vec![
            ("name", name.clone()),
            ("percent", percent.to_string()),
            ("number", number.clone()),
        ];
        flag(FlagKind::SimilarDeliverable, facts);
    }
    let said = [content.satisfaction, around.satisfaction];
    if let Some(least) = said.into_iter().flatten().min()
        && least <= rules.satisfaction_flag_max
    {
        flag(
            FlagKind::LowSatisfaction,
            vec![("satisfaction", least.to_string())],
        );
    }
    let supporting = content.products.iter().filter(|it| it.in_support);
    let supporting: Vec<&str> = supporting.map(|it| it.name.trim()).collect();
    if !supporting.is_empty() {
        let facts = vec![("products", supporting.join(", "))];
        flag(FlagKind::ProductInSupport, facts);
    }
    if !around.unqualified.is_empty() {
        let facts = vec![("people", around.unqualified.join(", "))];
        flag(FlagKind::AssistantNotQualified, facts);
    }
    if around.sessions == 0 {
        flag(FlagKind::NoSessions, Vec::new());
    }
    flags
}

/// Who looks at a report that passed every check. The sample is drawn by the voucher's id: the
/// same answer every time, and nothing that a partner could choose.
pub fn route(flags: &[Flag], voucher: VoucherId, rules: &Rules) -> ReviewRoute {
    if !flags.is_empty() {
        ReviewRoute::Flagged
    } else if is_sampled(voucher.0.as_bytes(), rules.report_review_percent) {
        ReviewRoute::Sampled
    } else {
        ReviewRoute::Automatic
    }
}
