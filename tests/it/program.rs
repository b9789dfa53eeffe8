//! The programme as data: its catalogue in the API, and its import.

use entity::vocab::{CompetencyLevel, Role};
use serde_json::{Value, json};
use server::service::program::{ImportError, import};
use tests::{Portal, both, text};

const FILE: &str = include_str!("../../server/programs/planning-services.toml");

both!(
    the_catalogue_is_the_file,
    an_engagement_type_is_ordered_from_its_first_day_to_its_last,
    an_import_keeps_ids_and_counts_revisions,
    what_leaves_the_file_is_retired_and_what_is_wrong_changes_nothing,
    customers_find_enrolled_partners_in_four_statements,
    the_insides_of_a_partner_stay_inside,
);

async fn the_catalogue_is_the_file(portal: Portal) {
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let orderable = |day: &str| {
        let query = format!("engagementTypes(orderableOn: \"{day}\") {{ code }}");
        let chiara = chiara.clone();
        async move {
            chiara.ask(&query).await["engagementTypes"]
                .as_array()
                .unwrap()
                .len()
        }
    };
    assert_eq!(orderable("2020-01-31").await, 13);
    assert_eq!(orderable("2020-02-01").await, 11);
    assert_eq!(orderable("2020-08-21").await, 12);
    assert_eq!(orderable("2021-06-30").await, 12);
    assert_eq!(orderable("2021-07-01").await, 0);

    let query = "programs { code name terms { version text textHash } rates { country } \
        offerings { code name engagementTypes { code lengths cloud retiredOn \
        qualifyingCompetencies { levels competency { name exams { code } } } } } }";
    let seen = chiara.ask(query).await["programs"][0].clone();
    assert_eq!(seen["offerings"].as_array().unwrap().len(), 7);
    let wodp = &seen["offerings"][0]["engagementTypes"][0];
    assert_eq!(wodp["code"], "DDPS-WODP");
    assert_eq!(wodp["lengths"], json!([1, 3, 5, 10, 15]));
    let qualifying = &wodp["qualifyingCompetencies"][0];
    assert_eq!(qualifying["levels"], json!(["SILVER", "GOLD"]));
    assert_eq!(qualifying["competency"]["name"], "Windows and Devices");

    let listed = |day: &str| {
        let query = format!("offerings(on: \"{day}\") {{ code }}");
        let chiara = chiara.clone();
        async move { chiara.ask(&query).await["offerings"].clone() }
    };
    assert_eq!(listed("2020-02-01").await.as_array().unwrap().len(), 6);
    let before = listed("2020-01-31").await;
    assert_eq!(before[6]["code"], "AZDPS", "{before}");
    let types = "engagementTypes(on: \"2020-08-20\") { code }";
    let types = chiara.ask(types).await["engagementTypes"].clone();
    assert!(!types.to_string().contains("SDPS-PPMS"), "{types}");
    assert!(!types.to_string().contains("SEDPS-EXOL"), "{types}");
    let catalog = "programs { revision } engagementTypes(on: \"2021-03-15\") { code validFrom \
        validTo variants { code name lengths } exams { code retiredOn } }";
    let catalog = chiara.ask(catalog).await;
    let types = catalog["engagementTypes"].as_array().unwrap();
    assert_eq!(types.len(), 12);
    let named = |code: &str| types.iter().find(|it| it["code"] == code).unwrap();
    assert_eq!(named("SDPS-PPMS")["validFrom"], "2020-08-21");
    let variants = &named("SDPS-SPDP")["variants"];
    assert_eq!(variants[1]["code"], "UPGRADE");
    assert_eq!(variants[1]["lengths"], json!([3]));
    let exams = named("PVDPS-MWSP")["exams"].as_array().unwrap();
    let retired = exams.iter().find(|it| it["code"] == "70-740").unwrap();
    assert_eq!(retired["retiredOn"], "2021-01-31");
    let people = chiara
        .ask("competencies { code silverPeople goldPeople }")
        .await;
    let people = people["competencies"].as_array().unwrap();
    let windows = people.iter().find(|it| it["code"] == "WINDOWS_AND_DEVICES");
    assert_eq!(windows.unwrap()["goldPeople"], "4");

    let italian = chiara.clone().in_italian().ask(query).await["programs"][0].clone();
    assert_eq!(
        italian["name"],
        "Servizi di pianificazione di Software Assurance"
    );
    assert_eq!(italian["terms"]["textHash"], seen["terms"]["textHash"]);
    assert_ne!(italian["terms"]["text"], seen["terms"]["text"]);
    let answer = portal
        .stranger()
        .graphql("{ programs { code } }", json!({}))
        .await;
    answer.expect_code("UNAUTHENTICATED");
}

