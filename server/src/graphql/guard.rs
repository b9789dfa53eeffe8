//! Refuses documents that would cost more than an answer is worth, before anything walks them.
//!
//! The library's own limits expand fragments again at every spread, so a short document can keep
//! them busy for seconds. This walk looks at every fragment once. It runs on every transport.

mod measure;
mod nul;
mod tokens;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, OperationType,
};
use async_graphql::parser::{Error as ParseError, parse_query};
use async_graphql::{Request, ServerError, Value, Variables};

use super::present_errors::coded;

/// Tokens of one document.
pub const MAX_TOKENS: usize = 2_000;
/// Directives of one document.
pub const MAX_DIRECTIVES: usize = 50;
/// Fields inside fields.
pub const MAX_DEPTH: usize = 12;
/// Fields inside fields below `__schema` and `__type`: what tools ask is deeper than what people do.
pub const MAX_INTROSPECTION_DEPTH: usize = 16;
/// Lists inside lists below `__schema` and `__type`: the schema is a graph with cycles.
pub const MAX_INTROSPECTION_LISTS: usize = 2;
/// Selections inside selections, fragments included, and brackets inside brackets.
pub const MAX_NESTING: usize = 32;
/// How often one field may be asked under other names, in one selection.
pub const MAX_ALIASES: usize = 15;
/// How often one field may be asked under one name, in one selection.
pub const MAX_REPEATS: usize = 100;
/// Fields of an answer, where a page of rows counts its rows; also the size of a document whose
/// fragments are written out.
pub const MAX_COMPLEXITY: usize = 5_000;

/// Parses the document of `request` and measures it. The request keeps what was parsed. Returns
/// what kind of operation it would run.
pub fn admit(request: &mut Request) -> Result<OperationType, ServerError> {
    let tokens = tokens::count(&request.query);
    if tokens.count > MAX_TOKENS {
        return Err(too_complex(&format!("more than {MAX_TOKENS} tokens")));
    }
    if tokens.directives > MAX_DIRECTIVES {
        return Err(too_complex(&format!(
            "more than {MAX_DIRECTIVES} directives"
        )));
    }
    if tokens.nesting > MAX_NESTING {
        return Err(too_complex(&format!(
            "brackets nested deeper than {MAX_NESTING}"
        )));
    }
    if nul::is_in(request) {
        return Err(coded(
            "BAD_USER_INPUT",
            "no text can contain the character NUL",
        ));
    }
    let document = parse_query(&request.query).map_err(|error| unparsed(&error))?;
    measure::document(&document)?;
    let operation = chosen(&document, request.operation_name.as_deref())?;
    require_variables(operation, &request.variables)?;
    let kind = operation.ty;
    request.set_parsed_query(document);
    Ok(kind)
}

/// A variable that must be there and is not: the library would notice only where it is used.
fn require_variables(
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), ServerError> {
    for definition in &operation.variable_definitions {
        let definition = &definition.node;
        let required = !definition.var_type.node.nullable && definition.default_value.is_none();
        let name = &definition.name.node;
        if required && variables.get(name).is_none_or(|it| *it == Value::Null) {
            let kind = &definition.var_type.node;
            let message = format!("the variable ${name} of type {kind} is missing");
            return Err(coded("BAD_USER_INPUT", message));
        }
    }
    Ok(())
}

/// The operation that is to run.
fn chosen<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, ServerError> {
    let found = match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(operation),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get(name),
        (DocumentOperations::Multiple(operations), None) if operations.len() == 1 => {
            operations.values().next()
        }
        (DocumentOperations::Multiple(_), None) => {
            return Err(invalid("several operations: say which by operationName"));
        }
    };
    found
        .map(|operation| &operation.node)
        .ok_or_else(|| invalid("no operation has this operationName"))
}

/// A document that does not parse. The library's message repeats the document; this one does not.
fn unparsed(error: &ParseError) -> ServerError {
    let message = match error {
        ParseError::Syntax { start, .. } => {
            format!(
                "syntax error in line {}, column {}",
                start.line, start.column
            )
        }
        other => other.to_string(),
    };
    let mut refusal = coded("GRAPHQL_PARSE_FAILED", message);
    refusal.locations = error.positions().collect();
    refusal
}

fn invalid(message: &str) -> ServerError {
    coded("GRAPHQL_VALIDATION_FAILED", message)
}

fn too_complex(what: &str) -> ServerError {
    coded(
        "TOO_COMPLEX",
        format!("the document asks for too much: {what}"),
    )
}

#[cfg(test)]
mod tests;
