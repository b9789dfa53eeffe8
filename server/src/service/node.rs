//! Who may see a single object, when it is asked for by its id alone.

use entity::vocab::{
    AgreementId, BusinessProfileId, DeliverableId, EngagementSessionId, EnrollmentId,
    ExtensionRequestId, LedgerEntryId, LocationId, OrganizationId, PaymentInvoiceId,
    PaymentRegistrationId, PayoutAccountId, PolicyChangeId, RedemptionId, ReportId, ReservationId,
    SignOffId, UserId, VoucherEventId, VoucherId,
};
use entity::{
    business_profile, completion_report, day_ledger_entry, deliverable, engagement_session,
    enrollment, extension_request, licensing_agreement, organization, partner_location,
    payment_invoice, payment_registration, payout_account, policy_change, redemption, reservation,
    sign_off, user, voucher, voucher_event,
};

use crate::app::App;
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::program::policies;
use crate::store::{
    agreement, claim, engagement_log, extension as extensions, node, payment_line, payout,
    report as reports, rows, voucher as vouchers,
};

type Found<T> = Result<Option<T>, AppError>;

/// A voucher.
pub async fn voucher(app: &App, actor: &Actor, id: VoucherId) -> Found<voucher::Model> {
    let scope = actor.may(Action::SeeVouchers)?;
    Ok(vouchers::find(app.db.read(), &scope, id).await?)
}

/// An event of a voucher that the caller sees, unless it is about what another partner did.
pub async fn voucher_event(
    app: &App,
    actor: &Actor,
    id: VoucherEventId,
) -> Found<voucher_event::Model> {
    let scope = actor.may(Action::SeeVouchers)?;
    let Some(event) = node::voucher_event(app.db.read(), id).await? else {
        return Ok(None);
    };
    let hidden = scope
        .partner()
        .is_some_and(|own| event.reserved_by.is_some_and(|held_by| held_by != own));
    let seen = vouchers::find(app.db.read(), &scope, event.voucher_id)
        .await?
        .is_some();
    Ok(Some(event).filter(|_| seen && !hidden))
}

/// A reservation of a voucher that the caller sees, unless another partner made it.
pub async fn reservation(app: &App, actor: &Actor, id: ReservationId) -> Found<reservation::Model> {
    let scope = actor.may(Action::SeeVouchers)?;
    let Some(found) = node::reservation(app.db.read(), id).await? else {
        return Ok(None);
    };
    let hidden = scope.partner().is_some_and(|own| found.partner_id != own);
    let seen = vouchers::find(app.db.read(), &scope, found.voucher_id)
        .await?
        .is_some();
    Ok(Some(found).filter(|_| seen && !hidden))
}

/// A wish for an extension.
pub async fn extension_request(
    app: &App,
    actor: &Actor,
    id: ExtensionRequestId,
) -> Found<extension_request::Model> {
    let scope = actor.may(Action::SeeVouchers)?;
    Ok(extensions::find_request(app.db.read(), &scope, id).await?)
}

/// An engagement.
pub async fn engagement(app: &App, actor: &Actor, id: ReservationId) -> Found<reservation::Model> {
    super::engagement::find(app, actor, id).await
}

/// A session of an engagement that the caller sees.
pub async fn engagement_session(
    app: &App,
    actor: &Actor,
    id: EngagementSessionId,
) -> Found<engagement_session::Model> {
    let Some(found) = engagement_log::session(app.db.read(), id).await? else {
        return Ok(None);
    };
    let seen = engagement(app, actor, found.reservation_id)
        .await?
        .is_some();
    Ok(Some(found).filter(|_| seen))
}

/// The customer's word on a report that the caller sees.
pub async fn sign_off(app: &App, actor: &Actor, id: SignOffId) -> Found<sign_off::Model> {
    let Some(found) = node::sign_off(app.db.read(), id).await? else {
        return Ok(None);
    };
    let seen = report(app, actor, found.report_id).await?.is_some();
    Ok(Some(found).filter(|_| seen))
}

/// An agreement.
pub async fn agreement(
    app: &App,
    actor: &Actor,
    id: AgreementId,
) -> Found<licensing_agreement::Model> {
    let scope = actor.may(Action::SeeAgreements)?;
    Ok(agreement::find(app.db.read(), &scope, id).await?)
}

/// A change of a policy: the programme is for everybody who is signed in.
pub async fn policy_change(app: &App, id: PolicyChangeId) -> Found<policy_change::Model> {
    Ok(policies::change(app.db.read(), id).await?)
}

