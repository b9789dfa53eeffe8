//! Filters that people keep.

use entity::vocab::Role;
use serde_json::{Value, json};
use tests::{Caller, Portal, both, text};

both!(filters_are_kept_for_oneself_or_for_the_organization);

const OBJECT: &str = "savedFilter { id list name filter shared mine }";

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
