//! A voucher as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::voucher;

use super::circumstances::{circumstances, payment_due_on};
use super::event::VoucherEvent;
use super::extension::{ExtensionRequest, VoucherExtension};
use super::link::VoucherLink;
use super::loader::{ExtensionsOf, HoldOf, LinksOf, extension_requests_of};
use super::reservation::Reservation;
use super::verdict::{ActionVerdict, Deadline};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::customer::agreement::LicensingAgreement;
use crate::graphql::customer::object::Customer;
use crate::graphql::gid;
use crate::graphql::loader::{CurrentReservationOf, EventsOf, load, require};
use crate::graphql::partner::object::Partner;
use crate::graphql::payment::loader::{LiveLineOf, RedemptionOf};
use crate::graphql::payment::object::PaymentRequest;
use crate::graphql::payment::redemption::Redemption;
use crate::graphql::program::object::EngagementType;
use crate::graphql::report::loader::ReportsOf;
use crate::graphql::report::object::CompletionReport;
use crate::graphql::scalar::Date;
use crate::graphql::vocab::VoucherState;
use crate::policy::{Action, Scope};
use crate::service::{actions, link, report, voucher as service};

/// A number of days for one engagement.
pub struct Voucher(pub voucher::Model);

impl From<voucher::Model> for Voucher {
    fn from(row: voucher::Model) -> Self {
        Self(row)
    }
}

/// A customer's project manager.
#[derive(SimpleObject)]
pub struct Assignee {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

/// A number of days for one engagement.
#[Object]
impl Voucher {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The number that the customer hands to a partner, such as `PS-7K2M-9QXD-4T1V-CH0R`.
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// The revision of the catalog with which it was created.
    async fn catalog_revision(&self) -> i32 {
        self.0.catalog_revision
    }

    /// Where it stands.
    async fn state(&self) -> VoucherState {
        self.0.state.into()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The length of the engagement in days.
    async fn days(&self) -> i32 {
        self.0.days
    }

    /// What it is for.
    async fn engagement_type(&self, ctx: &Context<'_>) -> Result<EngagementType> {
        EngagementType::of(app(ctx), self.0.engagement_type_id)
    }

    /// Whose it is.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Customer> {
        Ok(require(ctx, self.0.customer_id).await?.into())
    }

    /// The agreement that its days came from; only those who see agreements see it.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<LicensingAgreement>> {
        if actor(ctx)?.may(Action::SeeAgreements).is_err() {
            return Ok(None);
        }
        Ok(Some(require(ctx, self.0.agreement_id).await?.into()))
    }

