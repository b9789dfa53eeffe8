//! The programme as data: read from a file, checked, imported, and kept at hand.

use std::fmt;

use sha2::{Digest, Sha256};

use super::policy::refusals;
use crate::app::App;
use crate::domain::definition::{Definition, Difference, differences};
use crate::domain::rules::Rules;
use crate::error::AppError;
use crate::ids::hex;
use crate::policy::{Action, Actor};
use crate::store::audit::{self, Line};
use crate::store::program;

/// The programme that the server ships with.
const BUNDLED: &str = include_str!("../../programs/planning-services.toml");

/// Why a programme file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is at fault: every problem, each naming its entry.
    #[error("{0}")]
    Invalid(Problems),
    #[error(transparent)]
    App(#[from] AppError),
}

/// What is wrong with a programme file, one line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<String>);

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("\n"))
    }
}

/// Reads and checks a programme file.
pub fn parse(text: &str) -> Result<Definition, Problems> {
    let definition: Definition =
        toml::from_str(text).map_err(|error| Problems(vec![error.to_string()]))?;
    let problems = definition.problems();
    if problems.is_empty() {
        Ok(definition)
    } else {
        Err(Problems(problems))
    }
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub revision: i32,
    /// Whether the file differs from the one that was imported last.
    pub changed: bool,
    /// What it adds, changes and takes away, one line each.
    pub differences: Vec<Difference>,
}

/// Imports a programme file and takes it over. Importing the same file again changes nothing.
///
/// Ids are stable: entries are known by their codes. Nothing that others refer to is deleted: an
/// engagement type that left the file is retired, and a text that was imported cannot change.
pub async fn import(app: &App, actor: Option<&Actor>, text: &str) -> Result<Import, ImportError> {
    take_over(app, actor, text, false).await
}

/// The same by an operator through the API; a dry run says what would change, and changes nothing.
pub async fn import_as(
    app: &App,
    actor: &Actor,
    text: &str,
    dry_run: bool,
) -> Result<Import, AppError> {
    actor.may(Action::ManageProgram)?;
    match take_over(app, Some(actor), text, dry_run).await {
        Ok(import) => Ok(import),
        Err(ImportError::Invalid(problems)) => Err(refusals(&problems, "source").into()),
        Err(ImportError::App(error)) => Err(error),
    }
}

async fn take_over(
    app: &App,
    actor: Option<&Actor>,
    text: &str,
    dry_run: bool,
) -> Result<Import, ImportError> {
    let definition = parse(text).map_err(ImportError::Invalid)?;
    let hash = hex(&Sha256::digest(text));
    let import = store(app, actor, &definition, hash, dry_run).await?;
    import.map_err(ImportError::Invalid)
}

async fn store(
    app: &App,
    actor: Option<&Actor>,
    definition: &Definition,
    hash: String,
    dry_run: bool,
) -> Result<Result<Import, Problems>, AppError> {
    let tx = app.db.write().await?;
    let before = program::lock(&tx, &definition.code).await?;
    if let Some(before) = before.as_ref().filter(|it| it.source_hash == hash) {
        return Ok(Ok(Import {
            revision: before.revision,
            changed: false,
            differences: Vec::new(),
        }));
    }
    let changed = program::changed_agreements(&tx, before.as_ref(), definition).await?;
    if !changed.is_empty() {
        let about = |version| format!("agreement {version}: another text needs another version");
        return Ok(Err(Problems(changed.iter().map(about).collect())));
    }
    let current = program::load(&tx).await?;
    let differences = differences(current.as_ref(), definition);
    if dry_run {
        return Ok(Ok(Import {
            revision: before.map_or(0, |it| it.revision),
            changed: true,
            differences,
        }));
    }
    let by = actor.map(|it| it.user);
    let after = program::write(&tx, app, before, definition, (hash, by)).await?;
    let line = Line::done("importProgram", "program", after.id.0)
        .detail(format!("revision {}", after.revision));
    audit::record(&tx, app, actor, line).await?;
    tx.commit().await?;
    reload(app).await?;
    Ok(Ok(Import {
        revision: after.revision,
        changed: true,
        differences,
    }))
}

/// Makes the programme ready at start: imports the one that the server ships with when the
/// database has none, or one that an earlier server left without rules that this one asks for.
pub async fn import_bundled(app: &App) -> Result<(), ImportError> {
    reload(app).await?;
    let complete = app
        .program()
        .is_ok_and(|it| Rules::problems(&it.policies, app.clock.today()).is_empty());
    if !complete {
        let import = import(app, None, BUNDLED).await?;
        tracing::info!(revision = import.revision, "imported the bundled programme");
        reload(app).await?;
    }
    Ok(())
}

/// Reads the programme from the database, if one has been imported.
pub async fn reload(app: &App) -> Result<(), AppError> {
    if let Some(program) = program::load(app.db.read()).await? {
        app.set_program(program);
    }
    Ok(())
}

/// The same, but only when another process imported a newer revision.
pub async fn refresh(app: &App) -> Result<(), AppError> {
    let newest = program::revision(app.db.read()).await?;
    if app.program().ok().map(|it| it.revision) != newest {
        reload(app).await?;
    }
    Ok(())
}
