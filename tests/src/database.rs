//! One database per test, cloned from a template that was migrated, and given its programme, once.

use std::path::PathBuf;
use std::sync::LazyLock;

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};
use server::store::Db;

use crate::{postgres, sandbox};

/// The databases that the portal runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A database of its own for one test.
#[derive(Clone, Debug)]
pub struct TestDb {
    pub backend: Backend,
    pub url: String,
    name: String,
}

static SQLITE_TEMPLATE: LazyLock<PathBuf> = LazyLock::new(|| {
    let file = sandbox::fresh("template.sqlite");
    let url = format!("sqlite:{}", file.display());
    apart(move || async move { prepare(&url).await });
    file
});

static POSTGRES_TEMPLATE: LazyLock<&str> = LazyLock::new(|| {
    apart(|| async {
        create_database("create database template_portal").await;
        prepare(&postgres::url("template_portal")).await;
    });
    "template_portal"
});

impl TestDb {
    /// A migrated database with the programme.
    pub async fn with_program(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let template = blocking(|| SQLITE_TEMPLATE.clone()).await;
                let file = sandbox::fresh("portal.sqlite");
                std::fs::copy(template, &file).expect("the template can be copied");
                Self::sqlite(&file)
            }
            Backend::Postgres => {
                let template = blocking(|| *POSTGRES_TEMPLATE).await;
                Self::postgres(&format!(" template {template}")).await
            }
        }
    }

    /// A database with nothing in it, not even tables.
    pub async fn empty(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self::sqlite(&sandbox::fresh("empty.sqlite")),
            Backend::Postgres => Self::postgres("").await,
        }
    }

    /// Removes the database, so that a long run does not fill the disk.
    pub async fn remove(self) {
        match self.backend {
            Backend::Sqlite => {
                for suffix in ["", "-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{}{suffix}", self.name));
                }
            }
            Backend::Postgres => {
                create_database(&format!("drop database \"{}\" with (force)", self.name)).await;
            }
        }
    }

    fn sqlite(file: &std::path::Path) -> Self {
        Self {
            backend: Backend::Sqlite,
            url: format!("sqlite:{}", file.display()),
            name: file.display().to_string(),
        }
    }

    async fn postgres(options: &str) -> Self {
        let path = sandbox::fresh("portal");
        let name = path
            .file_name()
            .expect("it has a name")
            .to_string_lossy()
            .into_owned();
        // Starting the server blocks; keep that off the threads of the runtime.
        let admin = blocking(|| postgres::url("postgres")).await;
        drop(admin);
        create_database(&format!("create database \"{name}\"{options}")).await;
        Self {
            backend: Backend::Postgres,
            url: postgres::url(&name),
            name,
        }
    }
}

async fn create_database(statement: &str) {
    let admin = Database::connect(postgres::url("postgres"))
        .await
        .expect("the private PostgreSQL answers");
    admin
        .execute_unprepared(statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    admin.close().await.expect("the connection closes");
}

async fn prepare(url: &str) {
    let db = Db::connect(url).await.expect("the template opens");
    Migrator::up(db.read(), None)
        .await
        .expect("the migrations run");
    crate::portal::import_program(&db).await;
    if !db.is_postgres() {
        // The copy takes the file alone: what is still in the write-ahead log goes into it now.
        db.read()
            .execute_unprepared("pragma wal_checkpoint(truncate)")
            .await
            .expect("the log is written back");
    }
    db.read()
        .clone()
        .close()
        .await
        .expect("the template closes");
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work)
        .await
        .expect("it does not panic")
}

/// Runs `work` on a runtime of its own: templates outlive the runtime of the test that asks first.
fn apart<F: Future<Output = ()>>(work: impl FnOnce() -> F + Send + 'static) {
    let thread = std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts")
            .block_on(work());
    });
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}
