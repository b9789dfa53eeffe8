//! Adds people from the command line: the first operator cannot be added from a page.

use std::io::{BufRead, IsTerminal};

use clap::{Args, ValueEnum};
use entity::vocab::{Locale, Role};
use server::service::account::{self, NewOperator};

use super::{Failure, Place, open};

#[derive(Args)]
pub(super) struct Options {
    /// The sign-in name.
    #[arg(long)]
    email: String,
    /// The person's full name.
    #[arg(long)]
    name: String,
    /// What they may do.
    #[arg(long, value_enum, default_value_t = OperatorRole::Operator)]
    role: OperatorRole,
    /// The language of their mail.
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
    /// The operator's name, when this is its first person.
    #[arg(long, default_value = "Programme operations")]
    organization: String,
    /// The operator's country (ISO 3166), when this is its first person.
    #[arg(long, default_value = "US")]
    country: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum OperatorRole {
    Operator,
    ComplianceReviewer,
    PaymentReviewer,
    PaymentProcessor,
    SupportAgent,
    Auditor,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    En,
    It,
}

/// Adds somebody to the operator's side.
pub(super) async fn add(place: &Place, options: Options) -> Result<(), Failure> {
    let password = password()?;
    let app = open::app(place).await?;
    let new = NewOperator {
        email: options.email,
        name: options.name,
        password,
        locale: match options.language {
            Language::En => Locale::En,
            Language::It => Locale::It,
        },
        role: match options.role {
            OperatorRole::Operator => Role::Operator,
            OperatorRole::ComplianceReviewer => Role::ComplianceReviewer,
            OperatorRole::PaymentReviewer => Role::PaymentReviewer,
            OperatorRole::PaymentProcessor => Role::PaymentProcessor,
            OperatorRole::SupportAgent => Role::SupportAgent,
            OperatorRole::Auditor => Role::Auditor,
        },
        organization: options.organization,
        country: options.country,
    };
    account::add_operator(&app, new).await?;
    println!("added");
    Ok(())
}

/// Never an argument: those stand in the list of processes and in the shell's history.
fn password() -> Result<String, Failure> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprintln!("Password (at least 8 characters):");
    }
    let mut line = String::new();
    input
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::because("the password cannot be read", error))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
