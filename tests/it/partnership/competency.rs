//! The yearly life of a competency, the training and the membership (`domain.md` §3.1, §3.3).

use entity::vocab::{CompetencyLevel, Role};
use serde_json::{Value, json};
use tests::{Caller, Partner, Payload, Portal, both};

use super::{dawn, stage, times};

both!(
    the_operator_records_a_competency_through_its_life,
    the_clock_reminds_twice_and_takes_a_competency_away,
    the_training_counts_for_its_days,
    a_membership_is_renewed_before_enrolling,
    only_the_operator_records,
);

/// The global id of a competency.
async fn competency(caller: &Caller, code: &str) -> Value {
    let seen = caller.ask("competencies { id code }").await;
    let all = seen["competencies"].as_array().unwrap();
    all.iter().find(|it| it["code"] == code).unwrap()["id"].clone()
}

async fn record(by: &Caller, partner: &Partner, code: &str, act: &str, level: Value) -> Payload {
    let input = json!({
        "partnerId": partner.gid(),
        "competencyId": competency(by, code).await,
        "act": act,
        "level": level,
        "reason": "Seen in the partner network.",
    });
    let object = "competency { status level anniversaryOn countsUntil \
        history { change status actor { name } reason } availableActs { act allowed } }";
    by.call("recordCompetency", object, input).await
}

async fn the_operator_records_a_competency_through_its_life(portal: Portal) {
    let olga = portal.operator("Olga", Role::Operator).await;
    let lucerne = portal.partner("Lucerne", "CH").await;
    let reto = lucerne.person("Reto", Role::GlobalAdmin).await;
    let nothing = json!(null);
    record(&olga, &lucerne, "DATACENTER", "RENEW", json!("GOLD"))
        .await
        .refused(&["COMPETENCY_STATE_INVALID"]);
    record(&olga, &lucerne, "DATACENTER", "START", nothing.clone())
        .await
        .refused(&["INVALID_INPUT"]);
    record(&olga, &lucerne, "DATACENTER", "START", json!("SILVER"))
        .await
        .done();
    record(&olga, &lucerne, "DATACENTER", "QUALIFY", nothing.clone())
        .await
        .done();
    let active = record(&olga, &lucerne, "DATACENTER", "ACTIVATE", nothing.clone()).await;
    assert_eq!(active.done()["status"], "ACTIVE");
    assert_eq!(
        active.done()["anniversaryOn"],
        portal.in_days(365).to_string()
    );
    record(
        &olga,
        &lucerne,
        "DATACENTER",
        "CHANGE_LEVEL",
        json!("SILVER"),
    )
    .await
    .refused(&["INVALID_INPUT"]);
    let gold = record(&olga, &lucerne, "DATACENTER", "CHANGE_LEVEL", json!("GOLD")).await;
    assert_eq!(gold.done()["level"], "GOLD");
    record(&olga, &lucerne, "DATACENTER", "RENEW", nothing.clone())
        .await
        .refused(&["RENEWAL_NOT_OPEN"]);
    portal.set_day("2022-02-01");
    let renewed = record(&olga, &lucerne, "DATACENTER", "RENEW", nothing.clone()).await;
    assert_eq!(renewed.done()["anniversaryOn"], "2023-03-15");
    record(
        &olga,
        &lucerne,
        "DATACENTER",
        "MARK_AT_RISK",
        nothing.clone(),
    )
    .await
    .done();
    let lost = record(&olga, &lucerne, "DATACENTER", "LOSE", nothing).await;
    let history = lost.done()["history"].as_array().unwrap();
    let changes: Vec<&Value> = history.iter().map(|it| &it["change"]).collect();
    assert_eq!(
        changes,
        [
            "STARTED",
            "QUALIFIED",
            "ACTIVATED",
            "LEVEL_CHANGED",
            "RENEWED",
            "AT_RISK",
            "LOST"
        ]
    );
    assert_eq!(history[0]["actor"]["name"], "Olga");
    let acts = lost.done()["availableActs"].as_array().unwrap();
    let open: Vec<&Value> = acts
        .iter()
        .filter(|it| it["allowed"] == true)
        .map(|it| &it["act"])
        .collect();
    assert_eq!(open, ["START", "QUALIFY", "ACTIVATE"]);
    assert_eq!(portal.acts_of("recordCompetency").await.len(), 7);

    let own = "viewer { organization { partner { competencies { \
        status history { change } availableActs { act } } } } }";
    let seen = reto.ask(own).await["viewer"]["organization"]["partner"].clone();
    assert_eq!(
        seen["competencies"][0]["history"].as_array().unwrap().len(),
        7
    );
    assert_eq!(seen["competencies"][0]["availableActs"], json!([]));
}

