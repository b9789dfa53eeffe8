//! The few type names in which SQLite and PostgreSQL differ, and the changes that one of them cannot do.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DatabaseBackend, Statement};

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

/// Replaces the words that a text column accepts: the list in its `check (column in (…))`.
///
/// PostgreSQL swaps the constraint. SQLite cannot, and rebuilding a table that others refer to would
/// need their foreign keys off; what a CHECK says is not part of the stored rows, so its text is
/// edited in the schema, as SQLite's documentation of ALTER TABLE describes.
pub(crate) async fn set_words(
    manager: &SchemaManager<'_>,
    table: &str,
    column: &str,
    words: &[&str],
) -> Result<(), DbErr> {
    let list = words
        .iter()
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(", ");
    if manager.get_database_backend() != DatabaseBackend::Sqlite {
        let name = format!("{table}_{column}_check");
        return run(
            manager,
            &format!(
                "alter table \"{table}\" drop constraint \"{name}\";
                 alter table \"{table}\" add constraint \"{name}\" check ({column} in ({list}))"
            ),
        )
        .await;
    }
    let missing = format!("{table}.{column} has no list of words");
    edit(manager, table, missing, |sql| with_list(sql, column, &list)).await
}

/// Replaces a check over several columns, which PostgreSQL calls `name`.
pub(crate) async fn set_check(
    manager: &SchemaManager<'_>,
    table: &str,
    name: &str,
    before: &str,
    after: &str,
) -> Result<(), DbErr> {
    if manager.get_database_backend() != DatabaseBackend::Sqlite {
        return run(
            manager,
            &format!(
                "alter table \"{table}\" drop constraint \"{name}\";
                 alter table \"{table}\" add constraint \"{name}\" check ({after})"
            ),
        )
        .await;
    }
    let (old, new) = (format!("check ({before})"), format!("check ({after})"));
    let missing = format!("{table} has no such check");
    edit(manager, table, missing, |sql| {
        sql.contains(&old).then(|| sql.replacen(&old, &new, 1))
    })
    .await
}

/// Edits the definition of a table in the schema of SQLite, which must say what is to be replaced.
async fn edit(
    manager: &SchemaManager<'_>,
    table: &str,
    missing: String,
    with: impl FnOnce(&str) -> Option<String>,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let read = format!("select sql from sqlite_schema where type = 'table' and name = '{table}'");
    let row = connection
        .query_one_raw(Statement::from_string(DatabaseBackend::Sqlite, read))
        .await?
        .ok_or_else(|| DbErr::Custom(format!("there is no table {table}")))?;
    let before: String = row.try_get("", "sql")?;
    let after = with(&before).ok_or(DbErr::Custom(missing))?;
    // One statement after the other on one connection: the pragma belongs to it. Making and dropping
    // a table moves the schema's version on, so that other connections read it again.
    let after = after.replace('\'', "''");
    connection
        .execute_unprepared(&format!(
            "begin immediate;
             pragma writable_schema = on;
             update sqlite_schema set sql = '{after}' where type = 'table' and name = '{table}';
             pragma writable_schema = reset;
             create table moved_on (id integer);
             drop table moved_on;
             commit"
        ))
        .await?;
    Ok(())
}

/// Adds words to those that a text column accepts, whatever earlier steps made of the list.
pub(crate) async fn add_words(
    manager: &SchemaManager<'_>,
    table: &str,
    column: &str,
    words: &[&str],
) -> Result<(), DbErr> {
    let mut all = words_of(manager, table, column).await?;
    all.retain(|known| !words.contains(&known.as_str()));
    all.extend(words.iter().map(|word| (*word).to_owned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    set_words(manager, table, column, &all).await
}

/// Takes words out of those that a text column accepts.
pub(crate) async fn remove_words(
    manager: &SchemaManager<'_>,
    table: &str,
    column: &str,
    words: &[&str],
) -> Result<(), DbErr> {
    let mut all = words_of(manager, table, column).await?;
    all.retain(|known| !words.contains(&known.as_str()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    set_words(manager, table, column, &all).await
}

/// The words that a text column accepts now.
async fn words_of(
    manager: &SchemaManager<'_>,
    table: &str,
    column: &str,
) -> Result<Vec<String>, DbErr> {
    let backend = manager.get_database_backend();
    let read = if backend == DatabaseBackend::Sqlite {
        format!("select sql from sqlite_schema where type = 'table' and name = '{table}'")
    } else {
        format!(
            "select pg_get_constraintdef(oid) as sql from pg_constraint
             where conname = '{table}_{column}_check'"
        )
    };
    let missing = || DbErr::Custom(format!("{table}.{column} has no list of words"));
    let row = manager
        .get_connection()
        .query_one_raw(Statement::from_string(backend, read))
        .await?
        .ok_or_else(missing)?;
    let sql: String = row.try_get("", "sql")?;
    let list = if backend == DatabaseBackend::Sqlite {
        let opening = format!("check ({column} in (");
        let rest = sql.split_once(&opening).ok_or_else(missing)?.1;
        rest.split_once(')').ok_or_else(missing)?.0.to_owned()
    } else {
        sql
    };
    // Every other piece between quotes is a word.
    let pieces = list.split('\'').skip(1).step_by(2);
    Ok(pieces.map(str::to_owned).collect())
}

/// The definition of a table with another list of words for `column`.
fn with_list(sql: &str, column: &str, list: &str) -> Option<String> {
    let opening = format!("check ({column} in (");
    let start = sql.find(&opening)? + opening.len();
    let end = start + sql[start..].find(')')?;
    Some(format!("{}{list}{}", &sql[..start], &sql[end..]))
}
