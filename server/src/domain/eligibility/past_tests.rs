//! A day in the past is asked of the past: what was then counts, however it ended.

use entity::vocab::{CompetencyLevel, CompetencyStatus, EnrollmentState};

use super::tests::partner;
use super::{RequirementKind, eligibility};
use crate::domain::competency::Standing;
use crate::domain::fixture::{day, engagement_type, program};
use crate::domain::partner::{CompetencyPast, EnrollmentPast};

fn past(from: &str, began: bool, status: CompetencyStatus) -> CompetencyPast {
    CompetencyPast {
        from: day(from),
        began,
        standing: Standing {
            level: CompetencyLevel::Silver,
            status,
            anniversary_on: day("2021-09-30"),
        },
    }
}

#[test]
fn what_was_is_answered_by_what_was_then() {
    let mut facts = partner();
    facts.competencies[0].status = CompetencyStatus::Lost;
    facts.competencies[0].past = vec![
        past("2020-11-01", true, CompetencyStatus::Started),
        past("2020-12-10", false, CompetencyStatus::Active),
        past("2021-03-01", false, CompetencyStatus::Lost),
    ];
    facts.enrollments[0].state = EnrollmentState::Withdrawn;
    facts.enrollments[0].past = vec![EnrollmentPast {
        from: day("2021-02-01"),
        before: Some(EnrollmentState::Active),
        after: EnrollmentState::Withdrawn,
    }];
    let mut table = String::new();
    for on in [
        "2020-10-31",
        "2020-12-09",
        "2020-12-10",
        "2021-01-31",
        "2021-02-01",
        "2021-03-01",
        "2021-06-01",
    ] {
        let asked = engagement_type("DDPS-MPDP");
        let answer = eligibility(program(), &facts, asked, None, day(on)).unwrap();
        let shown = |kind| {
            matches!(
                kind,
                RequirementKind::Competency | RequirementKind::Enrolled
            )
        };
        let found = answer.requirements.iter().filter(|it| shown(it.kind));
        let found: Vec<&str> = found.map(|it| it.finding).collect();
        table += &format!("{on} = {}\n", found.join(", "));
    }
    insta::assert_snapshot!(table, @r"
    2020-10-31 = competency.missing, enrolled.met
    2020-12-09 = competency.not_enough, enrolled.met
    2020-12-10 = competency.met, enrolled.met
    2021-01-31 = competency.met, enrolled.met
    2021-02-01 = competency.met, enrolled.missing
    2021-03-01 = competency.not_enough, enrolled.missing
    2021-06-01 = competency.not_enough, enrolled.missing
    ");
}
