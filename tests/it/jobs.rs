//! Jobs on leased rows: done once, by whichever process claims them, tried again, and given up.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::Role;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use server::app::App;
use server::clock::Clock;
use server::error::AppError;
use server::service::due::{STEPS, Step};
use server::service::{expiry, jobs};
use server::store::job as store;
use tests::{Caller, Portal, both};

both!(
    the_steps_of_a_day_are_planned_once,
    jobs_of_the_calendar_do_what_is_due,
    two_processes_at_once_do_no_job_twice,
    a_job_that_fails_is_tried_again_later_and_then_given_up,
    a_process_that_dies_loses_its_lease,
    jobs_are_for_operators,
    operators_read_how_each_step_stands,
);

/// The application with a clock of the machine that stands still, to be moved by the test.
fn at(portal: &Portal, wall: &Clock) -> App {
    let mut app = portal.app.clone();
    app.wall = wall.clone();
    app
}

fn noon() -> DateTime<Utc> {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

async fn the_steps_of_a_day_are_planned_once(portal: Portal) {
    let beside = portal.beside().await;
    let steps = u64::try_from(STEPS.len()).unwrap();

    let (one, other) = tokio::join!(jobs::plan(&portal.app), jobs::plan(&beside.app));

    assert_eq!(one.unwrap() + other.unwrap(), steps);
    assert_eq!(jobs::plan(&portal.app).await.unwrap(), 0, "once is enough");
    portal.set_day("2021-03-16");
    assert_eq!(jobs::plan(&portal.app).await.unwrap(), steps, "every day");
}

async fn jobs_of_the_calendar_do_what_is_due(portal: Portal) {
    portal.set_day("2020-12-01");
    let customer = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = customer.person("Chiara", Role::BenefitAdministrator).await;
    let agreement = customer.agreement(12).await;
    chiara.activate(&agreement).await;
    let voucher = chiara.create(&agreement, "DDPS-WODP", 10).await;
    portal.set_time("2021-05-31T00:00:00Z");

    jobs::plan(&portal.app).await.unwrap();
    let worked = jobs::work(&portal.app).await.unwrap();

    assert_eq!(worked, u64::try_from(STEPS.len()).unwrap());
    assert_eq!(chiara.see(&voucher, "state").await["state"], "EXPIRED");
    assert_eq!(jobs::work(&portal.app).await.unwrap(), 0, "nothing is left");
    let due = expiry::run(&portal.app).await.unwrap();
    assert_eq!(due, expiry::Due::default(), "and nothing is done again");
}

static ON_SQLITE: AtomicU64 = AtomicU64::new(0);
static ON_POSTGRES: AtomicU64 = AtomicU64::new(0);

fn counter(app: &App) -> &'static AtomicU64 {
    if app.db.is_postgres() {
        &ON_POSTGRES
    } else {
        &ON_SQLITE
    }
}

fn counted(app: &App) -> BoxFuture<'_, Result<u64, AppError>> {
    Box::pin(async {
        counter(app).fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
        Ok(1)
    })
}

const COUNTED: &[Step] = &[Step {
    name: "counted",
    run: counted,
}];

async fn two_processes_at_once_do_no_job_twice(portal: Portal) {
    const JOBS: u64 = 60;
    let beside = portal.beside().await;
    let now = portal.app.wall.now();
    for number in 0..JOBS {
        let key = number.to_string();
        let added = store::add(portal.app.db.read(), &portal.app, "counted", &key, now).await;
        assert!(added.unwrap());
    }

    let (one, two, three, four) = tokio::join!(
        jobs::work_on(&portal.app, COUNTED),
        jobs::work_on(&beside.app, COUNTED),
        jobs::work_on(&portal.app, COUNTED),
        jobs::work_on(&beside.app, COUNTED),
    );

    let worked: u64 = [one, two, three, four]
        .into_iter()
        .map(Result::unwrap)
        .sum();
    assert_eq!(worked, JOBS);
    assert_eq!(counter(&portal.app).load(Ordering::Relaxed), JOBS);
}

