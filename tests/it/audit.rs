//! The audit trail: it cannot be changed, who changes it all the same is found out, and refusals
//! leave their lines.

use entity::audit_event;
use entity::vocab::Role;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use serde_json::{Value, json};
use server::service::audit_chain;
use server::store::audit::{Line, record};
use tests::{Caller, Portal, both};

both!(
    the_chain_holds_until_a_line_is_touched,
    lines_cannot_be_changed_or_removed,
    two_processes_seal_one_chain,
    what_was_refused_leaves_a_line,
    names_with_line_breaks_forge_no_line,
    the_trail_is_searched_by_everything_that_is_known,
);

async fn act(portal: &Portal, times: usize) {
    for number in 0..times {
        let subject = portal
            .app
            .ids
            .mint::<entity::vocab::VoucherId>(portal.app.clock.now());
        let line = Line::done("createVoucher", "voucher", subject.0).detail(number.to_string());
        record(portal.app.db.read(), &portal.app, None, line)
            .await
            .unwrap();
    }
}

const CHAIN: &str = "auditChain { holds lines waiting outside last { sequence hash } \
    broken { sequence fault auditEventId } checkpointHolds }";

async fn chain(auditor: &Caller) -> Value {
    auditor.ask(CHAIN).await["auditChain"].clone()
}

/// Does what the database refuses, as somebody with all rights could.
async fn tamper(portal: &Portal, statement: &str) {
    let db = portal.app.db.read();
    let (off, on) = if portal.app.db.is_postgres() {
        (
            "alter table audit_event disable trigger all; alter table audit_seal disable trigger all",
            "alter table audit_event enable trigger all; alter table audit_seal enable trigger all",
        )
    } else {
        (
            "drop trigger audit_event_stays; drop trigger audit_event_remains",
            "select 1",
        )
    };
    db.execute_unprepared(off).await.unwrap();
    db.execute_unprepared(statement).await.unwrap();
    db.execute_unprepared(on).await.unwrap();
}

