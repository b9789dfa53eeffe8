//! Mail as a mail server receives it: every kind in both languages, tried again, given up, and never
//! sent twice.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::outbox_message;
use entity::vocab::{Locale, MessageState, Role};
use serde_json::json;
use server::app::App;
use server::clock::Clock;
use server::service::postman;
use server::store::outbox::{Mail, post};
use server::texts;
use tests::{MailServer, Portal, both};
use toml::Table;

both!(
    every_kind_of_mail_is_received_in_both_languages,
    a_server_that_wants_it_later_gets_it_later,
    a_letter_that_nobody_wants_ends_with_the_operator,
    nothing_is_lost_while_the_server_is_away,
    two_processes_at_once_send_nothing_twice,
    mail_is_mended_by_operators_alone,
);

/// The application with a mailer, and a clock of the machine that the test moves.
fn posting(portal: &Portal, server: &MailServer) -> (App, Clock) {
    let mut app = portal.app.clone();
    let wall = Clock::manual(Clock::real().now());
    app.wall = wall.clone();
    app.mailer = Some(server.mailer());
    (app, wall)
}

fn pass(wall: &Clock, minutes: i64) {
    wall.set(wall.now() + TimeDelta::minutes(minutes));
}

async fn write(app: &App, kind: &str, to: &str, locale: Locale, words: &[(&str, String)]) {
    let mail = Mail {
        kind,
        to,
        locale,
        voucher: None,
        words,
    };
    post(app.db.read(), app, mail).await.unwrap();
}

async fn only(portal: &Portal) -> outbox_message::Model {
    let mut messages = portal.messages().await;
    assert_eq!(messages.len(), 1);
    messages.remove(0)
}

/// Every kind of `mail.toml`: one that is added cannot be forgotten here.
fn kinds() -> Table {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/texts/mail.toml");
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

/// A word for every placeholder of a text: days where days stand, else something that would break
/// a letter that is not written with care.
fn words(template: &Table) -> Vec<(&str, String)> {
    let texts = template.values().filter_map(|it| it.as_str());
    let names: BTreeSet<&str> = texts
        .flat_map(|text| text.split('{').skip(1))
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect();
    let word = |name: &str| match name {
        day if day.ends_with("_on") || day == "until" || day == "pay_by" => "2021-06-30".to_owned(),
        other => format!("{other} <è> & \"co\""),
    };
    names.into_iter().map(|name| (name, word(name))).collect()
}

async fn every_kind_of_mail_is_received_in_both_languages(portal: Portal) {
    let server = MailServer::start();
    let (app, _) = posting(&portal, &server);
    let kinds = kinds();
    let mut expected = BTreeSet::new();
    for (kind, template) in &kinds {
        for (locale, language) in [(Locale::En, "en"), (Locale::It, "it")] {
            let to = format!("{kind}.{language}@customer.example");
            let words = words(template.as_table().unwrap());
            write(&app, kind, &to, locale, &words).await;
            expected.insert(to);
        }
    }

    let sent = postman::deliver(&app).await.unwrap();

    assert_eq!(sent, u64::try_from(2 * kinds.len()).unwrap());
    let letters = server.letters();
    let received: BTreeSet<String> = letters.iter().map(|it| it.to.clone()).collect();
    assert_eq!(received, expected);
    let ids: BTreeSet<&str> = letters.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids.len(),
        letters.len(),
        "every letter has an id of its own"
    );
    for letter in &letters {
        let (kind, rest) = letter.to.split_once('.').unwrap();
        let language = rest.split('@').next().unwrap();
        let locale = if language == "it" {
            Locale::It
        } else {
            Locale::En
        };
        let text = texts::mail(kind, locale, &words(kinds[kind].as_table().unwrap()));
        assert_eq!(letter.subject, text.subject, "{kind}");
        assert!(
            letter.plain.starts_with(text.body.trim()),
            "{kind}: {}",
            letter.plain
        );
        assert!(
            letter.html.contains(&format!("<html lang=\"{language}\">")),
            "{kind}"
        );
        let first = text.body.trim().lines().next().unwrap();
        let escaped = first.replace('&', "&amp;").replace('<', "&lt;");
        let escaped = escaped.replace('>', "&gt;").replace('"', "&quot;");
        assert!(letter.html.contains(&escaped), "{kind}: {}", letter.html);
        for part in [&letter.subject, &letter.plain] {
            assert!(
                !part.contains(['{', '}']),
                "{kind}: a word is missing: {part}"
            );
            assert!(
                !part.contains("2021-06-30"),
                "{kind}: a day is not said: {part}"
            );
        }
        assert_eq!(letter.from, "no-reply@portal.example");
        let unsubscribe = "List-Unsubscribe: <https://portal.example/settings/notifications>";
        assert!(letter.headers.contains(unsubscribe), "{}", letter.headers);
        assert!(letter.headers.contains("Auto-Submitted: auto-generated"));
    }
    assert_eq!(postman::deliver(&app).await.unwrap(), 0, "once is enough");
}