async fn the_clock_reminds_twice_and_takes_a_competency_away(portal: Portal) {
    portal.set_day("2020-01-15");
    let stage = stage(&portal).await;
    // Competencies of the stage have their anniversary 300 days on.
    let status = "viewer { organization { partner { competencies { status anniversaryOn } } } }";
    let status = || async {
        let seen = stage.giulia.ask(status).await;
        seen["viewer"]["organization"]["partner"]["competencies"][0].clone()
    };
    assert_eq!(status().await["anniversaryOn"], "2020-11-10");
    dawn(&portal, "2020-10-25").await;
    assert_eq!(times(&stage.mail().await, "competency_anniversary_near"), 0);
    dawn(&portal, "2020-10-26").await;
    dawn(&portal, "2020-10-27").await;
    // Two competencies, and three people who administer.
    let people = 3;
    let competencies = 2;
    let each = people * competencies;
    assert_eq!(
        times(&stage.mail().await, "competency_anniversary_near"),
        each
    );
    dawn(&portal, "2020-12-03").await;
    assert_eq!(
        times(&stage.mail().await, "competency_anniversary_passed"),
        each
    );
    dawn(&portal, "2020-12-10").await;
    assert_eq!(
        status().await["status"],
        "ACTIVE",
        "the last day of the window"
    );
    dawn(&portal, "2020-12-11").await;
    assert_eq!(status().await["status"], "LOST");
    let mail = stage.mail().await;
    assert_eq!(times(&mail, "competency_anniversary_near"), each);
    assert_eq!(times(&mail, "competency_anniversary_passed"), each);
    assert_eq!(times(&mail, "competency_lost"), each);
    assert_eq!(
        portal.acts_of("competencyDue").await,
        ["competencyDue DONE by the clock"; 2]
    );
}

async fn the_training_counts_for_its_days(portal: Portal) {
    portal.set_day("2020-06-01");
    let stage = stage(&portal).await;
    let voucher = stage.voucher().await;
    stage
        .reserve(&voucher)
        .await
        .refused(&["TRAINING_REQUIRED"]);
    let train = |passed_on: &'static str| {
        let input = json!({ "partnerId": stage.partner.gid(), "passedOn": passed_on });
        let object = "training { passedOn validUntil }";
        let olga = stage.olga.clone();
        async move { olga.call("recordComplianceTraining", object, input).await }
    };
    train("2020-06-02").await.refused(&["INVALID_INPUT"]);
    train("2019-06-01").await.done();
    stage
        .reserve(&voucher)
        .await
        .refused(&["TRAINING_REQUIRED"]);
    let passed = train("2019-07-01").await;
    assert_eq!(passed.done()["validUntil"], "2020-06-30");
    assert_eq!(stage.reserve(&voucher).await.done()["state"], "RESERVED");
    let seen = stage
        .giulia
        .ask("viewer { organization { partner { trainings { passedOn } } } }")
        .await;
    let trainings = &seen["viewer"]["organization"]["partner"]["trainings"];
    assert_eq!(trainings.as_array().unwrap().len(), 2);
}

async fn a_membership_is_renewed_before_enrolling(portal: Portal) {
    let stage = stage(&portal).await;
    let olga = &stage.olga;
    let renew = |ends_on: String| {
        let input = json!({ "partnerId": stage.partner.gid(), "endsOn": ends_on });
        async move {
            olga.call("renewMembership", "partner { membershipEndsOn }", input)
                .await
        }
    };
    renew("2022-03-15".to_owned())
        .await
        .refused(&["INVALID_INPUT"]);
    let seen = renew("2023-03-15".to_owned()).await;
    assert_eq!(seen.done()["membershipEndsOn"], "2023-03-15");
    assert_eq!(
        portal.acts_of("renewMembership").await,
        ["renewMembership DONE by Olga"]
    );
}

async fn only_the_operator_records(portal: Portal) {
    let stage = stage(&portal).await;
    stage
        .partner
        .holds("Messaging", CompetencyLevel::Silver)
        .await;
    let competency = competency(&stage.giulia, "MESSAGING").await;
    let input = json!({ "partnerId": stage.partner.gid(), "competencyId": competency,
        "act": "LOSE", "reason": "Mine." });
    let auditor = portal.operator("Audrey", Role::Auditor).await;
    for caller in [&stage.giulia, &stage.paolo, &stage.chiara, &auditor] {
        let answer = caller
            .try_call("recordCompetency", "competency { status }", input.clone())
            .await;
        answer.expect_code("FORBIDDEN");
    }
}
