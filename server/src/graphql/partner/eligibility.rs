//! The answers to the question whether a partner may enrol and deliver.

use async_graphql::{Context, Object};

use crate::domain::eligibility;
use crate::graphql::context::{Result, app, locale};
use crate::graphql::program::object::{EngagementType, Offering};
use crate::graphql::vocab::{EligibilityStatus, RequirementKind};
use crate::texts;

/// Whether a partner may deliver an engagement type.
pub struct Eligibility(pub eligibility::Eligibility);

impl From<eligibility::Eligibility> for Eligibility {
    fn from(answer: eligibility::Eligibility) -> Self {
        Self(answer)
    }
}

/// Whether a partner may deliver an engagement type.
#[Object]
impl Eligibility {
    /// Which one.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<EngagementType> {
        EngagementType::of(app(ctx), self.0.engagement_type_id)
    }

    /// How far the partner has come.
    async fn status(&self) -> EligibilityStatus {
        self.0.status.into()
    }

    /// Everything that is asked, met or missing.
    async fn requirements(&self) -> Vec<Requirement> {
        requirements(&self.0.requirements)
    }
}

/// Whether a partner may enroll in an offering, and deliver its engagement types.
pub struct OfferingEligibility(pub eligibility::OfferingEligibility);

impl From<eligibility::OfferingEligibility> for OfferingEligibility {
    fn from(answer: eligibility::OfferingEligibility) -> Self {
        Self(answer)
    }
}

/// Whether a partner may enroll in an offering, and deliver its engagement types.
#[Object]
impl OfferingEligibility {
    /// Which one.
    async fn offering(&self, ctx: &Context<'_>) -> Result<Offering> {
        Offering::of(app(ctx), self.0.offering_id)
    }

    /// How far the partner has come.
    async fn status(&self) -> EligibilityStatus {
        self.0.status.into()
    }

    /// Everything that is asked for enrolling, met or missing.
    async fn requirements(&self) -> Vec<Requirement> {
        requirements(&self.0.requirements)
    }

    /// The answer for each engagement type that is not retired.
    async fn engagement_types(&self) -> Vec<Eligibility> {
        self.0
            .engagement_types
            .iter()
            .cloned()
            .map(Into::into)
            .collect()
    }
}

/// A requirement and its answer.
pub struct Requirement(pub eligibility::Recorded);

/// A requirement and its answer.
#[Object]
impl Requirement {
    /// What kind of requirement it is.
    async fn kind(&self) -> RequirementKind {
        self.0.kind.into()
    }

    /// Whether it is met.
    async fn met(&self) -> bool {
        self.0.met
    }

    /// Whether it is answered as of the day that was asked about. The membership, locations and
    /// consultants have no history: for an earlier day they are answered as they stood when asked.
    async fn as_of_day(&self) -> bool {
        self.0.kind.is_dated()
    }

    /// What is asked, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> String {
        let key = format!("requirement.{}", self.0.kind);
        texts::about(&key, &self.0.refusal, locale(ctx))
    }

    /// What was found, or is missing, in the caller's language.
    async fn detail(&self, ctx: &Context<'_>) -> String {
        let key = format!("finding.{}", self.0.finding);
        texts::about(&key, &self.0.refusal, locale(ctx))
    }

    /// What to do about it, in the caller's language; null when it is met.
    async fn remedy(&self, ctx: &Context<'_>) -> Option<String> {
        let words = texts::explain(&self.0.refusal, locale(ctx));
        words.remedy.filter(|_| !self.0.met)
    }

    /// Where the requirement comes from.
    async fn rule(&self, ctx: &Context<'_>) -> String {
        let words = texts::explain(&self.0.refusal, locale(ctx));
        words.rule.unwrap_or_default()
    }
}

fn requirements(all: &[eligibility::Requirement]) -> Vec<Requirement> {
    let recorded = all.iter().cloned().map(eligibility::Recorded::from);
    recorded.map(Requirement).collect()
}

#[cfg(test)]
mod tests {
    use entity::vocab::Locale;

    use super::*;
    use crate::domain::eligibility::tests::spoiled_partners;
    use crate::domain::fixture::{engagement_type, program};

    #[test]
    fn every_requirement_is_said_in_both_languages() {
        let mut table = String::new();
        for (name, facts, on) in spoiled_partners() {
            let asked = engagement_type("DDPS-MPDP");
            let answer =
                eligibility::eligibility(program(), &facts, asked, Some("IT"), on).unwrap();
            for it in answer.requirements {
                for locale in [Locale::En, Locale::It] {
                    let label =
                        texts::about(&format!("requirement.{}", it.kind), &it.refusal, locale);
                    let detail =
                        texts::about(&format!("finding.{}", it.finding), &it.refusal, locale);
                    let words = texts::explain(&it.refusal, locale);
                    let remedy = words.remedy.unwrap_or_default();
                    let line = format!("{label} | {detail} | {remedy}\n");
                    assert!(!line.contains(['{', '}']), "{name}: {line}");
                    assert!(
                        words.rule.is_some_and(|it| !it.is_empty()),
                        "{name}: {line}"
                    );
                    if !table.contains(&line) {
                        table += &line;
                    }
                }
            }
        }
        insta::assert_snapshot!(table);
    }
}