async fn a_server_that_wants_it_later_gets_it_later(portal: Portal) {
    let server = MailServer::start();
    let (app, wall) = posting(&portal, &server);
    let to = "max@customer.example";
    server.answer(to, &[451, 452]);
    write(&app, "voucher_cancelled", to, Locale::It, &[]).await;

    assert_eq!(postman::deliver(&app).await.unwrap(), 0);
    let waiting = only(&portal).await;
    assert_eq!((waiting.state, waiting.attempts), (MessageState::Queued, 1));
    assert!(waiting.last_error.unwrap().contains("451"));
    assert_eq!(postman::deliver(&app).await.unwrap(), 0, "not at once");
    assert!(server.letters().is_empty());

    pass(&wall, 2);
    assert_eq!(postman::deliver(&app).await.unwrap(), 0, "452");
    pass(&wall, 1);
    assert_eq!(postman::deliver(&app).await.unwrap(), 0, "the wait doubles");
    pass(&wall, 2);
    assert_eq!(postman::deliver(&app).await.unwrap(), 1);
    let sent = only(&portal).await;
    assert_eq!((sent.state, sent.attempts), (MessageState::Sent, 3));
    assert_eq!(
        (sent.sent_at, sent.last_error),
        (Some(app.clock.now()), None)
    );
    assert_eq!(server.letters().len(), 1);
}

async fn a_letter_that_nobody_wants_ends_with_the_operator(portal: Portal) {
    let server = MailServer::start();
    let (app, wall) = posting(&portal, &server);
    let olivia = portal.operator("Olivia", Role::Operator).await;
    let (to, other) = ("max@customer.example", "gone@customer.example");
    server.answer(to, &[550; 3]);
    server.answer(other, &[550; 3]);
    write(&app, "voucher_cancelled", to, Locale::En, &[]).await;
    write(&app, "voucher_cancelled", other, Locale::En, &[]).await;
    for _ in 0..postman::NEVER_ATTEMPTS {
        assert_eq!(postman::deliver(&app).await.unwrap(), 0);
        pass(&wall, 60);
    }
    pass(&wall, 60 * 24 * 30);
    assert_eq!(postman::deliver(&app).await.unwrap(), 0, "given up");

    let dead = "messages(filter: { states: [DEAD] }) { nodes { id to attempts lastError } }";
    let seen = olivia.ask(dead).await;
    let nodes = seen["messages"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 2);
    assert_eq!(nodes[0]["attempts"], 3);
    assert!(nodes[0]["lastError"].as_str().unwrap().contains("550"));
    let of = |address: &str| nodes.iter().find(|it| it["to"] == address).unwrap()["id"].clone();

    let input = json!({ "messageId": of(to) });
    let retried = olivia
        .call("retryMessage", "message { state attempts }", input)
        .await;
    assert_eq!(retried.done(), &json!({ "state": "QUEUED", "attempts": 0 }));
    let input = json!({ "messageId": of(other), "reason": "Nobody has this address." });
    let discarded = olivia
        .call("discardMessage", "message { state }", input.clone())
        .await;
    assert_eq!(discarded.done()["state"], "DISCARDED");
    let again = olivia
        .call("discardMessage", "message { state }", input)
        .await;
    again.refused(&["CONFLICT"]);

    assert_eq!(postman::deliver(&app).await.unwrap(), 1, "the retried one");
    assert_eq!(server.letters()[0].to, to);
    let lines = portal.audit_of_action("discardMessage").await;
    let expected = [
        "discardMessage DONE by Olivia",
        "discardMessage REFUSED by Olivia",
    ];
    assert_eq!(lines, expected);
}

async fn nothing_is_lost_while_the_server_is_away(portal: Portal) {
    let server = MailServer::start();
    let (app, wall) = posting(&portal, &server);
    for number in 0..12 {
        let to = format!("person{number}@customer.example");
        write(&app, "voucher_cancelled", &to, Locale::En, &[]).await;
    }
    server.stop();

    for _ in 0..postman::LATER_ATTEMPTS + 2 {
        assert_eq!(postman::deliver(&app).await.unwrap(), 0);
        pass(&wall, 2);
    }
    let waiting = portal.messages().await;
    assert!(waiting.iter().all(|it| it.state == MessageState::Queued));
    assert!(
        waiting.iter().all(|it| it.attempts == 0),
        "it is not their fault"
    );

    server.come_back();
    assert_eq!(postman::deliver(&app).await.unwrap(), 12);
    assert_eq!(server.letters().len(), 12);
}

async fn two_processes_at_once_send_nothing_twice(portal: Portal) {
    let server = MailServer::start();
    let (app, _) = posting(&portal, &server);
    let beside = portal.beside().await;
    let (other, _) = posting(&beside, &server);
    for number in 0..40 {
        let to = format!("person{number}@customer.example");
        write(&app, "voucher_cancelled", &to, Locale::En, &[]).await;
    }

    let (one, two) = tokio::join!(postman::deliver(&app), postman::deliver(&other));

    assert_eq!(one.unwrap() + two.unwrap(), 40);
    let letters = server.letters();
    let receivers: BTreeSet<_> = letters.iter().map(|it| &it.to).collect();
    assert_eq!((letters.len(), receivers.len()), (40, 40));
}

async fn mail_is_mended_by_operators_alone(portal: Portal) {
    write(
        &portal.app,
        "voucher_cancelled",
        "max@customer.example",
        Locale::En,
        &[],
    )
    .await;
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    let id = format!("message_{}", only(&portal).await.id.0.simple());
    for (mutation, input) in [
        ("retryMessage", json!({ "messageId": id })),
        (
            "discardMessage",
            json!({ "messageId": id, "reason": "Why not." }),
        ),
    ] {
        let refused = audrey.try_call(mutation, "message { id }", input).await;
        refused.expect_code("FORBIDDEN");
        let lines = portal.trail_of(&id).await;
        assert!(
            lines.contains(&format!("{mutation} REFUSED by Audrey")),
            "{lines:?}"
        );
    }
}
