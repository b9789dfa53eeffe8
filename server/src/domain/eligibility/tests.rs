//! Table snapshots over the programme as it ships.

use chrono::{NaiveDate, TimeDelta};
use entity::vocab::{
    CompetencyLevel, CompetencyStatus, EnrollmentState, LocationId, OrganizationId, UserId,
};
use uuid::Uuid;

use super::*;
use crate::domain::fixture::{competency, day, engagement_type, offering, program};
use crate::domain::partner::{
    Consultant, HeldCompetency, HeldEnrollment, Location, Signature, Skill, Training,
};

const LEAD: UserId = UserId(Uuid::from_u128(1));
const JUNIOR: UserId = UserId(Uuid::from_u128(2));
const PARIS: LocationId = LocationId(Uuid::from_u128(3));
const MILAN: LocationId = LocationId(Uuid::from_u128(4));

fn today() -> NaiveDate {
    day("2021-03-15")
}

/// A partner that has done everything for DDPS, with Silver Enterprise Mobility Management only.
pub(super) fn partner() -> PartnerFacts {
    PartnerFacts {
        partner_id: OrganizationId(Uuid::from_u128(9)),
        membership_ends_on: day("2022-02-01"),
        competencies: vec![held(
            "ENTERPRISE_MOBILITY_MANAGEMENT",
            CompetencyLevel::Silver,
        )],
        trainings: Vec::new(),
        signatures: vec![Signature {
            agreement_id: program().agreements[0].id,
            signed_on: day("2020-10-01"),
        }],
        enrollments: vec![enrolled("DDPS", EnrollmentState::Active)],
        locations: vec![Location {
            id: PARIS,
            country: "FR".to_owned(),
        }],
        consultants: vec![
            consultant(LEAD, "Anna", &["A-EMS-OVERVIEW"]),
            consultant(JUNIOR, "Bo", &[]),
        ],
    }
}

fn held(code: &str, level: CompetencyLevel) -> HeldCompetency {
    HeldCompetency {
        competency_id: competency(code).id,
        level,
        status: CompetencyStatus::Active,
        anniversary_on: day("2021-09-30"),
        past: Vec::new(),
    }
}

fn enrolled(code: &str, state: EnrollmentState) -> HeldEnrollment {
    HeldEnrollment {
        offering_id: offering(code).id,
        state,
        starts_on: day("2020-10-01"),
        ends_on: day("2021-09-30"),
        past: Vec::new(),
    }
}

fn consultant(id: UserId, name: &str, exams: &[&str]) -> Consultant {
    let skill = |exam: &&str| Skill {
        exam: (*exam).to_owned(),
        achieved_on: day("2019-05-01"),
    };
    Consultant {
        id,
        name: name.to_owned(),
        skills: exams.iter().map(skill).collect(),
    }
}

fn reasons(refusals: &[Refusal]) -> String {
    let words: Vec<String> = refusals.iter().map(|it| it.reason.to_string()).collect();
    if words.is_empty() {
        "allowed".to_owned()
    } else {
        words.join(", ")
    }
}

fn reserve(facts: &PartnerFacts, code: &str, on: NaiveDate) -> String {
    let ask = ReservationAsk {
        engagement_type: engagement_type(code),
        location: PARIS,
        delivery_country: "FR",
        lead: LEAD,
        assistants: &[],
    };
    reasons(
        &reservation_refusals(program(), facts, &ask, on)
            .unwrap()
            .refusals,
    )
}

