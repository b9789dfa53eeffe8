//! Who may do what: every mutation is closed to strangers, and what each role may do is a file that
//! is reviewed.

use std::collections::BTreeMap;

use entity::vocab::{OrganizationKind, Role};
use serde_json::{Map, Value, json};
use server::policy::{Action, Actor, Grant};
use strum::IntoEnumIterator as _;
use tests::{Backend, Caller, Portal, run};

const TYPES: &str = "query { __schema { \
    mutationType { fields { name args { type { ...T } } } } \
    queryType { fields { name args { name type { ...T } } type { ...T } } } \
    types { name kind inputFields { name type { ...T } } enumValues { name } } } } \
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// The schema, as far as samples are made of it.
struct Schema(Value);

impl Schema {
    async fn read(portal: &Portal) -> Self {
        Self(portal.stranger().graphql(TYPES, json!({})).await.data()["__schema"].clone())
    }

    /// The mutations with a well-formed input for each.
    fn mutations(&self) -> BTreeMap<String, Value> {
        let fields = self.0["mutationType"]["fields"].as_array().unwrap();
        let sample = |field: &Value| {
            let mut input = self.sample("input", &field["args"][0]["type"]);
            if field["name"] == "signProgramAgreement" {
                input["agreementId"] = json!(format!("terms_{}", "0".repeat(32)));
            }
            input
        };
        fields
            .iter()
            .map(|it| (it["name"].as_str().unwrap().to_owned(), sample(it)))
            .collect()
    }

    /// The questions with the least that they can be asked with.
    fn queries(&self) -> BTreeMap<String, String> {
        let fields = self.0["queryType"]["fields"].as_array().unwrap();
        fields
            .iter()
            .map(|field| {
                (
                    field["name"].as_str().unwrap().to_owned(),
                    self.question(field),
                )
            })
            .collect()
    }

    fn question(&self, field: &Value) -> String {
        let name = field["name"].as_str().unwrap();
        let needed: Vec<String> = field["args"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["type"]["kind"] == "NON_NULL")
            .map(|it| {
                let argument = it["name"].as_str().unwrap();
                format!("{argument}: {}", self.sample(argument, &it["type"]))
            })
            .collect();
        let arguments = if needed.is_empty() {
            String::new()
        } else {
            format!("({})", needed.join(", "))
        };
        let mut kind = &field["type"];
        while !kind["ofType"].is_null() {
            kind = &kind["ofType"];
        }
        let leaf = ["SCALAR", "ENUM"].contains(&kind["kind"].as_str().unwrap());
        let selection = if leaf { "" } else { " { __typename }" };
        format!("{name}{arguments}{selection}")
    }

    fn sample(&self, name: &str, kind: &Value) -> Value {
        match kind["kind"].as_str().unwrap() {
            "NON_NULL" => self.sample(name, &kind["ofType"]),
            "LIST" => json!([self.sample(name.trim_end_matches('s'), &kind["ofType"])]),
            "ENUM" => self.named(kind)["enumValues"][0]["name"].clone(),
            "INPUT_OBJECT" => {
                let fields = self.named(kind)["inputFields"].as_array().unwrap().iter();
                let needed = fields.filter(|it| it["type"]["kind"] == "NON_NULL");
                let sample = |it: &Value| {
                    let field = it["name"].as_str().unwrap();
                    (field.to_owned(), self.sample(field, &it["type"]))
                };
                Value::Object(needed.map(sample).collect::<Map<_, _>>())
            }
            _ => match kind["name"].as_str().unwrap() {
                "ID" => json!(format!("{}_{}", word(name), "0".repeat(32))),
                "Int" => json!(1),
                "Boolean" => json!(false),
                "Date" => json!("2021-03-20"),
                "DateTime" => json!("2021-03-20T09:00:00Z"),
                _ => json!("something to say"),
            },
        }
    }

    fn named(&self, kind: &Value) -> &Value {
        let types = self.0["types"].as_array().unwrap();
        types.iter().find(|it| it["name"] == kind["name"]).unwrap()
    }
}

/// The word in front of the ids that a field takes.
fn word(field: &str) -> &str {
    match field {
        "locationId" => "location",
        "leadConsultantId" | "assistantId" => "person",
        "engagementId" => "delivery",
        "engagementTypeId" => "engagement",
        "extensionRequestId" => "extension",
        "paymentRequestId" => "payment",
        "voucherLinkId" => "link",
        "calendarFeedId" => "calendarfeed",
        "paymentLineId" => "line",
        "payoutAccountId" => "account",
        other => other.trim_end_matches("Id"),
    }
}

async fn try_mutation(caller: &Caller, name: &str, input: &Value) -> String {
    let answer = caller.try_call(name, "", input.clone()).await;
    answer.code().unwrap_or("done").to_owned()
}

/// The same input with ids that cannot be ours.
fn garbled(input: &Value) -> Value {
    let zeros = format!("_{}", "0".repeat(32));
    serde_json::from_str(&input.to_string().replace(&zeros, "")).unwrap()
}

