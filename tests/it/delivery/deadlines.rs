//! One's own deadlines as a calendar to which programs subscribe without a cookie.

use entity::user;
use entity::vocab::Role;
use reqwest::{Method, Response};
use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::{Value, json};
use tests::{Caller, Payload, Portal, both, text};

use super::{Stage, stage};

both!(
    each_side_reads_what_it_has_to_do,
    a_payment_is_asked_for_in_its_window,
    a_feed_is_renewed_and_revoked,
    a_request_for_a_feed_once_more_gets_a_new_token,
    who_lost_their_rights_reads_nothing,
    guessing_is_slowed_down,
);

const FEED: &str = "token calendarFeed { id createdAt readAt revokedAt }";

async fn create(caller: &Caller, key: &str) -> Payload {
    let input = json!({ "idempotencyKey": key });
    caller.call("createCalendarFeed", FEED, input).await
}

/// The token of a new feed.
async fn subscribed(caller: &Caller) -> String {
    let created = create(caller, &caller.key()).await;
    assert_eq!(created.0["userErrors"], json!([]), "{}", created.0);
    let token = text(&created.0, "token");
    assert_eq!(token.len(), 64, "256 bits");
    token
}

async fn fetch(portal: &Portal, token: &str) -> Response {
    let path = format!("/calendars/deadlines/{token}.ics");
    // A calendar program: it has no cookie.
    let request = portal.stranger().request(Method::GET, &path);
    request.send().await.unwrap()
}

/// Day and title of each entry, after a look at the form of the whole.
async fn read(portal: &Portal, token: &str) -> Vec<String> {
    let response = fetch(portal, token).await;
    assert_eq!(response.status(), 200);
    let kind = &response.headers()["content-type"];
    assert_eq!(kind, "text/calendar; charset=utf-8");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let text = response.text().await.unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
    assert!(text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let text = text.replace("\r\n ", "");
    let values = |key: &str| -> Vec<&str> {
        let lines = text.split("\r\n");
        lines.filter_map(|it| it.strip_prefix(key)).collect()
    };
    let uids = values("UID:");
    let mut different = uids.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), uids.len(), "{uids:?}");
    assert_eq!(values("SEQUENCE:").len(), uids.len());
    assert_eq!(values("DTSTAMP:").len(), uids.len());
    let days = values("DTSTART;VALUE=DATE:");
    let titles = values("SUMMARY:");
    let both = days.iter().zip(titles);
    both.map(|(day, title)| format!("{day} {title}")).collect()
}

async fn each_side_reads_what_it_has_to_do(portal: Portal) {
    let stage = stage(&portal).await;
    let open = stage.chiara.create(&stage.agreement, "DDPS-WODP", 3).await;
    let held = stage.reserved(5).await;
    let (open, held) = (open.number, held.number);

    let customer = subscribed(&stage.chiara).await;
    let seen = read(&portal, &customer).await;
    let voucher = format!("20210911 Voucher {open} ends: no partner has reserved it");
    assert!(seen.contains(&voucher), "{seen:#?}");
    let voucher = format!("20210911 Voucher {held} ends: Contoso has not redeemed it");
    assert!(seen.contains(&voucher), "{seen:#?}");
    let days = "20210630 Make vouchers of 92 days of ";
    assert!(seen.iter().any(|it| it.starts_with(days)), "{seen:#?}");
    let program = "20210630 Last day to create and assign vouchers".to_owned();
    assert!(seen.contains(&program), "{seen:#?}");
    assert!(!seen.iter().any(|it| it.contains("Request payment")));

    let deliver = format!("20210911 Deliver\\, report and redeem {held} for Woodgrove Bank");
    let partner = read(&portal, &subscribed(&stage.paolo).await).await;
    assert!(partner.contains(&deliver), "{partner:#?}");
    assert!(partner.iter().any(|it| it.contains("Last day to enroll")));
    assert!(!partner.iter().any(|it| it.contains(&open)), "not theirs");
    // The consultant of the engagement delivers it; redeeming and renewing are others' to do.
    let consultant = read(&portal, &subscribed(&stage.luca).await).await;
    assert_eq!(consultant, [deliver], "nothing else");
    let nadia = stage.partner.consultant("Nadia", &["A-W10-DSM"]).await;
    assert_eq!(read(&portal, &subscribed(&nadia).await).await.len(), 0);
    let rival = stage.rival(Role::MpnPartnerAdmin).await;
    let rival = read(&portal, &subscribed(&rival).await).await;
    assert!(!rival.iter().any(|it| it.contains(&held)), "{rival:#?}");
    // The operator has no part in vouchers, but in the calendar.
    let operator = read(&portal, &subscribed(&stage.olga).await).await;
    assert_eq!(
        operator.len(),
        6,
        "of nine dates three have passed: {operator:#?}"
    );

    let input = json!({ "name": "Chiara", "locale": "IT" });
    let object = "viewer { locale }";
    stage
        .chiara
        .call("updateProfile", object, input)
        .await
        .done();
    let italian = read(&portal, &customer).await;
    let voucher = format!("20210911 Il voucher {held} termina: Contoso non l’ha riscattato");
    assert!(italian.contains(&voucher), "{italian:#?}");
}

async fn a_payment_is_asked_for_in_its_window(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.redeemed(&[5]).await.remove(0);
    let token = subscribed(&stage.sara).await;
    let seen = read(&portal, &token).await;
    let due = format!("20210529 Request payment for {}: ", voucher.number);
    assert!(seen.iter().any(|it| it.starts_with(&due)), "{seen:#?}");
    let admin = read(&portal, &subscribed(&stage.paolo).await).await;
    assert!(!admin.iter().any(|it| it.contains("Request payment for")));
    portal.set_day("2021-05-30");
    let late = read(&portal, &token).await;
    assert!(
        !late.iter().any(|it| it.contains(&voucher.number)),
        "{late:#?}"
    );
}

