//! `node` and `nodes`: any object by its global id, as far as the caller may see it. What is not
//! yours does not exist: null.

use async_graphql::{Context, ID, Interface, Object};
use uuid::Uuid;

use super::account::person::Person;
use super::context::{Result, actor, app};
use super::customer::agreement::LicensingAgreement;
use super::customer::ledger::LedgerEntry;
use super::customer::object::Customer;
use super::engagement::object::Engagement;
use super::engagement::session::EngagementSession;
use super::gid;
use super::notification::object::Notification;
use super::partner::enrollment::Enrollment;
use super::partner::location::PartnerLocation;
use super::partner::object::Partner;
use super::partner::profile::BusinessProfile;
use super::payment::event::PaymentRequestEvent;
use super::payment::invoice::PaymentInvoice;
use super::payment::line::PaymentLine;
use super::payment::object::PaymentRequest;
use super::payment::redemption::Redemption;
use super::payout::object::PayoutAccount;
use super::payout::registration::PaymentRegistration;
use super::people::invitation::Invitation;
use super::program::competency::Competency;
use super::program::definition::{Program, ProgramAgreement};
use super::program::history::PolicyChange;
use super::program::object::{EngagementType, Offering};
use super::referral::object::Referral;
use super::report::deliverable::Deliverable;
use super::report::object::CompletionReport;
use super::report::sign_off::SignOff;
use super::voucher::event::VoucherEvent;
use super::voucher::extension::ExtensionRequest;
use super::voucher::object::Voucher;
use super::voucher::reservation::Reservation;
use crate::error::AppError;
use crate::service::people::invite;
use crate::service::{node, notification, payment, referral};

const MAX_NODES: usize = 100;

/// An object with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "The global id."))]
pub enum Node {
    BusinessProfile(BusinessProfile),
    Competency(Competency),
    CompletionReport(CompletionReport),
    Customer(Customer),
    Deliverable(Deliverable),
    Engagement(Engagement),
    EngagementSession(EngagementSession),
    EngagementType(EngagementType),
    Enrollment(Enrollment),
    Invitation(Invitation),
    ExtensionRequest(ExtensionRequest),
    LedgerEntry(LedgerEntry),
    LicensingAgreement(LicensingAgreement),
    Notification(Notification),
    Offering(Offering),
    Partner(Partner),
    PartnerLocation(PartnerLocation),
    PaymentInvoice(PaymentInvoice),
    PaymentLine(PaymentLine),
    PaymentRegistration(PaymentRegistration),
    PaymentRequest(PaymentRequest),
    PaymentRequestEvent(PaymentRequestEvent),
    PayoutAccount(PayoutAccount),
    Person(Person),
    PolicyChange(PolicyChange),
    Program(Program),
    ProgramAgreement(ProgramAgreement),
    Referral(Referral),
    Redemption(Redemption),
    Reservation(Reservation),
    SignOff(SignOff),
    Voucher(Voucher),
    VoucherEvent(VoucherEvent),
}

/// Any object by its global id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// An object by its global id; null when there is none that the caller may see.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Result<Option<Node>> {
        find(ctx, &id).await
    }

    /// Several objects by their global ids, in the order asked; at most 100.
    #[graphql(complexity = "ids.len().min(100) * child_complexity")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > MAX_NODES {
            let message = format!("ask for at most {MAX_NODES} objects");
            return Err(AppError::BadInput {
                field: "ids".to_owned(),
                message,
            });
        }
        let mut nodes = Vec::with_capacity(ids.len());
        for id in &ids {
            nodes.push(find(ctx, id).await?);
        }
        Ok(nodes)
    }
}

async fn find(ctx: &Context<'_>, id: &ID) -> Result<Option<Node>> {
    let Some((word, uuid)) = gid::split(id) else {
        return Ok(None);
    };
    let found = match of_program(ctx, word, uuid)? {
        Some(node) => return Ok(Some(node)),
        None => of_database(ctx, word, uuid).await,
    };
    match found {
        // What the role may not see does not exist.
        Err(AppError::Forbidden | AppError::Refused(_)) => Ok(None),
        other => other,
    }
}

