//! Both sides of a voucher see what the other does, as far as it concerns them, and a page that was
//! away misses nothing.

use std::time::{Duration, Instant};

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Follower, Portal, Voucher, both};

both!(
    both_sides_see_a_change_within_a_second,
    a_page_that_was_away_misses_nothing_and_sees_nothing_twice,
    others_hear_nothing,
);

#[test]
fn a_commit_wakes_the_other_processes_on_postgres() {
    tests::run(tests::Backend::Postgres, a_commit_wakes_the_other_processes);
}

/// The other process looks at the logs by itself after an hour only.
async fn a_commit_wakes_the_other_processes(portal: Portal) {
    let beside = portal.beside_patiently(Duration::from_hours(1)).await;
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    let after = cursor(&stage.chiara, &voucher).await;
    let mut page = follow(&stage.chiara.clone().at(&beside), &after).await;

    stage.reserve(&portal, &voucher).await;
    assert_eq!(next(&mut page).await.0, "RESERVED");
    stage.paolo.release(&voucher).await.done();
    assert_eq!(next(&mut page).await.0, "RESERVATION_CANCELLED");
    page.silent().await;
}

const ALL: &str = "subscription($after: String) { \
    voucherStatusChanged(after: $after) { cursor event { kind after } voucher { id state } } }";

struct Stage {
    chiara: Caller,
    paolo: Caller,
    luca: Caller,
    agreement: String,
    location: String,
}

async fn stage(portal: &Portal) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(50).await;
    chiara.activate(&agreement).await;
    let partner = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    Stage {
        location: partner.location("IT").await,
        paolo: partner.person("Paolo", Role::MpnPartnerAdmin).await,
        luca: partner.consultant("Luca", &["A-W10-DSM"]).await,
        chiara,
        agreement,
    }
}

impl Stage {
    async fn voucher(&self) -> Voucher {
        self.chiara.create(&self.agreement, "DDPS-WODP", 3).await
    }

    async fn reserve(&self, portal: &Portal, voucher: &Voucher) {
        self.paolo
            .reserve(voucher, &portal.plan(&self.location, "IT", &self.luca))
            .await;
    }
}

/// The cursor of the last event of a voucher: whoever follows from it misses nothing.
async fn cursor(caller: &Caller, voucher: &Voucher) -> Value {
    let seen = caller.see(voucher, "events { cursor }").await;
    seen["events"].as_array().unwrap().last().unwrap()["cursor"].clone()
}

async fn follow(caller: &Caller, after: &Value) -> Follower {
    caller.follow(ALL, json!({ "after": after })).await
}

async fn next(follower: &mut Follower) -> (String, Value) {
    let change = follower.next().await["voucherStatusChanged"].clone();
    (
        change["event"]["kind"].as_str().unwrap().to_owned(),
        change["cursor"].clone(),
    )
}

async fn both_sides_see_a_change_within_a_second(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    let after = cursor(&stage.chiara, &voucher).await;
    let mut customer = follow(&stage.chiara, &after).await;
    let mut partner = follow(&stage.paolo, &after).await;

    let started = Instant::now();
    stage.reserve(&portal, &voucher).await;
    assert_eq!(next(&mut customer).await.0, "RESERVED");
    assert_eq!(next(&mut partner).await.0, "RESERVED");
    // The log is read on at once; its second of polling is for other processes.
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );

    stage.paolo.release(&voucher).await.done();
    assert_eq!(next(&mut customer).await.0, "RESERVATION_CANCELLED");
    assert_eq!(next(&mut partner).await.0, "RESERVATION_CANCELLED");
    stage.chiara.cancel(&voucher).await.done();
    assert_eq!(next(&mut customer).await.0, "CANCELLED");
    partner.silent().await;
}

async fn a_page_that_was_away_misses_nothing_and_sees_nothing_twice(portal: Portal) {
    let stage = stage(&portal).await;
    let first = stage.voucher().await;
    let after = cursor(&stage.chiara, &first).await;
    let mut page = follow(&stage.chiara, &after).await;
    stage.reserve(&portal, &first).await;
    let (kind, seen) = next(&mut page).await;
    assert_eq!(kind, "RESERVED");
    drop(page);

    stage.paolo.release(&first).await.done();
    let second = stage.voucher().await;
    stage.reserve(&portal, &second).await;

    let mut page = follow(&stage.chiara, &seen).await;
    let mut kinds = Vec::new();
    for _ in 0..4 {
        kinds.push(next(&mut page).await.0);
    }
    assert_eq!(
        kinds,
        ["RESERVATION_CANCELLED", "CREATED", "ASSIGNED", "RESERVED"]
    );
    page.silent().await;
}

async fn others_hear_nothing(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    let after = cursor(&stage.chiara, &voucher).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let jonas = rival.person("Jonas", Role::MpnPartnerAdmin).await;
    let foreign = portal.customer("Trey Research", "GB").await;
    let sophie = foreign.person("Sophie", Role::BenefitAdministrator).await;
    let (mut jonas, mut sophie) = (follow(&jonas, &after).await, follow(&sophie, &after).await);
    let mut customer = follow(&stage.chiara, &after).await;

    stage.reserve(&portal, &voucher).await;
    stage.paolo.release(&voucher).await.done();

    assert_eq!(next(&mut customer).await.0, "RESERVED");
    assert_eq!(next(&mut customer).await.0, "RESERVATION_CANCELLED");
    jonas.silent().await;
    sophie.silent().await;
}
