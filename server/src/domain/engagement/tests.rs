//! One long engagement per type and customer, and its two exceptions.

use super::*;
use crate::domain::fixture::rules;

const fn purpose(
    division: Option<&'static str>,
    product: Option<&'static str>,
) -> Purpose<'static> {
    Purpose {
        division,
        focus_product: product,
    }
}

fn reason(this: Purpose<'_>, earlier: &[Purpose<'_>], statement: Option<&str>) -> Option<Reason> {
    long_engagement_refusal(15, this, earlier, statement, &rules("2021-03-15")).map(|it| it.reason)
}

#[test]
fn a_second_long_engagement_needs_another_division_or_product_and_says_so() {
    let plain = purpose(None, None);
    let retail = purpose(Some("Retail"), Some("Windows"));
    let wealth = purpose(Some("Wealth"), Some("Windows"));
    let office = purpose(Some("Retail"), Some("Office"));
    let said = Some("The wealth division has its own desktops.");
    let limit = Some(Reason::FifteenDayLimit);
    assert_eq!(reason(plain, &[], None), None, "the first one is free");
    assert_eq!(reason(plain, &[plain], said), limit, "nothing is different");
    assert_eq!(reason(retail, &[retail], said), limit);
    assert_eq!(
        reason(purpose(Some(" RETAIL "), None), &[retail], said),
        limit,
        "spelling is no difference"
    );
    assert_eq!(
        reason(wealth, &[plain], said),
        limit,
        "what was not stated then makes no difference now"
    );
    assert_eq!(reason(wealth, &[retail], said), None);
    assert_eq!(reason(office, &[retail], said), None);
    assert_eq!(
        reason(wealth, &[retail], Some("  ")),
        Some(Reason::FifteenDayExceptionMissing)
    );
    assert_eq!(
        reason(wealth, &[retail, wealth], said),
        limit,
        "it differs from every earlier one"
    );
}

#[test]
fn shorter_engagements_are_not_counted() {
    let plain = purpose(None, None);
    let refusal = long_engagement_refusal(10, plain, &[plain], None, &rules("2021-03-15"));
    assert_eq!(refusal, None);
}

#[test]
fn a_division_is_named_before_a_product() {
    let both = (
        purpose(Some("A"), Some("Windows")),
        purpose(Some("B"), Some("Office")),
    );
    assert_eq!(difference(both.0, both.1), Some(Difference::Division));
}

#[test]
fn a_plan_counts_its_own_changes() {
    use VoucherEventKind::{
        Assigned, Created, ReportSubmitted, Rescheduled, ReservationCancelled, Reserved, Voided,
    };
    let log = [
        Created,
        Assigned,
        Reserved,
        Rescheduled,
        Rescheduled,
        ReservationCancelled,
        Reserved,
        ReportSubmitted,
    ];
    assert_eq!(revision(log, 0), 3, "two dates, and that it was let go");
    assert_eq!(revision(log, 1), 0, "another partner begins anew");
    assert_eq!(revision(log.into_iter().chain([Rescheduled]), 1), 1);
    assert_eq!(revision(log.into_iter().chain([Voided]), 1), 1);
    assert_eq!(revision([Created, Assigned], 0), 0);
}
