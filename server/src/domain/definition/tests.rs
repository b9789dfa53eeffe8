//! The bundled file has no problem; each kind of mistake in it is named with its entry.

use super::Definition;
use crate::domain::fixture::{FILE, day, program};
use crate::domain::program::Rules;

fn problems(text: &str) -> String {
    let definition: Definition = toml::from_str(text).expect("the file reads");
    definition.problems().join("\n")
}

#[test]
fn the_bundled_programme_has_no_problem() {
    assert_eq!(problems(FILE), "");
}

#[test]
fn the_bundled_programme_has_six_offerings_and_twelve_types_that_can_be_ordered() {
    let mut table = String::new();
    for it in &program().engagement_types {
        let qualifying: Vec<String> = (it.qualifying.iter())
            .map(|one| {
                let competency = program().competency(one.competency_id).unwrap();
                format!("{:?} {}", one.levels, competency.name)
            })
            .collect();
        table += &format!(
            "{} {:?} {}{}\n",
            it.code,
            it.lengths,
            qualifying.join(" or "),
            it.retired_on
                .map(|day| format!(" retired on {day}"))
                .unwrap_or_default(),
        );
    }
    insta::assert_snapshot!(table);
    let orderable = program().engagement_types.iter();
    assert_eq!(
        orderable
            .filter(|it| !it.is_retired(day("2021-03-15")))
            .count(),
        12
    );
    let listed = program().offerings_on(day("2021-03-15"));
    assert_eq!(listed.count(), 6);
}

#[test]
fn mistakes_are_named_with_their_entries() {
    let mistakes = [
        ("lengths = [3, 5, 10]\n", "lengths = [3, 7]\n"),
        ("lengths = [1, 3, 5, 10]\n", "lengths = [5, 3]\n"),
        ("competency = \"DATACENTER\"", "competency = \"DATACENTRE\""),
        (
            "competency = \"MESSAGING\", levels = [\"SILVER\", \"GOLD\"]",
            "competency = \"MESSAGING\", levels = []",
        ),
        (
            "exams = [\"MB6-894\", \"MB6-895\", \"MB6-896\"]",
            "exams = []",
        ),
        ("[policy.voucher_life_days]", "[policy.voucher_life_weeks]"),
        ("value = 180,", "value = \"half a year\","),
        (
            "value = false, from = \"2020-12-02\"",
            "value = false, from = \"2020-12-03\"",
        ),
        (
            "value = false, from = \"2020-07-01\"",
            "value = false, from = \"2020-06-30\"",
        ),
        ("value = \"200: 1, 600: 3,", "value = \"600: 1, 200: 3,"),
        ("\"FR\", \"AT\"", "\"FR\", \"DE\""),
        ("\"LT\"]", "\"lt\"]"),
        ("currency = \"EUR\"", "currency = \"euro\""),
        ("day_rate_minor = 80000", "day_rate_minor = 0"),
        (
            "version = \"2019.1\"\nfrom = \"2019-01-01\"",
            "version = \"2019.1\"\nfrom = \"2019-02-01\"",
        ),
        ("it = \"Contratto di programma dei", "it = \"\" # \""),
        ("code = \"SDPS\"", "code = \"DDPS\""),
    ];
    let mut table = String::new();
    for (right, wrong) in mistakes {
        assert!(FILE.contains(right), "{right}");
        table += &format!(
            "{}\n",
            problems(&FILE.replacen(right, wrong, 1)).replace('\n', "; ")
        );
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_key_that_the_file_does_not_know_is_refused_with_its_line() {
    let misspelt = FILE.replacen("retired_on =", "retierd_on =", 1);
    let error = toml::from_str::<Definition>(&misspelt)
        .unwrap_err()
        .to_string();
    assert!(error.contains("retierd_on"), "{error}");
}

#[test]
fn the_numbers_that_change_change_on_their_day() {
    let mut table = String::new();
    let boundaries = [
        "2019-01-01",
        "2020-03-15",
        "2020-03-16",
        "2020-06-30",
        "2020-07-01",
        "2020-12-01",
        "2020-12-02",
        "2022-12-31",
    ];
    for on in boundaries {
        let rules: Rules = program().rules(day(on)).unwrap();
        let (training, remote) = (
            rules.compliance_training_required,
            rules.remote_delivery_allowed,
        );
        table += &format!("{on} training required: {training}, remote allowed: {remote}\n");
    }
    insta::assert_snapshot!(table);
}
