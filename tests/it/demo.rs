//! The demonstration: complete, true and the same every time.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use entity::vocab::{EnrollmentState, PaymentRequestState, ReportState, Role, VoucherState};
use entity::{completion_report, enrollment, payment_request, voucher};
use sea_orm::{EntityTrait, Iterable};
use server::service::demo;
use tests::{Portal, both};

both!(the_demonstration_shows_every_state);

async fn the_demonstration_shows_every_state(portal: Portal) {
    let started = Instant::now();
    let accounts = demo::seed(&portal.app).await.unwrap();
    let took = started.elapsed();
    assert!(took.as_secs() < 30, "the demonstration took {took:?}");

    let db = portal.app.db.read();
    let vouchers = voucher::Entity::find().all(db).await.unwrap();
    let counts = count(vouchers.iter().map(|it| it.state));
    assert!(vouchers.len() >= 150, "{counts:?}");
    for state in VoucherState::iter().filter(|it| *it != VoucherState::Void) {
        assert!(
            counts.contains_key(&state),
            "no {state} voucher in {counts:?}"
        );
    }
    let numbers: BTreeSet<&str> = vouchers.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(numbers.len(), vouchers.len());

    let requests = payment_request::Entity::find().all(db).await.unwrap();
    let counts = count(requests.iter().map(|it| it.state));
    for state in PaymentRequestState::iter() {
        assert!(
            counts.contains_key(&state),
            "no {state} request in {counts:?}"
        );
    }
    let reports = completion_report::Entity::find().all(db).await.unwrap();
    let counts = count(reports.iter().map(|it| it.state));
    assert_eq!(counts.len(), ReportState::iter().count(), "{counts:?}");
    let enrollments = enrollment::Entity::find().all(db).await.unwrap();
    assert!(
        enrollments
            .iter()
            .all(|it| it.state == EnrollmentState::Active)
    );

    let roles: BTreeSet<Role> = accounts.iter().map(|it| it.role).collect();
    assert_eq!(roles, Role::iter().collect(), "an account of every role");
    let companies: BTreeSet<&str> = accounts.iter().map(|it| it.organization.as_str()).collect();
    assert!(companies.len() > 16, "{companies:?}");
}

fn count<S: Ord>(states: impl Iterator<Item = S>) -> BTreeMap<S, usize> {
    states.fold(BTreeMap::new(), |mut counts, state| {
        *counts.entry(state).or_default() += 1;
        counts
    })
}
