//! Opens the database and the files, and makes an application of them.

use migration::{Migrator, MigratorTrait};
use server::app::App;
use server::clock::Clock;
use server::ids::Ids;
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
