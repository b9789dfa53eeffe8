//! Commands: one job each.

mod audit;
pub(crate) mod logs;
mod open;
mod serve;
mod user;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use migration::{Migrator, MigratorTrait};
use server::error::AppError;
use server::graphql::schema;
use server::service::program::{self, ImportError};
use server::worker;

/// Planning Services Center: the portal of a voucher-funded services programme.
#[derive(Parser)]
#[command(name = "server")]
pub(crate) struct Command {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    job: Job,
}

/// Where the data lie.
#[derive(Args)]
pub(crate) struct Place {
    /// The folder of the embedded database and of the files.
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// `sqlite:` or `postgres:`; without it the embedded database in the data folder.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
}

#[derive(Subcommand)]
enum Job {
    /// Serves the portal.
    Serve(serve::Options),
    /// Brings the database up to date.
    Migrate,
    /// Prints the schema of the API.
    Schema,
    /// The programme: its catalogue, calendar, scales and rates.
    #[command(subcommand)]
    Program(ProgramJob),
    /// People who can sign in.
    #[command(subcommand)]
    User(UserJob),
    /// Does only what is due by the clock and delivers mail, beside other processes that serve.
    Work(WorkOptions),
    /// The audit trail.
    #[command(subcommand)]
    Audit(AuditJob),
}

#[derive(Args)]
struct WorkOptions {
    /// The address people use, such as `https://portal.example`: mail links there.
    #[arg(long, value_name = "URL", env = "PUBLIC_URL")]
    public_url: Option<String>,
    #[command(flatten)]
    post: open::Post,
}

#[derive(Subcommand)]
enum AuditJob {
    /// Verifies the chain of the audit trail, and names the first line that does not hold.
    Verify(audit::Options),
}

#[derive(Subcommand)]
enum ProgramJob {
    /// Checks a programme file and takes it over.
    Import { file: PathBuf },
}

#[derive(Subcommand)]
enum UserJob {
    /// Adds an operator; the password is read from the standard input.
    Add(user::Options),
}

/// Why a command failed, in one line.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    fn because(what: &str, cause: impl fmt::Display) -> Self {
        Self(format!("{what}: {cause}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whoever runs a command may read the cause, which the API never tells.
impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Internal(cause) => Self(cause.to_string()),
            AppError::Unavailable(cause) => Self(cause.to_string()),
            AppError::Refused(refusals) => {
                let words = |it| server::texts::explain(it, entity::vocab::Locale::En).message;
                let words: Vec<String> = refusals.iter().map(words).collect();
                Self(words.join(" "))
            }
            other => Self(other.to_string()),
        }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::App(error) => error.into(),
            ImportError::Invalid(problems) => Self(problems.to_string()),
        }
    }
}

/// Does one job.
pub(crate) async fn run(command: Command) -> Result<(), Failure> {
    let Command { place, job } = command;
    match job {
        Job::Serve(options) => serve::run(&place, options).await,
        Job::Migrate => migrate(&place).await,
        Job::Schema => {
            print!("{}", schema::sdl());
            Ok(())
        }
        Job::Program(ProgramJob::Import { file }) => import(&place, &file).await,
        Job::User(UserJob::Add(options)) => user::add(&place, options).await,
        Job::Work(options) => Box::pin(work(&place, options)).await,
        Job::Audit(AuditJob::Verify(options)) => audit::verify(&place, &options).await,
    }
}

async fn migrate(place: &Place) -> Result<(), Failure> {
    let db = open::database(place).await?;
    Migrator::up(db.read(), None)
        .await
        .map_err(|error| Failure::because("the database cannot be brought up to date", error))?;
    println!("the database is up to date");
    Ok(())
}

async fn import(place: &Place, file: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::because(&file.display().to_string(), error))?;
    let app = open::app(place).await?;
    let import = program::import(&app, None, &text).await?;
    let revision = import.revision;
    if import.changed {
        println!("imported as revision {revision}");
    } else {
        println!("unchanged since revision {revision}");
    }
    Ok(())
}

async fn work(place: &Place, options: WorkOptions) -> Result<(), Failure> {
    let mut app = open::app(place).await?;
    options
        .post
        .attach(&mut app, options.public_url.as_deref())?;
    program::import_bundled(&app).await?;
    tracing::info!("working");
    tokio::select! {
        () = worker::run(&app) => {}
        // What other processes commit wakes this one.
        () = app.live.clone().run(app.clone()) => {}
        () = serve::told_to_stop() => {}
    }
    Ok(())
}
