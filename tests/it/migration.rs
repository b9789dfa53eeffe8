//! The database's history goes up, down and up again, and ends where the entities are.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, Statement};
use server::store::Db;
use tests::{Backend, TestDb};

async fn up_down_up(backend: Backend) {
    let database = TestDb::empty(backend).await;
    let db = Db::connect(&database.url).await.unwrap();
    Migrator::up(db.read(), None).await.unwrap();
    Migrator::down(db.read(), None).await.unwrap();
    assert_eq!(
        tables(db.read(), backend).await,
        ["seaql_migrations"],
        "down removes everything"
    );
    Migrator::up(db.read(), None).await.unwrap();
    read_every_entity(db.read()).await;
    db.read().clone().close().await.unwrap();
    database.remove().await;
}

#[tokio::test]
async fn every_step_can_be_undone_on_sqlite() {
    up_down_up(Backend::Sqlite).await;
}

#[tokio::test]
async fn every_step_can_be_undone_on_postgres() {
    up_down_up(Backend::Postgres).await;
}

/// Undoes a step and all later ones.
async fn undo(db: &DatabaseConnection, step: &str) {
    let steps = Migrator::migrations();
    let later = steps.iter().rev().position(|it| it.name().contains(step));
    let count = u32::try_from(later.unwrap() + 1).unwrap();
    Migrator::down(db, Some(count)).await.unwrap();
}

/// Why the database refuses a void without its voucher; it has no agreement either, which the
/// database looks at last.
async fn refusal_of_a_void(db: &DatabaseConnection, backend: Backend) -> String {
    let (id, at) = match backend {
        Backend::Sqlite => ("x'00'", "'2021-03-15T09:00:00Z'"),
        Backend::Postgres => (
            "'00000000-0000-7000-8000-000000000000'::uuid",
            "'2021-03-15T09:00:00Z'::timestamptz",
        ),
    };
    let insert = format!(
        "insert into day_ledger_entry (id, agreement_id, lot_id, kind, available, held, consumed, \
         forfeited, occurred_at, sequence, balance) \
         values ({id}, {id}, {id}, 'RETURN_VOID', 5, -5, 0, 0, {at}, 1, 5)"
    );
    let refused = db.execute_unprepared(&insert).await.unwrap_err();
    refused.to_string().to_lowercase()
}

async fn a_void_names_its_voucher(backend: Backend) {
    let database = TestDb::empty(backend).await;
    let db = Db::connect(&database.url).await.unwrap();
    Migrator::up(db.read(), None).await.unwrap();
    let refused = refusal_of_a_void(db.read(), backend).await;
    assert!(refused.contains("check"), "{refused}");
    undo(db.read(), "require_vouchers").await;
    let refused = refusal_of_a_void(db.read(), backend).await;
    assert!(refused.contains("foreign key"), "{refused}");
    Migrator::up(db.read(), None).await.unwrap();
    let refused = refusal_of_a_void(db.read(), backend).await;
    assert!(refused.contains("check"), "{refused}");
    db.read().clone().close().await.unwrap();
    database.remove().await;
}

#[tokio::test]
async fn a_void_names_its_voucher_on_sqlite() {
    a_void_names_its_voucher(Backend::Sqlite).await;
}

#[tokio::test]
async fn a_void_names_its_voucher_on_postgres() {
    a_void_names_its_voucher(Backend::Postgres).await;
}

async fn tables(db: &DatabaseConnection, backend: Backend) -> Vec<String> {
    let query = match backend {
        Backend::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        }
        Backend::Postgres => {
            "select tablename::text as name from pg_tables where schemaname = 'public'"
        }
    };
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect()
}

macro_rules! read_every {
    ($($entity:ident),+ $(,)?) => {
        /// Every entity, by the name of its module.
        const ENTITIES: &[&str] = &[$(stringify!($entity)),+];

        async fn read_every_entity(db: &DatabaseConnection) {
            $(
                let rows = entity::$entity::Entity::find().all(db).await;
                assert!(rows.is_ok(), "{}: {rows:?}", stringify!($entity));
            )+
        }
    };
}

read_every!(
    agreement_signature,
    audit_event,
    audit_seal,
    audit_unsealed,
    bulk_extension,
    business_profile,
    calendar_feed,
    clock_setting,
    competency,
    competency_event,
    completion_report,
    compliance_training,
    consultant_assignment,
    consultant_skill,
    day_ledger_entry,
    deliverable,
    deliverable_band,
    deliverable_fingerprint,
    engagement_session,
    engagement_type,
    enrollment,
    enrollment_event,
    extension_request,
    idempotency_record,
    invitation,
    job,
    licence_line,
    licensing_agreement,
    notification,
    notification_preference,
    offering,
    organization,
    outbox_message,
    partner_competency,
    partner_location,
    partner_response,
    payment_dispute,
    payment_event,
    payment_invoice,
    payment_line,
    payment_registration,
    payment_request,
    payout_account,
    policy_change,
    program,
    program_agreement,
    program_policy,
    published_profile,
    rate,
    redemption,
    referral,
    reminder,
    representation,
    reservation,
    role_grant,
    role_grant_location,
    saved_filter,
    session,
    sign_off,
    training_balance,
    training_conversion,
    user,
    validation_attempt,
    voucher,
    voucher_event,
    voucher_extension,
    voucher_hold,
    voucher_link,
);

#[test]
fn no_entity_is_forgotten_here() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../entity/src");
    let mut modules: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .file_name()
                .to_string_lossy()
                .replace(".rs", "")
        })
        .filter(|name| !["lib", "vocab"].contains(&name.as_str()))
        .collect();
    modules.sort();
    assert_eq!(modules, ENTITIES);
}
