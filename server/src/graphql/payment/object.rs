//! A payment request as the API shows it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::payment_request;
use entity::vocab::PaymentRequestState as State;

use super::event::PaymentRequestEvent;
use super::invoice::PaymentInvoice;
use super::known::known;
use super::line::PaymentLine;
use super::loader::{InvoicesOf, LinesOf, PaymentEventsOf};
use crate::domain::payment::{invoice, line};
use crate::graphql::account::person::Person;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::graphql::loader::{load, require};
use crate::graphql::partner::location::PartnerLocation;
use crate::graphql::partner::object::Partner;
use crate::graphql::payout::loader::AccountsOf;
use crate::graphql::payout::object::PayoutAccount;
use crate::graphql::scalar::{Date, Money};
use crate::graphql::user_error::UserError;
use crate::graphql::vocab::PaymentRequestState;
use crate::policy::{Action, Scope};
use crate::service::payment;

/// A partner's request to be paid for redeemed vouchers.
pub struct PaymentRequest(pub payment_request::Model);

impl From<payment_request::Model> for PaymentRequest {
    fn from(row: payment_request::Model) -> Self {
        Self(row)
    }
}

/// What can be done with a payment request.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::domain::payment::Command")]
pub enum PaymentRequestAction {
    /// Change its vouchers or its invoice.
    Save,
    /// Hand it in, or hand it in again.
    Submit,
    /// Take it back.
    Withdraw,
    /// Object to the rejection of a line.
    Dispute,
    /// Begin to look at it.
    StartReview,
    /// Decide on single lines.
    DecideLine,
    /// Decide to pay, or to pay again after a payment failed.
    Approve,
    /// Ask for a correction.
    RequireAction,
    /// Decide not to pay.
    Reject,
    /// Note that the money was sent.
    MarkSent,
    /// Note that the money came back.
    MarkFailed,
}

/// Whether something could be done with a payment request, and if not, why.
#[derive(SimpleObject)]
pub struct PaymentActionVerdict {
    /// What.
    pub action: PaymentRequestAction,
    /// Whether it could be done.
    pub allowed: bool,
    /// Why not; empty when it is allowed.
    pub reasons: Vec<UserError>,
}

impl PaymentRequest {
    async fn requested(&self, ctx: &Context<'_>) -> Result<i64> {
        let lines = load(ctx, LinesOf(self.0.id)).await?.unwrap_or_default();
        Ok(lines.iter().map(|it| it.amount_minor).sum())
    }
}

