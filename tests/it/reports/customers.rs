//! The list of customers: its orders, its filter, and the same as a file.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both};

use super::export::lines;

both!(
    customers_are_ordered_and_paged_both_ways,
    the_file_of_customers_is_filtered_as_the_list_is,
);

/// Three customers, and an operator who reads them.
async fn stage(portal: &Portal) -> Caller {
    let customers = [
        ("woodgrove Bank", "IT"),
        ("Trey Research", "GB"),
        ("=Adatum, Corporation", "IT"),
    ];
    for (minute, (name, country)) in customers.into_iter().enumerate() {
        portal.set_time(&format!("2021-03-15T09:0{minute}:00Z"));
        portal.customer(name, country).await;
    }
    portal.operator("Otto", Role::Operator).await
}

fn names(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().unwrap().iter();
    nodes
        .map(|it| it["name"].as_str().unwrap().chars().take(5).collect())
        .collect()
}

async fn customers_are_ordered_and_paged_both_ways(portal: Portal) {
    let otto = stage(&portal).await;
    for (order, expected) in [
        (Value::Null, ["=Adat", "Trey ", "woodg"]),
        (json!("OLDEST_FIRST"), ["woodg", "Trey ", "=Adat"]),
        (json!("NAME"), ["=Adat", "Trey ", "woodg"]),
        (json!("NAME_DESCENDING"), ["woodg", "Trey ", "=Adat"]),
        (json!("COUNTRY"), ["Trey ", "woodg", "=Adat"]),
        (json!("COUNTRY_DESCENDING"), ["=Adat", "woodg", "Trey "]),
    ] {
        let forward = "query($after: String, $order: CustomerOrder) { customers(first: 2, after: $after, orderBy: $order) { \
            totalCount nodes { name createdAt } pageInfo { hasNextPage endCursor } } }";
        let ask = |after: Value| json!({ "after": after, "order": order });
        let first = otto.graphql(forward, ask(Value::Null)).await.data()["customers"].clone();
        assert_eq!(first["totalCount"], 3);
        assert_eq!(names(&first), expected[..2], "{order}");
        let after = first["pageInfo"]["endCursor"].clone();
        let second = otto.graphql(forward, ask(after)).await.data()["customers"].clone();
        assert_eq!(names(&second), expected[2..], "{order}");
        assert_eq!(second["pageInfo"]["hasNextPage"], false);
        let end = &second["pageInfo"]["endCursor"];
        let backward = "query($before: String, $order: CustomerOrder) { customers(last: 1, before: $before, orderBy: $order) { \
            nodes { name } pageInfo { hasPreviousPage hasNextPage } } }";
        let variables = json!({ "before": end, "order": order });
        let back = otto.graphql(backward, variables).await.data()["customers"].clone();
        assert_eq!(names(&back), expected[1..2], "{order} backward");
        let info = json!({ "hasPreviousPage": true, "hasNextPage": true });
        assert_eq!(back["pageInfo"], info);
        let by_name = order.as_str().is_some_and(|it| it.starts_with("NAME"));
        let other = if by_name { "COUNTRY" } else { "NAME" };
        let strange = json!({ "before": end, "order": other });
        let answer = otto.graphql(backward, strange).await;
        answer.expect_code("BAD_USER_INPUT");
    }
}

async fn the_file_of_customers_is_filtered_as_the_list_is(portal: Portal) {
    let otto = stage(&portal).await;
    let all = lines(&otto, "customers.csv", "").await;
    assert_eq!(all[0], "Name,Country,Agreements,Available days,Created at");
    assert_eq!(all.len(), 4);
    let italian = json!({ "country": "it", "search": "adatum" });
    let few = lines(&otto, "customers.csv", &italian.to_string()).await;
    assert_eq!(few.len(), 2);
    assert!(
        few[1].starts_with("\"'=Adatum, Corporation\",IT,,0,2021-03-15T09:02:"),
        "{}",
        few[1]
    );
    let query = "query($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { name } } }";
    let list = otto.graphql(query, json!({ "filter": italian })).await;
    assert_eq!(list.data()["customers"]["totalCount"], 1);
    assert_eq!(
        portal.acts_of("export").await,
        ["export DONE by Otto", "export DONE by Otto"]
    );
}
