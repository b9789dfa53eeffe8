//! Whom customers find, by what, and in which order.

use entity::vocab::{CompetencyLevel, Role};
use serde_json::{Value, json};
use tests::{Caller, Portal, both};

use super::publication::publish;
use super::{profile, with};

both!(
    customers_find_enrolled_partners_with_a_published_profile,
    the_directory_is_searched_by_what_partners_can_do,
    the_order_pages_forward_and_backward,
);

async fn names(caller: &Caller, arguments: &str) -> Vec<String> {
    let arguments = if arguments.is_empty() {
        String::new()
    } else {
        format!("({arguments})")
    };
    let page = caller
        .ask(&format!(
            "partners{arguments} {{ totalCount nodes {{ name }} }}"
        ))
        .await;
    let names = page["partners"]["nodes"].as_array().unwrap().iter();
    let names: Vec<String> = names
        .map(|it| it["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(page["partners"]["totalCount"], names.len());
    names
}

async fn shown(portal: &Portal, name: &str, country: &str, skills: &[&str]) -> tests::Partner {
    let partner = portal.enrolled_partner(name, country, "DDPS").await;
    let writer = partner.person("Elena", Role::BusinessProfileAdmin).await;
    let input = with(profile(country, &[]), "skills", json!(skills));
    let input = with(input, "companyName", json!(format!("{name} Ltd")));
    let input = with(input, "languages", json!(["en", country.to_lowercase()]));
    publish(&writer, input).await;
    partner
}

async fn customers_find_enrolled_partners_with_a_published_profile(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let max = woodgrove.person("Max", Role::ProjectManager).await;
    let otto = portal.operator("Otto", Role::Operator).await;
    shown(&portal, "Contoso", "IT", &["Autopilot"]).await;
    portal.enrolled_partner("Fabrikam", "IT", "DDPS").await;
    let tailspin = portal.partner("Tailspin", "IT").await;
    tailspin.location("IT").await;
    let tina = tailspin.person("Tina", Role::BusinessProfileAdmin).await;
    publish(&tina, profile("IT", &[])).await;

    for customer in [&chiara, &max] {
        assert_eq!(names(customer, "").await, ["Contoso"]);
    }
    assert_eq!(names(&otto, "").await, ["Contoso", "Fabrikam", "Tailspin"]);
    let published = "filter: { published: true }";
    assert_eq!(names(&otto, published).await, ["Contoso", "Tailspin"]);
    let answer = tina.graphql("{ partners { totalCount } }", json!({})).await;
    answer.expect_code("FORBIDDEN");
}

async fn the_directory_is_searched_by_what_partners_can_do(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    shown(
        &portal,
        "Contoso",
        "IT",
        &["Windows Autopilot", "Change management"],
    )
    .await;
    let fabrikam = shown(&portal, "Fabrikam", "FR", &["100% remote"]).await;
    fabrikam.holds("Messaging", CompetencyLevel::Silver).await;
    fabrikam.enroll("S-EDPS").await;

    let found = |filter: String| {
        let chiara = chiara.clone();
        async move { names(&chiara, &format!("filter: {{ {filter} }}")).await }
    };
    let search = |words: &str| found(format!("search: {}", json!(words)));
    assert_eq!(search("autopilot").await, ["Contoso"]);
    assert_eq!(search("CHANGE windows").await, ["Contoso"]);
    assert_eq!(search("windows fabrikam").await, Vec::<String>::new());
    assert_eq!(search("ltd").await, ["Contoso", "Fabrikam"]);
    assert_eq!(search("100%").await, ["Fabrikam"]);
    assert_eq!(
        search("%").await,
        ["Contoso", "Fabrikam"],
        "a sign is no word"
    );
    assert_eq!(
        search("plan").await,
        Vec::<String>::new(),
        "descriptions are not searched"
    );
    assert_eq!(found("country: \"fr\"".to_owned()).await, ["Fabrikam"]);
    assert_eq!(found("language: \"it\"".to_owned()).await, ["Contoso"]);
    let skype = portal.engagement("SEDPS-SBDP");
    let exchange = portal.engagement("SEDPS-EXDP");
    let by_type = |id: &str| found(format!("engagementTypeId: {}", json!(id)));
    assert_eq!(by_type(&exchange).await, ["Fabrikam"]);
    assert_eq!(
        by_type(&skype).await,
        Vec::<String>::new(),
        "no Communications"
    );
    let offering = portal.offering("DDPS");
    let by_offering = found(format!("offeringId: {}", json!(offering))).await;
    assert_eq!(by_offering, ["Contoso", "Fabrikam"]);
    let catalog = chiara.ask("competencies { id name }").await;
    let mut competencies = catalog["competencies"].as_array().unwrap().iter();
    let messaging = competencies.find(|it| it["name"] == "Messaging").unwrap();
    let by_competency = found(format!("competencyId: {}", messaging["id"])).await;
    assert_eq!(by_competency, ["Fabrikam"]);
    // A competency that is long past its anniversary counts no more.
    portal.set_day("2022-02-12");
    assert_eq!(
        found(format!("competencyId: {}", messaging["id"])).await,
        Vec::<String>::new()
    );
}

async fn the_order_pages_forward_and_backward(portal: Portal) {
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let mut answers = Vec::new();
    for (minute, name) in ["northwind", "Contoso", "Fabrikam"].into_iter().enumerate() {
        portal.set_time(&format!("2021-03-15T09:0{minute}:00Z"));
        let partner = shown(&portal, name, "IT", &[]).await;
        let rita = partner.person("Rita", Role::ReferralsUser).await;
        answers.push((partner, rita));
    }
    // Fabrikam answers after an hour, Contoso after three; northwind was never asked.
    for (number, hours) in [(2, 1), (1, 3)] {
        let (partner, rita) = &answers[number];
        portal.set_time("2021-03-15T10:00:00Z");
        let (id, version) = super::referral::ask(&chiara, &partner.gid()).await;
        portal.set_time(&format!("2021-03-15T{:02}:00:00Z", 10 + hours));
        let input = json!({ "referralId": id, "version": version });
        let object = "referral { inTime }";
        rita.call("acceptReferral", object, input).await.done();
    }
    for (order, expected) in [
        ("JOINED", ["northwind", "Contoso", "Fabrikam"]),
        ("NAME", ["Contoso", "Fabrikam", "northwind"]),
        ("RESPONSE", ["Fabrikam", "Contoso", "northwind"]),
        ("JOINED_LAST", ["Fabrikam", "Contoso", "northwind"]),
        ("NAME_DESCENDING", ["northwind", "Fabrikam", "Contoso"]),
        // Where the column is the same, the order of joining decides, and no row is read twice.
        ("COUNTRY", ["northwind", "Contoso", "Fabrikam"]),
        ("COUNTRY_DESCENDING", ["Fabrikam", "Contoso", "northwind"]),
        ("MEMBERSHIP", ["northwind", "Contoso", "Fabrikam"]),
        (
            "MEMBERSHIP_DESCENDING",
            ["Fabrikam", "Contoso", "northwind"],
        ),
    ] {
        assert_eq!(names(&chiara, &format!("orderBy: {order}")).await, expected);
        let mut seen = Vec::new();
        let mut after = Value::Null;
        loop {
            let query = "query($after: String, $order: PartnerOrder) { partners(first: 1, after: $after, orderBy: $order) { \
                nodes { name } pageInfo { hasNextPage endCursor } } }";
            let variables = json!({ "after": after, "order": order });
            let page = chiara.graphql(query, variables).await.data()["partners"].clone();
            seen.push(page["nodes"][0]["name"].as_str().unwrap().to_owned());
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(seen, expected, "{order} forward");
        let query = "query($before: String, $order: PartnerOrder) { partners(last: 2, before: $before, orderBy: $order) { \
            nodes { name } pageInfo { hasPreviousPage } } }";
        let variables = json!({ "before": after, "order": order });
        let page = chiara.graphql(query, variables).await.data()["partners"].clone();
        assert_eq!(
            page,
            json!({ "nodes": [{ "name": expected[0] }, { "name": expected[1] }], "pageInfo": { "hasPreviousPage": false } }),
            "{order} backward"
        );
        let other = if order.starts_with("NAME") {
            "RESPONSE"
        } else {
            "NAME"
        };
        let variables = json!({ "before": after, "order": other });
        chiara
            .graphql(query, variables)
            .await
            .expect_code("BAD_USER_INPUT");
    }
}