/// The programme's own objects, which everybody who is signed in may read.
fn of_program(ctx: &Context<'_>, word: &str, id: Uuid) -> Result<Option<Node>> {
    actor(ctx)?;
    let (app, program) = (app(ctx), app(ctx).program()?);
    Ok(match word {
        "program" if program.id.0 == id => Some(Node::Program(Program::current(app)?)),
        "offering" if program.offering(id.into()).is_some() => {
            Some(Node::Offering(Offering::of(app, id.into())?))
        }
        "engagement" if program.engagement_type(id.into()).is_some() => {
            Some(Node::EngagementType(EngagementType::of(app, id.into())?))
        }
        "competency" if program.competency(id.into()).is_some() => {
            Some(Node::Competency(Competency::of(app, id.into())?))
        }
        "terms" if program.agreements.iter().any(|it| it.id.0 == id) => Some(
            Node::ProgramAgreement(ProgramAgreement::of(app, id.into())?),
        ),
        _ => None,
    })
}

async fn of_database(ctx: &Context<'_>, word: &str, id: Uuid) -> Result<Option<Node>> {
    let (app, actor) = (app(ctx), actor(ctx)?);
    Ok(match word {
        "account" => node::payout_account(app, actor, id.into())
            .await?
            .map(|row| Node::PayoutAccount(row.into())),
        "agreement" => node::agreement(app, actor, id.into())
            .await?
            .map(|row| Node::LicensingAgreement(row.into())),
        "customer" => node::customer(app, actor, id.into())
            .await?
            .map(|row| Node::Customer(row.into())),
        "deliverable" => node::deliverable(app, actor, id.into())
            .await?
            .map(|row| Node::Deliverable(row.into())),
        "delivery" => node::engagement(app, actor, id.into())
            .await?
            .map(|row| Node::Engagement(row.into())),
        "enrollment" => node::enrollment(app, actor, id.into())
            .await?
            .map(|row| Node::Enrollment(row.into())),
        "entry" => node::ledger_entry(app, actor, id.into())
            .await?
            .map(|row| Node::LedgerEntry(row.into())),
        "event" => node::voucher_event(app, actor, id.into())
            .await?
            .map(|row| Node::VoucherEvent(row.into())),
        "invitation" => Some(Node::Invitation(
            invite::find(app, actor, id.into()).await?.into(),
        )),
        "extension" => node::extension_request(app, actor, id.into())
            .await?
            .map(|row| Node::ExtensionRequest(row.into())),
        "invoice" => node::payment_invoice(app, actor, id.into())
            .await?
            .map(|row| Node::PaymentInvoice(row.into())),
        "line" => payment::line_of_request(app, actor, id.into())
            .await?
            .map(|(row, request)| Node::PaymentLine(PaymentLine { row, request })),
        "location" => node::location(app, actor, id.into())
            .await?
            .map(|row| Node::PartnerLocation(row.into())),
        "notification" => notification::find(app, actor, id.into())
            .await?
            .map(|row| Node::Notification(row.into())),
        "partner" => node::partner(app, actor, id.into())
            .await?
            .map(|row| Node::Partner(row.into())),
        "payment" => Some(Node::PaymentRequest(
            payment::find(app, actor, id.into()).await?.into(),
        )),
        "paymentevent" => payment::event(app, actor, id.into())
            .await?
            .map(|row| Node::PaymentRequestEvent(row.into())),
        "person" => node::person(app, actor, id.into())
            .await?
            .map(|row| Node::Person(row.into())),
        "policychange" => node::policy_change(app, id.into())
            .await?
            .map(|row| Node::PolicyChange(row.into())),
        "profile" => node::business_profile(app, actor, id.into())
            .await?
            .map(|row| Node::BusinessProfile(row.into())),
        "referral" => referral::find(app, actor, id.into())
            .await?
            .map(|row| Node::Referral(row.into())),
        "redemption" => node::redemption(app, actor, id.into())
            .await?
            .map(|row| Node::Redemption(row.into())),
        "registration" => node::payment_registration(app, actor, id.into())
            .await?
            .map(|row| Node::PaymentRegistration(row.into())),
        "report" => node::report(app, actor, id.into())
            .await?
            .map(|row| Node::CompletionReport(row.into())),
        "reservation" => node::reservation(app, actor, id.into())
            .await?
            .map(|row| Node::Reservation(Reservation(row))),
        "engagementsession" => node::engagement_session(app, actor, id.into())
            .await?
            .map(|row| Node::EngagementSession(row.into())),
        "signoff" => node::sign_off(app, actor, id.into())
            .await?
            .map(|row| Node::SignOff(row.into())),
        "voucher" => node::voucher(app, actor, id.into())
            .await?
            .map(|row| Node::Voucher(row.into())),
        _ => None,
    })
}