#[test]
fn every_mutation_is_closed_to_strangers() {
    run(Backend::Sqlite, async |portal: Portal| {
        let mutations = Schema::read(&portal).await.mutations();
        assert!(mutations.len() > 20, "{:?}", mutations.keys());
        let stranger = portal.stranger();
        for (name, input) in &mutations {
            let code = try_mutation(&stranger, name, input).await;
            assert_eq!(code, "UNAUTHENTICATED", "{name}");
            let code = try_mutation(&stranger, name, &garbled(input)).await;
            assert_eq!(code, "UNAUTHENTICATED", "{name} with ids of nothing");
        }
        assert_eq!(
            portal.count("audit_event").await,
            1,
            "but for the import, nothing happened"
        );
    });
}

#[test]
fn questions_of_strangers_are_answered_only_where_nothing_is_private() {
    run(Backend::Sqlite, async |portal: Portal| {
        let stranger = portal.stranger();
        let mut open = Vec::new();
        for (name, question) in Schema::read(&portal).await.queries() {
            let answer = stranger
                .graphql(&format!("{{ {question} }}"), json!({}))
                .await;
            match answer.code() {
                None => open.push(name),
                Some(code) => assert_eq!(code, "UNAUTHENTICATED", "{name}: {}", answer.body),
            }
        }
        assert_eq!(open, ["clock", "demonstration", "invitation", "viewer"]);
    });
}

/// Somebody with one role in a company that fits it.
async fn somebody(portal: &Portal, role: Role) -> Caller {
    match kind_of(role) {
        OrganizationKind::Customer => {
            portal
                .customer("Woodgrove Bank", "IT")
                .await
                .person("Chiara", role)
                .await
        }
        OrganizationKind::Partner => {
            portal
                .partner("Contoso", "IT")
                .await
                .person("Paolo", role)
                .await
        }
        OrganizationKind::Operator => portal.operator("Olga", role).await,
    }
}

fn kind_of(role: Role) -> OrganizationKind {
    match role {
        Role::AgreementOwner | Role::BenefitAdministrator | Role::ProjectManager => {
            OrganizationKind::Customer
        }
        Role::GlobalAdmin
        | Role::MpnPartnerAdmin
        | Role::AccountAdmin
        | Role::BusinessProfileAdmin
        | Role::ReferralsAdmin
        | Role::ReferralsUser
        | Role::PaymentAdmin
        | Role::PaymentUser
        | Role::VoucherOperator
        | Role::Consultant => OrganizationKind::Partner,
        Role::Operator
        | Role::ComplianceReviewer
        | Role::PaymentReviewer
        | Role::PaymentProcessor
        | Role::SupportAgent
        | Role::Auditor => OrganizationKind::Operator,
    }
}

fn roles() -> impl Iterator<Item = Role> {
    <Role as sea_orm::Iterable>::iter()
}

/// One line per name, with the roles that may.
fn table(rows: &BTreeMap<String, Vec<Role>>) -> String {
    let line = |(name, roles): (&String, &Vec<Role>)| {
        let roles: Vec<String> = roles.iter().map(Role::to_string).collect();
        format!("{name}: {}\n", roles.join(" "))
    };
    rows.iter().map(line).collect()
}

#[test]
fn roles_by_mutation() {
    run(Backend::Sqlite, async |portal: Portal| {
        let portal = portal.demonstration().await;
        let mutations = Schema::read(&portal).await.mutations();
        let mut rows: BTreeMap<String, Vec<Role>> = BTreeMap::new();
        for role in roles() {
            let caller = somebody(&portal, role).await;
            for (name, input) in &mutations {
                let allowed = rows.entry(name.clone()).or_default();
                // Only the role is asked about: what the input says is refused later, as data.
                match try_mutation(&caller, name, input).await.as_str() {
                    "FORBIDDEN" => {}
                    "done" | "BAD_USER_INPUT" => allowed.push(role),
                    other => panic!("{role} {name}: {other}"),
                }
            }
        }
        insta::assert_snapshot!(table(&rows));
    });
}

#[test]
fn roles_by_question() {
    run(Backend::Sqlite, async |portal: Portal| {
        let questions = Schema::read(&portal).await.queries();
        let mut rows: BTreeMap<String, Vec<Role>> = BTreeMap::new();
        for role in roles() {
            let caller = somebody(&portal, role).await;
            for (name, question) in &questions {
                let allowed = rows.entry(name.clone()).or_default();
                let answer = caller
                    .graphql(&format!("{{ {question} }}"), json!({}))
                    .await;
                match answer.code() {
                    Some("FORBIDDEN") => {}
                    None | Some("BAD_USER_INPUT") => allowed.push(role),
                    Some(other) => panic!("{role} {name}: {other}"),
                }
            }
        }
        insta::assert_snapshot!(table(&rows));
    });
}

#[test]
fn roles_by_action_and_how_far_they_reach() {
    let mut text = String::new();
    for role in roles() {
        text += &format!("{role}\n");
        for action in Action::iter() {
            if let Ok(scope) = actor(role).may(action) {
                let scope = format!("{scope:?}");
                let reach = scope.split('(').next().unwrap_or_default();
                text += &format!("    {action:?}: {reach}\n");
            }
        }
    }
    insta::assert_snapshot!(text);
}

fn actor(role: Role) -> Actor {
    Actor {
        user: uuid::Uuid::nil().into(),
        session: None,
        name: String::new(),
        email: String::new(),
        locale: entity::vocab::Locale::En,
        organization: uuid::Uuid::nil().into(),
        organization_kind: kind_of(role),
        organization_name: String::new(),
        organization_country: String::new(),
        grants: vec![Grant::everywhere(role)],
        agent: None,
    }
}
