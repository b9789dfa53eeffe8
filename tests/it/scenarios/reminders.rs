//! What people are reminded of, each time once (`domain.md` §7.5).

use entity::vocab::Role;
use serde_json::json;
use server::service::expiry;
use tests::{Portal, both};

use super::stage;

both!(
    people_are_reminded_before_a_voucher_expires,
    a_partner_is_reminded_of_an_engagement_and_its_report,
    a_partner_is_reminded_to_request_payment,
    a_customer_is_warned_before_days_are_lost,
    a_partner_is_reminded_before_its_enrollment_ends,
    those_who_ask_for_it_get_a_summary_and_a_nudge_every_week,
);

/// Does what is due on a day, twice; who was sent what of these kinds, `kind to`, in their order.
async fn on(portal: &Portal, day: &str, kinds: &str) -> Vec<String> {
    let before = portal.messages().await.len();
    portal.set_day(day);
    expiry::run(&portal.app).await.unwrap();
    expiry::run(&portal.app).await.unwrap();
    let messages = portal.messages().await;
    let mut told: Vec<String> = messages[before..]
        .iter()
        .filter(|it| it.kind.starts_with(kinds))
        .map(|it| {
            let name = it.to_email.split('@').next().unwrap_or_default();
            format!("{} {}", it.kind, name.split('.').next().unwrap_or_default())
        })
        .collect();
    told.sort();
    told
}

async fn people_are_reminded_before_a_voucher_expires(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let voucher = stage.voucher(5).await;
    let kinds = "reminder_expiry";
    // It lives until 2021-09-11: 60 days before is 2021-07-13.
    assert!(on(&portal, "2021-07-12", kinds).await.is_empty());
    let both = on(&portal, "2021-07-13", kinds).await;
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(on(&portal, "2021-07-14", kinds).await.is_empty(), "once");
    // A clock that jumps past two reminders leaves the nearest.
    assert_eq!(on(&portal, "2021-08-30", kinds).await.len(), 2);
    let told = portal.messages_about(&voucher.id).await;
    let last = told.last().unwrap();
    assert!(
        last.body.contains("12"),
        "the days that are left: {}",
        last.body
    );

    let mut plan = stage.plan();
    (plan.starts_on, plan.ends_on) = ("2021-09-06".to_owned(), "2021-09-10".to_owned());
    stage.paolo.reserve(&voucher, &plan).await;
    let all = on(&portal, "2021-09-05", kinds).await;
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(
        all.iter()
            .any(|it| it.starts_with("reminder_expiry_partner"))
    );
}

async fn a_partner_is_reminded_of_an_engagement_and_its_report(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let voucher = stage.voucher(5).await;
    // Planned from 2021-03-22 to 2021-03-29.
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    assert!(on(&portal, "2021-03-28", "reminder_").await.is_empty());
    let begun = on(&portal, "2021-03-29", "reminder_").await;
    assert_eq!(begun, ["reminder_start luca", "reminder_start paolo"]);
    assert!(on(&portal, "2021-03-31", "reminder_").await.is_empty());
    let ended = on(&portal, "2021-04-01", "reminder_").await;
    assert_eq!(ended, ["reminder_report luca", "reminder_report paolo"]);
    // Weeks were missed: the series goes on with its last day, the report was asked for.
    let begun = on(&portal, "2021-04-27", "reminder_").await;
    assert_eq!(begun, ["reminder_start luca", "reminder_start paolo"]);
    stage.paolo.report(&voucher, 5).await;
    assert!(
        on(&portal, "2021-05-20", "reminder_start").await.is_empty(),
        "it is there"
    );
    assert!(
        on(&portal, "2021-05-27", "reminder_report")
            .await
            .is_empty()
    );
}

