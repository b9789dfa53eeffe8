//! The demonstration: complete, true and the same every time.

use std::collections::{BTreeMap, BTreeSet};

use entity::vocab::{
    CompetencyStatus, EnrollmentState, ExtensionState, LedgerEntryKind, PaymentRequestState,
    ReportState, ReviewRoute, Role, SignOffState, VoucherState,
};
use entity::{
    completion_report, day_ledger_entry, deliverable_fingerprint, engagement_session, enrollment,
    extension_request, licensing_agreement, partner_competency, payment_request, sign_off, voucher,
    voucher_extension,
};
use sea_orm::{EntityTrait, Iterable};
use server::service::demo;
use tests::{Portal, both};

both!(the_demonstration_shows_every_state);

async fn the_demonstration_shows_every_state(portal: Portal) {
    let accounts = demo::seed(&portal.app).await.unwrap();

    let db = portal.app.db.read();
    let vouchers = voucher::Entity::find().all(db).await.unwrap();
    let counts = count(vouchers.iter().map(|it| it.state));
    assert!(vouchers.len() >= 150, "{counts:?}");
    for state in VoucherState::iter() {
        assert!(
            counts.contains_key(&state),
            "no {state} voucher in {counts:?}"
        );
    }
    let numbers: BTreeSet<&str> = vouchers.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(numbers.len(), vouchers.len());

    assert!(
        vouchers.iter().any(|it| it.bound_to.is_some()),
        "one is kept"
    );
    let wishes = extension_request::Entity::find().all(db).await.unwrap();
    let counts = count(wishes.iter().map(|it| it.state));
    for state in [
        ExtensionState::Proposed,
        ExtensionState::Requested,
        ExtensionState::Granted,
    ] {
        assert!(counts.contains_key(&state), "no {state} wish in {counts:?}");
    }
    let extensions = voucher_extension::Entity::find().all(db).await.unwrap();
    assert!(
        extensions.iter().any(|it| it.bulk_id.is_some()),
        "some were extended together"
    );

    let agreements = licensing_agreement::Entity::find().all(db).await.unwrap();
    assert!(
        agreements.iter().any(|it| it.available_days < 0),
        "an agreement in debt"
    );
    let entries = day_ledger_entry::Entity::find().all(db).await.unwrap();
    let kinds = count(entries.iter().map(|it| it.kind));
    for kind in [
        LedgerEntryKind::Grant,
        LedgerEntryKind::TrueUp,
        LedgerEntryKind::Reduction,
        LedgerEntryKind::ConversionIn,
    ] {
        assert!(kinds.contains_key(&kind), "no {kind} in {kinds:?}");
    }

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
    let routes = count(reports.iter().filter_map(|it| it.review_route));
    assert_eq!(routes.len(), ReviewRoute::iter().count(), "{routes:?}");
    let words = sign_off::Entity::find().all(db).await.unwrap();
    let words = count(words.iter().map(|it| it.state));
    assert_eq!(words.len(), SignOffState::iter().count(), "{words:?}");
    let sessions = engagement_session::Entity::find().all(db).await.unwrap();
    assert!(sessions.len() > 100, "{} sessions", sessions.len());
    let prints = deliverable_fingerprint::Entity::find()
        .all(db)
        .await
        .unwrap();
    let alike = prints.iter().filter(|it| it.similar_to.is_some()).count();
    assert!(alike >= 1, "no deliverable resembles another");
    assert!(
        alike * 10 < prints.len(),
        "{alike} of {} are alike",
        prints.len()
    );
    let enrollments = enrollment::Entity::find().all(db).await.unwrap();
    let counts = count(enrollments.iter().map(|it| it.state));
    for state in EnrollmentState::iter() {
        assert!(
            counts.contains_key(&state),
            "no {state} enrollment in {counts:?}"
        );
    }
    let held = partner_competency::Entity::find().all(db).await.unwrap();
    let counts = count(held.iter().map(|it| it.status));
    assert_eq!(counts.len(), CompetencyStatus::iter().count(), "{counts:?}");

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