async fn an_engagement_type_is_ordered_from_its_first_day_to_its_last(portal: Portal) {
    portal.set_day("2020-08-20");
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(30).await;
    chiara.activate(&agreement).await;
    let early = chiara.try_create(&agreement, "SDPS-PPMS", 5).await;
    let error = early.refused(&["ENGAGEMENT_NOT_LISTED"]);
    assert!(text(error, "message").contains("21 August 2020"), "{error}");
    let late = chiara.try_create(&agreement, "AZDPS-AZMP", 5).await;
    let error = late.refused(&["ENGAGEMENT_RETIRED"]);
    assert!(
        text(error, "message").contains("1 February 2020"),
        "{error}"
    );
    portal.set_day("2020-08-21");
    chiara.create(&agreement, "SDPS-PPMS", 5).await;
}

async fn an_import_keeps_ids_and_counts_revisions(portal: Portal) {
    let before = portal.app.program().unwrap();
    let same = import(&portal.app, None, FILE).await.unwrap();
    assert_eq!((same.revision, same.changed), (before.revision, false));

    let text = FILE.replacen("lengths = [1, 3, 5, 10]\n", "lengths = [1, 3]\n", 1);
    let text = text.replacen("value = 180,", "value = 200,", 1);
    let changed = import(&portal.app, None, &text).await.unwrap();
    assert_eq!(
        (changed.revision, changed.changed),
        (before.revision + 1, true)
    );
    let after = portal.app.program().unwrap();
    let ids = |program: &server::domain::program::Program| {
        let types = program.engagement_types.iter().map(|it| it.id.0);
        let offerings = program.offerings.iter().map(|it| it.id.0);
        types
            .chain(offerings)
            .chain(program.rates.iter().map(|it| it.id.0))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&before), ids(&after));
    let rules = after.rules(portal.app.clock.today()).unwrap();
    assert_eq!(rules.voucher_life_days, 200);
    let mpdp = after
        .engagement_types
        .iter()
        .find(|it| it.code == "DDPS-MPDP")
        .unwrap();
    assert_eq!(mpdp.lengths, [1, 3]);
    assert_eq!(
        portal.acts_of("importProgram").await,
        ["importProgram DONE by the clock"; 2],
        "one line for each revision"
    );
}

async fn what_leaves_the_file_is_retired_and_what_is_wrong_changes_nothing(portal: Portal) {
    let start = FILE
        .find("[[offering.engagement_type]]\ncode = \"DDPS-MESP\"")
        .unwrap();
    let end = start + FILE[start..].find("[[offering]]").unwrap();
    let shorter = format!("{}{}", &FILE[..start], &FILE[end..]);
    let id = portal.engagement("DDPS-MESP");
    import(&portal.app, None, &shorter).await.unwrap();
    let program = portal.app.program().unwrap();
    let left = program
        .engagement_types
        .iter()
        .find(|it| it.code == "DDPS-MESP")
        .unwrap();
    assert_eq!(left.retired_on, Some(portal.app.clock.today()));
    assert_eq!(portal.engagement("DDPS-MESP"), id);

    let rates = portal.count("rate").await;
    let misspelt = FILE.replacen(
        "competency = \"DATACENTER\"",
        "competency = \"DATACENTRE\"",
        1,
    );
    let error = import(&portal.app, None, &misspelt)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("PVDPS-MWSP: competency DATACENTRE is not defined"),
        "{error}"
    );
    let reworded = FILE.replacen("1. Purpose. ", "1. Purpose! ", 1);
    let error = import(&portal.app, None, &reworded).await.unwrap_err();
    assert!(matches!(error, ImportError::Invalid(_)), "{error}");
    assert!(error.to_string().contains("2019.1"), "{error}");
    assert_eq!(portal.app.program().unwrap().revision, program.revision);
    assert_eq!(portal.count("rate").await, rates);

    import(&portal.app, None, FILE).await.unwrap();
    let back = portal.app.program().unwrap();
    let back = back
        .engagement_types
        .iter()
        .find(|it| it.code == "DDPS-MESP")
        .unwrap()
        .clone();
    assert_eq!(
        back.retired_on, None,
        "back in the file, it can be ordered again"
    );
}