/// A ledger entry of an agreement that the caller sees.
pub async fn ledger_entry(
    app: &App,
    actor: &Actor,
    id: LedgerEntryId,
) -> Found<day_ledger_entry::Model> {
    let scope = actor.may(Action::SeeAgreements)?;
    let Some(entry) = node::ledger_entry(app.db.read(), id).await? else {
        return Ok(None);
    };
    let seen = agreement::find(app.db.read(), &scope, entry.agreement_id)
        .await?
        .is_some();
    Ok(Some(entry).filter(|_| seen))
}

/// A customer: the operator sees all, a customer itself.
pub async fn customer(app: &App, actor: &Actor, id: OrganizationId) -> Found<organization::Model> {
    let seen = match actor.may(Action::SeeVouchers)? {
        Scope::Everything => true,
        Scope::Customer(own) | Scope::Assignee(own, _) => own == id,
        Scope::Partner(_) | Scope::PartnerPart(..) => false,
    };
    organization(app, id, entity::vocab::OrganizationKind::Customer, seen).await
}

/// A partner: those who see the directory see all, a partner itself.
pub async fn partner(app: &App, actor: &Actor, id: OrganizationId) -> Found<organization::Model> {
    let seen = actor.organization == id || actor.may(Action::SeeDirectory).is_ok();
    organization(app, id, entity::vocab::OrganizationKind::Partner, seen).await
}

async fn organization(
    app: &App,
    id: OrganizationId,
    kind: entity::vocab::OrganizationKind,
    seen: bool,
) -> Found<organization::Model> {
    if !seen {
        return Ok(None);
    }
    let found = rows::organizations(app.db.read(), &[id]).await?.remove(&id);
    Ok(found.filter(|it| it.kind == kind))
}

/// A location of a partner that the caller sees.
pub async fn location(app: &App, actor: &Actor, id: LocationId) -> Found<partner_location::Model> {
    let Some(found) = node::location(app.db.read(), id).await? else {
        return Ok(None);
    };
    let seen = partner(app, actor, found.partner_id).await?.is_some();
    Ok(Some(found).filter(|_| seen))
}

/// A business profile as it is being edited: for the partner and the operator.
pub async fn business_profile(
    app: &App,
    actor: &Actor,
    id: BusinessProfileId,
) -> Found<business_profile::Model> {
    let Some(found) = node::business_profile(app.db.read(), id).await? else {
        return Ok(None);
    };
    actor.may(Action::SeeBusinessProfile)?;
    let seen = actor.sees_inside(found.partner_id);
    Ok(Some(found).filter(|_| seen))
}

/// An enrollment: the operator sees all, a partner its own.
pub async fn enrollment(app: &App, actor: &Actor, id: EnrollmentId) -> Found<enrollment::Model> {
    let scope = actor.may(Action::SeeEligibility)?;
    let found = node::enrollment(app.db.read(), id).await?;
    Ok(found.filter(|it| scope == Scope::Everything || it.partner_id == actor.organization))
}

/// A person: the operator sees all, others the people of their organization.
pub async fn person(app: &App, actor: &Actor, id: UserId) -> Found<user::Model> {
    let everybody = matches!(actor.may(Action::SeeVouchers), Ok(Scope::Everything));
    let organization = (!everybody).then_some(actor.organization);
    Ok(node::person(app.db.read(), id, organization).await?)
}

/// A completion report.
pub async fn report(app: &App, actor: &Actor, id: ReportId) -> Found<completion_report::Model> {
    let scope = super::report::reach(actor)?;
    Ok(reports::find(app.db.read(), &scope, id).await?)
}

/// A deliverable of a report that the caller sees.
pub async fn deliverable(app: &App, actor: &Actor, id: DeliverableId) -> Found<deliverable::Model> {
    let scope = super::report::reach(actor)?;
    Ok(reports::deliverable(app.db.read(), &scope, id).await?)
}

/// A payout account.
pub async fn payout_account(
    app: &App,
    actor: &Actor,
    id: PayoutAccountId,
) -> Found<payout_account::Model> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    Ok(payout::find(app.db.read(), &scope, id).await?)
}

/// The file of an invoice.
pub async fn payment_invoice(
    app: &App,
    actor: &Actor,
    id: PaymentInvoiceId,
) -> Found<payment_invoice::Model> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    Ok(payment_line::invoice(app.db.read(), &scope, id).await?)
}

/// A registration for payments: the operator sees all, a partner its own.
pub async fn payment_registration(
    app: &App,
    actor: &Actor,
    id: PaymentRegistrationId,
) -> Found<payment_registration::Model> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    let found = node::payment_registration(app.db.read(), id).await?;
    Ok(found.filter(|it| scope == Scope::Everything || it.partner_id == actor.organization))
}

/// A redemption.
pub async fn redemption(app: &App, actor: &Actor, id: RedemptionId) -> Found<redemption::Model> {
    let scope = actor.may(Action::SeePaymentRequests)?;
    Ok(claim::find(app.db.read(), &scope, id).await?)
}
