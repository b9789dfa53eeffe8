//! What is known of a partner: the facts that eligibility, enrollment and reservation decide on.

use chrono::NaiveDate;
use entity::vocab::{
    CompetencyId, CompetencyLevel, CompetencyStatus, EnrollmentState, LocationId, OfferingId,
    OrganizationId, ProgramAgreementId, UserId,
};

use super::competency::{self, Standing};
use super::enrollment::{Facts, is_in_force, is_live, last_day, renewable_until};
use super::program::within;
use super::rules::Rules;

/// A partner as the programme sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerFacts {
    pub partner_id: OrganizationId,
    pub membership_ends_on: NaiveDate,
    pub competencies: Vec<HeldCompetency>,
    pub trainings: Vec<Training>,
    pub signatures: Vec<Signature>,
    pub enrollments: Vec<HeldEnrollment>,
    pub locations: Vec<Location>,
    pub consultants: Vec<Consultant>,
}

/// A competency that the partner holds, or works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCompetency {
    pub competency_id: CompetencyId,
    pub level: CompetencyLevel,
    pub status: CompetencyStatus,
    pub anniversary_on: NaiveDate,
    /// What happened to it, oldest first: where it stood before today is read from here.
    pub past: Vec<CompetencyPast>,
}

/// Where a competency stood from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompetencyPast {
    pub from: NaiveDate,
    /// Whether it began then: before, it was not held.
    pub began: bool,
    pub standing: Standing,
}

/// A pass of the compliance training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    pub passed_on: NaiveDate,
    pub valid_until: NaiveDate,
}

/// A signature under a version of the programme agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub agreement_id: ProgramAgreementId,
    pub signed_on: NaiveDate,
}

/// Participation in an offering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldEnrollment {
    pub offering_id: OfferingId,
    pub state: EnrollmentState,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// What happened to it, oldest first.
    pub past: Vec<EnrollmentPast>,
}

/// Where an enrollment stood from a day on, and right before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnrollmentPast {
    pub from: NaiveDate,
    pub before: Option<EnrollmentState>,
    pub after: EnrollmentState,
}

/// A place with an MPN id of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub id: LocationId,
    pub country: String,
}

/// A person with the consultant's role, and the exams that they passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultant {
    pub id: UserId,
    pub name: String,
    pub skills: Vec<Skill>,
}

/// An exam or assessment that was passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    pub exam: String,
    pub achieved_on: NaiveDate,
}

impl PartnerFacts {
    /// What the partner holds, or held on a day, of a competency, at whatever level and status.
    pub fn held(&self, competency: CompetencyId, on: NaiveDate) -> Option<HeldCompetency> {
        let mut held = self.competencies.iter();
        let held = held.find(|it| it.competency_id == competency)?;
        let standing = held.standing_on(on)?;
        Some(HeldCompetency {
            level: standing.level,
            status: standing.status,
            anniversary_on: standing.anniversary_on,
            ..held.clone()
        })
    }

    /// Whether the partner is enrolled in the offering on a day.
    pub fn is_enrolled(&self, offering: OfferingId, on: NaiveDate, rules: &Rules) -> bool {
        self.enrolled_in(offering)
            .any(|it| is_in_force(&it.facts_on(on), on, rules))
    }

    /// Whether an enrollment in the offering stands in the way of another one: one that has not
    /// ended or can still be renewed, also where it is suspended.
    pub fn holds_place_in(&self, offering: OfferingId, on: NaiveDate, rules: &Rules) -> bool {
        self.enrolled_in(offering)
            .any(|it| is_live(it.state) && on <= it.place_until(rules))
    }

    /// Whether the operator has put the enrollment in the offering on hold.
    pub fn is_suspended_in(&self, offering: OfferingId, on: NaiveDate, rules: &Rules) -> bool {
        self.enrolled_in(offering)
            .filter(|it| it.facts_on(on).state == EnrollmentState::Suspended)
            .any(|it| on <= it.place_until(rules))
    }

    /// Whether the operator has ended the latest enrollment in the offering for good.
    pub fn was_terminated_in(&self, offering: OfferingId) -> bool {
        let latest = self.enrolled_in(offering).last();
        latest.is_some_and(|it| it.state == EnrollmentState::Terminated)
    }

    fn enrolled_in(&self, offering: OfferingId) -> impl Iterator<Item = &HeldEnrollment> {
        let enrollments = self.enrollments.iter();
        enrollments.filter(move |it| it.offering_id == offering)
    }