fn failing(_: &App) -> BoxFuture<'_, Result<u64, AppError>> {
    Box::pin(async { Err(AppError::internal("the disk is full")) })
}

fn panicking(_: &App) -> BoxFuture<'_, Result<u64, AppError>> {
    Box::pin(async { panic!("a fault of ours") })
}

fn working(_: &App) -> BoxFuture<'_, Result<u64, AppError>> {
    Box::pin(async { Ok(1) })
}

const FAILING: &[Step] = &[
    Step {
        name: "failing",
        run: failing,
    },
    Step {
        name: "panicking",
        run: panicking,
    },
];

const MENDED: &[Step] = &[Step {
    name: "failing",
    run: working,
}];

async fn job(operator: &Caller, kind: &str) -> Value {
    let filter = format!("filter: {{ kind: \"{kind}\" }}");
    let found = operator
        .ask(&format!(
            "jobs({filter}) {{ nodes {{ id state attempts lastError }} }}"
        ))
        .await;
    found["jobs"]["nodes"][0].clone()
}

async fn a_job_that_fails_is_tried_again_later_and_then_given_up(portal: Portal) {
    let wall = Clock::manual(noon());
    let app = at(&portal, &wall);
    let olivia = portal.operator("Olivia", Role::Operator).await;
    for kind in ["failing", "panicking"] {
        let added = store::add(app.db.read(), &app, kind, "1", noon()).await;
        assert!(added.unwrap());
    }

    assert_eq!(jobs::work_on(&app, FAILING).await.unwrap(), 2);
    let seen = job(&olivia, "failing").await;
    assert_eq!(
        (&seen["state"], &seen["attempts"], &seen["lastError"]),
        (&json!("WAITING"), &json!(1), &json!("the disk is full"))
    );
    assert!(job(&olivia, "panicking").await["lastError"].is_string());
    assert_eq!(
        jobs::work_on(&app, FAILING).await.unwrap(),
        0,
        "not at once"
    );

    for _ in 1..jobs::ATTEMPTS {
        wall.set(wall.now() + TimeDelta::hours(7));
        assert_eq!(jobs::work_on(&app, FAILING).await.unwrap(), 2);
    }
    let seen = job(&olivia, "failing").await;
    assert_eq!(
        (&seen["state"], &seen["attempts"]),
        (&json!("DEAD"), &json!(jobs::ATTEMPTS))
    );
    wall.set(wall.now() + TimeDelta::days(30));
    assert_eq!(jobs::work_on(&app, FAILING).await.unwrap(), 0, "given up");

    let input = json!({ "jobId": seen["id"] });
    let retried = olivia
        .call("retryJob", "job { state attempts }", input)
        .await;
    assert_eq!(retried.done()["state"], "WAITING");
    wall.set(app.wall.now().max(Clock::real().now()));
    assert_eq!(jobs::work_on(&app, MENDED).await.unwrap(), 1);
    let seen = job(&olivia, "failing").await;
    assert_eq!(
        (&seen["state"], &seen["lastError"]),
        (&json!("DONE"), &json!(null))
    );
    let id = seen["id"].as_str().unwrap();
    assert_eq!(portal.audit_of(id).await, ["retryJob DONE by Olivia"]);
    // What is done is done.
    let input = json!({ "jobId": seen["id"] });
    let again = olivia.call("retryJob", "job { state }", input).await;
    again.refused(&["CONFLICT"]);
}

async fn a_process_that_dies_loses_its_lease(portal: Portal) {
    let wall = Clock::manual(noon());
    let app = at(&portal, &wall);
    store::add(app.db.read(), &app, "failing", "1", noon())
        .await
        .unwrap();
    let lost = app.ids.mint(noon());
    let until = noon() + TimeDelta::minutes(10);
    let claimed = store::claim(&app.db, &["failing"], lost, noon(), until).await;
    let claimed = claimed.unwrap().unwrap();

    assert_eq!(jobs::work_on(&app, MENDED).await.unwrap(), 0, "it is held");
    wall.set(noon() + TimeDelta::minutes(11));
    assert_eq!(jobs::work_on(&app, MENDED).await.unwrap(), 1, "it is free");
    // The first process comes back: it no longer has a say.
    let late = store::settle(app.db.read(), claimed.id, lost, Default::default()).await;
    assert!(!late.unwrap());
}

