//! The history of the policies.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::policy_change;

use crate::app::App;
use crate::connection;
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::page::{Count, PageArgs};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::PolicyOrigin;
use crate::policy::Action;
use crate::store::program::policies;

/// A change of a policy: the value that came, and those that it replaced.
pub struct PolicyChange(pub policy_change::Model);

impl From<policy_change::Model> for PolicyChange {
    fn from(row: policy_change::Model) -> Self {
        Self(row)
    }
}

connection!(PolicyChangeConnection, PolicyChangeEdge, PolicyChange);

/// A value that a policy had before a change.
#[derive(SimpleObject)]
pub struct ReplacedPolicyValue {
    /// The value.
    pub value: String,
    /// The first day on which it held; null when it held from the beginning.
    pub effective_from: Option<Date>,
    /// The last one; null when it stayed.
    pub effective_to: Option<Date>,
    /// Where it came from.
    pub source: String,
}

/// A change of a policy: the value that came, and those that it replaced.
#[Object]
impl PolicyChange {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The policy.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// The value that came.
    async fn value(&self) -> &str {
        &self.0.value
    }

    /// The first day on which it holds; null when it holds from the beginning.
    async fn effective_from(&self) -> Option<Date> {
        self.0.effective_from.map(Into::into)
    }

    /// The last one; null when it stays.
    async fn effective_to(&self) -> Option<Date> {
        self.0.effective_to.map(Into::into)
    }

    /// Where the value comes from.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// Whether an operator changed it alone, or a whole program was imported.
    async fn origin(&self) -> PolicyOrigin {
        self.0.origin.into()
    }

    /// Every value that the policy had before.
    async fn replaced(&self) -> Vec<ReplacedPolicyValue> {
        let values = self.0.replaced.0.iter();
        values
            .map(|it| ReplacedPolicyValue {
                value: it.value.clone(),
                effective_from: it.from.map(Into::into),
                effective_to: it.to.map(Into::into),
                source: it.source.clone(),
            })
            .collect()
    }

    /// The revision of the program that it made.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// When.
    async fn changed_at(&self) -> DateTime<Utc> {
        self.0.changed_at
    }

    /// By whom; null when the server did it, and for those who may not see the operator's people.
    async fn changed_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let sees = actor(ctx)?.may(Action::SeeAudit).is_ok();
        let Some(by) = self.0.changed_by.filter(|_| sees) else {
            return Ok(None);
        };
        Ok(Some(require(ctx, by).await?.into()))
    }
}

/// A page of the history, of one policy if it is named.
pub async fn page(
    app: &App,
    key: Option<String>,
    args: PageArgs,
) -> Result<PolicyChangeConnection> {
    let page = policies::changes(app.db.read(), key.as_deref(), &args.window()?).await?;
    let counted = (app.clone(), key);
    let count: Count = Box::new(move || {
        let (app, key) = counted.clone();
        Box::pin(async move { Ok(policies::count_changes(app.db.read(), key.as_deref()).await?) })
    });
    Ok(PolicyChangeConnection::of(page, |row| row.id.0, count))
}