async fn customers_find_enrolled_partners_in_four_statements(portal: Portal) {
    for number in 0..12 {
        let country = if number % 2 == 0 { "IT" } else { "FR" };
        let name = format!("Partner {number}");
        let partner = portal.enrolled_partner(&name, country, "PVDPS").await;
        partner.publish(country).await;
    }
    let newcomer = portal.partner("Newcomer", "IT").await;
    newcomer.holds("Datacenter", CompetencyLevel::Gold).await;
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;

    let query = |first: i32| {
        format!(
            "{{ partners(first: {first}) {{ nodes {{ name locations {{ country }} \
             competencies {{ competency {{ name }} level }} }} }} }}"
        )
    };
    let mut counts = Vec::new();
    for first in [2, 12] {
        let (seen, sent) = portal.cost(&chiara, &query(first)).await;
        counts.push(sent.len());
        assert_eq!(
            seen["partners"]["nodes"].as_array().unwrap().len(),
            usize::try_from(first).unwrap()
        );
    }
    assert_eq!(
        counts[0], counts[1],
        "the length of the page costs no statement"
    );
    assert!(counts[0] <= 4, "{counts:?}");

    let names = |seen: Value| -> Vec<String> {
        let nodes = seen["partners"]["nodes"].as_array().unwrap().clone();
        let mut names: Vec<String> = nodes.iter().map(|it| text(it, "name")).collect();
        names.sort();
        names
    };
    let all = "partners(first: 100) { totalCount nodes { name } }";
    let seen = chiara.ask(all).await;
    assert_eq!(
        seen["partners"]["totalCount"], 12,
        "the newcomer is not enrolled yet"
    );
    let olga = portal.operator("Olga", Role::Operator).await;
    assert_eq!(olga.ask(all).await["partners"]["totalCount"], 13);
    let french =
        chiara.ask("partners(filter: { country: \"fr\", search: \"ER 1\" }) { nodes { name } }");
    assert_eq!(names(french.await), ["Partner 1", "Partner 11"]);
    let offering = portal.offering("DDPS");
    let none = format!("partners(filter: {{ offeringId: \"{offering}\" }}) {{ nodes {{ name }} }}");
    assert!(names(chiara.ask(&none).await).is_empty());
}

async fn the_insides_of_a_partner_stay_inside(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "PVDPS").await;
    contoso.publish("IT").await;
    let luca = contoso.consultant("Luca", &["70-740"]).await;
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let query = "partners { nodes { people { name } signature { signedAt } } }";
    let seen = chiara.ask(query).await["partners"]["nodes"][0].clone();
    assert_eq!(seen, json!({ "people": [], "signature": null }));

    let own = "viewer { person { roles skills { exam name } } organization { partner { \
        mpnId membershipEndsOn people(role: CONSULTANT) { name email } signature { signedBy { name } } } } }";
    let seen = luca.ask(own).await["viewer"].clone();
    let skills = json!([{ "exam": "70-740", "name": "Installation, Storage, and Compute with Windows Server 2016" }]);
    assert_eq!(
        seen["person"],
        json!({ "roles": ["CONSULTANT"], "skills": skills })
    );
    let partner = &seen["organization"]["partner"];
    assert_eq!(
        partner["people"],
        json!([{ "name": "Luca", "email": luca.email }])
    );
    assert_eq!(partner["signature"]["signedBy"]["name"], "Sam Signer");
    let answer = luca.graphql("{ partners { totalCount } }", json!({})).await;
    answer.expect_code("FORBIDDEN");
}
