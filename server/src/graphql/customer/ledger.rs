//! The ledger of an agreement's days, in words.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::day_ledger_entry;
use entity::vocab::{AgreementId, LedgerEntryKind as Kind};

use crate::app::App;
use crate::connection;
use crate::graphql::context::{Result, app, locale};
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

    /// The phrase for this kind of entry.
    fn phrase_key(&self) -> String {
        let row = &self.0;
        let variant = match row.kind {
            Kind::ForfeitEnrolmentEnd | Kind::ForfeitRetirement if row.voucher_id.is_some() => {
                ".voucher"
            }
            Kind::OperatorAdjust if row.available < 0 => ".taken",
            _ => "",
        };
        format!("ledger.{}{variant}", row.kind)
    }

    async fn lot_row(&self, ctx: &Context<'_>) -> Result<day_ledger_entry::Model> {
        if self.0.lot_id == self.0.id {
            return Ok(self.0.clone());
        }
        require(ctx, self.0.lot_id).await
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

    /// The lot that the days belong to: the entry that granted them, added them by a true-up,
    /// converted them or adjusted them. Of such an entry it is the entry itself.
    async fn lot(&self, ctx: &Context<'_>) -> Result<LedgerEntry> {
        Ok(self.lot_row(ctx).await?.into())
    }

    /// Why an operator moved the days; null for every other entry.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// The entry in words, in the caller's language: which voucher took the days or gave them back,
    /// which lot they belong to, and why days were lost.
    async fn explanation(&self, ctx: &Context<'_>) -> Result<String> {
        let locale = locale(ctx);
        let lot = self.lot_row(ctx).await?;
        let number = match self.0.voucher_id {
            Some(voucher) => require(ctx, voucher).await?.number,
            None => String::new(),
        };
        let granted_on = [("on", lot.occurred_at.date_naive().to_string())];
        let happened_on = self.0.occurred_at.date_naive();
        let removed_on = app(ctx).program()?.rules(happened_on)?.days_removed_on;
        let words = [
            (
                "days",
                texts::amount("days", self.moved().abs().into(), locale),
            ),
            ("number", number),
            (
                "lot",
                texts::phrase(&format!("lot.{}", lot.kind), locale, &granted_on),
            ),
            ("removed", removed_on.to_string()),
            ("note", self.0.note.clone().unwrap_or_default()),
        ];
        Ok(texts::phrase(&self.phrase_key(), locale, &words))
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
