//! The ledger of an agreement's days, in words.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::day_ledger_entry;
use entity::vocab::AgreementId;

use crate::app::App;
use crate::connection;
use crate::graphql::context::{Result, locale};
use crate::graphql::gid;
use crate::graphql::loader::require;
use crate::graphql::page::{Count, PageArgs};
use crate::graphql::vocab::LedgerEntryKind;
use crate::graphql::voucher::object::Voucher;
use crate::store::agreement;
use crate::texts;

/// A movement of days.
pub struct LedgerEntry(pub day_ledger_entry::Model);

impl From<day_ledger_entry::Model> for LedgerEntry {
    fn from(row: day_ledger_entry::Model) -> Self {
        Self(row)
    }
}

connection!(LedgerEntryConnection, LedgerEntryEdge, LedgerEntry);

impl LedgerEntry {
    /// What the entry adds to the available days; for days that moved elsewhere, how many did.
    fn moved(&self) -> i32 {
        let row = &self.0;
        if row.available == 0 {
            -row.held
        } else {
            row.available
        }
    }
}

/// A movement of days.
#[Object]
impl LedgerEntry {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// Why the days moved.
    async fn kind(&self) -> LedgerEntryKind {
        self.0.kind.into()
    }

    /// What it adds to the days available, negative when it takes some; 0 for days that were held
    /// and are now consumed or forfeited.
    async fn days(&self) -> i32 {
        self.0.available
    }

    /// The days available after this entry.
    async fn balance(&self) -> i32 {
        self.0.balance
    }

    /// When it happened.
    async fn occurred_at(&self) -> DateTime<Utc> {
        self.0.occurred_at
    }

    /// The grant that the days come from: the id of its entry.
    async fn lot(&self) -> ID {
        gid::encode(self.0.lot_id)
    }

    /// The entry in words, in the caller's language.
    async fn explanation(&self, ctx: &Context<'_>) -> Result<String> {
        let number = match self.0.voucher_id {
            Some(voucher) => require(ctx, voucher).await?.number,
            None => String::new(),
        };
        let words = [("days", self.moved().abs().to_string()), ("number", number)];
        Ok(texts::phrase(
            &format!("ledger.{}", self.0.kind),
            locale(ctx),
            &words,
        ))
    }

    /// The voucher that moved the days.
    async fn voucher(&self, ctx: &Context<'_>) -> Result<Option<Voucher>> {
        let Some(voucher) = self.0.voucher_id else {
            return Ok(None);
        };
        Ok(Some(require(ctx, voucher).await?.into()))
    }
}

/// A page of the ledger of an agreement that the caller may see.
pub async fn page(app: &App, id: AgreementId, args: PageArgs) -> Result<LedgerEntryConnection> {
    let page = agreement::ledger(app.db.read(), id, &args.window()?).await?;
    let counted = app.clone();
    let count: Count = Box::new(move || {
        let app = counted.clone();
        Box::pin(async move { Ok(agreement::ledger_count(app.db.read(), id).await?) })
    });
    Ok(LedgerEntryConnection::of(page, |row| row.id.0, count))
}
