//! Completes answers the way the GraphQL specification says: a field that failed is null, and where
//! its type forbids null, the nearest parent that may be null is.
//!
//! The executor leaves failed fields out instead, so that a client would find an object without a
//! field that can never be absent.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextResolve, ResolveInfo,
};
use async_graphql::{QueryPathNode, QueryPathSegment, Response, ServerError, ServerResult, Value};

/// Completes every answer, on every transport.
pub struct CompleteAnswers;

impl ExtensionFactory for CompleteAnswers {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Completion::default())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(usize),
}

/// What failed so far in one answer.
#[derive(Default)]
struct Completion {
    /// Whether anything failed: nearly always nothing did, and nothing needs to be looked at.
    failed: AtomicBool,
    failures: Mutex<Failures>,
}

#[derive(Default)]
struct Failures {
    /// Errors of fields that may be null.
    errors: Vec<ServerError>,
    /// Values that must become null since a field of theirs failed that may not be.
    voided: Vec<Vec<Step>>,
}

#[async_graphql::async_trait::async_trait]
impl Extension for Completion {
    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let mut response = next.run(ctx, operation).await;
        if self.failed.swap(false, Ordering::Relaxed) {
            let failures = std::mem::take(&mut *self.lock());
            response.errors.extend(failures.errors);
            if failures.voided.iter().any(Vec::is_empty) {
                response.data = Value::Null;
            }
        }
        response
    }

    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let path_node = info.path_node;
        // Items of lists are announced with the type of the list: the list's field looks after them.
        if matches!(path_node.segment, QueryPathSegment::Index(_)) {
            return next.run(ctx, info).await;
        }
        let kind = info.return_type;
        match next.run(ctx, info).await {
            Ok(value) if !self.failed.load(Ordering::Relaxed) => Ok(value),
            Ok(value) => Ok(self.complete(value, &steps(path_node), kind)),
            Err(error) => {
                self.failed.store(true, Ordering::Relaxed);
                if !kind.ends_with('!') {
                    self.lock().errors.push(error);
                    return Ok(Some(Value::Null));
                }
                self.void_parent(steps(path_node));
                Err(error)
            }
        }
    }
}

impl Completion {
    fn lock(&self) -> std::sync::MutexGuard<'_, Failures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The value of a field at `path`, with null where something below it failed.
    fn complete(&self, value: Option<Value>, path: &[Step], kind: &str) -> Option<Value> {
        let mut value = value;
        let below: Vec<Vec<Step>> = {
            let mut failures = self.lock();
            let (below, others) = failures
                .voided
                .drain(..)
                .partition(|voided| voided.starts_with(path) && is_own(&voided[path.len()..]));
            failures.voided = others;
            below
        };
        for voided in below {
            let survives = value
                .as_mut()
                .is_some_and(|it| void(it, &voided[path.len()..], kind));
            if !survives {
                self.void_parent(path.to_vec());
                return Some(Value::Null);
            }
        }
        value
    }

    /// The object that holds the field at `path` cannot be complete.
    fn void_parent(&self, mut path: Vec<Step>) {
        path.pop();
        self.lock().voided.push(path);
    }
}

/// Whether the rest of a path leads to an item of the field's own list, not into a further field.
fn is_own(rest: &[Step]) -> bool {
    rest.iter().all(|step| matches!(step, Step::Index(_)))
}

/// Puts null at the end of `rest`, or at the nearest place before it that may be null; `false` when
/// there is none.
fn void(value: &mut Value, rest: &[Step], kind: &str) -> bool {
    let nullable = !kind.ends_with('!');
    let inner = kind
        .trim_end_matches('!')
        .strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'));
    if let (Some((Step::Index(index), rest)), Some(inner), Value::List(items)) =
        (rest.split_first(), inner, &mut *value)
        && items
            .get_mut(*index)
            .is_some_and(|item| void(item, rest, inner))
    {
        return true;
    }
    if nullable {
        *value = Value::Null;
    }
    nullable
}

fn steps(node: &QueryPathNode<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut next = Some(node);
    while let Some(node) = next {
        steps.push(match node.segment {
            QueryPathSegment::Name(name) => Step::Name(name.to_owned()),
            QueryPathSegment::Index(index) => Step::Index(index),
        });
        next = node.parent;
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};

    use super::*;
    use crate::error::AppError;

    struct Query;
    struct Item(bool);

    #[Object]
    impl Item {
        async fn name(&self) -> Result<&str, AppError> {
            if self.0 {
                Err(AppError::Forbidden)
            } else {
                Ok("item")
            }
        }

        async fn note(&self) -> Result<Option<&str>, AppError> {
            Err(AppError::Forbidden)
        }
    }

    #[Object]
    impl Query {
        async fn one(&self) -> Item {
            Item(true)
        }

        async fn maybe(&self) -> Option<Item> {
            Some(Item(true))
        }

        async fn strict(&self) -> Vec<Item> {
            vec![Item(false), Item(true)]
        }

        async fn lenient(&self) -> Option<Vec<Option<Item>>> {
            Some(vec![Some(Item(false)), Some(Item(true))])
        }

        async fn fine(&self) -> &str {
            "fine"
        }
    }

    async fn data(query: &str) -> (String, usize) {
        let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
            .extension(CompleteAnswers)
            .finish();
        let response = schema.execute(query).await;
        (response.data.to_string(), response.errors.len())
    }

    #[tokio::test]
    async fn a_failed_field_is_null_or_voids_what_holds_it() {
        for (query, expected, errors) in [
            ("{ fine }", "{fine: \"fine\"}", 0),
            ("{ fine one { name } }", "null", 1),
            (
                "{ fine maybe { name } }",
                "{fine: \"fine\", maybe: null}",
                1,
            ),
            (
                "{ fine maybe { note } }",
                "{fine: \"fine\", maybe: {note: null}}",
                1,
            ),
            ("{ fine strict { name } }", "null", 1),
            (
                "{ lenient { name } fine }",
                "{lenient: [{name: \"item\"}, null], fine: \"fine\"}",
                1,
            ),
        ] {
            assert_eq!(data(query).await, (expected.to_owned(), errors), "{query}");
        }
    }
}