async fn a_partner_is_reminded_to_request_payment(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let sara = stage.partner.person("Sara", Role::PaymentAdmin).await;
    let voucher = stage.voucher(5).await;
    stage.paolo.reserve(&voucher, &stage.plan()).await;
    portal.set_day("2021-03-30");
    let report = stage.paolo.report(&voucher, 5).await;
    let olga = portal.operator("Olga", Role::Operator).await;
    olga.accept(report).await;
    stage.paolo.redeem(&voucher).await.done();
    // Payment is requested until 2021-05-29.
    assert!(
        on(&portal, "2021-04-28", "reminder_payment")
            .await
            .is_empty()
    );
    assert_eq!(on(&portal, "2021-04-29", "reminder_payment").await.len(), 1);
    assert!(
        on(&portal, "2021-05-01", "reminder_payment")
            .await
            .is_empty()
    );
    assert_eq!(on(&portal, "2021-05-23", "reminder_payment").await.len(), 1);
    let messages = portal.messages().await;
    let last = messages
        .iter()
        .rfind(|it| it.kind == "reminder_payment")
        .unwrap();
    assert_eq!(last.to_email, sara.email);
    assert!(
        on(&portal, "2021-05-30", "reminder_payment")
            .await
            .is_empty()
    );
}

async fn a_customer_is_warned_before_days_are_lost(portal: Portal) {
    let stage = stage(&portal, 20).await;
    // All days are removed on 2021-07-01.
    assert!(on(&portal, "2021-05-01", "reminder_days").await.is_empty());
    assert_eq!(on(&portal, "2021-05-02", "reminder_days").await.len(), 1);
    assert!(on(&portal, "2021-05-30", "reminder_days").await.is_empty());
    assert_eq!(
        on(&portal, "2021-06-28", "reminder_days").await.len(),
        1,
        "the nearest"
    );
    let messages = portal.messages().await;
    let last = messages
        .iter()
        .rfind(|it| it.kind == "reminder_days")
        .unwrap();
    assert_eq!(last.to_email, stage.chiara.email);
    assert!(
        last.subject.contains("20") && last.subject.contains("1 July 2021"),
        "{}",
        last.subject
    );
    stage.voucher(15).await;
    stage.voucher(5).await;
    assert!(
        on(&portal, "2021-06-30", "reminder_days").await.is_empty(),
        "none are left"
    );
}

async fn a_partner_is_reminded_before_its_enrollment_ends(portal: Portal) {
    // Enrollments that end after renewals have stopped run on: nobody is reminded of those.
    portal.set_day("2020-01-15");
    let stage = stage(&portal, 20).await;
    let seen = stage.paolo.ask("enrollments { nodes { endsOn } }").await;
    let ends_on = seen["enrollments"]["nodes"][0]["endsOn"].as_str().unwrap();
    let ends_on: chrono::NaiveDate = ends_on.parse().unwrap();
    let before = |days: u64| (ends_on - chrono::Days::new(days)).to_string();
    assert!(
        on(&portal, &before(31), "reminder_enrollment")
            .await
            .is_empty()
    );
    let told = on(&portal, &before(30), "reminder_enrollment").await;
    assert!(told.iter().any(|it| it.contains("paolo")), "{told:?}");
    assert!(
        on(&portal, &before(29), "reminder_enrollment")
            .await
            .is_empty()
    );
    assert_eq!(
        on(&portal, &before(3), "reminder_enrollment").await.len(),
        told.len()
    );
}

async fn those_who_ask_for_it_get_a_summary_and_a_nudge_every_week(portal: Portal) {
    let stage = stage(&portal, 20).await;
    let voucher = stage.voucher(5).await;
    assert!(
        on(&portal, "2021-08-16", "digest").await.is_empty(),
        "nobody asked"
    );
    let input = json!({ "digest": true, "nudges": true });
    let object = "notificationPreferences { digest }";
    stage
        .chiara
        .call("updateNotificationPreferences", object, input)
        .await
        .done();

    // 2021-08-16 is a Monday.
    assert_eq!(on(&portal, "2021-08-17", "digest").await.len(), 1);
    assert!(
        on(&portal, "2021-08-22", "digest").await.is_empty(),
        "the same week"
    );
    assert_eq!(on(&portal, "2021-08-23", "nudge").await.len(), 1);
    let messages = portal.messages().await;
    for kind in ["digest_weekly", "nudge_waiting"] {
        let last = messages.iter().rfind(|it| it.kind == kind).unwrap();
        assert_eq!(last.to_email, stage.chiara.email);
        assert!(last.body.contains(&voucher.number), "{}", last.body);
    }
    stage.chiara.cancel(&voucher).await.done();
    assert!(
        on(&portal, "2021-08-30", "nudge").await.is_empty(),
        "nothing waits"
    );
}
