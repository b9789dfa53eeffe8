//! The ledger in words, and what operators write into it.

use tests::{Portal, both};

use super::stage;

both!(
    operators_correct_days_for_a_reason,
    the_ledger_tells_where_days_came_from_and_where_they_went,
);

async fn operators_correct_days_for_a_reason(portal: Portal) {
    let stage = stage(&portal).await;
    let agreement = stage.register(3, &[("server", 60)]).await;
    let added = stage
        .adjust(&agreement, 4, "A grant was recorded late.")
        .await;
    assert_eq!(added.done()["availableDays"], 7);
    let taken = stage.adjust(&agreement, -6, "It was recorded twice.").await;
    assert_eq!(taken.done()["availableDays"], 1);
    stage
        .adjust(&agreement, -2, "Too much.")
        .await
        .refused(&["INSUFFICIENT_DAYS"]);
    stage
        .adjust(&agreement, 0, "Nothing.")
        .await
        .refused(&["INVALID_INPUT"]);
    stage
        .adjust(&agreement, 1, " ")
        .await
        .refused(&["INVALID_INPUT"]);
    portal.set_day("2021-07-01");
    stage
        .adjust(&agreement, 1, "Too late.")
        .await
        .refused(&["DAYS_REMOVED"]);
    assert_eq!(
        portal.ledger_of(&agreement).await,
        [
            "GRANT +3 0 0 0 = 3",
            "OPERATOR_ADJUST +4 0 0 0 = 7",
            "OPERATOR_ADJUST -4 0 0 0 = 3",
            "OPERATOR_ADJUST -2 0 0 0 = 1"
        ],
        "the newest lot goes first"
    );
    let ledger = "ledger { nodes { explanation note } }";
    let seen = stage.chiara.see_agreement(&agreement, ledger).await;
    let last = &seen["ledger"]["nodes"][0];
    assert_eq!(last["note"], "It was recorded twice.");
    assert_eq!(
        last["explanation"],
        "2 days taken by the program's operator, out of the grant of 1 June 2020: It was recorded twice."
    );
}

async fn the_ledger_tells_where_days_came_from_and_where_they_went(portal: Portal) {
    let stage = stage(&portal).await;
    let agreement = stage.register(3, &[("server", 60)]).await;
    stage.chiara.activate(&agreement).await;
    portal.set_day("2020-09-01");
    stage
        .change("addLicences", &agreement, &[("server", 340)])
        .await
        .done();
    portal.set_day("2021-03-01");
    let voucher = stage.chiara.create(&agreement, "DDPS-WODP", 5).await;
    portal.set_time("2021-07-01T00:00:00Z");
    server::service::expiry::run(&portal.app).await.unwrap();
    stage.chiara.cancel(&voucher).await.done();

    let query = "ledger { nodes { kind days explanation lot { id kind } } } \
        before: balance(on: \"2020-05-31\") grant: balance(on: \"2020-06-01\") \
        trueUp: balance(on: \"2020-09-01\") hold: balance(on: \"2021-03-01\")";
    let seen = stage.chiara.see_agreement(&agreement, query).await;
    assert_eq!(
        [
            &seen["before"],
            &seen["grant"],
            &seen["trueUp"],
            &seen["hold"]
        ],
        [0, 3, 5, 0]
    );
    let nodes = seen["ledger"]["nodes"].as_array().unwrap();
    let said: Vec<&str> = nodes
        .iter()
        .rev()
        .map(|it| it["explanation"].as_str().unwrap())
        .collect();
    let number = &voucher.number;
    assert_eq!(
        said,
        [
            "3 days granted with the agreement.".to_owned(),
            "2 days added by a true-up: the agreement got more licenses.".to_owned(),
            format!("3 days held for voucher {number}. They come from the grant of 1 June 2020."),
            format!(
                "2 days held for voucher {number}. They come from the true-up of 1 September 2020."
            ),
            format!(
                "3 days removed: voucher {number} gave them back after 1 July 2021, when the program \
                 had removed all remaining days. They came from the grant of 1 June 2020."
            ),
            format!(
                "2 days removed: voucher {number} gave them back after 1 July 2021, when the program \
                 had removed all remaining days. They came from the true-up of 1 September 2020."
            ),
        ]
    );
    assert_eq!(nodes[0]["lot"]["kind"], "TRUE_UP");
    let italian = stage.chiara.clone().in_italian();
    let other = italian.see_agreement(&agreement, query).await;
    let other = other["ledger"]["nodes"][0]["explanation"].clone();
    assert!(
        other
            .as_str()
            .unwrap()
            .contains("dal true-up del 1° settembre 2020"),
        "{other}"
    );
}