    /// The countries in which the partner has a location, each once.
    pub fn countries(&self) -> Vec<&str> {
        let places = self.locations.iter();
        let mut countries: Vec<&str> = places.map(|it| it.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }

    /// The last day of the latest enrollment in the offering, if there ever was one.
    pub fn enrolled_until(&self, offering: OfferingId, rules: &Rules) -> Option<NaiveDate> {
        self.enrolled_in(offering)
            .map(|it| last_day(it.ends_on, rules))
            .max()
    }

    /// The last day of the latest enrollment in the offering that had ended before a day.
    pub fn enrollment_ended_on(
        &self,
        offering: OfferingId,
        on: NaiveDate,
        rules: &Rules,
    ) -> Option<NaiveDate> {
        self.enrolled_in(offering)
            .map(|it| last_day(it.ends_on, rules))
            .filter(|last| *last < on)
            .max()
    }

    /// Until when an enrollment in the offering that has ended can be renewed, if it still can.
    pub fn renewable_until(
        &self,
        offering: OfferingId,
        on: NaiveDate,
        rules: &Rules,
    ) -> Option<NaiveDate> {
        self.enrolled_in(offering)
            .filter(|it| is_live(it.state))
            .filter_map(|it| renewable_until(it.ends_on, rules))
            .find(|until| on <= *until)
    }

    /// Whether this version of the agreement was signed by that day.
    pub fn has_signed(&self, agreement: ProgramAgreementId, on: NaiveDate) -> bool {
        self.signatures
            .iter()
            .any(|it| it.agreement_id == agreement && it.signed_on <= on)
    }

    /// The day until which the compliance training is valid, if it is on that day.
    pub fn trained_until(&self, on: NaiveDate) -> Option<NaiveDate> {
        self.trainings
            .iter()
            .filter(|it| within(on, Some(it.passed_on), Some(it.valid_until)))
            .map(|it| it.valid_until)
            .max()
    }

    /// The consultant with this id.
    pub fn consultant(&self, id: UserId) -> Option<&Consultant> {
        self.consultants.iter().find(|it| it.id == id)
    }

    /// The location with this id.
    pub fn location(&self, id: LocationId) -> Option<&Location> {
        self.locations.iter().find(|it| it.id == id)
    }
}

impl HeldCompetency {
    /// Whether it counts on a day: only an active one does, with the days after its anniversary in
    /// which it can be renewed (`domain.md` §3.3, ASSUMED).
    pub fn counts(&self, on: NaiveDate, rules: &Rules) -> bool {
        competency::counts(&self.standing(), on, rules)
    }

    /// Where it stands, or stood on a day; `None` when it was not held then.
    fn standing_on(&self, on: NaiveDate) -> Option<Standing> {
        let latest = self.past.iter().rev().find(|it| it.from <= on);
        match (latest, self.past.first()) {
            // The latest change of all says what the row says.
            (Some(latest), _) if Some(latest) != self.past.last() => Some(latest.standing),
            (None, Some(first)) => (!first.began).then_some(first.standing),
            _ => Some(self.standing()),
        }
    }

    /// Where it stands, as the rules of its life ask.
    pub fn standing(&self) -> Standing {
        Standing {
            level: self.level,
            status: self.status,
            anniversary_on: self.anniversary_on,
        }
    }
}

impl HeldEnrollment {
    /// What the rules of an enrollment look at.
    pub fn facts(&self) -> Facts {
        Facts {
            state: self.state,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
        }
    }

    /// The same as of a day: what was suspended or left later was in force before.
    fn facts_on(&self, on: NaiveDate) -> Facts {
        let latest = self.past.iter().rev().find(|it| it.from <= on);
        let state = match (latest, self.past.first()) {
            (Some(latest), _) if Some(latest) != self.past.last() => latest.after,
            (None, Some(first)) => first.before.unwrap_or(self.state),
            _ => self.state,
        };
        Facts {
            state,
            ..self.facts()
        }
    }

    /// Until when it stands in the way of another one.
    fn place_until(&self, rules: &Rules) -> NaiveDate {
        renewable_until(self.ends_on, rules).unwrap_or_else(|| last_day(self.ends_on, rules))
    }
}

impl Consultant {
    /// The first of `exams` that was passed by a day.
    pub fn passed<'a>(&self, exams: &[&'a str], on: NaiveDate) -> Option<&'a str> {
        exams.iter().copied().find(|exam| {
            self.skills
                .iter()
                .any(|skill| skill.exam == *exam && skill.achieved_on <= on)
        })
    }
}
