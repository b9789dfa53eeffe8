//! Writes into the audit trail what somebody tried and was refused. What was done writes its line
//! itself, in its own transaction; a refusal has none.

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo,
};
use async_graphql::{ID, Name, ServerResult, Value, Variables};
use uuid::Uuid;

use super::gid;
use crate::app::App;
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::journal;

/// What was refused in one request, until it is written down.
#[derive(Clone, Debug, Default)]
pub struct Refused(Arc<Mutex<Vec<Reason>>>);

impl Refused {
    /// Remembers why something was refused.
    pub fn note(&self, refusals: &[Refusal]) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.extend(refusals.iter().map(|it| it.reason));
    }

    fn take(&self) -> Vec<Reason> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The variables of a request, to see what a mutation was about.
#[derive(Clone, Debug, Default)]
pub struct Given(pub Variables);

/// Records the refusals of every mutation, on every transport.
pub struct RecordRefused;

impl ExtensionFactory for RecordRefused {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for RecordRefused {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        if info.parent_type != "Mutation" {
            return next.run(ctx, info).await;
        }
        let (verb, subject) = (info.name.to_owned(), subject(ctx, &info));
        let result = next.run(ctx, info).await;
        let (Some(app), Some(actor)) = (ctx.data_opt::<App>(), ctx.data_opt::<Actor>()) else {
            return result;
        };
        let reasons = ctx.data_opt::<Refused>().map(Refused::take);
        let mut words: Vec<&'static str> = Vec::new();
        words.extend(reasons.unwrap_or_default().iter().map(<&'static str>::from));
        if let Err(error) = &result
            && matches!(error.source::<AppError>(), Some(AppError::Forbidden))
        {
            words.push("FORBIDDEN");
        }
        if !words.is_empty() {
            journal::record_refused(app, actor, &verb, subject, &words).await;
        }
        result
    }
}

/// What a mutation is about: the first id in its input.
fn subject(ctx: &ExtensionContext<'_>, info: &ResolveInfo<'_>) -> Option<(String, Uuid)> {
    let given = ctx.data_opt::<Given>().cloned().unwrap_or_default();
    let read = |name: Name| Ok::<_, ()>(given.0.get(&name).cloned().unwrap_or(Value::Null));
    for (_, argument) in &info.field.arguments {
        if let Ok(Value::Object(input)) = argument.node.clone().into_const_with(read) {
            let found = input.iter().find_map(|(name, value)| {
                let value = match value {
                    Value::String(text) if name.ends_with("Id") => text,
                    _ => return None,
                };
                gid::split(&ID(value.clone())).map(|(word, id)| (word.to_owned(), id))
            });
            if found.is_some() {
                return found;
            }
        }
    }
    None
}
