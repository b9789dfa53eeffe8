//! Filters that people keep.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both, text};

both!(
    filters_are_kept_for_oneself_or_for_the_organization,
    a_filter_keeps_the_order_of_its_list,
    a_filter_is_renamed_by_who_made_it,
);

const OBJECT: &str = "savedFilter { id list name filter orderBy shared mine }";

fn filter(name: &str, shared: bool) -> Value {
    let filter = json!({ "states": ["RESERVED"] }).to_string();
    json!({ "list": "VOUCHERS", "name": name, "filter": filter, "shared": shared })
}

async fn names(caller: &Caller) -> Vec<String> {
    let seen = caller
        .ask("savedFilters(list: VOUCHERS) { name mine }")
        .await;
    let seen = seen["savedFilters"].as_array().unwrap().iter();
    seen.map(|it| format!("{} {}", it["name"].as_str().unwrap(), it["mine"]))
        .collect()
}

async fn filters_are_kept_for_oneself_or_for_the_organization(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let giulia = contoso.person("Giulia", Role::GlobalAdmin).await;
    let rival = portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let fiona = rival.person("Fiona", Role::MpnPartnerAdmin).await;
    let save = |input| paolo.call("saveFilter", OBJECT, input);
    let kept = save(filter("In hand", false)).await;
    let id = text(kept.done(), "id");
    let again = save(filter("In hand", false)).await;
    assert_eq!(again.done()["id"], json!(id), "the same name replaces");
    save(filter("Ours", true)).await.done();
    assert_eq!(names(&paolo).await, ["In hand true", "Ours true"]);
    assert_eq!(names(&giulia).await, ["Ours false"]);
    assert_eq!(names(&fiona).await, Vec::<String>::new());
    let mut wrong = filter("Wrong", false);
    wrong["filter"] = json!("[1]");
    assert_eq!(
        save(wrong).await.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "filter"])
    );
    save(filter(" ", false)).await.refused(&["INVALID_INPUT"]);

    let input = json!({ "savedFilterId": id });
    for stranger in [&giulia, &fiona] {
        stranger
            .call("deleteFilter", OBJECT, input.clone())
            .await
            .refused(&["NOT_FOUND"]);
    }
    paolo.call("deleteFilter", OBJECT, input).await.done();
    assert_eq!(names(&paolo).await, ["Ours true"]);
}

async fn a_filter_keeps_the_order_of_its_list(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let save = |list: &str, order: Value| {
        let input = json!({ "list": list, "name": "Kept", "filter": "{}", "orderBy": order });
        let paolo = paolo.clone();
        async move { paolo.call("saveFilter", OBJECT, input).await }
    };
    for (list, order) in [
        ("VOUCHERS", "EXPIRES_FIRST"),
        ("PAYMENT_REQUESTS", "OLDEST_FIRST"),
        ("PARTNERS", "MEMBERSHIP"),
        ("CUSTOMERS", "COUNTRY_DESCENDING"),
        ("ENGAGEMENTS", "STARTS_FIRST"),
    ] {
        let kept = save(list, json!(order)).await;
        assert_eq!(kept.done()["orderBy"], order, "{list}");
        let usual = save(list, Value::Null).await;
        assert_eq!(usual.done()["orderBy"], Value::Null, "it is replaced");
        let refused = save(list, json!("BY_MOOD")).await;
        assert_eq!(
            refused.refused(&["INVALID_INPUT"])["field"],
            json!(["input", "orderBy"])
        );
    }
    let refused = save("AUDIT_EVENTS", json!("NEWEST_FIRST")).await;
    refused.refused(&["INVALID_INPUT"]);
    save("VOUCHERS", json!("NUMBER_ASCENDING")).await.done();
    let seen = paolo.ask("savedFilters(list: VOUCHERS) { orderBy }").await;
    let expected = json!([{ "orderBy": "NUMBER_ASCENDING" }]);
    assert_eq!(seen["savedFilters"], expected);
}

async fn a_filter_is_renamed_by_who_made_it(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let paolo = contoso.person("Paolo", Role::MpnPartnerAdmin).await;
    let giulia = contoso.person("Giulia", Role::GlobalAdmin).await;
    let save = |name, shared| paolo.call("saveFilter", OBJECT, filter(name, shared));
    let id = text(save("Ours", true).await.done(), "id");
    save("In hand", false).await.done();
    // Somebody else's name is no obstacle.
    let theirs = filter("Everything", false);
    giulia.call("saveFilter", OBJECT, theirs).await.done();
    let rename = |caller: &Caller, name: &str| {
        let (caller, input) = (caller.clone(), json!({ "savedFilterId": id, "name": name }));
        async move { caller.call("renameFilter", OBJECT, input).await }
    };
    for _ in 0..2 {
        let renamed = rename(&paolo, " Everything ").await;
        assert_eq!(renamed.done()["name"], "Everything", "twice is harmless");
        assert_eq!(renamed.done()["shared"], true);
    }
    let taken = rename(&paolo, "In hand").await;
    assert_eq!(
        taken.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "name"])
    );
    rename(&paolo, " ").await.refused(&["INVALID_INPUT"]);
    rename(&giulia, "Mine now").await.refused(&["NOT_FOUND"]);
    assert_eq!(names(&paolo).await, ["Everything true", "In hand true"]);
    let seen = names(&giulia).await;
    assert_eq!(seen, ["Everything false", "Everything true"]);
    let acts = portal.acts_of("renameFilter").await;
    assert_eq!(acts.iter().filter(|it| it.contains("DONE")).count(), 1);
}