/// A partner's request to be paid for redeemed vouchers.
#[Object]
impl PaymentRequest {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The number to quote, such as `PR-7K2M9QXD`; it never changes.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Where it stands.
    async fn state(&self) -> PaymentRequestState {
        self.0.state.into()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Who asks.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Partner> {
        Ok(require(ctx, self.0.partner_id).await?.into())
    }

    /// The location under which the vouchers were redeemed and are invoiced.
    async fn location(&self, ctx: &Context<'_>) -> Result<PartnerLocation> {
        Ok(require(ctx, self.0.location_id).await?.into())
    }

    /// The number of the partner's own invoice.
    async fn invoice_number(&self) -> Option<&str> {
        self.0.invoice_number.as_deref()
    }

    /// The day on the invoice.
    async fn invoice_date(&self) -> Option<Date> {
        self.0.invoice_date.map(Into::into)
    }

    /// The legal entity that invoices.
    async fn legal_entity(&self) -> Option<&str> {
        self.0.legal_entity.as_deref()
    }

    /// Its VAT or tax id.
    async fn tax_id(&self) -> Option<&str> {
        self.0.tax_id.as_deref()
    }

    /// Whom of the program the invoice is made out to.
    async fn bill_to(&self) -> Option<&str> {
        self.0.bill_to.as_deref()
    }

    /// The number of the purchase order, if one was issued.
    async fn purchase_order(&self) -> Option<&str> {
        self.0.purchase_order.as_deref()
    }

    /// The file of the invoice.
    async fn invoice_file(&self, ctx: &Context<'_>) -> Result<Option<PaymentInvoice>> {
        let files = load(ctx, InvoicesOf(self.0.id)).await?.unwrap_or_default();
        Ok(files.into_iter().next().map(PaymentInvoice))
    }

    /// Whether the country of the location wants the file of the invoice.
    async fn requires_invoice_upload(&self, ctx: &Context<'_>) -> Result<bool> {
        let location = require(ctx, self.0.location_id).await?;
        let policies = app(ctx).program()?.rules(app(ctx).clock.today())?;
        Ok(invoice::upload_required(&location.country, &policies))
    }

    /// Whether the country of the location wants the invoice on paper too.
    async fn requires_hard_copy(&self, ctx: &Context<'_>) -> Result<bool> {
        let location = require(ctx, self.0.location_id).await?;
        let policies = app(ctx).program()?.rules(app(ctx).clock.today())?;
        Ok(invoice::hard_copy_required(&location.country, &policies))
    }

    /// The sum of its lines, without those that were rejected and without tax.
    async fn total(&self) -> Money {
        Money::new(self.0.total_minor, &self.0.currency)
    }

    /// The sum of all its lines: what the invoice says without tax.
    async fn requested_total(&self, ctx: &Context<'_>) -> Result<Money> {
        Ok(Money::new(self.requested(ctx).await?, &self.0.currency))
    }

    /// The tax that the invoice shows apart.
    async fn tax(&self) -> Money {
        Money::new(self.0.tax_minor, &self.0.currency)
    }

    /// What is paid: the total and the tax on it.
    async fn payable(&self, ctx: &Context<'_>) -> Result<Money> {
        let requested = self.requested(ctx).await?;
        let tax = line::tax_share(self.0.tax_minor, self.0.total_minor, requested);
        Ok(Money::new(self.0.total_minor + tax, &self.0.currency))
    }

    /// The account to which it was, or will be, paid; before it is handed in, that of its location.
    async fn payout_account(&self, ctx: &Context<'_>) -> Result<Option<PayoutAccount>> {
        if let Some(id) = self.0.payout_account_id {
            return Ok(Some(require(ctx, id).await?.into()));
        }
        let live = load(ctx, AccountsOf(self.0.location_id)).await?;
        Ok(live.unwrap_or_default().pop().map(Into::into))
    }

    /// Its vouchers.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<PaymentLine>> {
        let lines = load(ctx, LinesOf(self.0.id)).await?.unwrap_or_default();
        Ok(lines
            .into_iter()
            .map(|row| PaymentLine {
                row,
                request: self.0.clone(),
            })
            .collect())
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last handed in.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    /// When it was last approved.
    async fn approved_at(&self) -> Option<DateTime<Utc>> {
        self.0.approved_at
    }

    /// Payment is due by this day, once approved.
    async fn pay_by(&self) -> Option<Date> {
        self.0.pay_by.map(Into::into)
    }

    /// Approved, and the day by which it is paid has passed.
    async fn overdue(&self, ctx: &Context<'_>) -> bool {
        let today = app(ctx).clock.today();
        self.0.state == State::Approved && self.0.pay_by.is_some_and(|day| day < today)
    }

    /// Somebody approved it, and its amount takes a second person.
    async fn awaits_second_approval(&self) -> bool {
        self.0.first_approved_by.is_some()
    }

    /// Who approved it first, while it awaits a second person; only the program sees it.
    async fn first_approved_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(person) = self.0.first_approved_by else {
            return Ok(None);
        };
        if matches!(
            actor(ctx)?.may(Action::SeePaymentRequests)?,
            Scope::Everything
        ) {
            return Ok(Some(require(ctx, person).await?.into()));
        }
        Ok(None)
    }

    /// What the bank calls the payment.
    async fn payment_reference(&self) -> Option<&str> {
        self.0.payment_reference.as_deref()
    }

    /// The day of the transfer.
    async fn paid_on(&self) -> Option<Date> {
        self.0.paid_on.map(Into::into)
    }

    /// When the money was sent.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }

    /// Why it was sent back, rejected, withdrawn, or why its payment failed.
    async fn decision_reason(&self) -> Option<&str> {
        self.0.decision_reason.as_deref()
    }

    /// What happened so far, oldest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<PaymentRequestEvent>> {
        let events = load(ctx, PaymentEventsOf(self.0.id)).await?;
        Ok(events
            .unwrap_or_default()
            .into_iter()
            .map(PaymentRequestEvent)
            .collect())
    }

    /// What the caller's role could do with it now, and if not, why.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<PaymentActionVerdict>> {
        let known = known(ctx, &self.0).await?;
        let actions = payment::actions(app(ctx), actor(ctx)?, &self.0, &known)?;
        let verdicts = actions.into_iter().map(|(command, reasons)| {
            let reasons = UserError::all(&reasons, ctx);
            PaymentActionVerdict {
                action: command.into(),
                allowed: reasons.is_empty(),
                reasons,
            }
        });
        Ok(verdicts.collect())
    }
}