async fn jobs_are_for_operators(portal: Portal) {
    jobs::plan(&portal.app).await.unwrap();
    let olivia = portal.operator("Olivia", Role::Operator).await;
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    let seen = olivia
        .ask("jobs(first: 1) { totalCount nodes { id kind key } }")
        .await;
    assert_eq!(seen["jobs"]["totalCount"], STEPS.len());
    assert_eq!(seen["jobs"]["nodes"][0]["key"], "2021-03-15");
    let query = "{ jobs { totalCount } }";
    audrey
        .graphql(query, json!({}))
        .await
        .expect_code("FORBIDDEN");
    let input = json!({ "jobId": seen["jobs"]["nodes"][0]["id"] });
    let refused = audrey.try_call("retryJob", "job { id }", input).await;
    refused.expect_code("FORBIDDEN");
}

async fn operators_read_how_each_step_stands(portal: Portal) {
    let app = &portal.app;
    let olivia = portal.operator("Olivia", Role::Operator).await;
    let audrey = portal.operator("Audrey", Role::Auditor).await;
    let query = "jobSteps { kind waiting failing held dead done lastDoneAt nextRunAt }";
    let read = async || olivia.ask(query).await["jobSteps"].clone();
    let untouched = json!({
        "kind": STEPS[0].name, "waiting": 0, "failing": 0, "held": 0, "dead": 0, "done": 0,
        "lastDoneAt": null, "nextRunAt": null,
    });
    assert_eq!(read().await[0], untouched, "before anything was planned");

    jobs::plan(app).await.unwrap();
    let planned = read().await;
    assert_eq!(planned.as_array().unwrap().len(), STEPS.len());
    assert_eq!(
        (&planned[0]["waiting"], &planned[0]["done"]),
        (&json!(1), &json!(0))
    );
    assert!(planned[0]["nextRunAt"].is_string());
    jobs::work(app).await.unwrap();
    let done = read().await;
    assert_eq!(
        (&done[0]["waiting"], &done[0]["done"]),
        (&json!(0), &json!(1))
    );
    assert!(done[0]["lastDoneAt"].is_string() && done[0]["nextRunAt"].is_null());

    let now = app.wall.now();
    for kind in ["failing", "taken"] {
        assert!(
            store::add(app.db.read(), app, kind, "1", now)
                .await
                .unwrap()
        );
    }
    assert_eq!(jobs::work_on(app, FAILING).await.unwrap(), 1);
    let until = app.wall.now() + TimeDelta::minutes(10);
    let lease = app.ids.mint(now);
    let taken = store::claim(&app.db, &["taken"], lease, app.wall.now(), until).await;
    assert!(taken.unwrap().is_some());
    // What no step is known for comes last.
    let seen = read().await;
    let (failing, taken) = (&seen[STEPS.len()], &seen[STEPS.len() + 1]);
    assert_eq!(
        (&failing["kind"], &failing["failing"]),
        (&json!("failing"), &json!(1))
    );
    assert_eq!(
        (&taken["kind"], &taken["held"]),
        (&json!("taken"), &json!(1))
    );
    for (filter, count) in [
        ("failed: true", 1),
        ("held: true", 1),
        ("failed: false, states: [DONE]", STEPS.len()),
        ("held: true, kind: \"failing\"", 0),
    ] {
        let found = olivia
            .ask(&format!("jobs(filter: {{ {filter} }}) {{ totalCount }}"))
            .await;
        assert_eq!(found["jobs"]["totalCount"], count, "{filter}");
    }
    let refused = audrey.graphql(&format!("{{ {query} }}"), json!({})).await;
    refused.expect_code("FORBIDDEN");
}
