//! `LISTEN` and `NOTIFY` of PostgreSQL.

use sea_orm::sqlx::Error;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{ConnectionTrait, DbErr, RuntimeErr, Statement};

use super::Db;

const CHANNEL: &str = "planning_services_commits";

/// Calls every process that listens, in the name of the caller.
pub async fn send(db: &Db, caller: &str) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(
        db.read().get_database_backend(),
        "select pg_notify($1, $2)",
        [CHANNEL.into(), caller.into()],
    );
    db.read().query_one_raw(statement).await?;
    Ok(())
}

/// Hears calls on a connection of its own.
#[derive(Debug)]
pub struct Calls(PgListener);

impl Calls {
    /// Begins to listen; `None` when the pool is closed, or the database has no such thing.
    pub async fn open(db: &Db) -> Result<Option<Self>, DbErr> {
        if !db.is_postgres() || db.read().get_postgres_connection_pool().is_closed() {
            return Ok(None);
        }
        let pool = db.read().get_postgres_connection_pool();
        let mut listener = match PgListener::connect_with(pool).await {
            Ok(listener) => listener,
            Err(Error::PoolClosed) => return Ok(None),
            Err(error) => return Err(away(error)),
        };
        listener.listen(CHANNEL).await.map_err(away)?;
        Ok(Some(Self(listener)))
    }

    /// The next caller. After a lost connection nobody knows who called: an empty name. `None` when
    /// the pool closes.
    pub async fn next(&mut self) -> Result<Option<String>, DbErr> {
        match self.0.try_recv().await {
            Ok(Some(call)) => Ok(Some(call.payload().to_owned())),
            Ok(None) => Ok(Some(String::new())),
            Err(Error::PoolClosed) => Ok(None),
            Err(error) => Err(away(error)),
        }
    }
}

fn away(error: Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}
