//! The few type names in which SQLite and PostgreSQL differ.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

/// Runs the statements of `sql`, separated by `;`, after filling in `{uuid}`, `{time}`, `{date}`,
/// `{json}` and `{serial}`.
pub(crate) async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let words = match manager.get_database_backend() {
        DatabaseBackend::Sqlite => [
            ("{uuid}", "blob"),
            ("{time}", "text"),
            ("{date}", "text"),
            ("{json}", "text"),
            ("{serial}", "integer primary key autoincrement"),
        ],
        _ => [
            ("{uuid}", "uuid"),
            ("{time}", "timestamptz"),
            ("{date}", "date"),
            ("{json}", "jsonb"),
            ("{serial}", "bigserial primary key"),
        ],
    };
    let sql = words
        .iter()
        .fold(sql.to_owned(), |sql, (word, name)| sql.replace(word, name));
    for statement in sql
        .split(';')
        .map(str::trim)
        .filter(|statement| !statement.is_empty())
    {
        manager
            .get_connection()
            .execute_unprepared(statement)
            .await?;
    }
    Ok(())
}

/// Drops the tables, last made first.
pub(crate) async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        run(manager, &format!("drop table \"{table}\"")).await?;
    }
    Ok(())
}
