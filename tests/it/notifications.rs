//! What people are told on the portal, and what they want to be told by mail.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both};

both!(
    people_are_told_on_the_portal_what_they_are_mailed,
    a_page_that_is_open_hears_of_it,
    what_is_muted_is_told_on_the_portal_alone,
    what_the_programme_needs_cannot_be_switched_off,
    nobody_reads_the_notifications_of_others,
);

const LIST: &str = "unreadNotifications \
    notifications { totalCount nodes { id kind category title page readAt } }";

struct Stage {
    chiara: Caller,
    agreement: String,
}

async fn stage(portal: &Portal) -> Stage {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(50).await;
    chiara.activate(&agreement).await;
    Stage { chiara, agreement }
}

async fn notifications(caller: &Caller) -> Vec<Value> {
    let seen = caller.ask(LIST).await;
    seen["notifications"]["nodes"].as_array().unwrap().clone()
}

async fn people_are_told_on_the_portal_what_they_are_mailed(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.chiara.create(&stage.agreement, "DDPS-WODP", 3).await;
    stage.chiara.cancel(&voucher).await.done();

    let seen = stage.chiara.ask(LIST).await;
    assert_eq!(seen["unreadNotifications"], 2);
    let nodes = seen["notifications"]["nodes"].as_array().unwrap();
    assert_eq!(nodes[0]["kind"], "voucher_cancelled");
    assert_eq!(nodes[1]["kind"], "voucher_assigned");
    let page = format!("/customer/vouchers/{}", voucher.id);
    assert_eq!(nodes[0]["page"], page.as_str());
    assert_eq!(nodes[0]["readAt"], Value::Null);

    let input = json!({ "notificationIds": [nodes[0]["id"]] });
    let read = stage
        .chiara
        .call("readNotifications", "unreadNotifications", input)
        .await;
    assert_eq!(read.done(), &json!(1));
    let read = stage
        .chiara
        .call("readNotifications", "unreadNotifications", json!({}))
        .await;
    assert_eq!(read.done(), &json!(0));
    let left = stage
        .chiara
        .ask("notifications(unread: true) { totalCount }")
        .await;
    assert_eq!(left["notifications"]["totalCount"], 0);
    assert_eq!(
        notifications(&stage.chiara).await.len(),
        2,
        "read ones stay"
    );
}

async fn a_page_that_is_open_hears_of_it(portal: Portal) {
    let stage = stage(&portal).await;
    let other = portal.customer("Trey Research", "GB").await;
    let sophie = other.person("Sophie", Role::BenefitAdministrator).await;
    let query = "subscription { notificationReceived { cursor notification { kind title } } }";
    let mut page = stage.chiara.follow(query, json!({})).await;
    let mut foreign = sophie.follow(query, json!({})).await;
    // Subscribed is subscribed: nothing was said before.
    page.silent().await;
    let voucher = stage.chiara.create(&stage.agreement, "DDPS-WODP", 3).await;
    let told = page.next().await["notificationReceived"].clone();
    assert_eq!(told["notification"]["kind"], "voucher_assigned");
    stage.chiara.cancel(&voucher).await.done();
    let told = page.next().await["notificationReceived"].clone();
    assert_eq!(told["notification"]["kind"], "voucher_cancelled");
    foreign.silent().await;
}

const PREFERENCES: &str = "notificationPreferences { digest nudges \
    categories { category mail mandatoryBecause } }";

async fn what_is_muted_is_told_on_the_portal_alone(portal: Portal) {
    let stage = stage(&portal).await;
    let input = json!({ "muted": ["VOUCHERS"], "digest": true });
    let saved = stage
        .chiara
        .call("updateNotificationPreferences", PREFERENCES, input)
        .await;
    let saved = saved.done();
    assert_eq!(
        (&saved["digest"], &saved["nudges"]),
        (&json!(true), &json!(false))
    );
    let vouchers = saved["categories"].as_array().unwrap().iter();
    let vouchers: Vec<_> = vouchers.filter(|it| it["mail"] == json!(false)).collect();
    assert_eq!(vouchers.len(), 1);
    assert_eq!(vouchers[0]["category"], "VOUCHERS");

    let voucher = stage.chiara.create(&stage.agreement, "DDPS-WODP", 3).await;
    stage.chiara.cancel(&voucher).await.done();

    let mailed = portal.messages_about(&voucher.id).await;
    let to = |it: &&entity::outbox_message::Model| it.to_email == stage.chiara.email;
    let kinds: Vec<_> = mailed
        .iter()
        .filter(to)
        .map(|it| it.kind.as_str())
        .collect();
    assert_eq!(
        kinds,
        ["voucher_assigned"],
        "the number is mailed in any case"
    );
    assert_eq!(notifications(&stage.chiara).await.len(), 2);
    // What is absent stays.
    let input = json!({ "nudges": true });
    let saved = stage
        .chiara
        .call("updateNotificationPreferences", PREFERENCES, input)
        .await;
    assert_eq!(saved.done()["digest"], true);
}

async fn what_the_programme_needs_cannot_be_switched_off(portal: Portal) {
    let stage = stage(&portal).await;
    let input = json!({ "muted": ["VOUCHER_NUMBERS"] });
    let refused = stage
        .chiara
        .call("updateNotificationPreferences", PREFERENCES, input)
        .await;
    let error = refused.refused(&["INVALID_INPUT"]).clone();
    assert_eq!(error["field"], json!(["input", "muted"]));
    for (caller, word) in [
        (stage.chiara.clone(), "mail alone"),
        (stage.chiara.clone().in_italian(), "solo per e-mail"),
    ] {
        let seen = caller.ask(PREFERENCES).await;
        let categories = seen["notificationPreferences"]["categories"]
            .as_array()
            .unwrap();
        let number = categories
            .iter()
            .find(|it| it["category"] == "VOUCHER_NUMBERS")
            .unwrap();
        assert_eq!(number["mail"], true);
        assert!(
            number["mandatoryBecause"].as_str().unwrap().contains(word),
            "{number}"
        );
    }
}

async fn nobody_reads_the_notifications_of_others(portal: Portal) {
    let stage = stage(&portal).await;
    stage.chiara.create(&stage.agreement, "DDPS-WODP", 3).await;
    let id = notifications(&stage.chiara).await[0]["id"].clone();
    let olivia = portal.operator("Olivia", Role::Operator).await;
    let query = "query($id: ID!) { node(id: $id) { id } }";
    let own = stage.chiara.graphql(query, json!({ "id": id })).await;
    assert_eq!(own.data()["node"]["id"], id);
    let foreign = olivia.graphql(query, json!({ "id": id })).await;
    assert_eq!(foreign.data()["node"], Value::Null);
    let input = json!({ "notificationIds": [id] });
    let read = olivia
        .call("readNotifications", "unreadNotifications", input)
        .await;
    read.refused(&["NOT_FOUND"]);
    assert_eq!(notifications(&olivia).await, Vec::<Value>::new());
    let query = "{ notifications { totalCount } }";
    portal
        .stranger()
        .graphql(query, json!({}))
        .await
        .expect_code("UNAUTHENTICATED");
}