    /// The benefit administrator's e-mail; only the customer and the operator see it.
    async fn administrator_email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if actor(ctx)?.may(Action::SeeAgreements).is_err() {
            return Ok(None);
        }
        Ok(Some(require(ctx, self.0.administrator_id).await?.email))
    }

    /// The project manager who holds it.
    async fn assignee(&self) -> Option<Assignee> {
        let name = self.0.assignee_name.clone()?;
        Some(Assignee {
            name,
            email: self.0.assignee_email.clone()?,
        })
    }

    /// The customer's division or associated legal entity.
    async fn division(&self) -> Option<&str> {
        self.0.division.as_deref()
    }

    /// The product that the engagement is about.
    async fn focus_product(&self) -> Option<&str> {
        self.0.focus_product.as_deref()
    }

    /// The label of its service level, such as `upgrade`.
    async fn variant(&self) -> Option<&str> {
        self.0.variant.as_deref()
    }

    /// The last day of its agreement, as it was when the voucher was created; only those who see
    /// agreements see it.
    async fn agreement_ends_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        let seen = actor(ctx)?.may(Action::SeeAgreements).is_ok();
        Ok(seen.then(|| self.0.agreement_ends_on.into()))
    }

    /// The only partner that may reserve it, if the customer chose one. The customer, that partner
    /// and the operator see it.
    async fn bound_to(&self, ctx: &Context<'_>) -> Result<Option<Partner>> {
        let Some(chosen) = self.0.bound_to else {
            return Ok(None);
        };
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        if scope.partner().is_some_and(|own| own != chosen) {
            return Ok(None);
        }
        Ok(Some(require(ctx, chosen).await?.into()))
    }

    /// The links that open it to a partner, newest first, ended ones too; only those who hand it
    /// out see them.
    async fn links(&self, ctx: &Context<'_>) -> Result<Vec<VoucherLink>> {
        if !link::may_share(actor(ctx)?) {
            return Ok(Vec::new());
        }
        let links = load(ctx, LinksOf(self.0.id)).await?.unwrap_or_default();
        Ok(links.into_iter().map(VoucherLink).collect())
    }

    /// Until when a partner holds it to fill in a reservation, so that no other one reserves it;
    /// null when none does. Which partner is not told. Only those who hand it out see it.
    async fn held_until(&self, ctx: &Context<'_>) -> Result<Option<DateTime<Utc>>> {
        if !link::may_share(actor(ctx)?) {
            return Ok(None);
        }
        let hold = load(ctx, HoldOf(self.0.id)).await?;
        Ok(hold.map(|it| it.held_until))
    }

    /// The extensions of its life, oldest first.
    async fn extensions(&self, ctx: &Context<'_>) -> Result<Vec<VoucherExtension>> {
        let found = load(ctx, ExtensionsOf(self.0.id))
            .await?
            .unwrap_or_default();
        Ok(found.into_iter().map(VoucherExtension).collect())
    }

    /// The wishes for an extension that concern the caller, oldest first.
    async fn extension_requests(&self, ctx: &Context<'_>) -> Result<Vec<ExtensionRequest>> {
        let found = extension_requests_of(ctx, self.0.id).await?;
        Ok(found.into_iter().map(ExtensionRequest).collect())
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last assigned.
    async fn assigned_at(&self) -> Option<DateTime<Utc>> {
        self.0.assigned_at
    }

    /// The last day of its life; it ends at 23:59:59 UTC.
    async fn expires_on(&self) -> Date {
        self.0.expires_on.into()
    }

    /// The next date that matters and why; null when nothing is left to do.
    async fn deadline(&self, ctx: &Context<'_>) -> Result<Option<Deadline>> {
        let due = payment_due_on(ctx, &self.0).await?;
        let deadline = service::deadline(app(ctx), &self.0, due)?;
        Ok(deadline.map(|(on, reason)| Deadline {
            on: on.into(),
            reason: reason.into(),
        }))
    }

    /// The reservation by which a partner holds it, or held it when it ended.
    async fn reservation(&self, ctx: &Context<'_>) -> Result<Option<Reservation>> {
        if self.0.reserved_by.is_none() {
            return Ok(None);
        }
        Ok(load(ctx, CurrentReservationOf(self.0.id))
            .await?
            .map(Reservation))
    }

    /// The report on its engagement, to its partner and the operator; to the customer once it was
    /// handed in.
    async fn completion_report(&self, ctx: &Context<'_>) -> Result<Option<CompletionReport>> {
        let reports = load(ctx, ReportsOf(self.0.id)).await?.unwrap_or_default();
        let caller = actor(ctx)?;
        let held = match report::reach(caller) {
            Ok(Scope::PartnerPart(..)) => load(ctx, CurrentReservationOf(self.0.id)).await?,
            _ => None,
        };
        let shown = reports
            .into_iter()
            .find(|row| report::is_shown(caller, &self.0, held.as_ref(), row));
        Ok(shown.map(CompletionReport))
    }

    /// Its redemption with the amount; only those who see payment requests see it.
    async fn redemption(&self, ctx: &Context<'_>) -> Result<Option<Redemption>> {
        let Ok(scope) = actor(ctx)?.may(Action::SeePaymentRequests) else {
            return Ok(None);
        };
        let found = load(ctx, RedemptionOf(self.0.id)).await?;
        let seen = found.filter(|it| scope.holds(it.partner_id, it.location_id));
        Ok(seen.map(Redemption))
    }

    /// The payment request that asks for it, unless that was rejected or withdrawn; only those who
    /// see payment requests see it.
    async fn payment_request(&self, ctx: &Context<'_>) -> Result<Option<PaymentRequest>> {
        let Ok(scope) = actor(ctx)?.may(Action::SeePaymentRequests) else {
            return Ok(None);
        };
        let Some(line) = load(ctx, LiveLineOf(self.0.id)).await? else {
            return Ok(None);
        };
        let request = require(ctx, line.payment_request_id).await?;
        let seen = scope.holds(request.partner_id, request.location_id);
        Ok(seen.then(|| request.into()))
    }

    /// What happened so far, oldest first, as far as it concerns the caller.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<VoucherEvent>> {
        let scope = actor(ctx)?.may(Action::SeeVouchers)?;
        let events = load(ctx, EventsOf(self.0.id, scope.partner()));
        Ok(events
            .await?
            .unwrap_or_default()
            .into_iter()
            .map(VoucherEvent)
            .collect())
    }

    /// What the caller's role could do with it now, and if not, why.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<ActionVerdict>> {
        let today = app(ctx).clock.today();
        let known = circumstances(ctx, &self.0).await?;
        let verdicts = actions::verdicts(app(ctx), actor(ctx)?, &self.0, &known, today)?;
        Ok(verdicts
            .iter()
            .map(|verdict| ActionVerdict::new(verdict, ctx))
            .collect())
    }
}
