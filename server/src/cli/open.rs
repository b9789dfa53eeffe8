//! Opens the database and the files, and makes an application of them.

use clap::Args;
use migration::{Migrator, MigratorTrait};
use server::app::App;
use server::clock::Clock;
use server::ids::Ids;
use server::mail::{Mailer, Sender};
use server::store::Db;
use server::store::files::Files;

use super::{Failure, Place};

/// The database, as it is.
pub(super) async fn database(place: &Place) -> Result<Db, Failure> {
    std::fs::create_dir_all(&place.data)
        .map_err(|error| Failure::because(&place.data.display().to_string(), error))?;
    let embedded = || {
        let file = place.data.join("planning-services.sqlite");
        format!("sqlite:{}", file.display())
    };
    let url = place.database_url.clone().unwrap_or_else(embedded);
    Db::connect(&url)
        .await
        .map_err(|error| Failure::because("the database does not open", error))
}

/// The database with all its tables. The embedded one is brought up to date at once; one that
/// several processes may share is brought up to date by a person.
pub(super) async fn current_database(place: &Place) -> Result<Db, Failure> {
    let db = database(place).await?;
    let failed = |error| Failure::because("the database cannot be brought up to date", error);
    if db.is_postgres() {
        let pending = Migrator::get_pending_migrations(db.read())
            .await
            .map_err(failed)?;
        if !pending.is_empty() {
            let what = "the database is not up to date";
            return Err(Failure::because(what, "run `server migrate` first"));
        }
    } else {
        Migrator::up(db.read(), None).await.map_err(failed)?;
    }
    Ok(db)
}

/// The files beside the database.
pub(super) fn files(place: &Place) -> Result<Files, Failure> {
    Ok(Files::local(&place.data.join("files"))?)
}

/// Where mail goes.
#[derive(Args)]
pub(super) struct Post {
    /// The mail server: `smtps://user:password@mail.example`, or
    /// `smtp://user:password@mail.example:587?tls=required`. Without one messages stay in the outbox.
    #[arg(long, value_name = "URL", env = "SMTP_URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// In whose name mail is sent: `Planning Services <no-reply@portal.example>`.
    #[arg(long, value_name = "ADDRESS", env = "MAIL_FROM")]
    mail_from: Option<String>,
}

impl Post {
    /// Gives the application its mailer, if there is a mail server.
    pub(super) fn attach(&self, app: &mut App, portal: Option<&str>) -> Result<(), Failure> {
        let Some(url) = &self.smtp_url else {
            return Ok(());
        };
        let failed = |error: &dyn std::fmt::Display| Failure::because("mail", error);
        let from = self.mail_from.as_deref();
        let from = from.ok_or_else(|| failed(&"SMTP_URL needs MAIL_FROM"))?;
        let sender = Sender::new(from, portal).map_err(|error| failed(&error))?;
        app.mailer = Some(Mailer::new(url, sender).map_err(|error| failed(&error))?);
        Ok(())
    }
}

/// The application on the time of the machine.
pub(super) async fn app(place: &Place) -> Result<App, Failure> {
    let db = current_database(place).await?;
    Ok(App::new(
        db,
        Clock::real(),
        Ids::random(),
        files(place)?,
        false,
    ))
}
