//! Lists as comma-separated values: the caller's own filter and reach, page after page, so that no
//! list lies in memory as a whole. What is exported is written down.

mod table;

use entity::vocab::{AgreementId, AuditOutcome, Locale};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::app::App;
use crate::domain::csv;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::audit::{self, Line};
use crate::store::customer;
use crate::store::directory::{self, On};
use crate::store::journal::AuditFilter;
use crate::store::page::{Direction, Window};
use crate::store::ranking::Rank;
use crate::store::{payment, voucher_list};
use crate::texts;

/// Rows that are in memory at once.
const BATCH: u64 = 200;
/// Spreadsheets take a file for UTF-8 when it begins like this.
const MARK: &str = "\u{feff}";

/// What is exported, with the filter of its list.
#[derive(Clone, Debug)]
pub enum Export {
    Vouchers(voucher_list::Filter),
    PaymentRequests(payment::Filter),
    Audit(AuditFilter),
    Ledger(Option<AgreementId>),
    Partners(Box<directory::Filter>, On),
    Customers(customer::Filter),
}

impl Export {
    fn action(&self) -> Action {
        match self {
            Self::Vouchers(_) => Action::SeeVouchers,
            Self::PaymentRequests(_) => Action::SeePaymentRequests,
            Self::Audit(_) => Action::SeeAudit,
            Self::Ledger(_) | Self::Customers(_) => Action::SeeAgreements,
            Self::Partners(..) => Action::SeeDirectory,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Vouchers(_) => "vouchers",
            Self::PaymentRequests(_) => "paymentRequests",
            Self::Audit(_) => "auditEvents",
            Self::Ledger(_) => "ledgerEntries",
            Self::Partners(..) => "partners",
            Self::Customers(_) => "customers",
        }
    }
}

/// An export under way.
pub struct Lines {
    app: App,
    scope: Scope,
    locale: Locale,
    export: Export,
    /// Where the next page begins; `None` behind the last one.
    next: Option<Next>,
}

enum Next {
    Head,
    After(Place),
}

/// The last row that was written.
#[derive(Clone, Debug)]
enum Place {
    Begin,
    Row(Uuid),
}

/// Begins an export, and writes down who exports what.
pub async fn begin(
    app: &App,
    actor: &Actor,
    export: Export,
    filter: Option<&str>,
    locale: Locale,
) -> Result<Lines, AppError> {
    let scope = actor.may(export.action())?;
    let tx = app.db.write().await?;
    let line = Line {
        action: "export",
        subject_kind: export.name(),
        subject_id: None,
        outcome: AuditOutcome::Done,
        detail: filter.map(str::to_owned),
    };
    audit::record(&tx, app, Some(actor), line).await?;
    tx.commit().await?;
    Ok(Lines {
        app: app.clone(),
        scope,
        locale,
        export,
        next: Some(Next::Head),
    })
}

impl Lines {
    /// The next lines, with what is left; `None` when all were given.
    pub fn step(mut self) -> BoxFuture<'static, Result<Option<(String, Self)>, AppError>> {
        Box::pin(async move { Ok(self.next().await?.map(|lines| (lines, self))) })
    }

    async fn next(&mut self) -> Result<Option<String>, AppError> {
        match self.next.take() {
            None => Ok(None),
            Some(Next::Head) => {
                self.next = Some(Next::After(Place::Begin));
                let columns = table::columns(&self.export, &self.scope);
                let names = columns
                    .iter()
                    .map(|it| texts::phrase(&format!("export.{it}"), self.locale, &[]));
                Ok(Some(format!("{MARK}{}", csv::line(names))))
            }
            Some(Next::After(place)) => {
                let after = match place {
                    Place::Begin => None,
                    Place::Row(id) => Some(id),
                };
                let (rows, last) = self.page(after).await?;
                self.next = last.map(|id| Next::After(Place::Row(id)));
                Ok(Some(rows.into_iter().map(csv::line).collect()))
            }
        }
    }

    /// The cells of the next rows, and the last of them when more follow.
    async fn page(
        &self,
        after: Option<Uuid>,
    ) -> Result<(Vec<Vec<String>>, Option<Uuid>), AppError> {
        let (app, scope) = (&self.app, &self.scope);
        let window = Window {
            limit: BATCH,
            direction: Direction::Forward(after),
        };
        let joined = window.clone().map(|id| (Rank::Joined, id));
        match &self.export {
            Export::Vouchers(filter) => {
                table::vouchers(app, scope, filter, &window, self.locale).await
            }
            Export::PaymentRequests(states) => {
                table::payment_requests(app, scope, states, &window).await
            }
            Export::Audit(filter) => table::audit(app, filter, &window).await,
            Export::Ledger(agreement) => table::ledger(app, scope, *agreement, &window).await,
            Export::Partners(filter, on) => table::partners(app, scope, filter, *on, &joined).await,
            Export::Customers(filter) => table::customers(app, scope, filter, &joined).await,
        }
    }
}