async fn the_chain_holds_until_a_line_is_touched(portal: Portal) {
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    act(&portal, 5).await;
    let before = chain(&audrey).await;
    assert_eq!(
        (&before["holds"], &before["last"]["sequence"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(before["waiting"], before["lines"]);

    let sealed = audit_chain::seal(&portal.app).await.unwrap();
    assert_eq!(json!(sealed), before["lines"]);
    act(&portal, 2).await;
    assert_eq!(audit_chain::seal(&portal.app).await.unwrap(), 2);
    assert_eq!(audit_chain::seal(&portal.app).await.unwrap(), 0);
    let after = chain(&audrey).await;
    assert_eq!(
        (&after["holds"], &after["waiting"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(after["last"]["sequence"], sealed + 2);

    // A place that was written down elsewhere is in the chain; one that was not is not.
    let asked =
        |hash: &Value| json!({ "place": { "sequence": after["last"]["sequence"], "hash": hash } });
    let query = "query($place: AuditCheckpointInput!) { \
        auditChain(checkpoint: $place) { holds checkpointHolds } }";
    let known = audrey
        .graphql(query, asked(&after["last"]["hash"]))
        .await
        .data();
    assert_eq!(
        known["auditChain"],
        json!({ "holds": true, "checkpointHolds": true })
    );
    let other = audrey.graphql(query, asked(&json!("0000"))).await.data();
    assert_eq!(
        other["auditChain"],
        json!({ "holds": false, "checkpointHolds": false })
    );

    let lines = audit_event::Entity::find().order_by_asc(audit_event::Column::Id);
    let lines = lines.all(portal.app.db.read()).await.unwrap();
    let place = usize::try_from(sealed).unwrap() - 2;
    let id = lines[place].id.0;
    let written = if portal.app.db.is_postgres() {
        format!("'{id}'")
    } else {
        format!("x'{}'", id.simple())
    };
    tamper(
        &portal,
        &format!("update audit_event set detail = 'another' where id = {written}"),
    )
    .await;
    let touched = chain(&audrey).await;
    assert_eq!(touched["holds"], false);
    assert_eq!(touched["broken"]["sequence"], sealed - 1, "{touched}");
    assert_eq!(touched["broken"]["fault"], "CHANGED");
    assert_eq!(
        touched["broken"]["auditEventId"],
        format!("audit_{}", id.simple())
    );
    assert_eq!(
        touched["last"]["sequence"],
        sealed - 2,
        "up to there it holds"
    );
}

async fn lines_cannot_be_changed_or_removed(portal: Portal) {
    act(&portal, 1).await;
    audit_chain::seal(&portal.app).await.unwrap();
    let db = portal.app.db.read();
    for statement in [
        "update audit_event set detail = 'another'",
        "delete from audit_event",
        "update audit_seal set hash = ''",
        "delete from audit_seal",
    ] {
        let refused = db.execute_unprepared(statement).await;
        let refused = refused.unwrap_err().to_string();
        assert!(
            refused.contains("only ever added to"),
            "{statement}: {refused}"
        );
    }
}

async fn two_processes_seal_one_chain(portal: Portal) {
    let beside = portal.beside().await;
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    for _ in 0..5 {
        act(&portal, 20).await;
        let (one, other) = tokio::join!(
            audit_chain::seal(&portal.app),
            audit_chain::seal(&beside.app)
        );
        one.unwrap();
        other.unwrap();
    }
    audit_chain::seal(&portal.app).await.unwrap();
    let seen = chain(&audrey).await;
    assert_eq!(
        (&seen["holds"], &seen["waiting"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(seen["last"]["sequence"], seen["lines"]);
}

async fn what_was_refused_leaves_a_line(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let max = customer.person("Max", Role::ProjectManager).await;
    let agreement = customer.agreement(2).await;
    chiara.activate(&agreement).await;

    let refused = chiara.try_create(&agreement, "DDPS-WODP", 10).await;
    refused.refused(&["INSUFFICIENT_DAYS"]);
    let input = json!({ "agreementId": agreement });
    let forbidden = max
        .try_call("activateBenefit", "agreement { id }", input)
        .await;
    forbidden.expect_code("FORBIDDEN");

    assert_eq!(
        portal.trail_of(&agreement).await,
        [
            "activateBenefit DONE by Chiara",
            "createVoucher REFUSED by Chiara",
            "activateBenefit REFUSED by Max",
        ]
    );
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    let seen = audrey
        .ask("auditEvents(filter: { outcome: REFUSED }) { nodes { detail } }")
        .await;
    let details: Vec<_> = seen["auditEvents"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(details[0]["detail"], "FORBIDDEN");
    assert_eq!(details[1]["detail"], "INSUFFICIENT_DAYS");
}

async fn names_with_line_breaks_forge_no_line(portal: Portal) {
    let line = Line::done("createVoucher\nsignIn", "voucher", uuid::Uuid::nil());
    let line = line.detail("one\r\ntwo\u{2028}three\u{85}four");
    record(portal.app.db.read(), &portal.app, None, line)
        .await
        .unwrap();
    let lines = audit_event::Entity::find()
        .all(portal.app.db.read())
        .await
        .unwrap();
    let last = lines
        .iter()
        .find(|it| it.action.starts_with("createVoucher"))
        .unwrap();
    assert_eq!(last.action, "createVoucher signIn");
    assert_eq!(last.detail.as_deref(), Some("one  two three four"));
}

async fn the_trail_is_searched_by_everything_that_is_known(portal: Portal) {
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    let one = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = one.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = one.agreement(20).await;
    chiara.activate(&agreement).await;
    portal.set_day("2021-03-20");
    let other = portal.customer("Trey Research", "GB").await;
    let sophie = other.person("Sophie", Role::BenefitAdministrator).await;
    let foreign = other.agreement(20).await;
    sophie.activate(&foreign).await;

    let customer = chiara.ask("viewer { organization { id } }").await;
    let customer = customer["viewer"]["organization"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for (filter, count) in [
        (format!("actorId: \"{}\"", chiara.gid()), 1),
        (format!("organizationId: \"{customer}\""), 1),
        ("action: \"activateBenefit\"".to_owned(), 2),
        (
            "action: \"activateBenefit\", from: \"2021-03-20T00:00:00Z\"".to_owned(),
            1,
        ),
        (
            "action: \"activateBenefit\", to: \"2021-03-20T00:00:00Z\"".to_owned(),
            1,
        ),
        (format!("subjectId: \"{foreign}\", outcome: DONE"), 1),
        (format!("subjectId: \"{foreign}\", outcome: REFUSED"), 0),
        (
            format!("actorEmail: \" {}\"", chiara.email.to_uppercase()),
            1,
        ),
        ("actorEmail: \"nobody@example.com\"".to_owned(), 0),
        ("subjectKind: \"agreement\"".to_owned(), 2),
        // A line's own words for its object are taken as they are.
        (
            format!(
                "subjectId: \"{}\"",
                foreign.replace("agreement_", "a_kind_")
            ),
            1,
        ),
    ] {
        let query = format!("auditEvents(filter: {{ {filter} }}) {{ totalCount }}");
        let seen = audrey.ask(&query).await;
        assert_eq!(seen["auditEvents"]["totalCount"], count, "{filter}");
    }
}