async fn own(caller: &Caller) -> Value {
    let fields = "calendarFeed { id readAt revokedAt }";
    caller.ask(fields).await["calendarFeed"].clone()
}

async fn a_feed_is_renewed_and_revoked(portal: Portal) {
    let Stage { chiara, paolo, .. } = stage(&portal).await;
    assert_eq!(own(&chiara).await, Value::Null);
    let first = subscribed(&chiara).await;
    assert_eq!(own(&chiara).await["readAt"], Value::Null);
    read(&portal, &first).await;
    assert_eq!(own(&chiara).await["readAt"], "2021-03-15T09:00:00+00:00");
    let second = subscribed(&chiara).await;
    assert_eq!(fetch(&portal, &first).await.status(), 404);
    read(&portal, &second).await;

    let id = own(&chiara).await["id"].clone();
    let input = json!({ "calendarFeedId": id });
    let theirs = paolo.call("revokeCalendarFeed", "calendarFeed { id }", input.clone());
    theirs.await.refused(&["NOT_FOUND"]);
    read(&portal, &second).await;
    for _ in 0..2 {
        let revoked = chiara.call(
            "revokeCalendarFeed",
            "calendarFeed { revokedAt }",
            input.clone(),
        );
        let revoked = revoked.await;
        assert_eq!(revoked.done()["revokedAt"], "2021-03-15T09:00:00+00:00");
    }
    assert_eq!(own(&chiara).await, Value::Null);
    let (gone, unknown) = (fetch(&portal, &second).await, fetch(&portal, "0000").await);
    assert_eq!(
        (gone.status(), unknown.status()),
        (unknown.status(), gone.status())
    );
    assert_eq!(gone.text().await.unwrap(), unknown.text().await.unwrap());
    let named = portal
        .stranger()
        .request(Method::GET, "/calendars/deadlines/0000");
    assert_eq!(named.send().await.unwrap().status(), 404);
    assert_eq!(
        portal.acts_of("createCalendarFeed").await,
        [
            "createCalendarFeed DONE by Chiara",
            "createCalendarFeed DONE by Chiara"
        ]
    );
    assert_eq!(
        portal.acts_of("revokeCalendarFeed").await,
        ["revokeCalendarFeed DONE by Chiara"],
        "the second time there was nothing to do"
    );
}

async fn a_request_for_a_feed_once_more_gets_a_new_token(portal: Portal) {
    let Stage { chiara, .. } = stage(&portal).await;
    let key = chiara.key();
    let first = create(&chiara, &key).await.0;
    let again = create(&chiara, &key).await.0;
    assert_eq!(again["calendarFeed"], first["calendarFeed"]);
    assert_eq!(fetch(&portal, &text(&first, "token")).await.status(), 404);
    read(&portal, &text(&again, "token")).await;
    // A calendar has it: it is not taken away.
    let late = create(&chiara, &key).await.0;
    assert_eq!(late["token"], Value::Null);
    assert_eq!(late["calendarFeed"]["id"], first["calendarFeed"]["id"]);
    read(&portal, &text(&again, "token")).await;
    assert_eq!(portal.count("calendar_feed").await, 1);
}

async fn who_lost_their_rights_reads_nothing(portal: Portal) {
    let stage = stage(&portal).await;
    let held = stage.reserved(5).await.number;
    let token = subscribed(&stage.luca).await;
    assert_eq!(read(&portal, &token).await.len(), 1);
    // From now on somebody in another company: of the first one, nothing is left.
    let person = stage.luca.user.unwrap();
    let other = portal.customer("Trey Research", "GB").await;
    portal
        .grant(other.id, person, Role::BenefitAdministrator)
        .await;
    let both = read(&portal, &token).await;
    let here = |it: &&String| it.contains(&held) && it.ends_with(" – Contoso");
    assert_eq!(both.iter().filter(here).count(), 1, "{both:#?}");
    let db = portal.app.db.read();
    let sql = "delete from role_grant where organization_id = (select id from organization where name = 'Contoso') and role = 'CONSULTANT'";
    sea_orm::ConnectionTrait::execute_unprepared(db, sql)
        .await
        .unwrap();
    let left = read(&portal, &token).await;
    assert!(!left.iter().any(|it| it.contains(&held)), "{left:#?}");
    let disabled = user::ActiveModel {
        id: Set(person),
        disabled_at: Set(Some(portal.app.clock.now())),
        ..Default::default()
    };
    disabled.update(db).await.unwrap();
    assert_eq!(fetch(&portal, &token).await.status(), 404);
}

async fn guessing_is_slowed_down(portal: Portal) {
    let Stage { chiara, .. } = stage(&portal).await;
    let token = subscribed(&chiara).await;
    let mut answers = Vec::new();
    for guess in 0..250 {
        let answer = fetch(&portal, &format!("{guess:064}")).await;
        if answer.status() == 429 {
            let wait = answer.headers()["retry-after"].to_str().unwrap().to_owned();
            assert!(wait.parse::<u64>().unwrap() > 0, "{wait}");
            answers.push(answer.status());
            break;
        }
        assert_eq!(answer.status(), 404);
    }
    assert_eq!(answers.len(), 1, "not for ever");
    assert_eq!(fetch(&portal, &token).await.status(), 429);
}
