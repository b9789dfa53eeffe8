//! Who plays in the demonstration: companies of fiction, at every stage of onboarding, and their
//! people, in two languages.

use chrono::NaiveDate;
use entity::vocab::{CompetencyLevel, CompetencyStatus, Locale, Role};

pub(super) mod customers;
pub(super) mod partners;
pub(super) mod standings;

/// How far a partner has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// In the network, and no more.
    Member,
    /// Has signed the program agreement.
    Signed,
    /// Is enrolled in its offerings.
    Enrolled,
    /// Customers can read its profile.
    Profiled,
}

/// A partner.
pub(super) struct PartnerPart {
    pub(super) name: &'static str,
    pub(super) domain: &'static str,
    pub(super) country: &'static str,
    pub(super) mpn_id: &'static str,
    pub(super) membership_ends_on: NaiveDate,
    pub(super) stage: Stage,
    pub(super) offerings: &'static [&'static str],
    pub(super) competencies: &'static [(&'static str, CompetencyLevel, CompetencyStatus)],
    /// Has passed the compliance training that was required until December 2020.
    pub(super) trained: bool,
    pub(super) places: &'static [Place],
    pub(super) people: &'static [Person],
    pub(super) description: &'static str,
}

/// A place of a partner.
pub(super) struct Place {
    pub(super) mpn_id: &'static str,
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) city: &'static str,
    pub(super) address: &'static str,
}

/// A person with the exams they passed.
pub(super) struct Person {
    pub(super) name: &'static str,
    pub(super) locale: Locale,
    pub(super) role: Role,
    pub(super) exams: &'static [&'static str],
}

/// A customer.
pub(super) struct CustomerPart {
    pub(super) name: &'static str,
    pub(super) domain: &'static str,
    pub(super) country: &'static str,
    pub(super) agreements: &'static [AgreementPart],
    pub(super) people: &'static [Person],
}

/// A Licensing ID.
pub(super) struct AgreementPart {
    pub(super) licensing_id: &'static str,
    pub(super) program: &'static str,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) days: i32,
    pub(super) activated: bool,
}

/// The people of the operator.
pub(super) const OPERATOR: (&str, &str, &[Person]) = (
    "Planning Services Operations",
    "operations.example",
    &[
        person("Olivia Turner", Locale::En, Role::Operator),
        person("Marco Ferri", Locale::It, Role::PaymentReviewer),
        person("Audrey Klein", Locale::En, Role::Auditor),
        person("Clara Hughes", Locale::En, Role::ComplianceReviewer),
        person("Pietro Sanna", Locale::It, Role::PaymentProcessor),
        person("Susan Blake", Locale::En, Role::SupportAgent),
    ],
);

const fn person(name: &'static str, locale: Locale, role: Role) -> Person {
    consultant(name, locale, role, &[])
}

const fn consultant(
    name: &'static str,
    locale: Locale,
    role: Role,
    exams: &'static [&'static str],
) -> Person {
    Person {
        name,
        locale,
        role,
        exams,
    }
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("not a day of the calendar"),
    }
}
