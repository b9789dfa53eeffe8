//! An engagement as a calendar: who gets it, what it says, and how it changes.

use entity::vocab::Role;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tests::{Caller, Portal, both, text};

use super::stage;

both!(
    a_calendar_says_when_an_engagement_is,
    a_calendar_reaches_as_far_as_the_engagement,
    a_change_of_dates_grows_the_sequence,
    what_was_let_go_is_cancelled_in_the_calendar,
    engagements_of_an_interval_are_listed,
);

async fn fetch(caller: &Caller, engagement: &str) -> Response {
    let path = format!("/calendars/engagements/{engagement}.ics");
    caller.request(Method::GET, &path).send().await.unwrap()
}

/// The lines of a calendar, put together again, after a look at how they were folded.
async fn lines(caller: &Caller, engagement: &str) -> Vec<String> {
    let response = fetch(caller, engagement).await;
    assert_eq!(response.status(), 200, "{}", caller.name);
    let kind = &response.headers()["content-type"];
    assert_eq!(kind, "text/calendar; charset=utf-8");
    let text = response.text().await.unwrap();
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains('\n'), "a bare line end: {line:?}");
    }
    let text = text.replace("\r\n ", "");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

fn holds(lines: &[String], line: &str) {
    assert!(lines.iter().any(|it| it == line), "no {line} in {lines:#?}");
}

fn of<'a>(lines: &'a [String], key: &str) -> Vec<&'a str> {
    let key = format!("{key}:");
    lines
        .iter()
        .filter_map(|it| it.strip_prefix(&key))
        .collect()
}

async fn move_to(caller: &Caller, voucher: &tests::Voucher, from: &str, to: &str) {
    let input =
        json!({ "voucherId": voucher.id, "startsOn": from, "endsOn": to, "notifyCustomer": false });
    let payload = caller.call("rescheduleReservation", "voucher { id }", input);
    payload.await.done();
}

async fn a_calendar_says_when_an_engagement_is(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    let node = "query($id: ID!) { node(id: $id) { ... on Engagement { calendarUrl } } }";
    let seen = stage.paolo.graphql(node, json!({ "id": engagement })).await;
    let url = text(&seen.data()["node"], "calendarUrl");
    assert_eq!(url, format!("/calendars/engagements/{engagement}.ics"));
    portal.set_day("2021-03-23");
    let words = "Scope; users, devices\nand the long way to the target with the città di Milano";
    let topic = json!({ "topic": words, "attendees": ["Max Mayer"], "minutes": 90 });
    let held = stage.luca.hold(&engagement, "2021-03-22", topic).await;
    held.done();
    let response = fetch(&stage.paolo, &engagement).await;
    let named = response.headers()["content-disposition"].to_str().unwrap();
    let name = format!("engagement-{}.ics", voucher.number);
    assert!(named.contains(&name), "{named}");
    let seen = lines(&stage.paolo, &engagement).await;
    assert_eq!(of(&seen, "BEGIN"), ["VCALENDAR", "VEVENT", "VEVENT"]);
    let uids = of(&seen, "UID");
    assert_eq!(uids.len(), 2);
    assert_ne!(uids[0], uids[1]);
    let id = engagement.trim_start_matches("delivery_");
    assert!(uids[0].replace('-', "").starts_with(id), "{uids:?}");
    holds(&seen, "DTSTART;VALUE=DATE:20210322");
    holds(&seen, "DTEND;VALUE=DATE:20210330");
    holds(&seen, "DTEND;VALUE=DATE:20210323");
    let now = portal.app.clock.now().format("%Y%m%dT%H%M%SZ").to_string();
    assert_eq!(of(&seen, "DTSTAMP"), [now.as_str(), now.as_str()]);
    assert_eq!(of(&seen, "STATUS"), ["CONFIRMED", "CONFIRMED"]);
    holds(&seen, "LOCATION:Woodgrove Bank (IT)");
    let summaries = of(&seen, "SUMMARY");
    assert!(summaries[0].ends_with(": Woodgrove Bank"), "{summaries:?}");
    assert!(
        summaries[1].starts_with(r"Scope\; users\, devices\nand the long way"),
        "{summaries:?}"
    );
    let described = of(&seen, "DESCRIPTION");
    assert!(described[0].contains(&voucher.number), "{described:?}");
    assert!(described[1].contains("1.5 h"), "{described:?}");
    assert!(described[1].contains("Took part: Max Mayer"));
    assert!(!seen.iter().any(|it| it.starts_with("ATTENDEE")));
    let italian = lines(&stage.chiara.clone().in_italian(), &engagement).await;
    assert!(of(&italian, "SUMMARY")[0].ends_with(": Contoso"));
    assert!(of(&italian, "DESCRIPTION")[0].contains("Cliente: Woodgrove Bank"));
    assert_eq!(of(&italian, "UID"), uids, "the same for every reader");
}

