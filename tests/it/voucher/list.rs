//! The list of vouchers: its orders page both ways, its filters, and the search.

use serde_json::{Value, json};
use tests::{Caller, Portal, both, text};

use super::stage;

both!(
    every_order_pages_forward_and_backward,
    a_list_is_filtered_by_people_companies_and_days,
    a_search_reads_numbers_as_people_type_them
);

/// The numbers on a page of the list, and the page's cursors.
async fn page(caller: &Caller, order: &str, span: Value) -> (Vec<String>, Value) {
    let query = "query($first: Int, $after: String, $last: Int, $before: String, $order: VoucherOrder) { \
        vouchers(first: $first, after: $after, last: $last, before: $before, orderBy: $order) { totalCount \
        nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    let mut variables = span;
    variables["order"] = json!(order);
    let list = caller.graphql(query, variables).await.data()["vouchers"].clone();
    assert_eq!(list["totalCount"], 5);
    let nodes = list["nodes"].as_array().unwrap().iter();
    let numbers = nodes.map(|it| text(it, "number")).collect();
    (numbers, list["pageInfo"].clone())
}

async fn every_order_pages_forward_and_backward(portal: Portal) {
    let stage = stage(&portal).await;
    let mut created = Vec::new();
    for day in [
        "2021-03-15",
        "2021-03-15",
        "2021-03-16",
        "2021-03-17",
        "2021-03-17",
    ] {
        portal.set_day(day);
        created.push(stage.voucher(3).await.number);
    }
    let mut sorted = created.clone();
    sorted.sort();
    let back = |numbers: &[String]| numbers.iter().rev().cloned().collect::<Vec<_>>();
    for (order, expected) in [
        ("NEWEST_FIRST", back(&created)),
        ("OLDEST_FIRST", created.clone()),
        ("EXPIRES_FIRST", created.clone()),
        ("EXPIRES_LAST", back(&created)),
        ("NUMBER_ASCENDING", sorted.clone()),
        ("NUMBER_DESCENDING", back(&sorted)),
    ] {
        let (first, info) = page(&stage.chiara, order, json!({ "first": 2 })).await;
        assert_eq!(first, expected[..2], "{order}");
        assert_eq!(info["hasPreviousPage"], false);
        let span = json!({ "first": 2, "after": info["endCursor"] });
        let (second, middle) = page(&stage.chiara, order, span).await;
        assert_eq!(second, expected[2..4], "{order}");
        let span = json!({ "first": 2, "after": middle["endCursor"] });
        let (third, info) = page(&stage.chiara, order, span).await;
        assert_eq!(third, expected[4..], "{order}");
        assert_eq!(info["hasNextPage"], false);
        let span = json!({ "last": 2, "before": info["startCursor"] });
        let (again, info) = page(&stage.chiara, order, span).await;
        assert_eq!(again, expected[2..4], "{order} backward");
        assert_eq!(info["hasPreviousPage"], true);
        let span = json!({ "last": 2, "before": info["startCursor"] });
        let (again, info) = page(&stage.chiara, order, span).await;
        assert_eq!(again, expected[..2], "{order} backward");
        assert_eq!(info["hasPreviousPage"], false);
        assert_eq!(info["hasNextPage"], true);
    }
    // A cursor belongs to one order.
    let (_, info) = page(&stage.chiara, "EXPIRES_LAST", json!({ "first": 1 })).await;
    let query = "query($after: String) { vouchers(after: $after, orderBy: NUMBER_ASCENDING) { totalCount } }";
    let variables = json!({ "after": info["endCursor"] });
    let answer = stage.chiara.graphql(query, variables).await;
    answer.expect_code("BAD_USER_INPUT");
}

/// The numbers that a filter lets through, the first to expire in front.
async fn found(caller: &Caller, filter: Value) -> Vec<String> {
    let query = "query($filter: VoucherFilter) { vouchers(filter: $filter, orderBy: EXPIRES_FIRST) { \
        nodes { number } } }";
    let variables = json!({ "filter": filter });
    let list = caller.graphql(query, variables).await.data()["vouchers"].clone();
    let nodes = list["nodes"].as_array().unwrap().iter();
    nodes.map(|it| text(it, "number")).collect()
}

