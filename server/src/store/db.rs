//! The connection pool, and transactions that write.

use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    DbErr, RuntimeErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// A transaction that writes.
pub type Tx = DatabaseTransaction;

/// A pool of connections to SQLite or PostgreSQL.
#[derive(Clone, Debug)]
pub struct Db(DatabaseConnection);

impl Db {
    /// Opens `url` (`sqlite:` or `postgres:`).
    ///
    /// SQLite runs in WAL mode with `synchronous=FULL`: an acknowledged write survives power loss.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(10)
            .acquire_timeout(Duration::from_secs(3))
            .connect_timeout(Duration::from_secs(3))
            .sqlx_logging(false);
        if url.starts_with("sqlite:") {
            options.map_sqlx_sqlite_opts(|options| {
                options
                    .create_if_missing(true)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
            });
        }
        Ok(Self(Database::connect(options).await?))
    }

    /// The pool, for reading.
    pub fn read(&self) -> &DatabaseConnection {
        &self.0
    }

    /// The pool, to hang a statement counter on before it is shared.
    pub fn read_mut(&mut self) -> &mut DatabaseConnection {
        &mut self.0
    }

    /// Begins a transaction that writes. On SQLite it takes the write lock at once: a transaction
    /// that reads first and then writes would fail without waiting for its turn.
    pub async fn write(&self) -> Result<Tx, DbErr> {
        self.0
            .begin_with_options(TransactionOptions {
                isolation_level: None,
                // SQLite has no access modes, and every transaction would be warned of.
                access_mode: self.is_postgres().then_some(AccessMode::ReadWrite),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.0.get_database_backend() == DatabaseBackend::Postgres
    }
}

/// Whether `error` is the violation of a constraint: by its name on PostgreSQL, by the `table.column`
/// of its columns on SQLite, which does not tell names of unique constraints.
pub fn is_violation_of(error: &DbErr, constraint: &str, columns: &str) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) =
        error
    else {
        return false;
    };
    let Some(cause) = cause.as_database_error() else {
        return false;
    };
    cause.constraint() == Some(constraint)
        || cause.message().contains(constraint)
        || (!columns.is_empty() && cause.message().contains(columns))
}