async fn a_calendar_reaches_as_far_as_the_engagement(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    for reader in [&stage.paolo, &stage.luca, &stage.chiara, &stage.olga] {
        assert_eq!(
            fetch(reader, &engagement).await.status(),
            200,
            "{}",
            reader.name
        );
    }
    let max = stage.customer.person("Max", Role::ProjectManager).await;
    let nadia = stage.partner.consultant("Nadia", &["A-W10-DSM"]).await;
    let rival = stage.rival(Role::MpnPartnerAdmin).await;
    for stranger in [&max, &nadia, &rival] {
        let status = fetch(stranger, &engagement).await.status();
        assert_eq!(status, 404, "{}", stranger.name);
    }
    assert_eq!(fetch(&portal.stranger(), &engagement).await.status(), 401);
    for wrong in ["delivery_7", "voucher", &voucher.id] {
        assert_eq!(fetch(&stage.paolo, wrong).await.status(), 404, "{wrong}");
    }
}

async fn a_change_of_dates_grows_the_sequence(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    assert_eq!(
        of(&lines(&stage.chiara, &engagement).await, "SEQUENCE"),
        ["0"]
    );
    move_to(&stage.paolo, &voucher, "2021-03-23", "2021-03-30").await;
    move_to(&stage.paolo, &voucher, "2021-03-24", "2021-03-31").await;
    let moved = lines(&stage.chiara, &engagement).await;
    assert_eq!(of(&moved, "SEQUENCE"), ["2"]);
    holds(&moved, "DTSTART;VALUE=DATE:20210324");
    portal.set_day("2021-03-26");
    let held = stage.luca.hold(&engagement, "2021-03-24", json!({})).await;
    let session = held.done()["sessions"][0].clone();
    let corrected = json!({ "sessionId": session["id"], "version": session["version"] });
    let corrected = stage.luca.hold(&engagement, "2021-03-25", corrected).await;
    corrected.done();
    let seen = lines(&stage.chiara, &engagement).await;
    assert_eq!(of(&seen, "SEQUENCE"), ["2", "1"]);
    holds(&seen, "DTSTART;VALUE=DATE:20210325");
}

async fn what_was_let_go_is_cancelled_in_the_calendar(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    let engagement = stage.paolo.engagement(&voucher).await;
    let uid = of(&lines(&stage.paolo, &engagement).await, "UID")[0].to_owned();
    move_to(&stage.paolo, &voucher, "2021-03-23", "2021-03-30").await;
    stage.paolo.release(&voucher).await.done();
    for reader in [&stage.paolo, &stage.luca, &stage.chiara, &stage.olga] {
        let seen = lines(reader, &engagement).await;
        assert_eq!(of(&seen, "STATUS"), ["CANCELLED"], "{}", reader.name);
        assert_eq!(of(&seen, "UID"), [uid.as_str()]);
        assert_eq!(of(&seen, "SEQUENCE"), ["2"]);
    }
    // Whoever holds the voucher next has an engagement of its own, and none of the first.
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let fabio = rival.person("Fabio", Role::MpnPartnerAdmin).await;
    let lead = rival.consultant("Lia", &["A-W10-DSM"]).await;
    let plan = portal.plan(&rival.location("IT").await, "IT", &lead);
    fabio.reserve(&voucher, &plan).await;
    let next = fabio.engagement(&voucher).await;
    let seen = lines(&fabio, &next).await;
    assert_ne!(of(&seen, "UID"), [uid.as_str()]);
    assert_eq!(of(&seen, "SEQUENCE"), ["0"]);
    assert_eq!(of(&seen, "STATUS"), ["CONFIRMED"]);
    assert_eq!(fetch(&fabio, &engagement).await.status(), 404);
    assert_eq!(fetch(&stage.paolo, &next).await.status(), 404);
    let first = lines(&stage.paolo, &engagement).await;
    assert_eq!(of(&first, "STATUS"), ["CANCELLED"]);
    assert_eq!(of(&first, "SEQUENCE"), ["2"]);
}

async fn engagements_of_an_interval_are_listed(portal: Portal) {
    let stage = stage(&portal).await;
    stage.reserved(5).await;
    let count = async |from: &str, to: &str| -> Value {
        let filter = format!("filter: {{ endsFrom: \"{from}\", startsTo: \"{to}\" }}");
        let list = format!("engagements({filter}) {{ totalCount }}");
        stage.paolo.ask(&list).await["engagements"]["totalCount"].clone()
    };
    for (from, to, found) in [
        ("2021-03-01", "2021-03-21", 0),
        ("2021-03-01", "2021-03-22", 1),
        ("2021-03-24", "2021-03-25", 1),
        ("2021-03-29", "2021-04-30", 1),
        ("2021-03-30", "2021-04-30", 0),
    ] {
        assert_eq!(count(from, to).await, found, "{from} to {to}");
    }
}