async fn a_list_is_filtered_by_people_companies_and_days(portal: Portal) {
    let stage = stage(&portal).await;
    portal.set_day("2021-03-15");
    let first = stage.voucher(3).await;
    portal.set_day("2021-03-20");
    let second = stage.voucher(3).await;
    stage.paolo.reserve(&second, &stage.plan()).await;
    let both_of_them = [first.number.clone(), second.number.clone()];
    let only = |it: &tests::Voucher| vec![it.number.clone()];
    let olga = &stage.olga;
    assert_eq!(
        found(olga, json!({ "company": "woodGROVE" })).await,
        both_of_them
    );
    assert_eq!(
        found(olga, json!({ "company": "contoso" })).await,
        only(&second)
    );
    assert_eq!(
        found(olga, json!({ "company": "100%" })).await,
        Vec::<String>::new()
    );
    assert_eq!(
        found(olga, json!({ "company": "  " })).await,
        both_of_them,
        "blank filters nothing"
    );
    let assignee = olga.see(&first, "assignee { name email }").await["assignee"].clone();
    let (name, email) = (text(&assignee, "name"), text(&assignee, "email"));
    for words in [name.to_uppercase(), email] {
        let seen = found(olga, json!({ "projectManager": words })).await;
        assert!(seen.contains(&first.number), "{words}");
    }
    assert_eq!(
        found(olga, json!({ "projectManager": "nobody" })).await,
        Vec::<String>::new()
    );
    let expires = text(&olga.see(&second, "expiresOn").await, "expiresOn");
    assert_eq!(
        found(olga, json!({ "expiresFrom": expires })).await,
        only(&second)
    );
    assert_eq!(
        found(olga, json!({ "expiresBefore": expires })).await,
        only(&first)
    );
    let none = json!({ "expiresFrom": expires, "expiresBefore": expires });
    assert_eq!(found(olga, none).await, Vec::<String>::new());
}

async fn search(caller: &Caller, words: &str) -> Value {
    let query = "query($text: String!) { search(text: $text) { reading number vouchers { number } \
        partners { name } customers { name } } }";
    caller.graphql(query, json!({ "text": words })).await.data()["search"].clone()
}

async fn a_search_reads_numbers_as_people_type_them(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.voucher(3).await;
    let number = &voucher.number;
    let hit = json!([{ "number": number }]);
    let typed = number
        .to_lowercase()
        .replace('-', " ")
        .replace('0', "o")
        .replace('1', "l");
    let found = search(&stage.chiara, &typed).await;
    assert_eq!(found["reading"], "WHOLE");
    assert_eq!(found["number"], json!(number));
    assert_eq!(found["vouchers"], hit);
    // Not reserved by them: it is not there for partners.
    let found = search(&stage.paolo, number).await;
    assert_eq!(
        (&found["reading"], &found["vouchers"]),
        (&json!("WHOLE"), &json!([]))
    );
    let (body, last) = number.split_at(number.len() - 1);
    let other = if last == "7" { "8" } else { "7" };
    let found = search(&stage.chiara, &format!("{body}{other}")).await;
    assert_eq!(
        (&found["reading"], &found["vouchers"]),
        (&json!("MISTYPED"), &json!([]))
    );
    let found = search(&stage.chiara, body).await;
    assert_eq!(
        (&found["reading"], &found["vouchers"]),
        (&json!("BEGINNING"), &hit)
    );

    let found = search(&stage.olga, "consult").await;
    assert_eq!(
        (&found["partners"], &found["customers"]),
        (&json!([]), &json!([]))
    );
    let found = search(&stage.olga, "fabri").await;
    assert_eq!(found["partners"], json!([{ "name": "Fabrikam" }]));
    let found = search(&stage.olga, "WOODGROVE").await;
    assert_eq!(found["customers"], json!([{ "name": "Woodgrove Bank" }]));
    let found = search(&stage.paolo, "woodgrove").await;
    assert_eq!(found["customers"], json!([]), "partners see no customers");
    let long = "x".repeat(201);
    let query = "query($text: String!) { search(text: $text) { reading } }";
    let answer = stage.olga.graphql(query, json!({ "text": long })).await;
    answer.expect_code("BAD_USER_INPUT");
}