#[test]
fn every_competency_and_level_qualifies_for_its_engagement_types() {
    let mut table = String::new();
    for competency in &program().competencies {
        for level in [CompetencyLevel::Silver, CompetencyLevel::Gold] {
            let facts = PartnerFacts {
                competencies: vec![held(&competency.code, level)],
                ..partner()
            };
            let qualifies: Vec<&str> = (program().engagement_types.iter())
                .filter(|it| {
                    let answer = eligibility(program(), &facts, it, None, today()).unwrap();
                    answer.requirements[0].met
                })
                .map(|it| it.code.as_str())
                .collect();
            table += &format!("{level} {} = {}\n", competency.name, qualifies.join(" "));
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn only_an_active_competency_counts_and_only_until_it_can_no_longer_be_renewed() {
    let mut table = String::new();
    for status in [
        CompetencyStatus::Started,
        CompetencyStatus::Qualified,
        CompetencyStatus::Active,
        CompetencyStatus::AtRisk,
        CompetencyStatus::Lost,
    ] {
        for days in [0, 30, 31] {
            let mut facts = partner();
            facts.competencies[0].status = status;
            facts.competencies[0].anniversary_on = today() - TimeDelta::days(days);
            let answer = eligibility(
                program(),
                &facts,
                engagement_type("DDPS-MPDP"),
                None,
                today(),
            );
            let finding = answer.unwrap().requirements.remove(0).finding;
            table += &format!("{status}, {days} days after the anniversary = {finding}\n");
        }
    }
    insta::assert_snapshot!(table);
}

type Spoil = fn(&mut PartnerFacts);

/// What a partner can lack, one by one.
const SPOILS: [(&str, Spoil); 13] = [
    ("nothing", |_| ()),
    ("competency gone", |it| it.competencies.clear()),
    ("competency at risk", |it| {
        it.competencies[0].status = CompetencyStatus::AtRisk;
    }),
    ("membership ended", |it| {
        it.membership_ends_on = day("2021-03-14");
    }),
    ("membership near its end", |it| {
        it.membership_ends_on = day("2021-04-01");
    }),
    ("near its end and not enrolled", |it| {
        it.membership_ends_on = day("2021-06-13");
        it.enrollments.clear();
    }),
    ("91 days left and not enrolled", |it| {
        it.membership_ends_on = day("2021-06-14");
        it.enrollments.clear();
    }),
    ("nothing signed", |it| it.signatures.clear()),
    ("other version signed", |it| {
        it.signatures[0].agreement_id = entity::vocab::ProgramAgreementId(Uuid::nil());
    }),
    ("never enrolled", |it| it.enrollments.clear()),
    ("enrollment ended", |it| {
        it.enrollments[0].ends_on = day("2021-03-14");
    }),
    ("no exam", |it| it.consultants[0].skills.clear()),
    ("no consultant", |it| it.consultants.clear()),
];

/// Partners that lack something, with the day on which they are asked: for tests of the words.
pub(crate) fn spoiled_partners() -> Vec<(&'static str, PartnerFacts, NaiveDate)> {
    let spoiled = SPOILS.iter().map(|(name, spoil)| {
        let mut facts = partner();
        spoil(&mut facts);
        (*name, facts, today())
    });
    let before = [
        (
            "while the training was asked for",
            partner(),
            day("2020-11-01"),
        ),
        (
            "before there was an agreement",
            partner(),
            day("2018-12-31"),
        ),
    ];
    spoiled.chain(before).collect()
}

#[test]
fn each_requirement_is_found_missing_by_itself() {
    let mut table = String::new();
    for (name, spoil) in SPOILS {
        let mut facts = partner();
        spoil(&mut facts);
        let asked = engagement_type("DDPS-MPDP");
        let it = eligibility(program(), &facts, asked, Some("FR"), today()).unwrap();
        let missing = it.requirements.iter().filter(|it| !it.met);
        let missing: Vec<&str> = missing.map(|it| it.finding).collect();
        table += &format!("{name} = {}: {}\n", it.status, missing.join(", "));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn who_meets_nothing_has_not_started() {
    let facts = PartnerFacts {
        membership_ends_on: day("2020-01-01"),
        competencies: Vec::new(),
        signatures: Vec::new(),
        enrollments: Vec::new(),
        locations: Vec::new(),
        consultants: Vec::new(),
        ..partner()
    };
    let answer = offering_eligibility(program(), &facts, offering("DDPS"), today()).unwrap();
    assert_eq!(answer.status, EligibilityStatus::NotStarted);
}

#[test]
fn the_training_is_asked_for_in_its_interval_only() {
    let mut facts = partner();
    facts.trainings.push(Training {
        passed_on: day("2019-03-01"),
        valid_until: day("2020-02-29"),
    });
    let mut table = String::new();
    for on in [
        "2019-02-28",
        "2019-03-01",
        "2020-02-29",
        "2020-03-01",
        "2020-12-01",
        "2020-12-02",
    ] {
        let answer = offering_eligibility(program(), &facts, offering("DDPS"), day(on)).unwrap();
        let mut asked = answer.requirements.iter();
        let training = asked.find(|it| it.kind == RequirementKind::ComplianceTraining);
        table += &format!("{on} = {}\n", training.map_or("not asked", |it| it.finding));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn an_offering_asks_for_any_competency_of_its_engagement_types() {
    let mut table = String::new();
    let mut facts = partner();
    facts.enrollments.clear();
    for it in &program().offerings {
        let answer = offering_eligibility(program(), &facts, it, today()).unwrap();
        let refusals = enrollment_refusals(program(), &facts, it, today()).unwrap();
        table += &format!("{} = {} ({})\n", it.code, answer.status, reasons(&refusals));
    }
    insta::assert_snapshot!(table);
}

/// Scenario 3 of `domain.md` §14.
#[test]
fn enterprise_mobility_management_reserves_mobile_and_security_but_not_windows() {
    let facts = partner();
    assert_eq!(reserve(&facts, "DDPS-MPDP", today()), "allowed");
    assert_eq!(reserve(&facts, "DDPS-MESP", today()), "allowed");
    assert_eq!(
        reserve(&facts, "DDPS-WODP", today()),
        "COMPETENCY_MISSING, CONSULTANT_NOT_QUALIFIED"
    );
}

#[test]
fn a_reservation_is_refused_for_every_reason_at_once() {
    let cases = [
        ("another offering", "SSDPS-DEM", "2021-03-15"),
        (
            "after its year, when none is renewed",
            "DDPS-MPDP",
            "2021-10-15",
        ),
        ("after the program", "DDPS-MPDP", "2022-01-02"),
        ("after competency and membership", "DDPS-MPDP", "2022-02-02"),
        (
            "while the training was asked for",
            "DDPS-MPDP",
            "2020-11-01",
        ),
        ("before anything was signed", "DDPS-MPDP", "2020-09-30"),
    ];
    let mut table = String::new();
    for (name, code, on) in cases {
        table += &format!(
            "{name}: {code} on {on} = {}\n",
            reserve(&partner(), code, day(on))
        );
    }
    insta::assert_snapshot!(table);
}

/// Scenario 7: a location in the country of delivery.
#[test]
fn the_location_lies_in_the_country_of_delivery() {
    let mut facts = partner();
    let mut ask = ReservationAsk {
        engagement_type: engagement_type("DDPS-MPDP"),
        location: PARIS,
        delivery_country: "IT",
        lead: LEAD,
        assistants: &[],
    };
    let refused = reservation_refusals(program(), &facts, &ask, today())
        .unwrap()
        .refusals;
    assert_eq!(reasons(&refused), "LOCATION_COUNTRY_MISMATCH");
    ask.location = MILAN;
    let unknown = reservation_refusals(program(), &facts, &ask, today())
        .unwrap()
        .refusals;
    assert_eq!(reasons(&unknown), "NOT_FOUND");
    facts.locations.push(Location {
        id: MILAN,
        country: "IT".to_owned(),
    });
    let allowed = reservation_refusals(program(), &facts, &ask, today()).unwrap();
    assert_eq!(allowed, ReservationVerdict::default());
}

/// Scenario 21: an unqualified lead is refused, an unqualified assistant is warned about.
#[test]
fn the_lead_is_qualified_and_assistants_may_learn() {
    let facts = partner();
    let ask = |lead, assistants| ReservationAsk {
        engagement_type: engagement_type("DDPS-MPDP"),
        location: PARIS,
        delivery_country: "FR",
        lead,
        assistants,
    };
    let led = reservation_refusals(program(), &facts, &ask(JUNIOR, &[]), today()).unwrap();
    assert_eq!(reasons(&led.refusals), "CONSULTANT_NOT_QUALIFIED");
    let assisted = reservation_refusals(program(), &facts, &ask(LEAD, &[JUNIOR]), today()).unwrap();
    assert_eq!(reasons(&assisted.refusals), "allowed");
    assert_eq!(reasons(&assisted.warnings), "CONSULTANT_NOT_QUALIFIED");
}
