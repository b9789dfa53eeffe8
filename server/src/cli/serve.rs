//! Serves the portal, in production or as the demonstration.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::Args;
use server::app::App;
use server::clock::Clock;
use server::http::{self, Settings, Web};
use server::ids::Ids;
use server::service::account::{self, DEMONSTRATION_PASSWORD};
use server::service::{demo, password, program};
use server::store;
use server::worker;
use tokio::net::TcpListener;

use super::{Failure, Place, open};

/// When the demonstration begins, in seconds since 1970: 2021-03-15T09:00:00Z, when every date of
/// the retirement calendar is still ahead.
const DEMONSTRATION_START: i64 = 1_615_798_800;

#[derive(Args)]
pub(super) struct Options {
    /// The demonstration: seeded data and a clock that can be moved forward.
    #[arg(long)]
    demo: bool,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
    /// The folder with the built pages; without it only the API is served.
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// The address people use, such as `https://portal.example`.
    #[arg(long, value_name = "URL", env = "PUBLIC_URL")]
    public_url: Option<String>,
    #[command(flatten)]
    post: open::Post,
    /// A proxy in front tells the client's address in `X-Forwarded-For`.
    #[arg(long)]
    behind_proxy: bool,
    /// Once told to stop, `/readyz` says so this long before connections are refused.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    linger: u64,
}

/// Serves until told to stop.
pub(super) async fn run(place: &Place, options: Options) -> Result<(), Failure> {
    let listener = TcpListener::bind((options.host, options.port))
        .await
        .map_err(|error| Failure::because(&format!("port {}", options.port), error))?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::because("the port", error))?;
    let mut app = if options.demo {
        demonstration(place).await?
    } else {
        let app = open::app(place).await?;
        program::import_bundled(&app).await?;
        app
    };
    options
        .post
        .attach(&mut app, options.public_url.as_deref())?;
    password::warm_up().await?;
    let local = format!("http://{address}");
    app.reached_at(options.public_url.as_deref().unwrap_or(&local));
    let settings = Settings {
        site: options.site,
        public_url: options.public_url,
        behind_proxy: options.behind_proxy,
        connections_per_address: None,
        linger: Duration::from_secs(options.linger),
    };
    let worker = tokio::spawn({
        let app = app.clone();
        async move { Box::pin(worker::run(&app)).await }
    });
    greet(&app, &local).await?;
    http::serve(listener, Web::new(app.clone(), settings), told_to_stop())
        .await
        .map_err(|error| Failure::because("the server", error))?;
    worker.abort();
    let closed = app.db.read().clone().close().await;
    closed.map_err(|error| Failure::because("the database does not close", error))
}

/// The application of the demonstration, which is acted out when the database is new.
async fn demonstration(place: &Place) -> Result<App, Failure> {
    let failed = |error| Failure::because("the clock", error);
    let db = open::current_database(place).await?;
    // Saved when everything else is there: a database without it is new, or was left half-way.
    let saved = store::clock::offset(db.read()).await.map_err(failed)?;
    let start: DateTime<Utc> = DateTime::from_timestamp(DEMONSTRATION_START, 0).unwrap_or_default();
    let clock = Clock::simulated(saved.unwrap_or(start - Clock::real().now()));
    // Ids of the seeds are the same every time; those minted from now on must not repeat them.
    let app = App::new(db, clock, Ids::random(), open::files(place)?, true);
    program::import_bundled(&app).await?;
    if saved.is_some() {
        return Ok(app);
    }
    if !account::demonstration_accounts(&app).await?.is_empty() {
        let half_way = "it was left half-way; delete the database and start over";
        return Err(Failure::because("the demonstration", half_way));
    }
    println!("    Acting out the demonstration, once.");
    demo::seed(&app).await?;
    let offset = app.clock.set(start).unwrap_or_default();
    store::clock::save(app.db.read(), offset)
        .await
        .map_err(failed)?;
    Ok(app)
}

async fn greet(app: &App, address: &str) -> Result<(), Failure> {
    println!("\n    Planning Services Center: {address}");
    let accounts = account::demonstration_accounts(app).await?;
    if !accounts.is_empty() {
        println!("    Everybody's password: {DEMONSTRATION_PASSWORD}\n");
    }
    for it in accounts {
        println!(
            "    {:<34} {:<22} {}",
            it.email,
            it.role.to_string(),
            it.organization
        );
    }
    println!();
    Ok(())
}

/// Returns when the process is asked to end.
pub(super) async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
    tracing::info!("stopping");
}
